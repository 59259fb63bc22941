"""The ladder: each rung once, whoever climbs and however often; the letter that urges lies in the archive."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection, transaction, utils
from docx import Document

from chungtay.duties import actions, queries
from chungtay.duties.models import Belated, Duty, Rung, Urging
from chungtay.law.clock import book
from chungtay.law.clock.ladder import ladders
from chungtay.law.duty_rules import on_day
from chungtay.register.archive.actions import shelf_of
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Nhắc việc")
DAY = timedelta(days=1)
DUE = date(2026, 5, 20)  # a Wednesday; asked on Thursday 14/5


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def duty(lan, minh):
    return a_duty(lan, minh, rule=on_day(DUE))


def climb(at, limit=2000):
    return actions.climb(by=SYSTEM, at=at, limit=limit)


def climbed(desk=SYSTEM) -> list[str]:
    with scope(desk):
        return list(Rung.objects.order_by("id").values_list("rung", flat=True))


@pytest.mark.parametrize(
    ("days", "rungs"),
    [(3, []), (4, ["near"]), (6, ["near", "today"]), (7, ["near", "today", "late-head"]),
     (13, ["near", "today", "late-head", "late-superior"])],
)  # fmt: skip
def test_rungs_fall_on_their_days(duty, days, rungs):
    climb(NOW + days * DAY)
    assert climbed() == rungs


def test_climbing_day_by_day_or_twice_writes_each_rung_once(duty):
    for day in range(60):
        climb(NOW + day * DAY)
        assert climb(NOW + day * DAY) == 0
    assert climbed() == [rung.code for rung in ladders()["plan"].rungs]


def test_a_clock_set_back_writes_nothing_twice(duty):
    climb(NOW + 7 * DAY)
    assert climb(NOW + 6 * DAY) == 0


def test_climbing_writes_nothing_onto_a_duty(lan, minh):
    """A mark there would write the row, and every index it stands in, anew."""
    for origin in "AB":
        a_duty(lan, minh, rule=on_day(DUE), origin=origin)
    before = versions()
    climb(NOW + 13 * DAY)
    assert len(climbed()) == 8
    assert versions() == before


def versions() -> list[tuple]:
    with scope(SYSTEM), connection.cursor() as cursor:
        cursor.execute("select id, ctid::text, xmin::text from duties_duty order by id")
        return cursor.fetchall()


def test_what_came_too_late_for_its_rung_climbs_it_all_the_same(lan, minh, duty):
    """Given back after rungs were passed; added when its day was already near; moved to a day already passed."""
    with scope(minh):
        actions.submit(duty=duty, words="x", by=minh, at=NOW, revision=1)
    climb(NOW + 7 * DAY)
    assert climbed() == []
    with scope(lan):
        actions.return_(duty=duty, reason="x", by=lan, at=NOW + 7 * DAY, revision=2)
    a_duty(lan, minh, rule=on_day(DUE), origin="B")
    far = a_duty(lan, minh, rule=on_day(date(2026, 7, 1)), origin="C")
    with scope(SYSTEM):
        Duty.objects.filter(pk=far.pk).update(due_at=_held(duty).due_at)
    climb(NOW + 7 * DAY)
    assert sorted(climbed()) == [
        "late-head",
        "late-head",
        "late-head",
        "near",
        "near",
        "near",
        "today",
        "today",
        "today",
    ]
    with scope(SYSTEM):
        assert not Belated.objects.exists()


def test_a_clock_set_back_climbs_what_lay_ahead_when_it_comes(lan, minh, duty):
    climb(NOW + 7 * DAY)
    climb(NOW)
    a_duty(lan, minh, rule=on_day(DUE), origin="B")
    climb(NOW + DAY)
    assert climbed() == ["near", "today", "late-head"]
    climb(NOW + 7 * DAY)
    assert sorted(climbed()) == ["late-head", "late-head", "near", "near", "today", "today"]


def test_what_was_past_its_day_when_asked_begins_where_it_stands(lan, minh):
    a_duty(lan, minh, rule=on_day(date(2026, 5, 12)))
    climb(NOW)
    assert climbed() == []
    climb(NOW + 5 * DAY)
    assert climbed() == ["late-superior"]


def test_a_pass_does_so_many_and_the_next_goes_on(lan, minh):
    for origin in "ABCDE":
        a_duty(lan, minh, rule=on_day(DUE), origin=origin)
    assert [climb(NOW + 4 * DAY, limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_what_is_reported_or_paused_does_not_climb(duty, lan, minh):
    with scope(minh):
        actions.submit(duty=duty, words="x", by=minh, at=NOW, revision=1)
    assert climb(NOW + 30 * DAY) == 0
    with scope(lan):
        actions.return_(duty=duty, reason="x", by=lan, at=NOW, revision=2)
        actions.pause(duty=duty, ground="cho-toa-an", since=NOW, by=lan, at=NOW, revision=3)
    # a day named by the paper does not move by a pause: law.clock says so, and the ladder follows the due time
    held = _held(duty)
    assert climb(NOW + 6 * DAY) == (0 if held.due_at is None else 2)


def _held(duty):
    with scope(SYSTEM):
        return Duty.objects.get(pk=duty.pk)


def test_a_moved_day_climbs_again(lan, minh, duty):
    climb(NOW + 4 * DAY)
    with scope(SYSTEM):
        Duty.objects.update(due_at=NOW + 30 * DAY)
    climb(NOW + 29 * DAY)
    assert climbed() == ["near", "near"]
    with scope(SYSTEM):
        assert [row.moment for row in queries.rungs_due(SYSTEM, NOW + 30 * DAY)] == [NOW + 30 * DAY]


def test_who_is_told(duty, lan, minh, province, chair):
    inspection = make_agency(province, "THANHTRA.P", "Thanh tra tỉnh Thử Nghiệm")
    above = make_agency(province, "UBND.P", "Ủy ban nhân dân tỉnh Thử Nghiệm")
    climb(NOW + 60 * DAY)
    with scope(SYSTEM):
        told = {row.rung: (row.to_agency_id, row.escalation) for row in queries.rungs_due(SYSTEM, NOW + 60 * DAY)}
    assert told["near"] == (minh.agency_id, False)
    assert told["late-head"] == (minh.agency_id, True)
    assert told["late-superior"] == (lan.agency_id, True)
    assert told["late-superior-body"] == (above.pk, True)
    assert told["late-inspection"] == (inspection.pk, True)


def test_hours_have_a_ladder_of_their_own(lan, minh):
    duty = a_duty(lan, minh, rule=book.rule("case.emergency"))
    assert duty.ladder == "hours"
    climb(NOW + timedelta(hours=12))
    assert set(climbed()) == {"near", "near-head", "due", "late-head"}
    with scope(SYSTEM):
        assert all(row.by_hour for row in Rung.objects.all())


def test_the_urging_letter_lies_in_the_archive_once(duty, lan, minh):
    a_duty(lan, minh, rule=on_day(DUE), origin="B")
    for _ in range(3):
        climb(NOW + 13 * DAY)
        actions.urge(by=SYSTEM, at=NOW + 13 * DAY)
    with scope(lan):
        (row,) = queries.urgings(lan)
        assert (row.owner_id, row.rung, row.duties) == (minh.agency_id, "late-superior", 2)
        data = shelf_of(row.file.sha256).read_bytes()
    paper = Document(BytesIO(data))
    words = "\n".join(
        [p.text for p in paper.paragraphs] + [c.text for t in paper.tables for r in t.rows for c in r.cells]
    )
    assert "đôn đốc thực hiện nhiệm vụ quá hạn" in words
    assert "Công an xã Suối Hoa còn 2 nhiệm vụ" in words
    assert "20/05/2026" in words
    assert "7 ngày" in words


@pytest.mark.parametrize("model", [Rung, Urging])
def test_walls(duty, lan, oanh, model):
    climb(NOW + 13 * DAY)
    actions.urge(by=SYSTEM, at=NOW + 13 * DAY)
    table = model._meta.db_table
    with scope(oanh):
        assert not model.objects.exists()
    names = ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields if f.name not in ("id", "path"))
    attacks = (f"update {table} set path = path", f"delete from {table}",
               f"insert into {table} (path, {names}) select '{oanh.path}', {names} from {table}")  # fmt: skip
    for attack in attacks:
        refused = pytest.raises((utils.ProgrammingError, utils.IntegrityError), match=r"permission|row-level|rung_once")
        with scope(lan), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)
