"""The tables of docs/reference/indicators.md: ``python -m chungtay.law.figures.handbook`` writes them anew."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from chungtay.law import agencies
from chungtay.law.figures.definitions import NOTED, UNITS, Computed, Definition, Entered, Noted
from chungtay.law.figures.handbook_rules import friendly, reports, targets
from chungtay.law.figures.indicators import book
from chungtay.law.figures.marks import LETTERS, WORDS, Words
from chungtay.law.figures.measures import FILTERS, Counted, Measure, When
from chungtay.law.figures.saying import head, row

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "indicators.md"
BEGIN, END = "<!-- written by python -m chungtay.law.figures.handbook -->", "<!-- end of what is written -->"
COUNTED: dict[Counted, Words] = {
    Counted.CHILDREN: ("trẻ em trong sổ", "children of the register"),
    Counted.CHILDREN_IN_CASES: ("trẻ em trong vụ việc", "children in cases"),
    Counted.CASES: ("vụ việc", "cases"),
    Counted.CONCERNS: ("tin báo", "reports taken in"),
    Counted.DUTIES: ("nhiệm vụ", "duties"),
    Counted.MARRIAGES: ("cuộc hôn nhân", "marriages"),
}
WHEN: dict[When, Words] = {
    When.DAY: ("tại ngày cuối kỳ", "on the last day"),
    When.WINDOW: ("trong kỳ", "in the window"),
    When.BEFORE: ("trong kỳ năm trước", "in the window a year before"),
}


def page(text: str) -> str:
    """The page with everything between its two marks written anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{written()}\n{END}{rest.split(END)[1]}"


def written() -> str:
    parts: Iterable[Iterator[str]] = (_marks(), _sets(), _slots(), _breakdowns(), _vocabulary(), _expected(), reports(),
                                      targets(), friendly())  # fmt: skip
    return "\n".join(line for part in parts for line in part) + "\n"


def _marks() -> Iterator[str]:
    yield from ("| Mark | In the files | |", "|---|---|---|")
    yield from (row(letter, f"`{mark}`", " / ".join(WORDS[mark])) for mark, letter in LETTERS.items())


def _sets() -> Iterator[str]:
    for code, one in book().sets.items():
        yield from head(f"{code}: {one.names[0]} / {one.names[1]}")
        since = "" if one.from_day == date.min else f", from {one.from_day:%d/%m/%Y}"
        yield from (f"{one.article or 'No legal instrument'}{since}; {one.status[1]}.", "")
        yield row(
            "Key", "Indicator", "Numerator", "Denominator", "Unit", "Split by", "Period", "From", "Marks", "Source"
        )
        yield row(*("---",) * 10)
        yield from (_line(i.last) for i in book().indicators.values() if i.last.set == code and not i.last.empty)


def _line(one: Definition) -> str:
    over = (one.denominator or ("", ""))[0]
    unit = UNITS[one.unit or "person"][0] + (f", {UNITS[one.also][0]}" if one.also else "")
    names, named = one.names or ("", ""), f"`{one.key}`" + (f" ({one.number})" if one.number else "")
    return row(named, f"{names[0]} / {names[1]}", (one.numerator or ("", ""))[0], over, unit, ", ".join(one.breakdowns),
               (one.period or ("", ""))[0], _how(one), _sure(one), one.source[0])  # fmt: skip


def _sure(one: Definition) -> str:
    """The mark of the row, and of each field that differs from it."""
    own = (f"{name} {LETTERS[mark]}" for name, mark in one.marks.items() if mark != one.mark)
    return ", ".join((LETTERS[one.mark], *own))


def _how(one: Definition) -> str:
    match one.how:
        case Computed(numerator, denominator):
            return _measure(numerator) + (f" : {_measure(denominator)}" if denominator else "")
        case Entered(body):
            return f"{agencies.names(body)[0]} nhập"
        case Noted(of):
            return NOTED[of][0]
        case _:
            return ""


def _measure(measure: Measure) -> str:
    asked = "; ".join(" ".join((FILTERS[one.code].names[0], *map(str, one.given))) for one in measure.where)
    return f"{COUNTED[measure.count][0]} {WHEN[measure.when][0]}" + (f" ({asked})" if asked else "")


def _slots() -> Iterator[str]:
    yield from head("Empty slots", "Key", "What is missing", "Source")
    yield from (row(f"`{one.key}`", " / ".join(one.slot or ("", "")), one.source[0]) for one in book().slots())


def _breakdowns() -> Iterator[str]:
    yield from head("Breakdowns", "Code", "Name", "List", "Mark", "Mark of the list", "Source")
    for code, one in book().breakdowns.items():
        bands = ", ".join(f"{low}-<{below}" for low, below in one.bands)
        items = ", ".join(item[0] for item in one.items) or bands
        listed = LETTERS[one.items_mark] if one.items_mark else ""
        yield row(f"`{code}`", " / ".join(one.names), items, LETTERS[one.mark], listed, (one.source or ("",))[0])


def _vocabulary() -> Iterator[str]:
    yield from head("What can be counted from records", "Code", "In words")
    yield from (row(f"`{code}`", " / ".join(words)) for code, words in COUNTED.items())
    yield from (row(f"`{code}`", " / ".join(words)) for code, words in WHEN.items())
    yield from head("Filters", "Code", "In words", "Of", "Takes")
    for code, kind in FILTERS.items():
        takes = "codes" if kind.takes is None else str(kind.takes or "")
        yield row(f"`{code}`", " / ".join(kind.names), ", ".join(f"`{one}`" for one in kind.counts), takes)


def _expected() -> Iterator[str]:
    yield from head("What is to be expected", "Indicator", "Year", "Count", "Among children", "Mark", "Source")
    for key, one in book().expected.items():
        yield row(f"`{key}`", one.period, f"{one.count:,}", f"{one.among:,}", LETTERS[one.mark], one.source[0])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
