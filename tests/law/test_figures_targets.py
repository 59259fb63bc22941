"""Targets beside figures: met, on the way, behind, missed, cannot be said, and why."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.indicators import WrongFile, book
from chungtay.law.figures.judging import NAMES, State, judge, meets
from chungtay.law.figures.marks import Mark
from chungtay.law.figures.targets import Op, beside, instruments, target, targets
from chungtay.law.figures.windows import Window, kinds

COUNTRY = ""


def figure(key: str, count: int | None, among: int | None, year: int, place: str = COUNTRY, **more) -> Figure:
    return Figure(key, place, kinds()["year"].of(year)[0], count, among, more.pop("multiplier", 100), **more)


JUDGED = [
    # target, counted, among, year, baseline (counted, among, year), verdict
    ("NPA23-SC-AID", 905, 1000, 2025, None, "met"),  # ≥ 90 by 2025
    ("NPA23-SC-AID", 900, 1000, 2025, None, "met"),  # exactly
    ("NPA23-SC-AID", 899, 1000, 2025, None, "missed"),
    ("NPA23-SC-AID", 899, 1000, 2024, None, "cannot-be-said"),  # not over, no baseline
    ("NPA23-SC-AID", 880, 1000, 2024, (800, 1000, 2021), "on-the-way"),  # line: 80 + 10·3/4 = 87.5
    ("NPA23-SC-AID", 870, 1000, 2024, (800, 1000, 2021), "behind"),
    ("NPA23-SC-AID", 925, 1000, 2027, None, "on-the-way"),  # line from the goal of 2025: 90 + 5·2/5 = 92
    ("NPA23-SC-AID", 915, 1000, 2027, None, "behind"),
    ("NPA23-SC-AID", 950, 1000, 2027, None, "met"),  # the goal of 2030 already
    ("NPA23-SC-AID", 990, 1000, 2031, None, "cannot-be-said"),  # no target for 2031
    ("NPA23-SC-RATE", 65, 1000, 2025, None, "missed"),  # < 6.5, not ≤
    ("NPA23-SC-RATE", 64, 1000, 2025, None, "met"),
    ("NPA23-SC-RATE", 63, 1000, 2027, None, "on-the-way"),  # downwards: 6.5 − 0.5·2/5 = 6.3
    ("NPA23-SC-RATE", 64, 1000, 2027, None, "behind"),
    ("NPA23-SC-AID", None, 1000, 2025, None, "cannot-be-said"),  # silence is not zero
    ("NPA23-SC-AID", 0, 0, 2025, None, "cannot-be-said"),  # none arose: not 0, not 100
    ("NPA23-DISASTER", 10, 10, 2025, None, "met"),
    ("NPA23-DISASTER", 9, 10, 2025, None, "missed"),
    ("NPA23-ABUSE", 1, 100000, 2025, None, "cannot-be-said"),  # tells nothing beside detected cases
    ("R121-SETTLE", 96, 100, 2025, None, "cannot-be-said"),  # the value was not found
    ("NPA23-DROPOUT", 1, 100, 2025, None, "cannot-be-said"),
]


@pytest.mark.parametrize(("code", "count", "among", "year", "base", "verdict"), JUDGED)
def test_verdicts(code, count, among, year, base, verdict):
    one = targets()[code]
    before = figure(one.indicator, *base) if base else None
    said = judge(one, figure(one.indicator, count, among, year), before)
    assert said.state == verdict, said.why
    assert said.why
    assert all(vi and en for vi, en in said.why)


CHANGES = [
    ("NPA23-CHILDMARRIAGE", 98, 100, 2026, "met"),  # −2 % a year, the weaker end
    ("NPA23-CHILDMARRIAGE", 97, 100, 2026, "met"),
    ("NPA23-CHILDMARRIAGE", 99, 100, 2026, "missed"),
    ("NPA23-CHILDMARRIAGE", 99, 0, 2026, "cannot-be-said"),  # nothing to compare with
    ("NPA23-CHILDMARRIAGE", 99, None, 2026, "cannot-be-said"),
]


@pytest.mark.parametrize(("code", "count", "base", "year", "verdict"), CHANGES)
def test_changes_are_judged_against_the_year_before(code, count, base, year, verdict):
    one = targets()[code]
    now = figure(one.indicator, count, None, year, multiplier=1)
    before = None if base is None else figure(one.indicator, base, None, year - 1, multiplier=1)
    assert judge(one, now, before).state == verdict


def test_only_what_is_alike_is_compared():
    one = targets()["NPA23-SC-AID"]
    good = figure("NPA23-SC-AID", 95, 100, 2025)
    for other in (
        replace(good, indicator="TT13A-0302"),
        replace(good, place="01"),
        replace(good, place="0100004"),
        replace(good, part="girls"),
        replace(good, by=(("sex", "F"),)),
    ):
        assert judge(one, other).state is State.CANNOT_BE_SAID, other
    with pytest.raises(ValueError):
        judge(one, good, replace(good, place="01"))


def test_a_plan_of_one_province_binds_that_province_once_it_is_joined_to_the_map():
    one = targets()["HN138-SC-AID"]
    good = figure("NPA23-SC-AID", 100, 100, 2025, place="01")
    assert judge(one, good).state is State.CANNOT_BE_SAID
    joined = replace(one, place="01")
    assert judge(joined, good).state is State.MET
    assert judge(joined, replace(good, place="02")).state is State.CANNOT_BE_SAID


def test_parts_of_one_indicator_have_targets_of_their_own():
    parts = {one.part for one in beside("NPA23-04")}
    assert parts == {"underweight", "stunting", "obesity-rural", "obesity-urban"}
    stunted = figure("NPA23-04", 16, 100, 2025, part="stunting")
    said = {one.code: judge(one, stunted).state for one in beside("NPA23-04") if one.scope == "N"}
    assert said["NPA23-STUNTING"] is State.MET
    assert said["NPA23-UNDERWEIGHT"] is State.CANNOT_BE_SAID


def test_half_a_year_and_an_estimate_never_miss_a_yearly_target():
    one = targets()["NPA23-SC-AID"]
    half = replace(figure(one.indicator, 50, 100, 2025), window=kinds()["half"].of(2025)[0])
    assert judge(one, half).state is State.CANNOT_BE_SAID
    guess = replace(figure(one.indicator, 50, 100, 2025), estimate=True)
    assert judge(one, guess).state is not State.MISSED


def test_a_verdict_says_what_it_rests_on():
    one = targets()["NPA23-SC-AID"]
    said = judge(one, figure(one.indicator, 899, 1000, 2025))
    assert said.gap == Fraction(1, 10)
    assert said.why[0] == ("89,9 so với ≥ 90 % năm 2025.", "89.9 against ≥ 90 % in 2025.")
    assert "bản tóm tắt" in said.why[1][0], "the target itself was read in a summary only"


@pytest.mark.parametrize(
    ("op", "value", "goal", "met"),
    [
        ("ge", "90", "90", True), ("gt", "95", "95", False), ("gt", "95.01", "95", True), ("le", "550", "550", True),
        ("lt", "4.5", "4.5", False), ("eq", "100", "100", True), ("eq", "99.99", "100", False),
    ],
)  # fmt: skip
def test_how_a_value_binds(op, value, goal, met):
    assert meets(Op(op), Fraction(value), (Fraction(goal),)) is met


def test_exactly_as_the_reference_has_them():
    assert len(targets()) == 76
    assert targets()["NPA23-NMR"].values == {"2025": (Fraction("9.5"),), "2030": (Fraction(9),)}
    assert targets()["HN52-REDUCE"].values == {"2025": (Fraction(-7), Fraction(-5))}
    assert targets()["D1248-SAFEHOME"].goal(2030) == (Fraction(8_000_000),)
    assert targets()["CFC06-C6.2"].points == 75
    empty = {code for code, one in targets().items() if not one.values}
    assert empty == {"R121-SETTLE", "R121-DETECT", "R121-TRIAL", "NPA23-DROPOUT", "NPA23-OBJ4-REST"}
    assert all(targets()[code].mark is Mark.NOT_FOUND for code in empty)


def test_every_target_names_what_is_kept_and_speaks_both_languages():
    for code, one in targets().items():
        assert one.indicator or any(one.text) or one.mark is Mark.NOT_FOUND, code
        assert one.instrument in {"", *instruments()}, code
        assert bool(one.instrument) != bool(one.paper), code
        assert all(one.source), code
        for words in (one.text, one.unit, one.note, one.unlike):
            assert bool(words[0]) is bool(words[1]), code
    named = {code for one in book().indicators.values() for code in one.last.targets}
    assert named <= set(targets()) | {"HY42-BIRTHREG"}
    assert set(NAMES) == set(State)


@pytest.mark.parametrize(
    "wrong",
    [{"values": {"2025": 101}}, {"scope": "X"}, {"indicator": "NONE"}, {"op": None}, {"confidence": "sure"}],
)
def test_a_target_that_cannot_stand_is_refused(wrong):
    row = {"indicator": "NPA23-SC-AID", "op": "ge", "values": {"2025": 90}, "unit": ["%", "%"], "scope": "N",
           "source": ["a", "b"], "confidence": "seen", **wrong}  # fmt: skip
    with pytest.raises(ValueError):
        target("X", {name: value for name, value in row.items() if value is not None})


GIVEN = """
[targets.R121-SETTLE]
values = { every = 90 }
source = ["Nghị quyết 121/2020/QH14 điểm q", "Resolution 121/2020/QH14 point q"]
confidence = "seen"
"""


def test_a_file_of_the_operator_gives_a_target_its_value():
    one = targets(("nghị quyết", GIVEN))["R121-SETTLE"]
    assert (one.goal(2026), one.mark, one.op) == ((Fraction(90),), Mark.SEEN, Op.GE)
    assert judge(one, figure(one.indicator, 96, 100, 2026)).state is State.MET
    assert not targets()["R121-SETTLE"].values, "ours stays empty"


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        "[targets.R121-SETTLE]\nvalues = { every = 90 }",
        GIVEN.replace("90", "190"),
        GIVEN.replace("seen", "x"),
    ],
)
def test_a_file_of_targets_that_cannot_stand_is_refused(text):
    with pytest.raises(WrongFile) as refused:
        targets(("tệp", text))
    assert refused.value.found[0].vi != refused.value.found[0].en


def test_silence_none_and_nothing_are_three_things():
    window = Window(date(2026, 1, 1), date(2026, 12, 31))
    silent, zero, nothing = (Figure("X", "", window, *counts) for counts in ((None, 5), (0, 5), (0, 0)))
    assert (silent.value, zero.value, nothing.value) == (None, 0, None)
    assert (silent.silent, zero.silent, nothing.none_arose) == (True, False, True)
    assert zero.year == 2026
    with pytest.raises(ValueError):
        Figure("X", "", window, -1)
