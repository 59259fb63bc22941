"""What a letter says, before anybody thinks of how it looks. Box numbers are those of Decree 30/2020, Appendix I."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is `I. TITLE` (capitals, bold), 2 is `1. Title` (bold), 3 and deeper are bold italics."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of the body."""

    text: str
    bold: bool = False
    italic: bool = False
    centered: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `mark` is printed before the text ("a)", "-", "+")."""

    text: str
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the heading unless `header` is false. `widths` are parts of the whole."""

    rows: Sequence[Sequence[str]]
    header: bool = True
    widths: Sequence[float] | None = None


Block = Heading | Words | Item | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục: pages of its own behind the signature (Appendix I, part I, IV)."""

    subject: str
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """An official document. Empty words leave their box out, an empty number leaves room for it by hand."""

    issuer: str  # box 2, second line
    symbol: str  # "KH-UBND"; box 3 is "Số: <number>/<symbol>"
    place: str  # box 4
    parent: str = ""  # box 2, first line
    number: str = ""
    day: str = ""  # ISO, cut to what is known: 2022-03-11 | 2024-04 | 2023 | ""
    kind: str = ""  # box 5a: "Kế hoạch"; empty for a công văn
    subject: str = ""  # under the kind, or after "V/v" (box 5b) when there is no kind
    addressees: Sequence[str] = ()  # box 9a
    bases: Sequence[str] = ()  # box 6, "Căn cứ …"
    blocks: Sequence[Block] = ()
    recipients: Sequence[str] = ()  # box 9b; the last one is "Lưu: VT, …"
    capacity: Sequence[str] = ()  # box 7a, one to three lines: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    signer: str = ""  # box 7b
    annexes: Sequence[Annex] = ()


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def annex_heads(letter: Letter) -> list[tuple[str, str, str]]:
    """Three lines over each annex: its number where there are several, its subject, and what it belongs to."""
    numbers = [f"Phụ lục {roman}" for roman in ROMAN] if len(letter.annexes) > 1 else ["Phụ lục"]
    number = f"số {letter.number}/{letter.symbol}" if letter.number else f"số      /{letter.symbol}"
    day = date_line("", letter.day)
    of = f"(Kèm theo {letter.kind or 'Công văn'} {number} {day} của {letter.issuer})"
    return [(name, annex.subject, of) for name, annex in zip(numbers, letter.annexes, strict=False)]


def number_line(number: str, symbol: str) -> str:
    """Box 3. A number below ten gets a leading zero; no number yet leaves room for it."""
    shown = number.zfill(2) if number.isdecimal() else number
    return f"Số: {shown or '     '}/{symbol}"


def date_line(place: str, day: str) -> str:
    """Box 4. Days below ten and the months 1 and 2 get a leading zero (Appendix I, II.4); the unknown is left open."""
    year, month, date = [*day.split("-"), "", "", ""][:3]
    month = month.lstrip("0")
    shown = month.zfill(2) if month in {"1", "2"} else month
    words = f"ngày {date or '    '} tháng {shown or '    '} năm {year or '      '}".rstrip()
    return f"{place}, {words}" if place else words


UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


def unit_kept_whole(issuer: str, longest: int = 24) -> str:
    """A long name breaks before its unit: Ủy ban nhân dân / xã Bình Minh. The unit's spaces become no-break spaces."""
    starts = [issuer.lower().rfind(f" {unit} ") for unit in UNITS]
    start = max(starts, default=-1)
    if len(issuer) <= longest or start < 0:
        return issuer
    return issuer[: start + 1] + issuer[start + 1 :].replace(" ", "\u00a0")


def with_ends(lines: Sequence[str], between: str = ";", last: str = ".") -> list[str]:
    """Each line ends with `between`, the last one with `last`; an end that is there already is kept."""
    ended = (".", ";", ",", ":")
    ends = [between] * (len(lines) - 1) + [last]
    return [line if line.rstrip().endswith(ended) else line + end for line, end in zip(lines, ends, strict=False)]
