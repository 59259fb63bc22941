"""The explanation read aloud: what it says, in both languages, and that doubt is never left out."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.law import days
from chungtay.law.clock import ClockRule, Fact, Kind, book, reckon
from chungtay.law.clock.ladder import ESCALATIONS, Rung, To, ladder_of, ladders, moment, reached, rungs_at
from chungtay.law.clock.lengths import CalendarDays, WorkingDays
from chungtay.law.clock.rules import MARKS
from chungtay.law.days import HANOI

CAL = days.calendar()


def T(text: str) -> datetime:  # noqa: N802
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def read(rule: ClockRule, *facts: Fact, **more) -> str:
    return "\n".join(line.vi for line in reckon(rule, facts, CAL, **more).lines)


def began(text: str) -> Fact:
    return Fact("s", Kind.START, T(text), T(text))


def test_five_working_days_over_tet_read_aloud():
    aloud = read(book.rule("case.plan-draft"), began("2026-02-12 08:00"), at=T("2026-02-28 08:00"))
    assert aloud.splitlines() == [
        "Xây dựng kế hoạch hỗ trợ, can thiệp (Mẫu 04): 5 ngày làm việc.",
        "Bắt đầu: 08:00 12/02/2026 – xác định cần có kế hoạch.",
        "Ngày xảy ra sự kiện không tính; đếm từ ngày 13/02/2026.",
        "Không tính 4 ngày thứ Bảy, Chủ nhật (14/02, 15/02, 21/02, 22/02).",
        "Không tính 16/02 – 20/02/2026: Giao thừa Tết Nguyên Đán; Tết Nguyên Đán; Mùng hai Tết Nguyên Đán; "
        "Mùng ba Tết Nguyên Đán; Mùng bốn Tết Nguyên Đán.",
        "Hạn: hết 26/02/2026 (giờ Hà Nội).",
        "Đang quá hạn 2 ngày.",
        "Mốc bắt đầu suy ra; văn bản không nói rõ.",
    ]


def test_a_worked_saturday_is_named():
    aloud = read(book.rule("case.plan-approve"), began("2026-08-20 08:00"))
    assert "Tính thứ Bảy 22/08/2026 là ngày làm việc: Làm bù cho ngày 31/08/2026." in aloud


def test_a_term_that_ends_on_days_off_says_which():
    aloud = read(book.rule("police.result"), began("2026-04-22 08:00"))
    assert "Ngày cuối rơi vào ngày nghỉ (thứ Bảy 25/04, Ngày Giỗ Tổ Hùng Vương 26/04" in aloud


def test_a_year_without_holidays_kept_is_told():
    aloud = read(ClockRule(length=WorkingDays(5)), began("2031-05-14 08:00"))
    assert "Chưa có lịch nghỉ lễ của năm 2031" in aloud


def test_a_pause_is_told_with_its_ground_and_its_days():
    rule = book.rule("care.register")
    ground = {"ground": "cho-bo-sung"}
    stood = Fact("p", Kind.PAUSE, T("2026-05-18 09:00"), T("2026-05-18 09:00"), **ground)
    back = Fact("r", Kind.RESUME, T("2026-05-20 09:00"), T("2026-05-20 09:00"))
    aloud = read(rule, began("2026-05-14 08:00"), stood, back)
    assert "Tạm dừng từ 09:00 18/05/2026 đến 09:00 20/05/2026: Chờ bên gửi bổ sung hồ sơ." in aloud
    assert "3 ngày có lúc tạm dừng không tính." in aloud


@pytest.mark.parametrize("code", list(book.rules()))
def test_doubt_is_never_left_out(code):
    """What was not read in the text says so in words; nothing stands in one language only."""
    rule = book.rule(code)
    seen = reckon(rule, [began("2026-05-14 08:00")], CAL, at=T("2026-06-01 08:00"))
    said = " ".join(line.vi for line in seen.lines)
    if rule.confidence != "S":
        assert "Thời hạn này" in said
    if rule.start_confidence in ("I", "M", "P"):
        assert "Mốc bắt đầu" in said
    assert all(line.vi and line.en and line.vi != line.en for line in seen.lines)
    assert all(line.confidence in ("", "H", "L", *MARKS) for line in seen.lines)


def test_a_rule_not_begun_says_what_it_waits_for():
    aloud = read(book.rule("case.plan-draft"))
    assert "Chưa bắt đầu: chưa ghi nhận xác định cần có kế hoạch." in aloud


def test_a_refused_extension_is_told():
    asked = Fact("x", Kind.EXTEND, T("2026-05-15 09:00"), T("2026-05-15 09:00"), length=1, power="co-quan-giao")
    aloud = read(ClockRule(length=CalendarDays(3)), began("2026-05-14 08:00"), asked)
    assert "Không có tác dụng: “gia hạn” lúc 09:00 15/05/2026 – thẩm quyền này không được gia hạn" in aloud


# ladders


def test_ladders_climb_and_name_their_rungs():
    for ladder in ladders().values():
        tos = [rung.to for rung in ladder.rungs]
        assert {"assignee", "head", "superior", "superior-body", "inspection"} >= set(tos)
        assert tos[-1] in ESCALATIONS
        assert ladder.rungs[-1].letter


@pytest.mark.parametrize(
    ("code", "ladder"),
    [("case.emergency", "hours"), ("case.plan-draft", "plan"), ("case.separation", "measure"), ("plan.task", "plan")],
)
def test_every_clock_has_its_ladder(code, ladder):
    assert ladder_of(book.rule(code)).code == ladder


def test_the_rungs_of_twelve_hours():
    start = T("2026-02-16 22:40")
    placed = rungs_at(book.rule("case.emergency"), start, start + timedelta(hours=12), CAL)
    assert [(rung.code, f"{at:%d %H:%M}") for rung, at in placed] == [
        ("near", "17 04:40"), ("near-head", "17 07:40"), ("due", "17 10:40"), ("late-head", "17 10:40"),
        ("late-superior", "17 11:40"), ("late-superior-body", "17 14:40"), ("late-inspection", "18 10:40"),
    ]  # fmt: skip


def test_nobody_is_reminded_before_being_asked():
    start, due = T("2026-05-14 08:00"), T("2026-05-18 23:59:59")
    placed = rungs_at(book.rule("duty.acknowledge"), start, due, CAL)
    assert [(rung.code, f"{at:%d/%m %H}") for rung, at in placed][:3] == [
        ("today", "18/05 07"), ("late-head", "19/05 07"), ("late-superior", "25/05 07"),
    ]  # fmt: skip


@settings(deadline=None)
@given(
    st.sampled_from(["hours", "days", "working_days"]),
    st.integers(-12, 20),
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 1)).map(lambda at: at.replace(tzinfo=HANOI, microsecond=0)),
)
def test_everything_due_by_then_has_reached_the_rung(unit, amount, at):
    """The latest such due time has, a second later has not: one look in the database finds them all."""
    rung = Rung("r", To.HEAD, unit, amount)
    latest = reached(rung, at, CAL)
    assert moment(rung, latest, CAL) <= at < moment(rung, latest + timedelta(seconds=1), CAL)
