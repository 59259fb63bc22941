"""Each action on a duty: the row, the ledger line, neither without the other."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from chungtay.duties import actions, figures, queries
from chungtay.duties.hands import NotYourHand, acts
from chungtay.duties.models import Coordinator, Duty, Evidence, Step
from chungtay.law.access import Role
from chungtay.law.duty_rules import NO_DATE, Every, on_day, recurring
from chungtay.law.duty_states import NotFromHere, State, Verb
from chungtay.ledger.models import Entry
from chungtay.register.models import Agency, File, Post
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_officer
from tests.rooms.duties_world import LAST, a_duty, an_order, body

pytestmark = pytest.mark.django_db(transaction=False)
PAPER = ("bien-ban.txt", "Biên bản rà soát ngày 12/5".encode())


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def duty(lan, minh):
    return a_duty(lan, minh)


def acts_told() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("act", flat=True))


def reported(duty, by):
    with scope(by):
        actions.submit(duty=duty, words="Đã rà soát 12 thôn", by=by, at=NOW, revision=duty.revision, files=[PAPER])
        return Duty.objects.get(pk=duty.pk)


def test_assigning_makes_a_duty_with_its_day_its_readers_and_its_first_step(duty, lan, minh):
    with scope(lan):
        found = queries.one(lan, duty.code)
        assert (found.state, found.sequence, found.revision, found.path) == ("assigned", 1, 1, lan.path)
        assert found.due_at == datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC).replace(
            microsecond=found.due_at.microsecond
        )
        assert found.seen_by == sorted({lan.agency_id, minh.agency_id})
        assert [(s.verb, s.from_state, s.to_state) for s in found.steps.all()] == [("assign", "", "assigned")]
        line = Entry.objects.get(act="duty.assigned")
        assert (line.about, line.path) == (duty.code, lan.path)
        assert line.ground.startswith("III.2.-1 Kế hoạch số 12/KH-UBND")


def test_progress_with_a_file_and_figures(duty, lan, minh, chair):
    counted = [{"name": "số trẻ em", "value": 12, "unit": "em"}]
    with scope(minh):
        actions.report_progress(
            duty=duty, words=" Đã rà soát 5/12 thôn ", figures=counted, files=[PAPER], by=minh, at=NOW, revision=1
        )
    with scope(chair):
        found = queries.one(chair, duty.code)
        step = found.steps.last()
        assert (found.state, found.revision) == ("under_way", 2)
        assert (step.words, step.figures, step.who) == ("Đã rà soát 5/12 thôn", counted, minh.who)
        (evidence,) = step.evidence.all()
        assert (evidence.file.name, evidence.file.path) == (PAPER[0], duty.path)
        assert [news.duty.code for news in queries.news(chair)] == [duty.code]
        assert acts_told() == ["duty.assigned", "file.put-away", "duty.progress"]


def test_done_is_accepted_by_the_one_who_asked(duty, lan, minh):
    held = reported(duty, minh)
    assert held.state == "reported"
    with scope(lan):
        assert [d.code for d in queries.to_check(lan)] == [duty.code]
        actions.accept(duty=held, by=lan, at=NOW, revision=2)
        assert Duty.objects.get().state == "met"
        assert acts_told()[-1] == "duty.accept"


def test_done_is_returned_with_a_reason(duty, lan, minh):
    held = reported(duty, minh)
    with scope(lan):
        with pytest.raises(actions.NoWords):
            actions.return_(duty=held, reason="  ", by=lan, at=NOW, revision=2)
        actions.return_(duty=held, reason="Thiếu danh sách ký tên", by=lan, at=NOW, revision=2)
    with scope(minh):
        (mine,) = queries.returned(minh)
        assert mine.steps.order_by("-id").first().words == "Thiếu danh sách ký tên"
        assert [d.code for d in queries.mine(minh)] == [duty.code]


def test_ended_stays_on_record(duty, lan):
    with scope(lan):
        actions.end(duty=duty, reason="Kế hoạch bị thay thế", by=lan, at=NOW, revision=1)
        assert queries.one(lan, duty.code).state == "ended"
        with pytest.raises(NotFromHere) as refused:
            actions.end(duty=duty, reason="lần nữa", by=lan, at=NOW, revision=2)
        assert "Thôi thực hiện" in refused.value.vi
        assert "Ended" in refused.value.en


def test_the_owner_does_not_confirm_its_own_work(duty, minh):
    held = reported(duty, minh)
    with scope(minh), pytest.raises(NotYourHand):
        actions.accept(duty=held, by=minh, at=NOW, revision=2)


def test_the_asker_does_not_report_for_the_owner(duty, lan):
    with scope(lan), pytest.raises(NotYourHand):
        actions.report_progress(duty=duty, words="x", by=lan, at=NOW, revision=1)


def test_the_chair_answers_for_the_place(duty, minh, chair):
    held = reported(duty, minh)
    assert acts(chair, held) == (Verb.ACCEPT, Verb.RETURN, Verb.END)
    with scope(chair):
        actions.accept(duty=held, by=chair, at=NOW, revision=2)


def test_two_officers_on_one_duty_the_second_sees_and_decides(duty, minh):
    with scope(minh):
        actions.report_progress(duty=duty, words="người thứ nhất", by=minh, at=NOW, revision=1)
        with pytest.raises(actions.Changed) as refused:
            actions.submit(duty=duty, words="người thứ hai", by=minh, at=NOW, revision=1)
        assert "Đang thực hiện" in refused.value.vi
        assert Step.objects.count() == 2


def test_what_fails_leaves_nothing(duty, minh, monkeypatch):
    def fall(*args, **kwargs):
        raise RuntimeError("the ledger is gone")

    monkeypatch.setattr(actions, "record", fall)
    with scope(minh):
        with pytest.raises(RuntimeError), transaction.atomic():
            actions.submit(duty=duty, words="xong", files=[PAPER], by=minh, at=NOW, revision=1)
        assert Duty.objects.get().state == "assigned"
        assert (Step.objects.count(), Evidence.objects.count(), File.objects.count()) == (1, 0, 0)


def test_a_recurring_duty_that_is_met_opens_the_next(lan, minh, chair):
    monthly = recurring(Every.MONTHLY, day=25, words="hằng tháng trước ngày 25")
    first = a_duty(lan, minh, rule=monthly, partners=[chair])
    held = reported(first, minh)
    with scope(lan):
        actions.accept(duty=held, by=lan, at=NOW + timedelta(days=13), revision=2)
        later = Duty.objects.get(sequence=2)
        assert (later.follows_id, later.state, later.revision) == (first.pk, "assigned", 1)
        assert first.due_at.date() == date(2026, 5, 25)
        assert later.due_at.date() == date(2026, 6, 25)
        assert later.code != first.code
        assert Coordinator.objects.filter(duty=later).count() == 1
        assert [d.code for d in queries.find(lan, later.code)] == [later.code]
        assert acts_told()[-2:] == ["duty.accept", "duty.assigned"]


def test_one_origin_makes_one_duty_for_one_body(duty, lan, minh):
    with scope(lan), pytest.raises(IntegrityError), transaction.atomic():
        actions.assign(order=an_order(minh, lan), by=lan, at=NOW)


def test_nobody_checks_itself(lan):
    with scope(lan), pytest.raises(IntegrityError), transaction.atomic():
        actions.assign(order=an_order(lan, lan), by=lan, at=NOW)


def test_a_head_entrusts_the_duty_to_a_post_of_the_body(duty, minh, lan):
    agency = Agency.objects.get(pk=minh.agency_id)
    officer = make_officer("bac", "Lù Văn Bắc", agency, "Công an viên", Role.AGENCY_OFFICER)
    with scope(minh):
        actions.entrust(duty=duty, post=Post.objects.get(pk=officer.post_id), by=minh, at=NOW, revision=1)
        assert Duty.objects.get().owner_post_id == officer.post_id
        with pytest.raises(actions.NotOfThisBody):
            actions.entrust(duty=duty, post=Post.objects.get(pk=lan.post_id), by=minh, at=NOW, revision=2)
    with scope(lan), pytest.raises(actions.NotOfThisBody):
        actions.entrust(duty=duty, post=None, by=lan, at=NOW, revision=2)


def test_lists_are_soonest_first_and_late_says_who(lan, minh, chair):
    for origin, rule in [("A", NO_DATE), ("B", on_day(LAST)), ("C", on_day(date(2026, 5, 1)))]:
        a_duty(lan, minh, rule=rule, origin=origin)
    with scope(minh):
        assert [d.origin for d in queries.mine(minh)] == ["C", "B", "A"]
    with scope(lan):
        assert [d.origin for d in queries.waiting(lan)] == ["C", "B", "A"]
    with scope(chair):
        (late,) = queries.late_by_body(chair, NOW)
        assert (late.agency_id, late.late, late.oldest_due.date()) == (minh.agency_id, 1, date(2026, 5, 1))
        assert [d.origin for d in queries.late(chair, NOW)] == ["C"]
        (place,) = queries.late_by_place(chair, NOW)
        assert (place.name, place.late) == ("xã Suối Hoa", 1)
        told = queries.counts(queries.of_bundle(chair, "KH-2345678"), NOW)
        assert (told.total, told.open, told.late, told.states[State.ASSIGNED]) == (3, 3, 1, 3)


@pytest.mark.parametrize("words", ["rà soát xâm hại", "RA SOAT xam hai", "cong an suoi hoa", "12/KH-UBND"])
def test_found_with_and_without_marks(duty, lan, words):
    with scope(lan):
        assert [d.code for d in queries.find(lan, words)] == [duty.code]


@pytest.mark.parametrize("words", ["", "  ", "không có chữ này"])
def test_nothing_asked_nothing_found(duty, lan, words):
    with scope(lan):
        assert not queries.find(lan, words).exists()


def test_the_ledger_tells_which_state_it_went_to(duty, minh):
    reported(duty, minh)
    with scope(minh):
        facts = json.loads(Entry.objects.get(act="duty.submit").facts)
    assert facts == {"files": 1, "to": "reported"}


def test_a_list_asks_as_often_however_long_it_is(lan, minh, django_assert_num_queries):
    for origin in "ABC":
        a_duty(lan, minh, origin=origin)
    with scope(lan), django_assert_num_queries(4):  # the rows, owners, checkers, places
        assert len([d.owner.name + d.checker.name + d.unit.name for d in queries.waiting(lan)]) == 3
    assert body(lan)


@pytest.mark.parametrize(
    ("said", "number"),
    [("12", 12), (" 95,5 ", 95.5), ("95.5", 95.5), ("1.250", 1250), ("12.345.678", 12345678), ("1.250,5", 1250.5),
     (7, 7), (2.125, 2.125), ("-3", -3), ("0", 0)],
)  # fmt: skip
def test_numbers_as_officers_write_them(said, number):
    assert figures.figure(said) == number


@pytest.mark.parametrize("said", ["", "mười", "1,2,3", "1e9", "nan", "inf", "9" * 40, None, "12 em"])
def test_what_is_no_number_is_refused_in_both_languages(said):
    with pytest.raises(figures.NotAFigure) as refused:
        figures.figure(said)
    assert str(said) in refused.value.vi
    assert str(said) in refused.value.en


def test_a_figure_without_a_name_leaves_nothing(duty, minh):
    with scope(minh):
        with pytest.raises(figures.Nameless):
            actions.report_progress(duty=duty, words="x", figures=[{"value": "5"}], by=minh, at=NOW, revision=1)
        assert Step.objects.count() == 1
        actions.report_progress(duty=duty, words="x", figures=[{"name": "", "value": ""}], by=minh, at=NOW, revision=1)
        assert Step.objects.order_by("-id").first().figures == []


def test_a_desk_without_a_body_waits_for_nothing(lan, minh):
    a_duty(lan, minh)
    system = system_desk("kiểm tra")
    with scope(system):
        for ask in (queries.mine, queries.waiting, queries.coordinated, queries.to_check, queries.returned):
            assert not ask(system).exists(), ask.__name__
