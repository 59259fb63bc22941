"""Whom a task serves or reaches, by code, and what sort of task it is.

Reads: one item's text. Writes: beneficiary codes; one of the sixteen kinds. The kind is that of the head words; where
they are general (`Tổ chức thực hiện …`) the rest of the sentence decides.
"""

from chungtay.papers.plan.wording import Says, low

_GROUPS = tuple(
    (code, Says(pattern))
    for code, pattern in (
        (
            "CHILD_ABUSED",
            r"(?:trẻ em|trẻ|các em|học sinh)(?: em)?[^.;]{0,25}(?:bị (?:xâm hại|bạo lực|bóc lột|bỏ rơi)|"
            r"là nạn nhân)|nạn nhân",
        ),
        ("CHILD_AT_RISK", r"(?:trẻ em|trẻ|nhóm trẻ(?: em)?)[^.;,]{0,30} có nguy cơ"),
        ("CHILD_SPECIAL", r"hoàn cảnh (?:đặc biệt|khó khăn|éo le)"),
        ("CHILD_ORPHAN", r"mồ côi"),
        ("CHILD_COVID", r"(?:trẻ em|mồ côi)[^.;]{0,60}covid"),
        ("CHILD_DISABLED", r"trẻ (?:em )?khuyết tật"),
        ("CHILD_U5", r"trẻ (?:em )?dưới 5 tuổi"),
        ("CHILD_U6", r"trẻ (?:em )?dưới 6 tuổi"),
        ("CHILD_ETHNIC", r"dân tộc thiểu số|miền núi"),
        ("CHILD_OFFENDER", r"(?:người chưa thành niên|trẻ em)[^.;,]{0,20} vi phạm pháp luật"),
        ("CHILD_POOR", r"hộ (?:gia đình )?(?:cận )?nghèo|trẻ em nghèo"),
        ("CHILD_MIGRANT", r"di cư"),
        ("CHILD_DISASTER", r"ảnh hưởng bởi (?:thiên tai|dịch)"),
        ("STUDENT", r"học sinh|trong (?:trường học|nhà trường)|học đường"),
        ("TEACHER", r"giáo viên|nhà giáo|cán bộ quản lý giáo dục"),
        ("PARENT", r"(?:cho|đến|tới|của|,) ?(?:các bậc )?(?:cha,? mẹ|phụ huynh)|người chăm sóc trẻ"),
        ("FAMILY", r"(?:cho|tới|đến|trong|hướng dẫn|và|,|từng|giúp|của) (?:các |từng )?gia đình"),
        ("PUBLIC", r"nhân dân(?! (?:tỉnh|huyện|xã|các|cấp|thành))|cộng đồng|người dân|toàn xã hội|hội viên|quần chúng"),
        (
            "STAFF",
            r"(?:cán bộ|công chức|viên chức|cộng tác viên|người làm công tác)[^.;]{0,40}(?:trẻ em|các cấp|"
            r"xã hội|cơ sở)|đội ngũ (?:làm|cán bộ|cộng)",
        ),
        ("HEALTH_STAFF", r"(?:cán bộ|nhân viên) y tế"),
        ("LEGAL_AID_STAFF", r"(?:người|đội ngũ)[^.;,]{0,12}thực hiện trợ giúp pháp lý|trợ giúp viên"),
        ("JUSTICE_STAFF", r"điều tra viên|kiểm sát viên|thẩm phán"),
    )
)
_CHILD = Says(r"(?:trẻ em|trẻ nhỏ|thiếu nhi|các em|thiếu niên)")
_SPOKEN_OF = Says(
    r"(?:xâm hại(?: tình dục)?|bạo lực|công tác|hành động vì|chính sách, pháp luật về|pháp luật về|luật|hại|"
    r"số liệu|người làm công tác bảo vệ|vấn đề về|cơ sở giáo dục|"
    r"bảo vệ, chăm sóc và giáo dục|bạo lực, xâm hại|chương trình bảo vệ|ban điều hành bảo vệ|ban bảo vệ|"
    r"thường trực bảo vệ) trẻ em"
)

_HEADS = tuple(
    (kind, Says(pattern))
    for kind, pattern in (
        ("other", r"(?:[\w, ]{0,60})?chịu trách nhiệm"),
        ("child_marriage", r"[^.]{0,260}(?:giảm thiểu|xóa bỏ|ngăn chặn|đẩy lùi)[\w, ]{0,40}(?:tình trạng |"
            r"nạn )(?:tảo hôn|hôn nhân cận huyết)"),
        ("participation", r".{0,400}(?:lấy ý kiến|lắng nghe ý kiến|diễn đàn trẻ em|hội đồng (?:đội )?trẻ em)"),
        ("reporting", r"(?:trên đây là|yêu cầu các).{0,900}báo cáo"),
        ("reporting", r"(?:h[àằ]ng năm|định kỳ|kịp thời|thực hiện (?:đầy đủ )?(?:chế độ)?|"
            r"tổng hợp)[^.;]{0,40}báo cáo|báo cáo"),
        ("resources", r"(?:đề xuất|bảo đảm|đảm bảo|bố trí|cân đối|huy động|vận động|tạo điều kiện|"
            r"quan tâm bố trí|tham mưu)[^.;]{0,60}(?:nguồn lực|kinh phí|ngân sách|nhân lực|người làm công tác)"),
        ("training", r"(?:tập huấn|bồi dưỡng|đào tạo|nâng cao (?:năng lực|kỹ năng)|"
            r"tổ chức (?:các )?(?:lớp )?tập huấn)"),
        ("inspection", r"(?:tăng cường )?(?:công tác )?(?:tổ chức |thực hiện )?(?:thanh tra|kiểm tra|giám sát|"
            r"xử lý nghiêm)"),
        ("data_statistics", r"(?:rà soát, tổng hợp|thu thập|thống kê|cập nhật|lập danh sách|"
            r"theo dõi việc thống kê|khảo sát|quản lý[^.;]{0,20}số liệu|nắm chắc số)"),
        ("law_policy", r"(?:rà soát|tham mưu|xây dựng|ban hành|hoàn thiện|căn cứ)[^.;]{0,80}(?:văn bản|"
            r"chính sách|quy định|kế hoạch|chương trình|quy chế|đề án)|tổng kết"),
        ("participation", r"[^.;]{0,60}(?:quyền tham gia|lắng nghe|diễn đàn trẻ em|ý kiến, (?:kiến nghị|nguyện vọng))"),
        ("online_safety", r"[^.;]{0,120}(?:môi trường mạng|internet|mạng xã hội|không gian mạng)"),
        ("communication", r"(?:[^.;]{0,45})(?:tuyên truyền|truyền thông|phổ biến|giáo dục pháp luật|vận động|"
            r"phát sóng|chuyên mục|giáo dục (?:đạo đức|về))"),
        ("health", r"[^.;]{0,60}(?:khám|chữa bệnh|sức khỏe|dinh dưỡng|y tế|tiêm chủng)"),
        ("justice", r"[^.;]{0,90}(?:tội phạm|điều tra|truy tố|xét xử|tố giác|trợ giúp pháp lý|đăng ký khai sinh|"
            r"tố tụng|xử lý vi phạm|ma túy)"),
        ("environment_safety", r"[^.;]{0,110}(?:an toàn|đuối nước|tai nạn|vui chơi|an ninh|giám sát an ninh|"
            r"hệ thống kỹ thuật|thiết chế)"),
        ("case_support", r"[^.;]{0,120}(?:hỗ trợ|can thiệp|trợ giúp|tiếp nhận|phát hiện|phục hồi|mô hình|"
            r"thăm hỏi|tặng quà|dịch vụ|bảo vệ trẻ em)"),
        ("education", r"[^.;]{0,100}(?:giáo dục|nhà trường|trường học|học sinh|đi học|lớp học)"),
        ("coordination", r"[^.;]{0,60}(?:phối hợp|đôn đốc|đầu mối|kiện toàn|thường trực|liên ngành)"),
    )
)  # fmt: skip
_OPENING = Says(
    r"(?:(?:chủ trì,? ?(?:và )?)?(?:chủ động )?phối hợp (?:chặt chẽ )?(?:với |"
    r"cùng )?[^;.]{0,140}?(?=tuyên truyền|rà soát|thống kê|tổ chức|xây dựng|kiểm tra|hướng dẫn|tăng cường|"
    r"triển khai|thực hiện|tham mưu|bố trí|đẩy mạnh|vận động)|"
    r"(?:chủ trì|chủ động|tiếp tục|thường xuyên|tăng cường|đẩy mạnh|nâng cao hiệu quả|triển khai(?: thực hiện)?|"
    r"thực hiện|tổ chức(?: thực hiện)?|chỉ đạo|hướng dẫn|làm tốt|quan tâm|kịp thời|công tác|và|có hiệu quả),?\s+)+"
)


def _without(lowered: str) -> str:
    """The text without the phrases that only speak of children."""
    at, parts = 0, []
    for match in _SPOKEN_OF.finditer(lowered):
        parts.append(lowered[at : match.start()])
        at = match.end()
    return "".join(parts) + lowered[at:]


def beneficiaries(text: str) -> list[str]:
    """Codes of the groups named, in the order of the code list; CHILD where only children in general are."""
    lowered = low(text)
    found = [code for code, says in _GROUPS if says(lowered)]
    if _CHILD(_without(lowered)) and not any(code.startswith(("CHILD", "STUDENT")) for code in found):
        found.insert(0, "CHILD")
    return found


def kind_of(text: str, section: str = "") -> str:
    """The kind of a task by its head words; `section`: the kind of the section it stands in."""
    lowered = low(text)
    if section == "reporting":
        return "reporting"
    opening = _OPENING.match(lowered)
    for start in dict.fromkeys((0, opening.end() if opening else 0)):
        head = lowered[start:]
        for kind, says in _HEADS:
            if says.match(head) and (start or kind not in _LATE):
                return kind
    found = next((kind for kind, says in _HEADS if says.match(lowered)), None)
    return found or _earliest(lowered)


_WORDS = tuple(
    (kind, Says(pattern))
    for kind, pattern in (
        (
            "law_policy",
            r"(?:hoàn thiện|ban hành|sửa đổi|xây dựng)[^.;]{0,90}(?:pháp luật|văn bản|chính sách|kế hoạch)|"
            r"các nghị quyết, chương trình",
        ),
        ("training", r"tập huấn|bồi dưỡng|đạo đức nghề nghiệp"),
        (
            "communication",
            r"tuyên truyền|truyền thông|phát sóng|tháng hành động|phong trào|hướng dẫn gia đình|băng rôn|tờ rơi",
        ),
        ("justice", r"tội phạm|mua bán|điều tra|giám định|truy tố|xét xử|tố giác|trợ giúp pháp lý|bị can"),
        ("coordination", r"phối hợp|trách nhiệm của các cấp|đôn đốc|theo dõi, đôn đốc"),
        ("resources", r"dự toán|kinh phí|ngân sách|nguồn lực"),
        ("education", r"bỏ học|học sinh|nhà trường|trường học"),
        ("environment_safety", r"phòng ngừa bạo lực|an toàn|đuối nước|ao, hồ|biển (?:cảnh báo|cấm)|rào chắn"),
        ("online_safety", r"môi trường mạng|mạng xã hội"),
        ("health", r"khám|sức khỏe|dinh dưỡng|vitamin"),
        ("data_statistics", r"số liệu|thống kê|danh sách"),
        ("inspection", r"thanh tra|kiểm tra|giám sát"),
        ("case_support", r"hỗ trợ|can thiệp|trợ giúp|dịch vụ|tư vấn"),
        ("reporting", r"báo cáo"),
    )
)


def _earliest(lowered: str) -> str:
    """The kind whose words come first in the sentence."""
    hits = [(match.start(), kind) for kind, says in _WORDS if (match := says.search(lowered))]
    return min(hits)[1] if hits else "other"


_LATE = {"case_support", "education", "coordination", "environment_safety", "justice", "health"}
