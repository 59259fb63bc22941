"""The drawing of the states: every move of the law is an arrow of it, from one state to the other, under its number."""

import xml.etree.ElementTree as ET
from itertools import combinations
from random import Random

import pytest

from chungtay.law.procedure import Phase, phase, steps
from chungtay.law.procedure.handbook import PAGE, STATES, states
from chungtay.law.procedure.moves import moves
from chungtay.law.procedure.phases import MARKS, NAMES
from chungtay.law.procedure.picture import Place, arrows, beside, drawn, in_both, in_one, places
from chungtay.law.procedure.table import facts
from tests.law.case_histories import begun

SVG = "{http://www.w3.org/2000/svg}"
WALKS = 14


def svg(half: int = 0) -> ET.Element:
    return ET.fromstring(drawn(in_one(half), half))


def test_whatever_an_honest_history_does_is_a_move_of_the_law():
    known, seen = {(one.start, one.end): set(one.steps) for one in moves()}, 0
    for seed in range(WALKS):
        walk = begun(Random(seed))
        for _ in range(25):
            before, was = phase(walk.case), len(walk.case.history)
            if not walk.stride():
                break
            after, told = phase(walk.case), walk.case.history[was].kind
            if after is not before:
                seen += 1
                assert {step for step in known[before, after] if steps()[step].says == told}, (before, after, told)
    assert seen > WALKS


def test_every_step_that_can_change_a_state_leads_somewhere():
    """A step that puts on record what shows a state, or takes it away where it may stand before."""
    gone = {one.code: facts()[one.says].cancels.difference(one.before) for one in steps().values()}
    touching = {one.code for one in steps().values() if MARKS.keys() & {one.says, *gone[one.code]}}
    assert touching - {step for one in moves() for step in one.steps} == set()
    assert {one.start for one in moves()} == {one.end for one in moves()} == set(Phase)


def test_no_arrow_of_the_law_is_missing_in_the_picture():
    found = {
        tuple(Phase(name) for name in one.get("data-move").split()): one
        for one in svg().iter(f"{SVG}g")
        if one.get("data-move")
    }
    assert list(found) == [(one.start, one.end) for one in moves()]
    assert [one.find(f"{SVG}text").text for one in found.values()] == [str(n) for n in range(1, len(moves()) + 1)]
    drawn_states = [one.get("data-state") for one in svg().iter(f"{SVG}g") if one.get("data-state")]
    assert drawn_states == list(Phase)


def test_an_arrow_begins_at_its_state_and_ends_at_the_other():
    there = places()
    for one in arrows():
        assert on_edge(one.points[0], there[one.move.start]), one
        assert on_edge(one.points[-1], there[one.move.end]), one


def on_edge(point: tuple[float, float], place: Place) -> bool:
    (x, y), within = point, place.x <= point[0] <= place.x + place.wide and place.y <= point[1] <= place.y + place.high
    return within and (x in (place.x, place.x + place.wide) or y in (place.y, place.y + place.high))


def test_neither_states_nor_numbers_lie_upon_one_another():
    boxes = list(places().values())
    for a, b in combinations(boxes, 2):
        assert a.x + a.wide < b.x or b.x + b.wide < a.x or a.y + a.high < b.y or b.y + b.high < a.y
    for (a, b), (x, y) in combinations([one.ring for one in arrows()], 2):
        assert (a - x) ** 2 + (b - y) ** 2 > 18**2, "two rings of nine"


def test_the_picture_says_what_it_is_in_either_language():
    for half, words in enumerate(("Các trạng thái", "The states")):
        root = svg(half)
        told = root.get("aria-labelledby").split()
        assert root.get("role") == "img"
        assert [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == told
        assert root.find(f"{SVG}title").text.startswith(words)
        assert str(len(moves())) in root.find(f"{SVG}desc").text
        spoken = " ".join(one.text for one in root.iter(f"{SVG}text"))
        assert all(word in spoken for names in NAMES.values() for word in names[half].split())


@pytest.mark.parametrize("lines", [in_one(0), in_one(1), in_both])
def test_the_words_of_a_state_fit_into_it(lines):
    for state, place in places().items():
        told = lines(state)
        assert len(told) * 18 <= place.high
        assert max(map(len, told)) * 7.6 <= place.wide, state


def test_the_handbook_shows_it_as_it_is_with_its_table():
    assert STATES.read_text(encoding="utf-8") == states(), "run: python -m chungtay.law.procedure.handbook"
    text = PAGE.read_text(encoding="utf-8")
    assert f"({STATES.name})" in text
    for number, one in enumerate(moves(), 1):
        assert f"| {number} | {NAMES[one.start][0]} / " in text
    assert set(beside()) == {Phase.SEPARATED, Phase.CLOSED}
