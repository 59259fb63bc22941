"""Lines → blocks: one block is one heading, one item or one paragraph, however many lines it was printed on.

Reads: `Line`s of the body. Writes: `Block`s. A cut by a page break, a wrap at the paper's edge and a half heading are
joined; the noise between the halves is passed over (and stays in the noise list). Every line ends up in one block.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.addressing import addressed, only_bodies
from chungtay.papers.plan.labels import Label, label_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import Says, capitals, low

_UNFINISHED = Says(
    r"(?:[,(]|(?<!\w)(?:của|và|về|các|những|trong|với|cho|số|ngày|tháng|năm|(?<!vận )tại|là|theo|để|đến|(?<!đầu )từ|do|"
    r"trên|hoặc|như|bị|được|giữa|bằng|cùng|qua|khi|khoản|điều|điểm|bộ|sở|ủy ban|nhằm))$"
)
_UNIT_CUT = Says(
    r"(?<!\w)(?:ủy ban nhân dân|ubnd|tỉnh|huyện|thành phố|thị xã|thị trấn|xã|phường|phòng|ban|công tác|thực hiện)$"
)
_NUMBER_CUT = Says(
    r"(?<!\w)(?:khoản|điều|(?<!địa )điểm|số|ngày|tháng|năm|mục|chương|phần|từ|đến|quý|đạt|giai đoạn|\d+ ?-)$"
)
_PIN_CUT = Says(r"(?<!\w)(?:khoản|điều|điểm|số|mục|chương|phần)$")
_NAME_CUT = Says(
    r"(?<!\w)(?:lao động|văn hóa|phát thanh|kinh tế|tài chính|tư pháp|chính trị|thể thao|kế hoạch|covid|\d{4})$"
)
_NAME_REST = Says(
    r"(?:thương binh|xã hội|truyền hình|kế hoạch|kế toán|hộ tịch|thể thao|thông tin|truyền thông|du lịch|"
    r"gia đình|tttt?|19\b|\d{4}\b)"
)
_ENDS = (".", ";", ":", "!", "?", "/.")
_CLOSING = re.compile(r"[\"”’')\]]+$")


@dataclass(slots=True)
class Block:
    """Joined text, its label, and the lines it came from. `taken`: the field that now holds it."""

    text: str
    label: Label | None
    numbers: list[int]
    cell: tuple[int, int, int] | None = None
    strong: bool = False
    taken: str = ""
    pieces: list[str] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.numbers[0]


@dataclass(frozen=True, slots=True)
class Paper:
    """How the lines were printed: `width` of a full line (0 when lines are not wrapped), `spaced`: blank after each."""

    width: int
    spaced: bool


def paper_of(lines: Sequence[Line]) -> Paper:
    """Wrapped text shows itself by many lines of nearly the same, greatest length."""
    lengths = sorted(len(line.text) for line in lines if not line.cell)
    if len(lengths) < 8:
        return Paper(0, False)
    width = lengths[int(len(lengths) * 0.95)]
    full = len(lengths) - bisect_left(lengths, width - 14)
    wrapped = 40 <= width <= 140 and full >= len(lengths) * 0.25
    return Paper(width if wrapped else 0, sum(line.gap for line in lines) > len(lines) * 0.6)


def ended(text: str) -> bool:
    """The text ends like a sentence or an item."""
    return _CLOSING.sub("", text).endswith(_ENDS)


def is_full(line: str, following: str, width: int) -> bool:
    """The next word would not have fitted on this line."""
    return bool(width) and len(line) + 1 + len(following.split(" ", 1)[0]) > width * 0.92


def _label_in(line: Line, before: str, paper: Paper, count: int) -> Label | None:
    """The label of a line, unless the line before was cut in the middle of a number or a name.

    `count`: the last single number that opened a block; the number after it, before a capital, is a label anyhow.
    """
    label = label_of(line.text)
    if label is None or not before:
        return label
    tail = low(before[-24:])
    if label.kind == "n1" and label.printed == str(count + 1) and label.rest[:1].isupper() and not _PIN_CUT(tail):
        return label
    if label.kind == "letter" and not label.rest and _PIN_CUT(tail):
        return None
    if label.kind in ("n1", "n2", "paren", "roman", "part", "article") and not capitals(before) and _NUMBER_CUT(tail):
        return None
    if label.kind == "dash" and label.rest[:1].islower() and not ended(before) and is_full(before, "- ", paper.width):
        return None
    return None if label.kind == "dash" and _NAME_CUT(tail) and _NAME_REST.match(low(label.rest)) else label


def continues(before: str, last: Line, line: Line, paper: Paper) -> bool:
    """`line` (which has no label) goes on with the block `before`, whose last line was `last`."""
    if line.cell != last.cell or (line.cell and line.gap):
        return False
    if not before:
        return True
    first = line.text.lstrip("\"“'(")[:1]
    if first.islower():
        return not (capitals(before) and len(before) > 30)
    if capitals(before):
        return (
            capitals(line.text) and not ended(before) and line.strong == last.strong and (paper.spaced or not line.gap)
        )
    if before.endswith("."):
        return _full_stop(last, line, paper)
    if only_bodies(before, line.text):
        return False
    if before.endswith(":"):
        return False
    if before.endswith(";"):
        return is_full(last.text, line.text, paper.width) and (paper.spaced or not line.gap)
    if is_full(last.text, line.text, paper.width) and line.strong == last.strong and (paper.spaced or not line.gap):
        return True
    tail = low(before[-24:])
    cut = _UNFINISHED(tail) or (len(last.text) > paper.width * 0.7 > 0 and _UNIT_CUT(tail))
    return cut and not (line.strong and not last.strong)


_OPENS = Says(r"(?:trên đây là|yêu cầu|đề nghị|nơi nhận|căn cứ|trong quá trình|nhận được|tm\.|kt\.|phụ lục)")


def _full_stop(last: Line, line: Line, paper: Paper) -> bool:
    """A sentence that ends just where a full line ends: most paragraphs open with a label, so the text goes on."""
    if not is_full(last.text, line.text, paper.width) or line.strong != last.strong:
        return False
    if (line.gap and not paper.spaced) or _OPENS.match(low(line.text)):
        return False
    said = addressed(line.text, alone=False)
    return not (said and (acts(said.rest) or said.rest.startswith(":")))


def join(lines: Sequence[Line], paper: Paper, whole: bool = False) -> list[Block]:
    """The blocks of these lines. Lines that are noise belong to none. `whole`: every line is a paragraph of its own."""
    blocks: list[Block] = []
    last: Line | None = None
    count = 0
    for line in lines:
        if line.noise:
            continue
        before = blocks[-1].pieces[-1] if last else ""
        label = _label_in(line, before if last and last.cell == line.cell else "", paper, count)
        count = int(label.printed) if label and label.kind == "n1" else count
        if last and label is None and _joined(before, last, line, paper, whole):
            blocks[-1].pieces.append(line.text)
            blocks[-1].numbers.append(line.number)
        else:
            words = label.rest if label else line.text
            blocks.append(Block("", label, [line.number], line.cell, line.strong, "", [words]))
        last = line
    for block in blocks:
        block.text = " ".join(piece for piece in block.pieces if piece)
    return blocks


def _joined(before: str, last: Line, line: Line, paper: Paper, whole: bool) -> bool:
    """A line without a label goes on with the block above; so does one whose label is half of a cut name."""
    if whole:
        return not before and line.cell == last.cell
    return (label_of(line.text) is not None and line.cell == last.cell) or continues(before, last, line, paper)
