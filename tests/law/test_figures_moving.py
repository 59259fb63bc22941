"""The chain of change: exactly the figures that moved, in exactly the reports, each with its reason."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.moving import Line, by_report, moved, rests_otherwise, roots
from chungtay.law.figures.reasons import Basis, Kind
from chungtay.law.figures.windows import kinds

WINDOW = kinds()["child-year"].of(2026)[0]


def figure(count: int | None, among: int | None = None, place: str = "0100004") -> Figure:
    return Figure("TT13B-0101", place, WINDOW, count, among)


def records(*codes: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in codes)


def line(code: str, report: str, count: int | None, *codes: str, **more) -> Line:
    return Line(code, report, figure(count), Basis(records=records(*codes)), **more)


COMMUNES = [line("x1", "BC-X", 2, "HS-1=1", "HS-2=1"), line("y1", "BC-Y", 1, "HS-3=1"), line("y2", "BC-Y", 0)]
PROVINCE = [Line("p1", "BC-P", figure(3), parts=("x1", "y1")), Line("p2", "BC-P", figure(0), parts=("y2",))]
COUNTRY = [Line("n1", "BC-N", figure(3), parts=("p1",))]
REPORTS = [*COUNTRY, *PROVINCE, *COMMUNES]  # in no order
SAME = {one.code: (one.figure, one.basis) for one in COMMUNES}


def test_nothing_moves_where_nothing_changed():
    assert moved(REPORTS, SAME) == ()
    assert rests_otherwise(REPORTS, SAME) == ()


def test_one_more_record_moves_its_figure_and_every_sum_above_it():
    now = {**SAME, "x1": (figure(3), Basis(records=records("HS-1=1", "HS-2=1", "HS-9=1")))}
    found = moved(REPORTS, now)
    assert [one.code for one in found] == ["x1", "p1", "n1"]
    assert {report: len(lines) for report, lines in by_report(found).items()} == {"BC-X": 1, "BC-P": 1, "BC-N": 1}
    first, above, top = found
    assert (first.why[0].kind, first.why[0].what, first.shift) == (Kind.ADDED, ("HS-9",), (1, None))
    assert (above.why[0].kind, above.why[0].what) == (Kind.PART, ("x1",))
    assert "BC-X" in above.why[0].words[0]
    assert top.after.numerator == 4
    assert roots(found) == {"x1": ("x1",), "p1": ("x1",), "n1": ("x1",)}


REASONS = [
    (Basis(records=records("HS-1=1")), 1, [Kind.GONE]),
    (Basis(records=records("HS-1=1", "HS-2=2")), 1, [Kind.CHANGED]),
    (Basis(records=records("HS-1=1", "HS-7=1", "HS-8=1")), 3, [Kind.ADDED, Kind.GONE]),
    (
        Basis(definition=date(2027, 1, 1), records=records("HS-1=1", "HS-2=1", "HS-4=1")),
        3,
        [Kind.DEFINITION, Kind.ADDED],
    ),
    (Basis(places=frozenset({"0100008"}), records=records("HS-1=1", "HS-2=1", "HS-5=1")), 3, [Kind.PLACES, Kind.ADDED]),
    (Basis(records=records("HS-1=1", "HS-2=1"), told="ND-2"), 5, [Kind.TOLD]),
    (Basis(records=records("HS-1=1", "HS-2=1")), 5, [Kind.UNEXPLAINED]),
]


@pytest.mark.parametrize(("basis", "count", "kinds_"), REASONS)
def test_every_reason_by_its_name_in_both_languages(basis, count, kinds_):
    found = moved(COMMUNES[:1], {"x1": (figure(count), basis)})
    assert [why.kind for why in found[0].why] == kinds_
    assert all(why.words[0] != why.words[1] for why in found[0].why)


def test_a_number_that_stands_on_other_records_is_told_and_not_moved():
    now = {**SAME, "x1": (figure(2), Basis(records=records("HS-1=1", "HS-8=1")))}
    assert moved(REPORTS, now) == ()
    ((code, why),) = rests_otherwise(REPORTS, now)
    assert code == "x1"
    assert [one.kind for one in why] == [Kind.ADDED, Kind.GONE]


def test_two_changes_that_cancel_out_move_no_sum():
    now = {**SAME, "x1": (figure(3), Basis(records=records("HS-1=1", "HS-2=1", "HS-3=1"))), "y1": (figure(0), Basis())}
    assert [one.code for one in moved(REPORTS, now)] == ["x1", "y1"]


def test_a_restated_figure_is_compared_with_what_had_been_counted():
    told = line("x1", "BC-X", 5, "HS-1=1", "HS-2=1", counted=figure(2), restated="Công an xã xác nhận thêm 3 vụ")
    assert moved([told], {"x1": (figure(2), told.basis)}) == (), "what was counted still stands"
    (one,) = moved([told], {"x1": (figure(3), Basis(records=records("HS-1=1", "HS-2=1", "HS-3=1")))})
    assert (one.before.numerator, one.after.numerator, one.restated) == (2, 3, told.restated)


def test_silence_that_was_broken_and_a_figure_that_fell_silent():
    silent = line("x1", "BC-X", None)
    (one,) = moved([silent], {"x1": (figure(2), Basis(records=records("HS-1=1", "HS-2=1")))})
    assert (one.before.numerator, one.after.numerator, one.shift) == (None, 2, (None, None))
    above, other = Line("p1", "BC-P", figure(4), parts=("x1", "y1")), line("y1", "BC-Y", 4, "HS-3=1")
    found = moved([silent, other, above], {"x1": (figure(2), Basis(told="a")), "y1": (other.figure, other.basis)})
    assert [(one.code, one.after.numerator) for one in found] == [("x1", 2), ("p1", 6)]
    told = {"x1": (figure(None), Basis()), "y1": (figure(None), Basis(told="b"))}
    fallen = moved([silent, other, above], told)
    assert [(one.code, one.after.numerator) for one in fallen] == [("y1", None), ("p1", None)], "silence is not none"


def test_shares_move_by_their_denominator_too():
    shares = [Line("x1", "BC-X", figure(1, 10), Basis()), Line("y1", "BC-Y", figure(2, 10), Basis()),
              Line("p1", "BC-P", figure(3, 20), parts=("x1", "y1"))]  # fmt: skip
    found = moved(shares, {"x1": (figure(1, 12), Basis(told="1")), "y1": (figure(2, 10), Basis())})
    assert [(one.code, one.after.denominator, one.shift) for one in found] == [("x1", 12, (0, 2)), ("p1", 22, (0, 2))]


@pytest.mark.parametrize(
    "made",
    [
        lambda: moved([Line("a", "R", figure(1), parts=("b",)), Line("b", "R", figure(1), parts=("a",))], {}),
        lambda: moved([Line("a", "R", figure(1), parts=("z",))], {}),
        lambda: Line("a", "R", figure(1)),
        lambda: Line("a", "R", figure(1), Basis(), ("b",)),
        lambda: Line("a", "R", figure(1), Basis(), restated="vì"),
        lambda: Line("a", "R", figure(1), Basis(), counted=figure(2)),
    ],
)
def test_what_cannot_be_a_chain_is_refused(made):
    with pytest.raises(ValueError):
        made()


def test_a_line_that_was_not_counted_again_is_asked_for():
    with pytest.raises(KeyError):
        moved(COMMUNES, {})


@st.composite
def worlds(draw: st.DrawFn):
    """Communes with records, provinces that sum some of them, a country that sums the provinces."""
    codes = [f"HS-{number}" for number in range(12)]
    sets = st.sets(st.sampled_from(codes), max_size=6)
    communes = draw(st.lists(st.tuples(sets, sets), min_size=1, max_size=6))
    lines = [
        line(f"c{at}", f"BC-{at}", len(then), *(f"{code}=1" for code in then)) for at, (then, _) in enumerate(communes)
    ]
    now = {
        f"c{at}": (figure(len(after)), Basis(records=dict.fromkeys(after, "1")))
        for at, (_, after) in enumerate(communes)
    }
    groups = draw(st.lists(st.sets(st.integers(0, len(communes) - 1), min_size=1), min_size=1, max_size=3))
    sums = [tuple(f"c{at}" for at in sorted(group)) for group in groups]
    count = {one.code: one.figure.numerator for one in lines}
    above = [
        Line(f"p{at}", f"BP-{at}", figure(sum(count[code] for code in parts)), parts=parts)
        for at, parts in enumerate(sums)
    ]
    top = Line("n", "BN", figure(sum(one.figure.numerator for one in above)), parts=tuple(one.code for one in above))
    return [top, *above, *lines], now, communes, groups


@given(worlds())
def test_exactly_what_moved_and_every_movement_is_explained(world):
    lines, now, communes, groups = world
    found = {one.code: one for one in moved(lines, now)}
    plain = {f"c{at}": (len(then), len(after)) for at, (then, after) in enumerate(communes)}
    plain |= {
        f"p{at}": tuple(sum(len(communes[c][side]) for c in group) for side in (0, 1))
        for at, group in enumerate(groups)
    }
    plain["n"] = tuple(sum(plain[f"p{at}"][side] for at in range(len(groups))) for side in (0, 1))
    assert {code: (one.before.numerator, one.after.numerator) for code, one in found.items()} == {
        code: pair for code, pair in plain.items() if pair[0] != pair[1]
    }
    for code, one in found.items():
        assert Kind.UNEXPLAINED not in {why.kind for why in one.why}, code
        if code.startswith("c"):
            sizes = {why.kind: len(why.what) for why in one.why}
            assert sizes.get(Kind.ADDED, 0) - sizes.get(Kind.GONE, 0) == one.shift[0]
    assert all(root.startswith("c") for under in roots(found.values()).values() for root in under)


def test_twenty_thousand_lines_are_compared_in_a_moment():
    lines = [line(f"c{at}", f"BC-{at % 3321}", 1, f"HS-{at}=1") for at in range(20_000)]
    now = {one.code: (one.figure, one.basis) for one in lines}
    now["c7"] = (replace(lines[7].figure, numerator=2), Basis(records=records("HS-7=1", "HS-x=1")))
    begin = time.perf_counter()
    assert [one.code for one in moved(lines, now)] == ["c7"]
    assert time.perf_counter() - begin < 5
