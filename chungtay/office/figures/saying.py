"""A figure in words: its value with its unit, how it was come by, what is odd about it, the targets beside it."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from chungtay.figures.indicators.queries import Counted, measures_of
from chungtay.law.figures.definitions import UNITS, Definition
from chungtay.law.figures.expecting import doubt
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.judging import NAMES, State, judge
from chungtay.law.figures.marks import WORDS as MARKS
from chungtay.law.figures.marks import Mark
from chungtay.law.figures.targets import Target, beside
from chungtay.look import words
from chungtay.office.duty.rows import said

TONES = {State.MET: "ok", State.ON_THE_WAY: "ok", State.BEHIND: "near", State.MISSED: "late"}
# Filters and breakdowns by what the record keeps only as it stands now.
AS_NOW = {"sex", "age", "ethnic", "below", "from-age", "vietnamese", "birth-registered", "basic-facts"}
SURE = {Mark.SEEN: "ok", Mark.NOT_FOUND: "near"}


def name_of(definition: Definition) -> str:
    return said(definition.names or definition.slot or (definition.key, definition.key))


def unit_of(definition: Definition) -> str:
    return said(UNITS[definition.unit]) if definition.unit in UNITS else ""


def value_of(figure: Figure, definition: Definition) -> str:
    """ "12,5%", "1.234 người"; in words where there is none to be had."""
    if figure.silent:
        return _("chưa có số liệu")
    if figure.value is None:
        return _("không phát sinh")
    told = words.number(plain_value(figure))
    unit = unit_of(definition)
    return f"{told}%" if definition.unit == "percent" else f"{told} {unit}".strip()


def plain_value(figure: Figure) -> float:
    """As it is written: whole where it is, else to one decimal."""
    value = figure.value or Fraction(0)
    return int(value) if value.denominator == 1 else round(float(value), 1)


def parts_of(figure: Figure) -> str:
    """ "12 / 96", for a share."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{words.number(figure.numerator)} / {words.number(figure.denominator)}"


def how_of(counted: Counted) -> str:
    told = {
        "records": _("đếm từ hồ sơ"), "entered": _("cơ quan báo"), "restated": _("cơ quan báo lại"),
        "silent": _("chờ cơ quan báo"),
    }  # fmt: skip
    estimated = _("%(how)s, ước tính") % {"how": told[counted.how]}
    return estimated if counted.figure.estimate else told[counted.how]


def as_now(definition: Definition, split: str = "") -> str:
    """What of a count as known on a day is read as the record stands now; "" where nothing is."""
    asked = {told.code for one in measures_of(definition) for told in one.where} | {split}
    if not asked & AS_NOW:
        return ""
    return _("Riêng ngày sinh, giới tính, dân tộc, quốc tịch và khai sinh của từng em đọc theo hồ sơ lúc đếm.")


def mark_of(definition: Definition, field: str = "") -> tuple[str, str]:
    """How sure the definition is, with the tone of its tag."""
    mark = definition.sure(field) if field else definition.mark
    return said(MARKS[mark]), SURE.get(mark, "")


def doubts_of(counted: Counted, children: int | None) -> str:
    """Why somebody should ask again; "" where nothing is odd. Silence is told by the figure itself."""
    found = None if counted.figure.silent else doubt(counted.figure, children)
    return said(found.words) if found else ""


def targets_of(counted: Counted, of_plans: Mapping[str, list[Target]]) -> list[tuple[str, str, str, list[str]]]:
    """Every target set on it, by programmes and by plans: its words, the verdict with its tone, the reasons."""
    found, key = [], counted.figure.indicator
    for target in (*beside(key), *of_plans.get(key, ())):
        verdict = judge(target, counted.figure)
        paper = target.instrument or target.paper or target.code
        found.append(
            (paper, said(NAMES[verdict.state]), TONES.get(verdict.state, ""), [said(one) for one in verdict.why])
        )
    return found
