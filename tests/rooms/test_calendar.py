"""The calendar as rows: loaded once, entered, withdrawn, as known on a day, under a version that goes up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, utils

from chungtay.law import days
from chungtay.law.days import HANOI
from chungtay.ledger.keeping import Fixed
from chungtay.ledger.models import Entry
from chungtay.register.calendar import actions, load, queries
from chungtay.register.calendar.models import Day, DayKind
from chungtay.register.people.scope import scope

pytestmark = pytest.mark.django_db
FLOOD = date(2026, 10, 15)  # a Thursday
NOTICE = "Công điện 01/CĐ-TTg"


@pytest.fixture
def loaded(db):
    return actions.load_calendar(connection)


def enter(desk, at, day=FLOOD, kind=DayKind.OFF, name="Nghỉ do bão", basis=NOTICE):
    with scope(desk):
        return actions.enter(day=day, kind=kind, name=name, basis=basis, by=desk, at=at)


def test_before_loading_the_law_rooms_own_calendar_is_used(db):
    assert queries.version() == 0
    assert queries.calendar() is days.calendar()


def test_loading_brings_every_day_once(loaded):
    assert loaded == len(days.calendar().special) == queries.version()
    assert queries.calendar() == days.Calendar(
        {day: days.SpecialDay(row.day, row.kind, row.vi, row.en, row.source, row.confidence, row_.version)
         for day, row in days.calendar().special.items() if (row_ := queries.calendar().reason(day))},
        days.calendar().first, days.calendar().last,
    )  # fmt: skip


def test_loading_again_changes_nothing(loaded):
    assert actions.load_calendar(connection) == loaded
    assert Day.objects.count() == loaded


def test_a_file_that_changed_adds_and_withdraws(loaded, monkeypatch):
    kept = days.calendar()
    gone, new = date(2027, 11, 24), date(2027, 11, 25)
    moved = days.SpecialDay(new, "off", "Ngày mới", "New day", "văn bản", "H", 2)
    changed = {day: row for day, row in kept.special.items() if day != gone} | {new: moved}
    monkeypatch.setattr(load, "written", lambda: days.Calendar(changed, kept.first, kept.last))
    assert actions.load_calendar(connection) == loaded + 2
    assert queries.calendar().is_working(gone)
    assert not queries.calendar().is_working(new)
    assert actions.load_calendar(connection) == loaded + 2


def test_a_day_entered_counts_and_leaves_a_line(loaded, chair, at):
    enter(chair, at)
    assert queries.version() == loaded + 1
    assert not queries.calendar().is_working(FLOOD)
    assert queries.calendar().reason(FLOOD).source == NOTICE
    with scope(chair):
        assert Entry.objects.filter(act="calendar.entered", about=f"day:{FLOOD}").exists() is False  # of the nation
    assert [row.name for row in queries.standing(FLOOD, FLOOD)] == ["Nghỉ do bão"]


def test_the_ledger_says_who_entered_it(loaded, chair, at):
    from chungtay.register.people.desk import system_desk

    enter(chair, at)
    with scope(system_desk("Kiểm tra")):
        line = Entry.objects.get(act="calendar.entered")
    assert (line.about, line.ground, line.who) == (f"day:{FLOOD}", NOTICE, chair.who)


def test_withdrawing_gives_back_what_was_said_before(loaded, chair, at):
    worked = date(2026, 8, 22)  # a Saturday worked for 31/8
    row = enter(chair, at, day=worked, kind=DayKind.OFF, name="Hủy làm bù")
    assert not queries.calendar().is_working(worked)
    with scope(chair):
        actions.withdraw(row=row, basis="nhập nhầm", by=chair, at=at)
    assert queries.calendar().is_working(worked)
    assert queries.version() == loaded + 2
    assert [bool(one.withdraws_id) for one in queries.history(worked)] == [False, False, True]


def test_a_seed_withdrawn_by_hand_stays_withdrawn(loaded, chair, at):
    (seed,) = queries.standing(date(2026, 9, 1), date(2026, 9, 1))
    with scope(chair):
        actions.withdraw(row=seed, basis="Quyết định 9/QĐ-TTg", by=chair, at=at)
    assert queries.calendar().is_working(date(2026, 9, 1))
    assert actions.load_calendar(connection) == loaded + 1
    assert queries.calendar().is_working(date(2026, 9, 1))


def test_a_row_is_withdrawn_once(loaded, chair, at):
    row = enter(chair, at)
    with scope(chair):
        gone = actions.withdraw(row=row, basis="nhập nhầm", by=chair, at=at)
        for again in (row, gone):
            with pytest.raises(actions.Withdrawn):
                actions.withdraw(row=again, basis="nhập nhầm", by=chair, at=at)


@pytest.mark.parametrize(("name", "basis"), [("", NOTICE), ("Nghỉ", "  ")])
def test_a_day_needs_its_name_and_its_notice(loaded, chair, at, name, basis):
    with pytest.raises(actions.NoGround):
        enter(chair, at, name=name, basis=basis)


def test_saying_the_same_again_is_refused(loaded, chair, at):
    enter(chair, at)
    with pytest.raises(actions.SameAlready):
        enter(chair, at)
    assert queries.version() == loaded + 1


def test_the_calendar_as_known_on_a_day(loaded, chair, at):
    enter(chair, at)
    assert queries.calendar(as_known=at - timedelta(minutes=1)).is_working(FLOOD)
    assert not queries.calendar(as_known=at).is_working(FLOOD)
    assert not queries.calendar(as_known=datetime(2020, 1, 1, tzinfo=UTC)).is_working(date(2026, 2, 17))


def test_a_clock_set_back_makes_nothing_known_earlier(loaded, chair, at):
    enter(chair, at)
    enter(chair, at - timedelta(days=30), day=FLOOD + timedelta(days=1))
    before = queries.calendar(as_known=at - timedelta(days=1))
    assert before.is_working(FLOOD)
    assert before.is_working(FLOOD + timedelta(days=1))


def test_a_row_is_never_changed(loaded, chair, at):
    row = enter(chair, at)
    row.name = "Khác"
    with pytest.raises(Fixed):
        row.save()


def test_the_database_itself_refuses_a_change(loaded):
    with pytest.raises(utils.ProgrammingError), connection.cursor() as cursor:
        cursor.execute("update register_day set name = 'x'")


def test_one_object_for_one_version(loaded, django_assert_num_queries):
    first = queries.calendar()
    with django_assert_num_queries(1):
        assert queries.calendar() is first
    assert queries.calendar(as_known=datetime(2030, 1, 1, tzinfo=UTC)) is first


def test_a_year_entered_whole_is_covered(loaded, chair, at):
    new = date(days.calendar().last.year + 1, 6, 1)
    for n in range(queries.A_YEAR_OFF):
        assert not queries.calendar().covers(new)
        enter(chair, at, day=new + timedelta(days=n), name=f"Ngày nghỉ {n}")
    assert queries.calendar().covers(new)


def test_a_clock_reckons_with_what_was_entered(loaded, chair, at):
    from chungtay.law.clock import Fact, Kind, book, reckon

    began = datetime(2026, 10, 14, 8, 0, tzinfo=HANOI)
    fact = Fact("1", Kind.START, began, began)
    before = reckon(book.rule("case.plan-approve"), [fact], queries.calendar())
    enter(chair, at)
    after = reckon(book.rule("case.plan-approve"), [fact], queries.calendar())
    assert after.due_at - before.due_at == timedelta(days=3)  # Friday to Monday
    assert any("Nghỉ do bão" in line.vi for line in after.lines)
