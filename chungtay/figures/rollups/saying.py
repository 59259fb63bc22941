"""How a figure is said in a report, which is written in Vietnamese: value, unit, comparison, ground."""

from datetime import datetime
from fractions import Fraction

from chungtay.figures.rollups.models import Figure
from chungtay.law.days import HANOI
from chungtay.law.figures import figure as law
from chungtay.law.figures.definitions import UNITS, Definition
from chungtay.law.figures.hiding import smallest
from chungtay.law.figures.verdict_words import number
from chungtay.law.figures.windows import Window

SILENT, NONE_AROSE, UNTOLD = "chưa có số liệu", "không phát sinh", "không nêu (số nhỏ)"
HOW = {
    "records": "đếm từ hồ sơ", "entered": "do cơ quan có số liệu nhập", "restated": "đính chính có lý do",
    "silent": "chưa ai báo", "sum": "cộng từ báo cáo cấp dưới",
}  # fmt: skip


def as_law(row: Figure, window: Window, counts: tuple[int | None, int | None] | None = None) -> law.Figure:
    """The row as law.figures understands it; with other counts, what stands beside it."""
    top, bottom = (row.numerator, row.denominator) if counts is None else counts
    return law.Figure(row.key, row.path, window, top, bottom, row.multiplier, estimate=row.estimate, source=row.how)


def grouped(count: int) -> str:
    """7512 → "7.512"."""
    return f"{count:,}".replace(",", ".")


def value(figure: law.Figure, unit: str, *, public: bool = False) -> str:
    """The number with its unit. In what goes to the public a count of a few is not told, nor a share that gives it
    back, nor one that only a few are missing from."""
    if figure.silent:
        return SILENT
    if figure.none_arose:
        return NONE_AROSE
    if public and _few(figure.numerator):
        return f"dưới {smallest()}"
    if public and _few(_rest(figure)):
        return UNTOLD
    words = UNITS[unit][0] if unit else ""
    if figure.denominator is None:
        return f"{grouped(figure.numerator or 0)} {words}".strip()
    assert figure.value is not None
    return f"{decimal(figure.value)}{_joined(words)}"


def decimal(value: Fraction) -> str:
    """1250.5 → "1.250,5"."""
    whole, _, part = number(value, True).partition(",")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{grouped(int(digits))}" + (f",{part}" if part else "")


def _joined(words: str) -> str:
    return words if words in ("%", "‰") else f" {words}" if words else ""


def counts(figure: law.Figure, *, public: bool = False) -> str:
    """ "512/600" behind a share; "" where there is none, or where it may not be told."""
    if figure.silent or not figure.denominator or (public and (_few(figure.numerator) or _few(_rest(figure)))):
        return ""
    return f"{grouped(figure.numerator or 0)}/{grouped(figure.denominator)}"


def _few(count: int | None) -> bool:
    return 0 < (count or 0) < smallest()


def _rest(figure: law.Figure) -> int:
    """How many of the whole are not in a share in percent; the whole stands in the same report."""
    return figure.denominator - (figure.numerator or 0) if figure.denominator and figure.multiplier == 100 else 0


def name(definition: Definition) -> str:
    return definition.names[0] if definition.names else definition.key


def moment(at: datetime) -> str:
    return f"{at.astimezone(HANOI):%H:%M ngày %d/%m/%Y}"


def ground(row: Figure, window: Window, place: str, *, public: bool = False) -> str:
    """The footnote: which query, over which place and days, as of when, of how many; and why it reads otherwise."""
    figure = as_law(row, window)
    told = [f"{row.key}, {place}, {window.vi}", f"tính đến {moment(row.as_of)}", HOW[row.how]]
    if of := counts(figure, public=public):
        told.append(of)
    if row.restated:
        before = as_law(row, window, tuple(row.beside["counted"]))
        how = "cộng được" if row.parts else "hồ sơ đếm"
        told.append(f"{how} {value(before, '', public=public)}; lý do: {row.restated}")
    if row.parts:
        own = as_law(row, window, tuple(row.beside["records"]))
        counted = counts(own, public=public) or value(own, "", public=public)
        told += [f"{len(row.parts)} nơi", *([] if own.silent else [f"hồ sơ cả địa bàn đếm {counted}"])]
    return "; ".join((*told, "ước") if row.estimate else told)
