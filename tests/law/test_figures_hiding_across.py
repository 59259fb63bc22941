"""What a reader takes from several public tables at once: a part beside its whole, breakdowns beside each other, a
province beside the country, two windows."""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.law.figures.hiding import Above, CannotHide, Hidden, hide, hide_together, shown, small_cells
from chungtay.law.figures.tables import TOTAL, Table, summed
from tests.law.attack import Name, worked_out_together

EXAMPLES = int(os.environ.get("HIDING_EXAMPLES", "40"))
PATIENT = settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SMALL = st.one_of(st.integers(0, 3), st.integers(0, 12), st.integers(0, 90), st.just(0))
Shared = Callable[[str, str, str], Name]


def nobody_works_it_out(tables: dict[str, Table], hidden: dict[str, Hidden], least: int, shared: Shared) -> None:
    cells = {name: one.cells for name, one in hidden.items()}
    for name, table in tables.items():
        for row, column in small_cells(table, least):
            low, high = worked_out_together(tables, cells, shared(name, row, column), shared)
            assert low == 0, (name, row, column)
            assert high is None or high >= least, (name, row, column)


def flat(places: list[str], columns: tuple[str, ...], counts: dict) -> Table:
    return summed({"*": "", **dict.fromkeys(places, "*")}, columns, counts)


# ── a part, its whole, and breakdowns of each ───────────────────────────────────────────────────────────────────────
@st.composite
def parts(draw: st.DrawFn) -> tuple[dict[str, Table], int]:
    """Children who have something among all: the part by sex and by people, beside the rest, the whole by age."""
    places = [str(n) for n in range(draw(st.integers(2, 5)))]
    have = {(p, sex, group): draw(SMALL) for p in places for sex in "MF" for group in "xyz"}
    ages = {(p, age): draw(SMALL) for p in places for age in "ab"}
    by_sex = {(p, sex): sum(have[p, sex, g] for g in "xyz") for p in places for sex in "MF"}
    by_people = {(p, g): sum(have[p, sex, g] for sex in "MF") for p in places for g in "xyz"}
    part = {p: by_sex[p, "M"] + by_sex[p, "F"] for p in places}
    whole = {(p, age): ages[p, age] + (part[p] if age == "a" else 0) for p in places for age in "ab"}
    among = {p: whole[p, "a"] + whole[p, "b"] for p in places}
    beside = {(p, column): n for p in places for column, n in (("have", part[p]), ("lack", among[p] - part[p]))}
    return {
        "sex": flat(places, ("M", "F"), by_sex), "people": flat(places, ("x", "y", "z"), by_people),
        "beside": flat(places, ("have", "lack"), beside), "age": flat(places, ("a", "b"), whole),
    }, draw(st.integers(2, 6))  # fmt: skip


def hidden_as_published(tables: dict[str, Table], least: int) -> dict[str, Hidden]:
    """Each by itself, as the pages do it: first the whole, then the part beside it, then the part broken down."""
    beside = hide_together({"": tables["beside"]}, least)[""]
    gone = [row for row, column in beside.cells if column == "have"]
    made = {name: or_nothing(tables[name], least, gone=gone) for name in ("sex", "people")}
    return made | {"beside": beside, "age": hide_together({"": tables["age"]}, least)[""]}


def or_nothing(table: Table, least: int, **more) -> Hidden:
    """As the pages do it: where what another table shows leaves nothing to hide by, all of this one is hidden."""
    try:
        return hide_together({"": table}, least, **more)[""]
    except CannotHide:
        return Hidden(frozenset(table.cells), frozenset())


def known_as(table: str, row: str, column: str) -> Name:
    if (table, column) in (("sex", TOTAL), ("people", TOTAL)):
        return "beside", row, "have"
    return ("whole", row, TOTAL) if column == TOTAL else (table, row, column)


@PATIENT
@given(parts())
def test_who_reads_a_part_beside_its_whole_and_every_breakdown_works_out_no_small_count(case):
    tables, least = case
    nobody_works_it_out(tables, hidden_as_published(tables, least), least, known_as)


def test_a_total_moves_no_further_than_what_stands_beside_it_lets_it():
    """1 and 4 are hidden beside their whole: of their 28 who have it 1 has 13 at least, whatever the sexes say."""
    places, least = list("01234"), 6
    have = {"0": (7, 6), "1": (5, 12), "2": (6, 0), "3": (8, 0), "4": (11, 0)}
    lack = {"0": 15, "1": 4, "2": 37, "3": 38, "4": 4}
    beside = {(p, "have"): sum(have[p]) for p in places} | {(p, "lack"): lack[p] for p in places}
    by_sex = {(p, sex): n for p in places for sex, n in zip("MF", have[p], strict=True)}
    tables = {"beside": flat(places, ("have", "lack"), beside), "sex": flat(places, ("M", "F"), by_sex)}
    first = hide_together({"": tables["beside"]}, least)[""]
    gone = [row for row, column in first.cells if column == "have"]
    hidden = {"beside": first, "sex": hide_together({"": tables["sex"]}, least, gone=gone)[""]}
    nobody_works_it_out(tables, hidden, least, known_as)


def test_a_part_hidden_by_itself_would_be_given_away_beside_its_whole():
    """Why the rows are settled once: two tables hidden one by one show each what the other hides."""
    places, least = ["A", "B", "C", "D"], 5
    counts = {("A", "have"): 33, ("A", "lack"): 60, ("B", "have"): 30, ("B", "lack"): 9, ("C", "have"): 20,
              ("C", "lack"): 3, ("D", "have"): 40, ("D", "lack"): 70}  # fmt: skip
    beside = flat(places, ("have", "lack"), counts)
    part = flat(places, (), {(p, TOTAL): counts[p, "have"] for p in places})
    alone = {"beside": hide(beside, least).cells, "part": hide(part, least).cells}
    shared = {"beside": lambda r, c: ("beside", r, c), "part": lambda r, c: ("beside", r, "have")}
    assert {row for row, column in alone["beside"] if column == "have"} != {row for row, _ in alone["part"]}
    seen = {shared[name](*cell) for name, table in (("beside", beside), ("part", part)) for cell in table.cells
            if cell not in alone[name]}  # fmt: skip
    assert ("beside", "C", "lack") not in seen
    assert {("beside", "C", "have"), ("beside", "C", TOTAL)} <= seen, "so what is left of the whole is the small one"


# ── the table of a province beside that of the country ──────────────────────────────────────────────────────────────
@st.composite
def tiers(draw: st.DrawFn) -> tuple[dict[str, Table], int]:
    provinces = [f"p{n}" for n in range(draw(st.integers(2, 4)))]
    communes = {one: [f"{one}{n}" for n in range(draw(st.integers(1, 4)))] for one in provinces}
    counts = {(c, sex): draw(SMALL) for one in provinces for c in communes[one] for sex in "MF"}
    sums = {(one, sex): sum(counts[c, sex] for c in communes[one]) for one in provinces for sex in "MF"}
    tables = {"": flat(provinces, ("M", "F"), sums)}
    for one in provinces:
        told = {(c, sex): counts[c, sex] for c in communes[one] for sex in "MF"}
        tables[one] = flat(communes[one], ("M", "F"), told)
    return tables, draw(st.integers(2, 6))


def tier_by_tier(tables: dict[str, Table], least: int) -> dict[str, Hidden]:
    country = hide_together({"": tables[""]}, least)[""]
    made = {"": country}
    for name in tables:
        if name:
            made[name] = province(tables[name], least, Above(tables[""], country, name))
    return made


def province(table: Table, least: int, above: Above) -> Hidden:
    """What the country shows of it is shown."""
    hidden, gone = or_nothing(table, least, above={"": above}), above.hidden.cells
    return Hidden(frozenset(one for one in hidden.cells if one[0] != "*" or (above.row, one[1]) in gone), frozenset())


def row_of_the_country(table: str, row: str, column: str) -> Name:
    return ("", table, column) if table and row == "*" else (table, row, column)


@PATIENT
@given(tiers())
def test_who_takes_communes_from_a_province_and_provinces_from_the_country_finds_no_small_count(case):
    tables, least = case
    hidden = tier_by_tier(tables, least)
    for name, one in hidden.items():
        if name:
            above = {column for row, column in hidden[""].cells if row == name}
            assert {column for row, column in one.cells if row == "*"} == above, "shown in both or in none"
    nobody_works_it_out(tables, hidden, least, row_of_the_country)


def test_a_sum_that_the_country_hides_moves_no_further_in_its_province_than_there():
    """q has 4 in all, so of the 8 boys of the country at least 4 are in p: who knows that p1 has at most 3 of them
    finds one in p0, were the two tables not read together."""
    tables = {"": flat(["p", "q"], ("M", "F"), {("p", "M"): 5, ("p", "F"): 3, ("q", "M"): 3, ("q", "F"): 1})}
    p = {("p0", "M"): 2, ("p0", "F"): 3, ("p1", "M"): 3, ("p1", "F"): 0}
    tables |= {"p": flat(["p0", "p1"], ("M", "F"), p), "q": flat(["q0"], ("M", "F"), {("q0", "M"): 3, ("q0", "F"): 1})}
    hidden = tier_by_tier(tables, 3)
    assert hidden["p"].cells >= {("p0", TOTAL), ("p1", TOTAL)}, "nothing of it can be shown"
    nobody_works_it_out(tables, hidden, 3, row_of_the_country)


# ── two windows ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_two_windows_that_overlap_would_give_a_month_away():
    """Why only closed years are published: each table is well hidden, and their difference is one child."""
    places = ["A", "B"]
    half = flat(places, (), {("A", TOTAL): 12, ("B", TOTAL): 30})
    seven = flat(places, (), {("A", TOTAL): 13, ("B", TOTAL): 30})
    printed = [shown(one, hide(one, 5)) for one in (half, seven)]
    assert printed[1]["A", TOTAL] - printed[0]["A", TOTAL] == 1
    assert not hide(half, 5).cells | hide(seven, 5).cells


@pytest.mark.parametrize("least", [2, 5])
def test_a_province_of_one_commune_shows_what_the_country_shows(least):
    tables = {"": flat(["p", "q"], ("M", "F"), {("p", "M"): 3, ("p", "F"): 9, ("q", "M"): 8, ("q", "F"): 1})}
    tables |= {one: flat([f"{one}1"], ("M", "F"), {(f"{one}1", sex): tables[""].counts[one, sex] for sex in "MF"})
               for one in "pq"}  # fmt: skip
    nobody_works_it_out(tables, tier_by_tier(tables, least), least, row_of_the_country)
