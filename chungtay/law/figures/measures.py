"""What can be counted from records: a small closed vocabulary, so that an engine can promise to know all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chungtay.law.figures.marks import Words


class Counted(StrEnum):
    """What one is of. Children are counted once each however many rows speak of them; cases, reports, children and
    memberships are four different numbers and never added."""

    CHILDREN = "children"  # of the register
    CHILDREN_IN_CASES = "children-in-cases"  # children of whom a case of abuse tells, known or not to the register
    CASES = "cases"
    CONCERNS = "concerns"  # reports taken in
    DUTIES = "duties"  # tasks of plans
    MARRIAGES = "marriages"


class When(StrEnum):
    """DAY: as it stands at the end of the window's last day. WINDOW: what fell into it. BEFORE: into the same window a
    year earlier."""

    DAY = "day"
    WINDOW = "window"
    BEFORE = "window-before"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: a code of FILTERS and what it is given."""

    code: str
    given: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """Count ``count`` for which every filter holds, at ``when``."""

    count: Counted
    when: When
    where: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterKind:
    """A filter of the vocabulary: to what it applies, how many numbers or codes it takes (None: one or more)."""

    names: Words
    counts: tuple[Counted, ...]
    takes: int | None = 0


# By what the records themselves can be split, beside the places they lie in (codes of the breakdowns).
SPLITS: dict[Counted, tuple[str, ...]] = {
    Counted.CHILDREN: ("sex", "age", "ethnic", "group"),
    Counted.CHILDREN_IN_CASES: ("sex", "age", "ethnic", "form", "setting", "relation"),
    Counted.CASES: ("form", "setting", "outcome"),
    Counted.CONCERNS: (),
    Counted.DUTIES: (),
    Counted.MARRIAGES: ("ethnic",),
}
_CHILD, _HURT, _CASE = (Counted.CHILDREN,), (Counted.CHILDREN_IN_CASES,), (Counted.CASES,)
_DUTY = (Counted.DUTIES,)
FILTERS: dict[str, FilterKind] = {
    "below": FilterKind(("dưới (tuổi)", "below (years)"), _CHILD, 1),
    "from-age": FilterKind(("từ đủ (tuổi)", "from (full years)"), _CHILD, 1),
    "group": FilterKind(("thuộc ít nhất một nhóm Điều 10", "in at least one group of Article 10"), _CHILD),
    "groups": FilterKind(("thuộc một trong các nhóm", "in one of the groups"), _CHILD, None),
    "sign": FilterKind(("đang có dấu hiệu nguy cơ", "with a sign of risk that stands"), _CHILD),
    "support": FilterKind(("được trợ giúp trong kỳ", "given a support in the window"), _CHILD),
    "care": FilterKind(
        ("đang được chăm sóc thay thế, theo hình thức", "in alternative care, by its form"), _CHILD, None
    ),
    "birth-registered": FilterKind(("đã đăng ký khai sinh", "birth registered"), _CHILD),
    "number-verified": FilterKind(("số định danh đã xác nhận", "identification number verified"), _CHILD),
    "basic-facts": FilterKind(("đủ thông tin cơ bản", "all basic facts known"), _CHILD),
    "vietnamese": FilterKind(("quốc tịch Việt Nam", "of Vietnamese nationality"), _CHILD),
    "helped": FilterKind(("đã có biện pháp can thiệp", "an intervention is on record"), _HURT),
    "form": FilterKind(("hình thức xâm hại", "form of abuse"), _HURT + _CASE, None),
    "plan-approved-in-time": FilterKind(
        ("kế hoạch được phê duyệt kịp thời", "support plan approved within its term"), _CASE
    ),
    "due-in-window": FilterKind(("đến hạn trong kỳ", "due in the window"), _DUTY),
    "done-in-time": FilterKind(("hoàn thành đúng hạn", "done by the due day"), _DUTY),
    "child-marriage": FilterKind(("tảo hôn", "child marriage"), (Counted.MARRIAGES,)),
    "consanguineous": FilterKind(("hôn nhân cận huyết thống", "between close kin"), (Counted.MARRIAGES,)),
}


def measure(row: Mapping[str, Any]) -> Measure:
    """A measure of its row ``{count, when, where}``; ValueError for a word outside the vocabulary."""
    if unknown := set(row) - {"count", "when", "where"}:
        raise ValueError(f"a measure has count, when, where; not {sorted(unknown)}")
    made = Measure(Counted(row["count"]), When(row["when"]), tuple(_filter(one) for one in row.get("where", ())))
    for one in made.where:
        if made.count not in FILTERS[one.code].counts:
            raise ValueError(f"{one.code}: cannot be asked of {made.count}")
    return made


def _filter(given: list[Any]) -> Filter:
    code, *rest = given
    if code not in FILTERS:
        raise ValueError(f"{code}: no filter of the vocabulary")
    takes = FILTERS[code].takes
    if len(rest) != takes if takes is not None else not rest:
        raise ValueError(f"{code}: takes {takes if takes is not None else 'one or more'}, was given {len(rest)}")
    return Filter(code, tuple(rest))
