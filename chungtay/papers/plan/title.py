"""The title of a plan: what follows the words KẾ HOẠCH, up to the first sentence of the preamble.

Reads: the lines from the type's name on. Writes: the lines of the title. A title is cut over lines in its middle; the
preamble after it begins with the same words (`Thực hiện`, `Triển khai`), so the end of a line decides.
"""

from collections.abc import Sequence

from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import Says, capitals, low

MOST_LINES = 8
_PREAMBLE = Says(
    r"(thực hiện|căn cứ|triển khai|thi hành|tiếp tục|nhằm|để|trên cơ sở|xét|theo|ngày|năm \d{4}[, ]|"
    r"ủy ban nhân dân|ubnd|hưởng ứng|với mục|trong (những|thời))\b"
)
_TITLE_TAIL = Says(r"(giai đoạn|năm \d{4}|trên địa bàn|đến năm|và định hướng|định hướng|của |\(?khóa)")
_ATTACHED = Says(r"\(?\s*(ban hành\s+)?kèm theo")
CUT = Says(
    r"(?:[,(:-]|(?<!\w)(?:của|và|về|các|trong|với|cho|số|ngày|tháng|năm|tại|theo|để|đến|từ|trên|hoặc|việc|phòng|"
    r"trẻ|ủy))$"
)
_UNIT_CUT = Says(r"(?<!\w)(?:tỉnh|huyện|xã|phường|thị trấn|thành phố|quận)$")


def opens_body(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.kind in ("roman", "part", "n1", "article", "upper")


def title_lines(lines: Sequence[Line], start: int, first: str, typed: bool) -> tuple[list[Line], int]:
    """(the lines of the title, index of the line after it). `first`: what stood beside the type's name."""
    parts, taken = [first] if first else [], list[Line]()
    last: Line | None = lines[start - 1] if first else None
    index = start
    while index < len(lines) and len(parts) < MOST_LINES:
        line = lines[index]
        if not line.noise:
            if not _goes_on(parts, last, line, typed):
                break
            parts.append(line.text)
            taken.append(line)
            last = line
        index += 1
    return taken, index


def _goes_on(parts: list[str], last: Line | None, line: Line, typed: bool) -> bool:
    if opens_body(line.text) or _ATTACHED.match(low(line.text)):
        return False
    if last is None:
        return typed or capitals(line.text[:30]) or (not _PREAMBLE.match(low(line.text)) and len(line.text) < 200)
    so_far = parts[-1]
    if capitals(so_far):
        return capitals(line.text)
    if line.text[:1].islower() or CUT(low(so_far[-14:])) or so_far.count("“") > so_far.count("”"):
        return True
    if _PREAMBLE.match(low(line.text)):
        return False
    if _UNIT_CUT(low(so_far[-14:])) and len(line.text) < 110:
        return True
    return len(line.text) < 110 and (_TITLE_TAIL.match(low(line.text)) is not None or (last.strong and line.strong))
