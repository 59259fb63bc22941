"""Every rule of values/clocks.toml before, on and after its edges; each row with its legal reason."""

from datetime import datetime, timedelta

import pytest

from chungtay.law import days
from chungtay.law.clock import ClockRule, Fact, Kind, State, book, following, reckon
from chungtay.law.clock.lengths import Recurrence, Series, Standing, Undated
from chungtay.law.days import HANOI
from chungtay.law.duty_rules import NO_DATE, Every, on_day, recurring, standing, working_days

CAL = days.calendar()


def T(text: str) -> datetime:  # noqa: N802
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def began(text: str, **more) -> list[Fact]:
    return [Fact("s", Kind.START, T(text), T(text), **more)]


DUE = [
    # rule, start (Hà Nội), due, why
    ("plan.task", "2026-05-14 08:00", None, "a plan task without a day of its own has none"),
    ("case.transfer", "2026-02-17 00:00", "2026-02-17 01:00", "“ngay”, also on the first day of Tết"),
    ("case.emergency", "2026-02-16 22:40", "2026-02-17 10:40", "12 hours run through New Year's night"),
    ("case.emergency", "2026-05-15 12:00", "2026-05-16 00:00", "exactly to midnight, into a Saturday"),
    ("case.emergency", "2026-05-14 00:00", "2026-05-14 12:00", "from midnight itself"),
    ("case.assess", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours: the law names none"),
    ("case.find-plan", "2026-05-15 08:00", "2026-05-19 end", "2 working days, ours, over a week-end"),
    ("case.plan-draft", "2026-05-14 08:00", "2026-05-21 end", "5 working days over a week-end"),
    ("case.plan-draft", "2026-05-14 23:59", "2026-05-21 end", "the last minute of a day is still that day"),
    ("case.plan-draft", "2026-05-15 00:00", "2026-05-22 end", "the first minute of the next is the next"),
    ("case.plan-draft", "2026-02-12 08:00", "2026-02-26 end", "5 working days over Tết 16–20/2"),
    ("case.plan-draft", "2026-05-16 08:00", "2026-05-22 end", "begun on a Saturday: Monday is the first"),
    ("case.plan-approve", "2026-08-20 08:00", "2026-08-22 end", "the Saturday worked for 31/8 counts"),
    ("case.plan-approve", "2026-08-27 08:00", "2026-09-03 end", "31/8 swapped, 1–2/9 National Day"),
    ("case.plan-approve", "2026-01-08 08:00", "2026-01-10 end", "Saturday 10/1/2026 worked for 2/1"),
    ("case.plan-procedure", "2026-05-14 08:00", "2026-05-25 end", "7 working days"),
    ("case.separation", "2026-05-14 08:00", "2026-05-29 end", "15 days, the day of the decision not counted"),
    ("case.separation", "2026-05-15 08:00", "2026-05-30 end", "a Saturday: separation never grows by a week-end"),
    ("case.separation-assess", "2026-02-06 08:00", "2026-02-21 end", "ends on a Saturday after Tết and stays"),
    ("case.review", "2026-01-31 08:00", "2026-02-28 end", "one month on: the shorter month's last day"),
    ("case.second-look", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours"),
    ("case.child-changed", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("care.monitor", "2024-01-31 08:00", "2024-02-29 end", "one month on, in a leap year"),
    ("care.monitor", "2026-05-14 08:00", "2026-06-14 end", "a Sunday: a visit may be made on one"),
    ("care.commune-review", "2026-08-31 08:00", "2027-02-28 end", "six months on"),
    ("care.handover", "2026-04-15 08:00", "2026-05-11 end", "15 working days over Giỗ Tổ, 30/4 and 1/5"),
    ("care.register", "2026-05-14 08:00", "2026-06-04 end", "15 working days"),
    ("care.relative", "2026-05-14 08:00", "2026-06-04 end", "15 working days"),
    ("care.facility-appraise", "2026-05-14 08:00", "2026-05-28 end", "10 working days"),
    ("care.facility-decide", "2026-05-14 08:00", "2026-06-04 end", "15 working days"),
    ("care.end", "2026-05-14 08:00", "2026-05-21 end", "5 working days"),
    ("care.emergency-stay", "2026-11-30 08:00", "2027-02-28 end", "3 months; a Sunday does not lengthen a stay"),
    ("care.report", "2026-05-14 08:00", "2026-12-25 end", "before 25 December"),
    ("care.report", "2026-12-25 08:00", "2026-12-25 end", "on the day: still this year's"),
    ("care.report", "2026-12-26 00:00", "2027-12-25 end", "the day after: next year's"),
    ("care.list", "2026-03-31 23:59", "2026-03-31 end", "the quarter's last day"),
    ("care.list", "2026-04-01 00:00", "2026-06-30 end", "the next quarter"),
    ("police.crime-file", "2026-02-16 10:00", "2026-02-17 10:00", "24 hours, Tết or not"),
    ("police.crime-file-remote", "2026-02-16 10:00", "2026-02-18 10:00", "48 hours in remote communes"),
    ("police.result", "2026-05-11 08:00", "2026-05-14 end", "3 days within a week"),
    ("police.result", "2026-05-13 08:00", "2026-05-18 end", "the third day is a Saturday: to Monday"),
    ("police.result", "2026-04-22 08:00", "2026-04-28 end", "Saturday, Giỗ Tổ, its substitute: to Tuesday"),
    ("police.decision", "2026-05-14 08:00", "2026-06-03 end", "20 days"),
    ("police.forensic-request", "2026-05-15 18:00", "2026-05-16 18:00", "24 hours"),
    ("police.forensic-victim", "2026-05-14 08:00", "2026-05-21 end", "7 days"),
    ("forensic.conclusion", "2026-05-14 08:00", "2026-05-19 end", "5 days"),
    ("violence.ban-decide", "2026-05-14 20:00", "2026-05-15 08:00", "12 hours"),
    ("violence.ban", "2026-05-14 08:00", "2026-05-17 end", "3 days end on a Sunday: a ban does not grow"),
    ("violence.ban-court", "2026-10-31 08:00", "2027-02-28 end", "4 months"),
    ("violence.ban-cancel", "2026-05-14 20:00", "2026-05-15 08:00", "12 hours"),
    ("care.match", "2026-05-14 08:00", "2026-06-04 end", "15 working days, ours"),
    ("care.carer-notice", "2026-05-14 08:00", "2026-11-14 end", "six months on; a Saturday stays"),
    ("care.remove", "2026-02-17 00:00", "2026-02-17 01:00", "“ngay”: our watch of one hour"),
    ("care.settle", "2026-05-14 08:00", "2026-06-15 end", "30 days, ours; a Saturday: to Monday"),
    ("justice.receipt", "2026-02-16 10:00", "2026-02-17 10:00", "24 hours, ours; Tết or not"),
    ("justice.notice", "2026-05-15 18:00", "2026-05-16 18:00", "“ngay”: our watch of 24 hours"),
    ("justice.legal-aid", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("marriage.visit", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("marriage.police", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours"),
    ("marriage.look-again", "2026-05-14 08:00", "2026-06-15 end", "a month, ours; a Sunday: to Monday"),
    ("marriage.report", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours"),
    ("online.keep", "2026-02-16 22:40", "2026-02-17 10:40", "12 hours, ours; New Year's night or not"),
    ("online.route", "2026-05-15 18:00", "2026-05-16 18:00", "24 hours, ours"),
    ("online.answer", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("online.police", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours"),
    ("online.look-again", "2026-05-14 08:00", "2026-05-28 end", "14 days, ours"),
    ("concern.acknowledge", "2026-05-16 22:40", "2026-05-17 22:40", "24 hours, ours; over a Saturday night"),
    ("concern.answer", "2026-05-14 08:00", "2026-05-18 end", "3 days of the police; a Sunday: to Monday"),
    ("referral.answer", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("referral.outcome", "2026-05-14 08:00", "2026-06-15 end", "30 days, ours; a Saturday: to Monday"),
    ("referral.settle", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours"),
    ("voice.forum-result", "2026-05-14 08:00", "2026-05-29 end", "15 days"),
    ("report.half", "2026-05-15 23:59", "2026-05-15 end", "15/5 itself"),
    ("report.half", "2026-05-16 00:00", "2027-05-15 end", "after 15/5: next year's"),
    ("report.year", "2026-05-16 00:00", "2026-11-15 end", "a Sunday: a day that is named stays where it is"),
    ("report.council", "2026-05-16 00:00", "2026-12-31 end", "yearly, no day in the law: our default"),
    ("report.action-month-commune", "2026-05-16 00:00", "2026-07-10 end", "before 10 July"),
    ("report.action-month-province", "2026-05-16 00:00", "2026-07-31 end", "before 31 July"),
    ("register.month", "2026-02-01 00:00", "2026-02-28 end", "the month's last day"),
    ("duty.acknowledge", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("duty.refuse", "2026-05-14 08:00", "2026-05-19 end", "3 working days, ours"),
    ("duty.answer-refusal", "2026-05-14 08:00", "2026-05-18 end", "2 working days, ours"),
    ("duty.verify", "2026-05-14 08:00", "2026-05-21 end", "5 working days, ours"),
]


def moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    return T(text.replace(" end", " 23:59:59"))


@pytest.mark.parametrize(("code", "start", "due", "why"), DUE)
def test_due(code, start, due, why):
    assert reckon(book.rule(code), began(start), CAL).due_at == moment(due), why


def test_every_rule_has_its_row():
    assert {row[0] for row in DUE} == set(book.rules())


@pytest.mark.parametrize("code", [row[0] for row in DUE if row[2]])
def test_before_on_and_after_the_due_time(code):
    rule, start = book.rule(code), next(row[1] for row in DUE if row[0] == code)
    due = reckon(rule, began(start), CAL).due_at
    second = timedelta(seconds=1)
    for stop, late in ((due - second, None), (due, None), (due + second, second)):
        if stop >= T(start):
            done = reckon(rule, [*began(start), Fact("e", Kind.STOP, stop, stop)], CAL)
            assert (done.state, done.late_by) == (State.STOPPED, late)
    assert reckon(rule, began(start), CAL, at=due).late_by is None
    assert reckon(rule, began(start), CAL, at=due + 60 * second).late_by == 60 * second


@pytest.mark.parametrize("code", list(book.rules()))
def test_a_rule_survives_being_kept(code):
    import json

    rule = book.rule(code)
    assert ClockRule.from_dict(json.loads(json.dumps(rule.to_dict()))) == rule


@pytest.mark.parametrize("code", list(book.rules()))
def test_a_rule_says_where_it_comes_from(code):
    rule = book.rule(code)
    assert all(rule.names)
    assert rule.article or rule.confidence == "P" or code == "plan.task"
    assert set(rule.pauses) <= set(book.grounds())
    assert {one.power for one in rule.extensions} <= set(book.powers())


def test_the_twelve_hours_are_never_paused():
    """Reference §9.2: from the first receipt, day and night, whatever happens."""
    facts = began("2026-02-16 22:40")
    facts += [Fact(g, Kind.PAUSE, T("2026-02-16 23:00"), T("2026-02-16 23:00"), ground=g) for g in book.grounds()]
    seen = reckon(book.rule("case.emergency"), facts, CAL)
    assert seen.due_at == T("2026-02-17 10:40")
    assert {idle.reason for idle in seen.idle} == {"no-ground"}


def test_the_twelve_hours_run_from_the_earliest_receipt():
    """111 heard of it at 21:00, the commune at 23:00: the first counts, known late or not."""
    later = Fact("b", Kind.START, T("2026-05-14 21:00"), T("2026-05-15 07:00"))
    facts = [*began("2026-05-14 23:00"), later]
    rule = book.rule("case.emergency")
    assert reckon(rule, facts, CAL).due_at == T("2026-05-15 09:00")
    assert reckon(rule, facts, CAL, as_known=T("2026-05-15 06:59")).due_at == T("2026-05-15 11:00")


SEPARATION = [
    # own term, extensions (power, days), due, refused, why
    (7, [], "2026-05-21", [], "the decision set 7 days"),
    (7, [("chu-tich-xa", 8)], "2026-05-29", [], "7 + 8 is 15: at the ceiling, taken"),
    (7, [("chu-tich-xa", 9)], "2026-05-21", ["above-total"], "16 days: refused whole, not cut to 15"),
    (
        7,
        [("chu-tich-xa", 5), ("chu-tich-xa", 3), ("chu-tich-xa", 1)],
        "2026-05-29",
        ["above-total"],
        "5 + 3, then full",
    ),
    (None, [("chu-tich-xa", 1)], "2026-05-29", ["above-total"], "15 from the beginning"),
    (None, [("co-quan-tham-quyen", 30)], "2026-06-28", [], "unless a competent body requires more"),
    (None, [("co-quan-giao", 1)], "2026-05-29", ["no-power"], "nobody else may"),
    (20, [], "2026-05-29", [], "no decision makes it longer than the law"),
]


@pytest.mark.parametrize(("own", "asked", "due", "refused", "why"), SEPARATION)
def test_separation_is_fifteen_days_in_all(own, asked, due, refused, why):
    at = T("2026-05-20 09:00")
    more = [Fact(str(n), Kind.EXTEND, at, at, power=power, length=long) for n, (power, long) in enumerate(asked)]
    seen = reckon(book.rule("case.separation"), [*began("2026-05-14 08:00", length=own), *more], CAL)
    assert (seen.due_at, [idle.reason for idle in seen.idle]) == (T(f"{due} 23:59:59"), refused), why


@pytest.mark.parametrize(("long", "due"), [(41, "2026-07-14"), (42, "2026-06-03")])
def test_a_crime_report_is_decided_within_two_months(long, due):
    """20 days from 14/5, at most to 14/7: 41 more days are taken, 42 are not."""
    at = T("2026-06-01 09:00")
    more = Fact("x", Kind.EXTEND, at, at, power="co-quan-dieu-tra", length=long)
    seen = reckon(book.rule("police.decision"), [*began("2026-05-14 08:00"), more], CAL)
    assert seen.due_at == T(f"{due} 23:59:59")


def test_approval_runs_from_the_last_submission():
    again = Fact("b", Kind.START, T("2026-05-18 08:00"), T("2026-05-18 08:00"))
    seen = reckon(book.rule("case.plan-approve"), [*began("2026-05-14 08:00"), again], CAL)
    assert seen.due_at == T("2026-05-20 23:59:59")


def test_visits_follow_one_another_from_the_first_start():
    rule, due, seen = book.rule("care.monitor"), T("2026-01-15 08:00"), []
    for _ in range(4):
        due = reckon(rule, began("2026-01-15 08:00"), CAL).due_at
        seen.append(f"{due:%Y-%m-%d}")
        rule, start = following(rule, due)
        assert start is None
    assert seen == ["2026-02-15", "2026-04-15", "2026-10-15", "2027-04-15"]


def test_a_recurrence_starts_anew_after_its_day():
    rule = book.rule("report.half")
    due = reckon(rule, began("2026-05-14 08:00"), CAL).due_at
    later, start = following(rule, due)
    assert start == T("2026-05-16 00:00")
    fact = Fact("n", Kind.START, start, start)
    assert reckon(later, [fact], CAL).due_at == T("2027-05-15 23:59:59")
    assert following(book.rule("case.emergency"), due) is None


CUTOFFS = [  # and the period's last day, on which it is due
    (Every.MONTHLY, (1, 14), "2026-02-01 00:00", "2026-02-14", "2026-02-28"),
    (Every.QUARTERLY, (3, 14), "2026-04-01 00:00", "2026-06-14", "2026-06-30"),
    (Every.SEMIANNUAL, (6, 14), "2026-07-01 00:00", "2026-12-14", "2026-12-31"),
    (Every.ANNUAL, (12, 14), "2026-01-01 00:00", "2026-12-14", "2026-12-31"),
]


@pytest.mark.parametrize(("every", "cutoff", "start", "cut", "due"), CUTOFFS)
def test_figures_are_counted_up_to_the_cut_off(every, cutoff, start, cut, due):
    seen = reckon(ClockRule(length=Recurrence(every, cutoff=cutoff)), began(start), CAL)
    assert (f"{seen.cutoff_on}", f"{seen.due_at:%Y-%m-%d}") == (cut, due)


def test_the_report_on_care_is_counted_up_to_its_cut_off():
    assert f"{reckon(book.rule('care.report'), began('2026-01-01 00:00'), CAL).cutoff_on}" == "2026-12-14"


def test_a_standing_duty_without_cadence_is_never_due():
    assert reckon(ClockRule(length=Standing()), began("2026-05-14 08:00"), CAL).due_at is None


def test_a_default_cadence_says_that_it_is_ours():
    rule = ClockRule(length=book.default_cadence("communication"))
    seen = reckon(rule, began("2026-05-14 08:00"), CAL)
    assert seen.due_at == T("2026-06-30 23:59:59")
    assert any("không phải quy định" in line.vi for line in seen.lines)
    assert book.default_cadence("a kind nobody knows") == book.default_cadence("other")


OLD = [
    # what duty_rules keeps, the same as a clock's length, due for a start on 14/5/2026
    (on_day(days.date(2026, 6, 7)), "2026-06-07", "a Sunday stays"),
    (working_days(5, days.date(2026, 5, 14)), "2026-05-21", "the start stands in the rule"),
    (recurring(Every.ANNUAL, 5, 15), "2026-05-15", "today's year"),
    (recurring(Every.SEMIANNUAL), "2026-06-30", "end of the half"),
    (recurring(Every.QUARTERLY, None, 20), "2026-06-20", "day of the quarter's last month"),
    (recurring(Every.WEEKLY), "2026-05-15", "Friday"),
    (recurring(Every.DAILY), "2026-05-14", "today"),
    (recurring(Every.ANNUAL, 5, 15, soft=True), None, "what is only urged has no day"),
    (standing(words="thường xuyên"), None, "nobody is late by a word"),
    (NO_DATE, None, "the paper names no time"),
]


@pytest.mark.parametrize(("old", "due", "why"), OLD)
def test_rules_kept_before_are_still_read(old, due, why):
    from chungtay.law.duty_rules import due as due_before

    rule = ClockRule.from_dict(old.to_dict())
    seen = reckon(rule, began("2026-05-14 08:00"), CAL)
    assert seen.due_at == (T(f"{due} 23:59:59") if due else None), why
    assert seen.due_at == due_before(old, T("2026-05-14 08:00"), CAL), "as before"
    assert ClockRule.from_dict(rule.to_dict()) == rule


def test_what_is_no_length_is_refused():
    for wrong in ({"fortnights": 2}, {"hours": "12"}, {"standing": {"every": "annual"}, "source": "rumour"}):
        with pytest.raises(ValueError, match=r"length|cadence"):
            ClockRule.from_dict({"length": wrong})
    with pytest.raises(ValueError, match="confidence"):
        ClockRule(confidence="H")
    assert ClockRule.from_dict({}).length == Undated()
    assert isinstance(book.rule("report.half").length, Recurrence)
    assert isinstance(book.rule("care.monitor").length, Series)
