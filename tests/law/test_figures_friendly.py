"""The child-friendly commune: nothing guessed, every gap said, what helps most first."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.friendly import standard
from chungtay.law.figures.helping import answers_of, what_helps, what_if
from chungtay.law.figures.indicators import WrongFile
from chungtay.law.figures.marks import Mark
from chungtay.law.figures.scoring import NAMES, Answer, How, score
from chungtay.law.figures.windows import kinds

YES, NO = Answer(True), Answer(False)
GOOD = {"1.1": YES, "1.2": YES, "1.3": YES, "1.4": YES,
        "6.1": Answer(Fraction(96)), "6.2": Answer(Fraction(100)), "7.1": Answer(Fraction(98))}  # fmt: skip


def test_what_was_found_and_what_was_not():
    of = standard()
    assert [one.no for one in of.criteria] == list(range(1, 14))
    assert [one.no for one in of.criteria if one.known] == [1, 6, 7]
    assert (of.points_known, of.total, of.total_mark) == (275, 1000, Mark.INFERRED)
    assert all(one.points_mark is Mark.NOT_FOUND for one in of.criteria if not one.known)
    assert of.items["1.4"].mark is Mark.INFERRED
    assert {code: one.points for code, one in of.classes.items()} == {
        "ward-central-city": 900, "mountain-island-difficult": 800, "other": 850}  # fmt: skip
    assert set(NAMES) == set(How)


def test_all_that_is_known_in_full_is_still_no_score():
    said = score(GOOD, "other")
    assert (said.least, said.most, said.complete, said.recognised) == (275, 1000, False, None)
    assert "725/1000" in said.why[0][0]
    assert "725" in said.why[0][1]
    assert said.missing == ()


ITEMS = [
    ("1.1", YES, 50, How.FULL),
    ("1.1", NO, 0, How.NONE),
    ("1.1", Answer(), None, How.NOT_TOLD),
    ("6.1", Answer(Fraction(95)), 50, How.FULL),
    ("6.1", Answer(Fraction("94.99")), None, How.NOT_FOUND),  # the lower bands were not found: not 0
    ("6.2", Answer(Fraction(100)), 75, How.FULL),
    ("6.2", Answer(none_arose=True), None, How.NONE_AROSE),
    ("7.1", Answer(Fraction("98.5")), 50, How.FULL),
    ("7.1", Answer(points=30, reason="Biên bản hội đồng"), 30, How.PART),
]


@pytest.mark.parametrize(("no", "answer", "points", "how"), ITEMS)
def test_points_of_one_item(no, answer, points, how):
    got = next(got for one in score({no: answer}, "other").reached for got in one.got if got.item.no == no)
    assert (got.points, got.how) == (points, how)


def test_a_criterion_with_no_point_for_certain_fails_whatever_the_gap_holds():
    said = score({**GOOD, "1.1": NO, "1.2": NO, "1.3": NO, "1.4": NO}, "mountain-island-difficult")
    assert said.recognised is False
    assert "Tiêu chí 1" in said.why[0][0]
    assert "Criterion 1" in said.why[0][1]


def test_a_threshold_out_of_reach_fails_whatever_the_gap_holds():
    said = score({**GOOD, "1.1": NO, "1.2": NO, "6.1": Answer(points=0, reason="không có hồ sơ")}, "ward-central-city")
    assert said.most == 885
    assert said.recognised is False
    assert "885" in said.why[0][0]
    assert score({**GOOD, "1.1": NO, "1.2": NO}, "ward-central-city").recognised is None


def test_what_helps_most_comes_first_and_what_if_is_the_same_function():
    answers = {**GOOD, "1.1": NO, "1.2": NO, "6.2": Answer()}
    helps = what_helps(answers, "other")
    assert [(one.no, one.gain) for one in helps] == [("6.2", 75), ("1.1", 50), ("1.2", 15)]
    assert helps[1].after.least == what_if(answers, {"1.1": YES}, "other").least
    assert [got.item.no for got in score(answers, "other").missing] == ["6.2", "1.1", "1.2"]


def figure(key: str, count: int | None, among: int) -> Figure:
    return Figure(key, "0100004", kinds()["year"].of(2026)[0], count, among, 100)


def test_answers_come_from_figures_by_their_measure():
    held = answers_of(
        [figure("TT13A-0302", 96, 100), figure("OPS-PLAN-APPROVED", 0, 0), figure("NSI-FIC-U1", None, 40)]
    )
    assert held["6.1"] == Answer(Fraction(96))
    assert held["6.2"] == Answer(none_arose=True)
    assert held["7.1"] == Answer()
    assert set(held) == {"6.1", "6.2", "7.1"}


FILLED = "".join(
    f'[criteria.{no}]\npoints = {points}\n[criteria.{no}.items."{no}.1"]\nnames = ["a", "b"]\nkind = "yes-no"\n'
    f'points = {points}\nconfidence = "seen"\n'
    for no, points in ((2, 75), (3, 75), (4, 75), (5, 75), (8, 75), (9, 75), (10, 75), (11, 75), (12, 75), (13, 50))
)
BANDS = '[criteria.6.items."6.1"]\nbands = [[90, 30], [80, 10]]\n'


def test_a_file_of_the_operator_fills_the_table_and_then_there_is_a_score():
    of = standard(("bảng điểm", FILLED))
    assert of.points_known == of.total == 1000
    every = {no: GOOD.get(no, YES) for no in of.items}
    said = score(every, "other", of)
    assert (said.complete, said.least, said.recognised) == (True, 1000, True)
    short = score({**every, "2.1": NO, "3.1": NO, "1.1": NO}, "other", of)
    assert (short.complete, short.least, short.recognised) == (True, 800, False)


def test_bands_give_points_below_the_threshold():
    of = standard(("thang điểm", BANDS))
    for value, points in ((95, 50), (94, 30), (90, 30), (89, 10), (79, 0)):
        got = score({"6.1": Answer(Fraction(value))}, "other", of).reached[5].got[0]
        assert got.points == points, value


@pytest.mark.parametrize(
    "text",
    [
        FILLED.replace("points = 50", "points = 500"),
        '[criteria.2.items."2.1"]\nnames = ["a", "b"]\nkind = "maybe"\nconfidence = "seen"',
        '[criteria.2.items."2.1"]\nnames = ["a"]\nkind = "yes-no"\nconfidence = "seen"',
        '[criteria.7.items."7.1"]\nmeasure = "NONE"',
        "no toml",
    ],
)  # fmt: skip
def test_a_file_that_cannot_stand_is_refused_in_both_languages(text):
    with pytest.raises(WrongFile) as refused:
        standard(("tệp", text))
    assert refused.value.found[0].vi.startswith("Tệp")


@pytest.mark.parametrize(
    ("made", "error"),
    [
        (lambda: Answer(points=5), ValueError),
        (lambda: score({"1.1": Answer(points=51, reason="vì")}, "other"), ValueError),
        (lambda: score({"1.1": Answer(Fraction(3))}, "other"), ValueError),
        (lambda: score({"6.1": YES}, "other"), ValueError),
        (lambda: score({"9.9": YES}, "other"), KeyError),
        (lambda: score({}, "village"), KeyError),
    ],
)
def test_what_cannot_be_scored_is_refused(made, error):
    with pytest.raises(error):
        made()


@given(st.dictionaries(st.sampled_from(["1.1", "1.2", "1.3", "1.4"]), st.booleans()), st.sampled_from(sorted(GOOD)))
def test_a_better_answer_never_lowers_the_score(given_answers, no):
    answers = {one: Answer(value) for one, value in given_answers.items()}
    before, after = score(answers, "other"), what_if(answers, {no: GOOD[no]}, "other")
    assert after.least >= before.least
    assert before.least <= before.most
    assert after.least <= after.most
