"""What follows an instrument's number: its day, its issuer, its subject, the short name given to it."""

import re
from dataclasses import dataclass
from datetime import date

from chungtay.law.references.patterns import BLANK_DATE_AFTER, DATE_AFTER, SESSION_AFTER, YEAR_AFTER

_ISSUER_WINDOW, _ABOUT_WINDOW = 160, 700
_OF = re.compile(r",? ?(?:của|do|giữa) (?=\w)", re.IGNORECASE)
_SUBJECT_WORDS = (
    "về việc|về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|triển khai|thực hiện|tăng cường|sửa đổi|đẩy mạnh|tiếp tục"
    "|công bố|thành lập|nâng cao|thông qua|phân công|kiện toàn|tổ chức|bổ sung|bãi bỏ|phát động|thay thế|giao|quy hoạch"
    "|đổi mới|bảo đảm|đảm bảo|chấn chỉnh|chuyển|phòng, chống|hỗ trợ"
)
# The issuer's name ends before the subject, another day, a bracket, or a mark that is not inside a name.
_ISSUER_END = re.compile(
    rf",? (?:{_SUBJECT_WORDS}|ngày|tại|trên địa bàn|trong|đã|được|có|nhằm|để|theo|đến|cho|là|số|yêu cầu|giai đoạn"
    r"|năm \d{4}|(?:và|với) (?:các|những|nghị|quyết|chỉ|kế|thông|luật|công văn|hướng|chương|tình|điều))(?!\w)"
    r"|[;:.()“”\"\n\[\]/]|,(?! (?:Thể thao|Gia đình|Hạ tầng|Du lịch))"
    r"| -(?= )(?! (?:Thương|Xã hội|Thể thao|Thông tin|Truyền|Đô thị|Kế hoạch|Kế toán|Khoa))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf",? ?(?:\(?(?P<word>{_SUBJECT_WORDS})(?!\w)|(?=[“\"]))", re.IGNORECASE)
_DROPPED = re.compile(r"(?:về việc|về|v/v)(?!\w)|ban hành (?=[A-ZĐ])", re.IGNORECASE)
_BODY = (
    "UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|Phòng|Ban|Công an|Chủ tịch|Bộ"
    "|Đoàn|Hội|Tỉnh|Huyện|Đảng ủy|Thành|Trường|Trạm|Trung tâm"
)
_ALIAS_OPENING = r"[(,\[]? ?(?:sau đây )?(?:được )?(?:viết tắt|gọi tắt|gọi chung|gọi) là"
_ABOUT_END = re.compile(
    rf"[;\n]|\.(?=\s|$|/)|\.\.|{_ALIAS_OPENING}|,? trong đó|,? nhằm"
    r"| và các (?=văn bản|quy định|kế hoạch|nghị|quyết|chương|hướng)|,? cụ thể|,? như sau|,? với (?:các|những) nội dung"
    rf"|, (?=(?:{_BODY})[^;.:\n]{{0,140}}?(?:ban hành|xây dựng|triển khai|yêu cầu|đề nghị|báo cáo|tổ chức))"
    r"|[,.]? căn cứ (?=tình|vào|điều|yêu|chức|kế|nghị|quyết|luật)",
    re.IGNORECASE,
)
_QUOTE_END = re.compile(r"[”\"]")
_ALIAS = re.compile(rf"{_ALIAS_OPENING} ?:? ?[“\"]?(?P<alias>[^”\");,.\n\]]{{2,80}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """``end`` closes the day and issuer; the subject lies in [about_start, about_end); alias opens at ``alias_at``."""

    end: int
    day: date | None = None
    issuer: str | None = None
    about_start: int | None = None
    about_end: int | None = None
    alias: str | None = None
    alias_at: int | None = None
    alias_end: int | None = None
    year: str | None = None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _issuer(text: str, at: int, limit: int) -> tuple[str | None, int]:
    opening = _OF.match(text, at)
    if opening is None:
        return None, at
    window = min(limit, opening.end() + _ISSUER_WINDOW)
    close = _ISSUER_END.search(text, opening.end(), window)
    end = close.start() if close else window
    name = text[opening.end() : end].strip(" ,-")
    return (name, opening.end() + len(text[opening.end() : end].rstrip(" ,-"))) if name else (None, at)


def _subject(text: str, at: int, limit: int) -> tuple[int | None, int | None]:
    opening = _SUBJECT.match(text, at)
    if opening is None or opening.start() >= limit:
        return None, None
    start = opening.start("word") if opening["word"] else opening.end()
    dropped = _DROPPED.match(text, start)
    start = dropped.end() if dropped else start
    window = min(limit, start + _ABOUT_WINDOW)
    quoted = re.compile(r" ?[“\"]").match(text, start)
    close = (_QUOTE_END if quoted else _ABOUT_END).search(text, quoted.end() if quoted else start, window)
    return start, close.start() if close else window


def _alias(text: str, at: int, limit: int) -> tuple[str | None, int | None, int | None]:
    match = re.compile(r"[”\" ]{0,3}").match(text, at)
    opening = _ALIAS.match(text, match.end() if match else at)
    if opening is None or opening.start() > limit:
        return None, None, None
    return opening["alias"].strip(), opening.start(), opening.end()


def circumstances(text: str, at: int, limit: int, *, subject: bool = True) -> Circumstances:
    """Read the day, issuer, subject and alias that follow position ``at``, looking no further than ``limit``."""
    day: date | None = None
    issuer: str | None = None
    year: str | None = None
    for _ in range(4):
        if day is None and (match := DATE_AFTER.match(text, at, limit)):
            day, at = _day(match), match.end()
        elif issuer is None and (named := _issuer(text, at, limit))[0]:
            issuer, at = named
        elif match := SESSION_AFTER.match(text, at, limit) or BLANK_DATE_AFTER.match(text, at, limit):
            at = match.end()
        elif year is None and (match := YEAR_AFTER.match(text, at, limit)):
            year, at = match["year"], match.end()
    start, end = _subject(text, at, limit) if subject else (None, None)
    return Circumstances(at, day, issuer, start, end, *_alias(text, at if end is None else end, limit), year)
