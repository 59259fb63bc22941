"""A report from the day it is owed to the day it is received: drafted, asked about, corrected, signed, frozen."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from chungtay.duties import queries as duties
from chungtay.figures.rollups import actions, queries, refusals
from chungtay.figures.rollups.models import Report, Section
from chungtay.figures.rollups.saying import ground
from chungtay.law.days import hanoi_day
from chungtay.law.duty_states import State as Owed
from chungtay.ledger.models import Entry
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rollups.world import (
    HALF,
    NUMBER,
    ON,
    YEAR,
    again,
    children,
    drafted,
    duty_of,
    figure,
    opened,
    second_chair,
    signed,
    submitted,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
CHILDREN = "TT13A-0101"
SYSTEM = system_desk("Báo cáo định kỳ")


# ── owed ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_night_opens_what_a_plan_promises_once_for_each_place(lan, oanh):
    first = actions.open_owed(by=SYSTEM, at=NOW)
    assert actions.open_owed(by=SYSTEM, at=NOW) == 0
    assert first > 0
    with scope(SYSTEM):
        rows = Report.objects.filter(kind=HALF, year=YEAR)
        assert sorted(rows.values_list("path", flat=True)) == sorted((lan.path, oanh.path))


def test_a_plans_own_duty_answers_for_the_report(lan):
    made = opened(lan)
    duty = duty_of(lan, made)
    assert duty.origin_kind == "plan-report"
    assert hanoi_day(duty.due_at) == made.wanted


def test_a_report_of_the_law_gets_a_duty_that_explains_its_day(lan, chair):
    made = opened(lan, kind="council")
    duty = duty_of(lan, made)
    assert (duty.origin_kind, duty.origin, duty.owner.code) == ("report", made.code, "UBND.C")
    assert duty.due_at.date().isoformat() == "2026-12-31"


def test_what_happened_is_owed_at_once(lan, chair):
    with scope(lan):
        made = actions.open_event(kind="sudden", words="Cháy lớp mầm non", happened=ON, by=lan, at=NOW)
        made = actions.draft(report=made, by=lan, at=NOW, revision=made.revision)
        assert "Cháy lớp mầm non" in queries.sections(lan, made)["event"].text
        with pytest.raises(refusals.NotAnEvent):
            actions.open_event(kind=HALF, words="x", happened=ON, by=lan, at=NOW)


def test_a_letter_of_the_year_moves_window_and_day(lan):
    span, due = (ON - timedelta(days=90), ON - timedelta(days=10)), ON + timedelta(days=20)
    with scope(lan):
        told = {"windows": {"child-half": [span]}, "due": {"action-month": due}}
        actions.enter_letter(year=YEAR, number="99/BYT-BMTE", on=ON, by=lan, at=NOW, **told)
        line = queries.line_of(lan.path, HALF, YEAR, 1)
        assert (line.window.first, line.window.last) == span
        assert queries.line_of(lan.path, "action-month", YEAR, 1).owed.due == due


# ── drafted ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_draft_counts_names_its_gaps_and_foots_every_figure(lan, chair):
    children(lan, 3)
    made = drafted(lan)
    row = figure(lan, made, CHILDREN)
    assert (row.numerator, row.how) == (3, "records")
    with scope(lan):
        words = queries.sections(lan, made)
        assert f"{{{CHILDREN}}}" in words["population"].text
        assert "Chưa có số liệu" in words["health"].text
        assert "Chưa có trong hệ thống" in words["telling"].text
        text = "\n".join(p.text for p in Document(BytesIO(queries.file(lan, made, "docx", at=NOW))).paragraphs)
    assert f"3 người [{row.order}]" in text


def test_words_are_the_officers_and_figures_are_not(lan, chair):
    made = drafted(lan)
    with scope(lan):
        made_by = {"report": made, "by": lan, "at": NOW}
        actions.write(key="difficulties", text=f"Địa bàn rộng; {{{CHILDREN}}} ở xa.", revision=made.revision, **made_by)
        children(lan, 2)
        moved = actions.recount(report=made, by=lan, at=NOW, revision=made.revision + 1)
        assert CHILDREN in moved
        words = queries.sections(lan, made)["difficulties"]
        assert (words.text, words.ours) == (f"Địa bàn rộng; {{{CHILDREN}}} ở xa.", False)
        assert Section.objects.filter(report=made, key="difficulties").count() == 2


def test_a_restated_figure_is_marked_and_keeps_what_was_counted(lan, chair):
    children(lan, 3)
    made = drafted(lan)
    told = {"report": made, "key": CHILDREN, "numerator": 5, "denominator": None, "by": lan, "at": NOW}
    with scope(lan):
        with pytest.raises(refusals.NoWords):
            actions.restate(reason=" ", revision=made.revision, **told)
        actions.restate(reason="Hai trẻ chưa kịp vào sổ.", revision=made.revision, **told)
        made.refresh_from_db()
        actions.recount(report=made, by=lan, at=NOW, revision=made.revision)
    row = figure(lan, made, CHILDREN)
    assert (row.numerator, row.how, row.beside["counted"]) == (5, "restated", [3, None])


def test_two_officers_at_once_do_not_overwrite_each_other(lan, chair):
    made = drafted(lan)
    with scope(chair):
        actions.write(report=made, key="means", text="Một", by=chair, at=NOW, revision=made.revision)
    with scope(lan), pytest.raises(refusals.Changed):
        actions.write(report=made, key="means", text="Hai", by=lan, at=NOW, revision=made.revision)


# ── who reads it ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_above_reads_what_was_submitted_and_beside_reads_nothing(lan, oanh, hieu, chair):
    children(lan, 3)
    made = drafted(lan)
    assert again(hieu, made) is None
    assert again(oanh, made) is None
    with scope(lan):
        made = actions.submit(report=made, by=lan, at=NOW, revision=made.revision)
    assert figure(hieu, again(hieu, made), CHILDREN).numerator == 3
    assert again(oanh, made) is None
    with scope(oanh):
        assert queries.figures(oanh, made) == []


def test_what_is_written_after_it_was_given_back_is_not_read_above_before_it_comes_again(lan, hieu, chair):
    children(lan, 3)
    made = submitted(lan)
    with scope(hieu):
        made = actions.return_(report=made, questions={CHILDREN: "Sao ít?"}, by=hieu, at=NOW, revision=made.revision)
    children(lan, 1, "Hà Thị Sao")
    later = NOW + timedelta(hours=1)
    with scope(lan):
        actions.recount(report=made, by=lan, at=later, revision=made.revision)
    assert figure(lan, made, CHILDREN).numerator == 4
    assert figure(hieu, made, CHILDREN).numerator == 3


# ── passed on ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_one_figure_is_asked_about_answered_and_comes_again(lan, hieu, chair):
    children(lan, 3)
    made = submitted(lan)
    assert duty_of(lan, made).state == Owed.REPORTED
    with scope(hieu):
        made = actions.return_(report=made, questions={CHILDREN: "Sao ít?"}, by=hieu, at=NOW, revision=made.revision)
    assert duty_of(lan, made).state == Owed.RETURNED
    later = NOW + timedelta(hours=1)
    with scope(lan):
        with pytest.raises(refusals.Unanswered):
            actions.submit(report=made, by=lan, at=later, revision=made.revision)
        (asked,) = queries.questions(lan, made)
        actions.answer(question=asked, words="Xã ít trẻ.", by=lan, at=later, revision=made.revision)
        made.refresh_from_db()
        made = actions.submit(report=made, by=lan, at=later, revision=made.revision)
    assert (made.state, duty_of(lan, made).state) == ("submitted", Owed.REPORTED)


def test_nobody_approves_their_own(lan, chair, hieu):
    made = submitted(lan)
    for desk in (lan, chair):
        with scope(desk), pytest.raises(refusals.NotYours):
            actions.approve(report=made, by=desk, at=NOW, revision=made.revision)
    with scope(hieu):
        made = actions.approve(report=made, by=hieu, at=NOW, revision=made.revision)
        with pytest.raises(refusals.NotYours):
            actions.sign(report=made, number=NUMBER, on=ON, by=hieu, at=NOW, revision=made.revision)


def test_signed_it_is_frozen_and_the_same_a_year_later(lan, hieu, chair):
    children(lan, 3)
    made = signed(lan, hieu, chair)
    with scope(chair):
        (issue,) = queries.issues(chair, made)
        first = {kind: queries.file(chair, made, kind, at=NOW, nth=1) for kind in queries.KINDS}
    children(lan, 2, "Hà Thị Sao")
    with scope(hieu):
        later = {kind: queries.file(hieu, made, kind, at=NOW + timedelta(days=365), nth=1) for kind in queries.KINDS}
    assert first == later
    assert hashlib.sha256(later["pdf"]).hexdigest() == issue.pdf.sha256
    sheet = load_workbook(BytesIO(later["xlsx"])).worksheets[0]
    assert any(CHILDREN in [cell.value for cell in row] for row in sheet.iter_rows())
    with scope(lan), pytest.raises(refusals.NotNow):
        actions.write(report=made, key="means", text="x", by=lan, at=NOW, revision=made.revision)


def test_it_is_received_and_the_duty_is_met(lan, hieu, chair):
    made = signed(lan, hieu, chair)
    with scope(hieu):
        made = actions.receive(report=made, by=hieu, at=NOW, revision=made.revision)
        told = Entry.objects.filter(about=made.code).values_list("act", flat=True)
        assert {"report.submit", "report.approve", "report.sign", "report.receive"} <= set(told)
    assert duty_of(hieu, made).state == Owed.MET


def test_it_is_reopened_only_with_a_reason_and_what_was_issued_stays(lan, hieu, chair):
    made = signed(lan, hieu, chair)
    with scope(hieu):
        with pytest.raises(refusals.NoWords):
            actions.reopen(report=made, reason="", by=hieu, at=NOW, revision=made.revision)
        made = actions.reopen(report=made, reason="Sửa số.", by=hieu, at=NOW, revision=made.revision)
        assert made.state == "drafted"
        assert queries.file(hieu, made, "docx", at=NOW, nth=1)


# ── moved ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_corrected_record_shows_which_figures_of_which_reports_moved_and_why(lan, hieu, chair):
    children(lan, 3)
    made = signed(lan, hieu, chair)
    with scope(chair):
        assert queries.moved_figures(chair, at=NOW) == ()
    (late,) = children(lan, 1, "Hà Thị Sao")
    with scope(chair):
        found = {one.before.indicator: one for one in queries.moved_figures(chair, at=NOW)}
    one = found[CHILDREN]
    assert (one.report, one.before.numerator, one.after.numerator) == (made.code, 3, 4)
    assert [(why.kind, why.what) for why in one.why] == [("added", (late.code,))]


# ── rolled up ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_province_sums_what_came_in_beside_its_own_count(lan, oanh, hieu, chair, province):
    children(lan, 3)
    children(oanh, 2)
    submitted(lan)
    with scope(hieu):
        found = queries.rolled(hieu, HALF, YEAR, 1, at=NOW)
        row = next(one for one in found.compared if one.key == CHILDREN)
        assert (row.summed[0], row.told, row.counted[0], row.differs) == (3, 1, 5, (-2, None))
        assert [(place.unit.name, place.sent) for place in found.places] == [
            ("xã Nậm Trăng", False),
            ("xã Suối Hoa", True),
        ]
    made = drafted(hieu, kind="children-province-half")
    row = figure(hieu, made, CHILDREN)
    assert (row.numerator, row.how, row.beside["records"]) == (3, "sum", [5, None])
    assert "1 nơi; hồ sơ cả địa bàn đếm 5" in ground(row, queries.window_of(made), province.name)


def test_whoever_is_late_is_urged_in_one_act(lan, oanh, hieu, chair, nam_trang):
    second_chair(nam_trang)
    actions.open_owed(by=SYSTEM, at=NOW)
    submitted(lan)
    later = NOW + timedelta(days=3)
    told = {"kind": HALF, "year": YEAR, "nth": 1, "by": hieu}
    with scope(hieu):
        with pytest.raises(refusals.NothingLate):
            actions.urge_late(at=NOW, **told)
        (urged,) = actions.urge_late(at=later, **told)
        assert urged.path == oanh.path
        assert [letter.path for letter in duties.to_send(hieu)] == [oanh.path]
