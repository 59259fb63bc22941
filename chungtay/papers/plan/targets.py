"""Figures to be reached.

Reads: one item's text. Writes: `Target`s: value, unit, sign. A figure is a target when it is a share, or when a verb
makes or reaches so many of something. Ages, periods, phone numbers and counted notions are none.
"""

import re
from collections.abc import Sequence

from chungtay.papers.plan.tree import Target
from chungtay.papers.plan.wording import Says, low

_FIGURE = r"(?<![\w/.,-])(?P<n>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
_SHARE = Says(_FIGURE + r"(?:\s?-\s?(?P<to>\d+(?:,\d+)?))?\s?(?P<u>%|phần trăm|‰)")
_UNITS = (
    r"lớp(?: tập huấn)?|cuộc|buổi|hội nghị|hội thi|hội thảo|mô hình|câu lạc bộ|clb|đợt|xã|phường|thị trấn|"
    r"trường(?: học)?|địa phương|"
    r"điểm(?: vui chơi| cầu)?|trẻ em|trẻ|em|suất(?: quà| học bổng)?|học bổng|cán bộ|người|lượt(?: người)?|"
    r"tin(?:,? bài)?|bài|chuyên mục|chuyên đề|"
    r"tờ rơi|tờ|pa nô|băng rôn|áp phích|khẩu hiệu|sản phẩm|chương trình|diễn đàn|hoạt động|công trình|bể bơi|"
    r"hồ bơi|biển báo|ngôi nhà(?: an toàn)?|"
    r"gia đình|hộ gia đình|cộng tác viên|báo cáo viên|giáo viên|học sinh|thôn|bản|đội|nhóm|trung tâm|cơ sở|vụ|"
    r"phóng sự|ca|đồng|triệu đồng|đơn vị|khóa"
)
_COUNT = Says(_FIGURE + rf"(?:\s?-\s?(?P<to>\d+))?\s+(?P<u>{_UNITS})(?!\w)(?!\s*(?:trở lên|tuổi))")
_RATE = Says(_FIGURE + r"\s?/\s?(?P<u>\d{1,3}(?:\.\d{3})+ (?:trẻ em|trẻ|dân|người))")
_MAKES = Says(
    r"(?:tổ chức|xây dựng|thành lập|duy trì|mở|in|phát|tặng|trao|hỗ trợ|đạt|ít nhất|tối thiểu|phấn đấu|có|"
    r"thực hiện|biên soạn|sản xuất|tại|giảm|tăng|"
    r"còn|dưới|trên|khoảng|không quá|bảo đảm|đảm bảo|mỗi|lắp đặt|treo|nhân rộng|kiểm tra|đào tạo|tập huấn|dạy|"
    r"phổ cập|vận động|cấp|nhận|xuất bản|đăng|nhân bản|phát hành|in sao)[^.;:]{0,45}$"
)
_NOT = Says(
    r"(?:tổng đài|điện thoại|số|điều|khoản|cấp độ|mức|nhóm|từ|độ tuổi|hiện có|hiện nay|toàn tỉnh có|năm|môi trường)\s*$"
)
_PRICE = Says(r"(?:trị giá|đơn giá|định mức|sự tham gia của)[^.;,]{0,16}$")
_FIGURED = re.compile(r"\d")
_SIGNS = (
    (Says(r"(?:ít nhất|tối thiểu|từ|đạt từ)\s*(?:đạt\s*)?$"), ">="),
    (Says(r"(?:trên|hơn|vượt)\s*$"), ">"),
    (Says(r"(?:dưới|không quá|ít hơn|thấp hơn)\s*$"), "<"),
    (Says(r"(?:khoảng|gần)\s*$"), "~"),
)
_AFTER = Says(r"\s*(?:trở lên)")


def _sign(before: str, after: str) -> str:
    return next((sign for says, sign in _SIGNS if says(before)), ">=" if _AFTER.match(after) else "=")


def _value(figure: str) -> float | int:
    number = float(figure.replace(".", "").replace(",", "."))
    return int(number) if number.is_integer() else number


def _phrase(text: str, lowered: str, start: int, end: int) -> str:
    """The clause around a figure."""
    left = max(lowered.rfind(mark, 0, start) for mark in ";.:")
    stops = [at for mark in (";", ". ", ":") if (at := lowered.find(mark, end)) >= 0]
    clause = text[left + 1 : min(stops, default=len(text))].strip(" ./")
    return clause


def targets(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Target]:
    """The targets of one item, in order."""
    if not _FIGURED.search(text):
        return []
    lowered, found = low(text), []
    for pattern, sure in ((_SHARE, True), (_RATE, True), (_COUNT, False)):
        for match in pattern.finditer(lowered):
            start, end = match.span()
            before = lowered[max(0, start - 60) : start]
            if (
                any(s < end and start < e for s, e in masked)
                or _NOT(before[-16:])
                or _PRICE(before)
                or not (sure or _MAKES(before))
            ):
                continue
            unit = text[match.start("u") : match.end("u")]
            found.append(
                (
                    start,
                    Target(
                        _phrase(text, lowered, start, end),
                        _value(match["n"]),
                        unit,
                        _sign(before, lowered[end : end + 12]),
                    ),
                )
            )
    return [target for _, target in sorted(found, key=lambda pair: pair[0])]
