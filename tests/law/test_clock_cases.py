"""Pauses, corrections, knowledge and doubt: each ambiguous case of docs/reference/clocks.md as a row or a story."""

from datetime import datetime, timedelta

import pytest

from chungtay.law import days
from chungtay.law.clock import ClockRule, Extension, Fact, Kind, State, reckon
from chungtay.law.clock.lengths import CalendarDays, Hours, Months, OnDay, WorkingDays
from chungtay.law.days import HANOI

CAL = days.calendar()
CHAIR = Extension("chair", times=2, most=4)


def T(text: str) -> datetime:  # noqa: N802
    """ "14 08:00" is the 14th of May 2026, a Thursday."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"2026-05-{int(day):02} {clock or '08:00'}").replace(tzinfo=HANOI)


def rule(length, **more) -> ClockRule:
    return ClockRule(length=length, pauses=frozenset("AB"), **more)


def fact(kind: Kind, at: str, known: str = "", **more) -> Fact:
    fact.count += 1
    return Fact(f"f{fact.count}", kind, T(at), T(known or at), sequence=fact.count, **more)


fact.count = 0


def start(at: str = "14 08:00", **more) -> Fact:
    return fact(Kind.START, at, **more)


def pause(at: str, ground: str = "A", **more) -> Fact:
    return fact(Kind.PAUSE, at, ground=ground, **more)


def resume(at: str, ground: str = "", **more) -> Fact:
    return fact(Kind.RESUME, at, ground=ground, **more)


def end(text: str) -> datetime:
    return T(f"{text} 23:59:59")


PAUSES = [
    # length, [(pause, resume, ground)], due, why
    (Hours(12), [("14 10:00", "14 13:00", "A")], "14 23:00", "12 hours and three that stood"),
    (Hours(12), [("14 10:00", "14 13:00", "A"), ("14 11:00", "14 12:00", "B")], "14 23:00", "inside: once"),
    (Hours(12), [("14 10:00", "14 13:00", "A"), ("14 12:00", "14 15:00", "B")], "15 01:00", "overlapping: joined"),
    (Hours(12), [("13 10:00", "14 09:00", "A")], "14 21:00", "began before the start: from the start on"),
    (Hours(12), [("13 10:00", "14 08:00", "A")], "14 20:00", "ended as the clock began"),
    (Hours(12), [("14 20:00", "15 09:00", "A")], "14 20:00", "began as the term ran out"),
    (Hours(12), [("14 19:59", "16 09:00", "A")], "16 09:01", "began a minute before: that minute is left"),
    (WorkingDays(5), [("18 10:00", "18 10:01", "A")], "22 end", "one minute of Monday: Monday does not count"),
    (WorkingDays(5), [("16 10:00", "17 10:00", "A")], "21 end", "on a week-end nothing is lost"),
    (WorkingDays(5), [("18 00:00", "19 00:00", "A")], "22 end", "midnight to midnight: one day"),
    (WorkingDays(5), [("21 16:00", "26 09:00", "A")], "27 end", "on the last day: Wednesday after resuming"),
    (WorkingDays(5), [("22 00:00", "26 09:00", "A")], "21 end", "after the last day: too late"),
    (WorkingDays(5), [("18 09:00", "18 10:00", "A"), ("18 15:00", "19 09:00", "B")], "25 end", "one day, two pauses"),
    (WorkingDays(5), [("14 09:00", "14 17:00", "A")], "21 end", "on the day of the start, which never counts"),
    (CalendarDays(3), [("15 09:00", "16 09:00", "A")], "19 end", "Sunday, Monday, Tuesday"),
    (CalendarDays(2), [("18 09:00", "18 10:00", "A")], "19 end", "rolled to Monday, which stood: Tuesday"),
    (CalendarDays(2, rolls=False), [], "16 end", "a Saturday stays"),
    (Months(1), [("20 09:00", "21 09:00", "A")], None, "two days more than 14/6, then Tuesday 16/6"),
    (OnDay(days.date(2026, 5, 20)), [("18 09:00", "19 09:00", "A")], "22 end", "a named day moves by those that stood"),
]


@pytest.mark.parametrize(("length", "stops", "due", "why"), PAUSES)
def test_pauses(length, stops, due, why):
    facts = [start()]
    for begin, back, ground in stops:
        facts += [pause(begin, ground), resume(back, ground)]
    wanted = datetime(2026, 6, 16, 23, 59, 59, tzinfo=HANOI) if due is None else T(due.replace("end", "23:59:59"))
    assert reckon(rule(length), facts, CAL).due_at == wanted, why


def test_while_it_stands_open_nobody_is_late():
    facts = [start(), pause("14 10:00")]
    seen = reckon(rule(Hours(12)), facts, CAL, at=T("20 08:00"))
    assert (seen.due_at, seen.state, seen.paused_since, seen.late_by) == (None, State.PAUSED, T("14 10:00"), None)


def test_before_the_pause_it_ran():
    facts = [start(), pause("14 10:00"), resume("14 13:00")]
    assert reckon(rule(Hours(12)), facts, CAL, at=T("14 09:59")).state is State.RUNNING
    assert reckon(rule(Hours(12)), facts, CAL, at=T("14 10:00")).state is State.PAUSED
    assert reckon(rule(Hours(12)), facts, CAL, at=T("14 13:00")).state is State.RUNNING


@pytest.mark.parametrize("late", ["14 20:00", "15 08:00"])
def test_a_pause_from_the_due_time_on_hides_no_lateness(late):
    seen = reckon(rule(Hours(12)), [start(), pause(late)], CAL, at=T("16 08:00"))
    assert (seen.state, seen.late_by) == (State.RUNNING, timedelta(days=1, hours=12))
    assert [idle.reason for idle in seen.idle] == ["after-due"]


def test_resuming_one_ground_leaves_the_other():
    facts = [start(), pause("14 10:00", "A"), pause("14 11:00", "B"), resume("14 12:00", "A")]
    assert reckon(rule(Hours(12)), facts, CAL).state is State.PAUSED
    assert reckon(rule(Hours(12)), [*facts, resume("14 13:00")], CAL).due_at == T("14 23:00")


def test_a_pause_that_follows_at_once_goes_on_with_the_one_before():
    facts = [start(), pause("14 10:00", "A"), resume("14 12:00", "A"), pause("14 12:00", "B")]
    assert reckon(rule(Hours(12)), facts, CAL).paused_since == T("14 10:00")


def test_a_pause_may_name_its_end():
    facts = [start(), pause("14 10:00", until=T("14 13:00"))]
    assert reckon(rule(Hours(12)), facts, CAL).due_at == T("14 23:00")
    sooner = reckon(rule(Hours(12)), [*facts, resume("14 11:00")], CAL)
    assert sooner.due_at == T("14 21:00")


def test_resuming_before_the_pause_does_nothing_and_is_shown():
    seen = reckon(rule(Hours(12)), [start(), pause("14 10:00"), resume("14 09:00")], CAL)
    assert seen.state is State.PAUSED
    assert [idle.reason for idle in seen.idle] == ["nothing-paused"]


def test_a_stop_ends_an_open_pause():
    seen = reckon(rule(Hours(12)), [start(), pause("14 10:00"), fact(Kind.STOP, "20 08:00")], CAL)
    assert (seen.state, seen.late_by, seen.due_at) == (State.STOPPED, None, T("20 18:00"))


def test_a_stop_before_the_start_waits_for_the_start_to_be_corrected():
    begun, done = start("14 08:00"), fact(Kind.STOP, "13 08:00")
    seen = reckon(rule(Hours(12)), [begun, done], CAL)
    assert (seen.state, [idle.reason for idle in seen.idle]) == (State.RUNNING, ["before-start"])
    mended = fact(Kind.CORRECT, "12 22:00", known="15 08:00", corrects=begun.code)
    assert reckon(rule(Hours(12)), [begun, done, mended], CAL).state is State.STOPPED


EXTENSIONS = [
    # [(length, at)], due, reasons, why
    ([(4, "15")], "27 end", [], "exactly what the power may add"),
    ([(5, "15")], "21 end", ["too-far"], "one above: refused whole"),
    ([(3, "15"), (1, "18")], "27 end", [], "twice, together at the limit"),
    ([(1, "15"), (1, "18"), (1, "19")], "25 end", ["times"], "a third time"),
    ([(1, "21 23:59")], "22 end", [], "in the last minute"),
    ([(1, "22 00:00")], "21 end", ["after-due"], "a minute later the term has run out"),
    ([(1, "13")], "21 end", ["before-start"], "before the clock began"),
    ([(0, "15")], "21 end", ["no-length"], "nothing asked"),
]


@pytest.mark.parametrize(("asked", "due", "reasons", "why"), EXTENSIONS)
def test_extensions(asked, due, reasons, why):
    more = [fact(Kind.EXTEND, at, power="chair", length=length) for length, at in asked]
    seen = reckon(rule(WorkingDays(5), extensions=(CHAIR,)), [start(), *more], CAL)
    assert (seen.due_at, [idle.reason for idle in seen.idle]) == (T(due.replace("end", "23:59:59")), reasons), why


def test_nothing_is_lengthened_after_it_stopped():
    facts = [start(), fact(Kind.STOP, "15"), fact(Kind.EXTEND, "18", power="chair", length=1)]
    seen = reckon(rule(WorkingDays(5), extensions=(CHAIR,)), facts, CAL)
    assert [idle.reason for idle in seen.idle] == ["after-stop"]


def test_a_correction_replaces_and_keeps():
    begun = start("14 08:00")
    first = fact(Kind.CORRECT, "14 09:00", known="15 08:00", corrects=begun.code, by="Lan")
    second = fact(Kind.CORRECT, "14 07:00", known="16 08:00", corrects=first.code, by="Minh")
    facts = [begun, first, second]
    assert reckon(rule(Hours(12)), facts, CAL).due_at == T("14 19:00")
    assert reckon(rule(Hours(12)), facts, CAL, as_known=T("15 12:00")).due_at == T("14 21:00")
    assert reckon(rule(Hours(12)), facts, CAL, as_known=T("14 12:00")).due_at == T("14 20:00")


def test_a_fact_may_be_taken_back():
    begun = start()
    gone = fact(Kind.CORRECT, "14 09:00", corrects=begun.code, void=True)
    seen = reckon(rule(Hours(12)), [begun, gone], CAL)
    assert (seen.state, seen.due_at) == (State.WAITING, None)
    assert any("Rút lại" in line.vi for line in seen.lines)


def test_a_correction_of_nothing_does_nothing():
    seen = reckon(rule(Hours(12)), [start(), fact(Kind.CORRECT, "14 09:00", corrects="nowhere")], CAL)
    assert [idle.reason for idle in seen.idle] == ["unknown-fact"]


def test_a_clock_set_back_makes_nobody_know_earlier():
    """The stop was written after the start, by a machine then three days behind."""
    facts = [start(known="14 08:05"), fact(Kind.STOP, "14 12:00", known="11 12:05")]
    assert reckon(rule(Hours(12)), facts, CAL, as_known=T("13 08:00")).state is State.WAITING
    assert reckon(rule(Hours(12)), facts, CAL, as_known=T("14 08:05")).state is State.STOPPED


def test_what_was_due_as_known_before_the_pause_was_told():
    facts = [start(), pause("14 10:00", known="18 09:00"), resume("14 13:00", known="18 09:00")]
    assert reckon(rule(Hours(12)), facts, CAL, as_known=T("17 08:00")).due_at == T("14 20:00")
    assert reckon(rule(Hours(12)), facts, CAL).due_at == T("14 23:00")


def test_a_merged_body_does_not_touch_the_clock():
    merged = fact(Kind.NOTE, "15 00:00", ground="xã Suối Hoa nhập vào xã Nậm Trăng")
    plain = reckon(rule(WorkingDays(5)), [start()], CAL)
    seen = reckon(rule(WorkingDays(5)), [start(), merged], CAL)
    assert (seen.due_at, seen.state, seen.idle) == (plain.due_at, plain.state, ())
    assert any("Suối Hoa nhập" in line.vi for line in seen.lines)


def test_parts_of_a_second_do_not_count():
    late = Fact("e", Kind.STOP, end("21") + timedelta(microseconds=900_000), end("21"))
    assert reckon(rule(WorkingDays(5)), [start(), late], CAL).late_by is None


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Fact("x", Kind.START, datetime(2026, 5, 14), T("14"))
    with pytest.raises(ValueError, match="corrects"):
        Fact("x", Kind.CORRECT, T("14"), T("14"))


def test_a_named_day_needs_no_start():
    seen = reckon(rule(OnDay(days.date(2026, 5, 17))), [], CAL, at=T("18 00:00"))
    assert (seen.due_at, seen.state, seen.late_by) == (end("17"), State.RUNNING, timedelta(seconds=1))


def test_a_start_that_lies_ahead_is_waited_for():
    seen = reckon(rule(WorkingDays(5)), [start("20")], CAL, at=T("14"))
    assert (seen.state, seen.late_by) == (State.WAITING, None)
