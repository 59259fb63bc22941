"""What kind of section a heading opens, and where a heading ends that shares its line with its text.

Reads: a heading's text. Writes: its kind (README of the schema: purpose, requirement … annex) or None where the words
do not say; `(title, rest)` of a run-in heading.
"""

from functools import lru_cache

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.addressing import Addressed, addressed, whole_names
from chungtay.papers.plan.wording import Says, capitals, low

ASIDE = {"purpose_requirement", "purpose", "requirement", "objective", "scope", "target_group"}
ROLES = {"purpose_requirement": "purpose"}

_WORK = r"nội dung|nhiệm vụ|giải pháp|hoạt động|biện pháp"
_KINDS = tuple(
    (kind, Says(pattern))
    for kind, pattern in (
        ("annex", r"phụ lục"),
        ("content", rf"(?:mục tiêu|mục đích|chỉ tiêu|đối tượng|phạm vi|yêu cầu)[^.;]{{0,60}}\b(?:{_WORK})"),
        ("purpose_requirement", r"mục đích[^.;]{0,40}(?:yêu cầu|phạm vi|ý nghĩa|mục tiêu|đối tượng)"),
        ("purpose_requirement", r"(?:quan điểm|mục tiêu)[^.;]{0,30}(?:yêu cầu|mục tiêu|phạm vi|đối tượng)"),
        ("purpose", r"(?:mục đích|ý nghĩa|quan điểm)"),
        ("objective", r"(?:các |những )?(?:mục tiêu|chỉ tiêu)"),
        ("requirement", r"(?:một số )?yêu cầu"),
        ("scope", r"(?:địa bàn, )?phạm vi"),
        ("target_group", r"(?:đối tượng|nhóm đối tượng)"),
        (
            "situation",
            r"(?:khái quát|đặc điểm|thực trạng|sự cần thiết|căn cứ|cơ sở pháp lý|bối cảnh|đánh giá (?:chung|"
            r"tình hình|kết quả)|tình hình|kết quả(?: thực hiện| đạt được)?|tồn tại|hạn chế|khó khăn|thuận lợi|"
            r"nguyên nhân|những (?:kết quả|hạn chế|tồn tại))",
        ),
        (
            "funding",
            r"(?:nguồn |dự toán |dự kiến |bảo đảm |về )?(?:kinh phí|ngân sách|nguồn lực(?: thực hiện|"
            r" tài chính)?$|tài chính$)",
        ),
        (
            "reporting",
            r"(?:công tác |chế độ |thực hiện chế độ |"
            r"thời gian,? (?:và )?chế độ )?(?:thông tin,?(?: và)? )?(?:chế độ )?(?:báo cáo|sơ kết|tổng kết)",
        ),
        (
            "schedule",
            r"(?:dự kiến )?(?:thời gian|tiến độ|lộ trình|địa điểm|kế hoạch thời gian|chủ đề|khẩu hiệu|"
            r"thông điệp|tên gọi|hình thức|thành phần|quy mô)",
        ),
        (
            "assignment",
            r"(?:công tác |phân công |và )?(?:tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|"
            r"phân công (?:nhiệm vụ|trách nhiệm|tổ chức)|nhiệm vụ cụ thể của các)",
        ),
        ("content", rf"(?:một số |các |những )?(?:{_WORK})"),
    )
)
_ASSIGNED = Says(r"(?:phân công (?:thực hiện|nhiệm vụ|trách nhiệm|tổ chức)|tổ chức thực hiện$)")
_SECTION_WORDS = Says(
    r"(?:mục đích|yêu cầu|mục tiêu(?: (?:chung|tổng quát|cụ thể))?|chỉ tiêu|phạm vi|đối tượng|quan điểm|"
    r"kinh phí|nguồn kinh phí|ngân sách|thời gian|địa điểm|thành phần|"
    r"tổ chức thực hiện|chế độ (?:thông tin,? )?báo cáo|tiến độ|chủ đề|thông điệp|khẩu hiệu|hình thức|nội dung|"
    r"nhiệm vụ|quy mô)[\w ,-]{0,40}$"
)


def kind_of_heading(title: str, top: bool) -> str | None:
    """The kind a heading's words say. Inner headings only say it when they are short."""
    lowered = low(title).strip(" .:;-*\"'()")
    if not top and len(lowered) > 70:
        return None
    for kind, says in _KINDS:
        if says.match(lowered):
            return "assignment" if kind == "content" and _ASSIGNED(lowered) and top else kind
    return "assignment" if top and _ASSIGNED(lowered) else None


def is_section_word(title: str) -> bool:
    return _SECTION_WORDS.match(low(title)) is not None


def run_in(text: str, top: bool) -> tuple[str, str] | None:
    """`Mục tiêu chung: Đến năm …`, `Trạm Y tế xã: hỗ trợ …` → title and rest; None when the colon is no such mark."""
    at = text.find(":")
    if not 0 < at < 220 or not text[at + 1 :].strip():
        return None
    title, rest = text[:at].strip(), text[at + 1 :].strip()
    if top and len(title) < 110:
        return title, rest
    if is_section_word(title):
        return title, rest
    said = addressed(title)
    return (title, rest) if said and not said.rest else None


@lru_cache(maxsize=512)
def agency_heading(text: str) -> Addressed | None:
    """A heading that is nothing but names of bodies."""
    if len(text) > 420:
        return None
    said = addressed(text)
    loose = addressed(text, alone=False)
    if loose and said and said.rest and len(said.rest) < 70 and not _SAYS_MORE(low(said.rest)) and not acts(said.rest):
        return Addressed(whole_names(text, said), "", said.request, len(text))
    return said if said and not said.rest else None


_SAYS_MORE = Says(
    r"[.:;]\s*\S|(?<!\w)(?:phòng,? (?:chống|ngừa)|tuyên truyền|tổ chức|thực hiện|triển khai|bảo vệ|hỗ trợ|"
    r"xây dựng|tham gia|phối hợp|trong|về|để|được|"
    r"nhằm|tăng cường|nâng cao|có|là|khi|theo|kiểm tra|giám sát|hướng dẫn|chỉ đạo|gắn với|đối với|báo cáo|bị|đã|"
    r"sẽ|cho)(?!\w)"
)


def named_in_heading(title: str) -> Addressed | None:
    """The bodies of an agency heading, whole where it is nothing but names."""
    return agency_heading(title) or addressed(title)


_WHOEVER = Says(
    r"(?:các |những )?(?:cơ quan|ban|tổ|bộ phận|cán bộ|công chức|người làm công tác|kế toán|tổ trưởng|ông|bà|"
    r"đồng chí|thành viên|nhóm|đội|trưởng|phó|chi hội|chi đoàn|hội|đoàn|đơn vị|hộ|gia đình|cha mẹ|"
    r"cộng tác viên|lãnh đạo|nhân viên|giáo viên|hiệu trưởng|chủ tịch|văn phòng|doanh nghiệp|khu|thôn|bản|"
    r"ấp)\s(?!công tác|thực hiện|hoạt động|tổ chức)"
)


def loose_agency(title: str) -> bool:
    """A heading among agencies that names somebody the grammar does not know."""
    return len(title) < 120 and not title.rstrip().endswith((".", ";")) and _WHOEVER.match(low(title)) is not None


def loose_heading(text: str) -> bool:
    """A plain paragraph in capitals: a heading that lost its number."""
    return capitals(text) and 6 < len(text) < 160 and kind_of_heading(text, True) is not None
