"""Every form of protection pressed twice: the second press writes nothing, whichever form it is. One that is added is
asked for here by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from chungtay.law.forms import forms as official
from chungtay.law.procedure.budget import shares
from chungtay.law.procedure.terms import terms
from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.papers.models import Paper
from chungtay.protection.cases.parts.models import Part
from chungtay.protection.cases.second.models import SecondLook
from chungtay.protection.evidence.models import EvidenceItem
from chungtay.protection.offenders.models import WatchedPerson
from chungtay.protection.services.models import Service
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called, revision  # noqa: F401
from tests.doors.test_carers_pages import TOLD as CARER
from tests.doors.test_case_correct import WHY as CORRECTED
from tests.doors.test_case_pages import told as told_of
from tests.doors.test_case_papers import slug
from tests.doors.test_evidence_pages import sending
from tests.doors.test_offenders_pages import TOLD as OFFENDER
from tests.doors.test_services_pages import TOLD as SERVICE
from tests.house.test_locks import DOORS
from tests.makers import NOW
from tests.rooms.test_case_second import closed, put
from tests.rooms.test_cases import worry
from tests.rooms.test_evidence import shelf  # noqa: F401
from tests.rooms.test_offenders import WHY

pytestmark = pytest.mark.django_db
ROOMS = ("cases", "courses", "carers", "offenders", "services", "evidence")
READ_ONLY = {"evidence-give", "evidence-check"}  # each look and each copy is told by itself: two of them are two
WRITTEN = """select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables
where relname like 'protection%%' or relname like 'duties%%'"""
ON, SENTENCE = "14/5/2026", "Cùng một em, cùng buổi tối hôm ấy"


@dataclass
class Press:
    """One form as it is sent: by whom, to which door, with what (made anew each time)."""

    desk: object
    door: str
    args: list
    told: Callable[[], dict]


def press(desk, door: str, *args, files: Callable[[], dict] | None = None, **told) -> Press:
    return Press(desk, door, list(args), files or told.copy)


def written() -> int:
    """Rows written so far in this transaction: what is refused and rolled back counts too."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return int(cursor.fetchone()[0])


@pytest.fixture
def world(lan, chair, minh, oanh, hieu, suoi_hoa, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    return SimpleNamespace(lan=lan, chair=chair, minh=minh, oanh=oanh, hieu=hieu, unit=suoi_hoa, case=case)


def now(world, **more) -> dict:
    return {"revision": revision(world.lan, world.case), **more}


def of_the_case(world) -> Iterator[Press]:
    lan, case = world.lan, world.case
    yield press(lan, "intake", **told_of(world.unit, once="once", informant_name="Cà Thị Hàng Xóm"))
    yield press(lan, "case-ask", case.code, body=slug(world.minh), question="Đêm qua có ai đến báo không?")
    with scope(lan):
        part, worried = Part.objects.get(), case.concerns.get()
    yield press(world.minh, "part-show", part.code, said="progress", words="Đã cử người xuống nhà")
    yield press(lan, "case-add-child", case.code, **now(world, child_name="cháu Pó"))
    with scope(lan):
        row = case.children.order_by("id").last()
    wrong = now(world, wrong="1", child_name="cháu Páo", reason="Ghi nhầm tên em khi nghe qua điện thoại")
    yield press(lan, "case-child", case.code, row.pk, **wrong)
    yield press(lan, "informant", worried.code, reason="Cần hỏi lại giờ xảy ra vụ việc")
    with scope(lan):
        entry = case.happenings.filter(kind="received").first()
    hour = {"happened_on": ON, "happened_time": "6:10", "why_corrected": CORRECTED, "sure": "1"}
    yield press(lan, "case-correct", case.code, entry.code, **now(world, **hour))
    seen = {"seen_on": ON, "seen_time": "7:20", "serious": "on"}
    yield press(lan, "case-step", case.code, "assess-first", **now(world, **seen))
    with scope(lan):
        entry = case.happenings.get(kind="assessed-first")
    yield press(lan, "case-papers", case.code, entry=entry.code)
    with scope(lan):
        paper = Paper.objects.get(case=case)
    yield press(lan, "case-papers", case.code, paper=paper.code, number="7/BC-UBND", on=ON)
    day = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    called = {"members": [str(world.minh.user_id)], "question": "Nơi nào an toàn cho trẻ?", "days": "1",
              "held_on": day, "held_time": "8h", "state": "Trẻ cần nơi ở an toàn"}  # fmt: skip
    yield press(lan, "case-conference", case.code, **now(world, **called))
    other = worry(lan, world.unit)
    yield press(lan, "concern-show", other.code, into=case.code, same=SENTENCE)


def of_the_province(world) -> Iterator[Press]:
    hours = {one.code: one.hours for one in shares()} | {one.code.replace(".", "_"): one.days for one in terms()}
    yield press(world.hieu, "case-shares", **hours, share=100, from_on=ON, ground="Quyết định 12/QĐ-UBND")
    form = next(one for one in official().values() if one.unseen())
    words = {one.key: "Nhãn của tỉnh" for one in form.unseen()} | {"from_on": ON, "ground": "Quyết định 13/QĐ-UBND"}
    yield Press(world.hieu, f"wordings?mau={form.code}", [], words.copy)
    put(world.hieu, SettingKind.SECOND_LOOK, {"share": 1})
    closed(world.lan, world.chair, world.unit)
    with scope(world.oanh):
        look = SecondLook.objects.get()
    yield press(world.oanh, "second-look", look.code, needs="no", words="Đã khám, trẻ an toàn, gia đình hợp tác")


def beside_it(world) -> Iterator[Press]:
    lan, online = world.lan, {"kind": "private", "address_url": "mang.vi/bai/1", "ho-so": world.case.code}
    yield press(lan, "course-open", "online", **online)
    from chungtay.protection.courses.models import Course

    with scope(lan):
        course = Course.objects.get()
        revision_ = course.revision
    yield press(lan, "course-step", course.code, "tell-child", revision=revision_, heard="Con muốn gỡ ảnh ấy xuống")
    yield press(lan, "marriage-book", to=slug(world.minh))
    with scope(lan):
        paper = Paper.objects.get(case__isnull=True)
    yield press(lan, "commune-papers", paper=paper.code, number="8/BC-UBND", on=ON)


def of_evidence(world) -> Iterator[Press]:
    lan, minh = world.lan, world.minh
    yield press(lan, "evidence-add", world.case.code, files=sending)
    with scope(lan):
        item = EvidenceItem.objects.get()
    yield press(lan, "evidence-move", item.code, place="Tủ số 3", seal_no="NP-1", words="Tủ cũ hỏng khóa")
    given = {"to": str(minh.agency_id), "seal_no": "NP-1"}
    yield press(lan, "evidence-send", item.code, **given)
    yield press(lan, "evidence-take-back", item.code)
    yield press(lan, "evidence-send", item.code, **given)
    yield press(minh, "evidence-receive", item.code, place="Kho", seal_no="NP-1")
    yield press(minh, "evidence-police", files=lambda: sending(matter="12/VA"))


def of_lists(world) -> Iterator[Press]:
    lan, minh = world.lan, world.minh
    yield press(lan, "service-add", **SERVICE)
    with scope(lan):
        first = Service.objects.get().code
    yield press(lan, "service-change", first, **SERVICE | {"phone": "0900 111 222", "reason": "Đổi số"})
    yield press(lan, "service-follow", first, **SERVICE | {"name": "Phòng khám mới", "reason": "Trạm cũ đóng cửa"})
    with scope(lan):
        second = Service.objects.get(follows__isnull=False).code
    yield press(lan, "service-end", second, since=ON, reason="Phòng khám đóng cửa hẳn")
    yield press(lan, "carer-add", **CARER)
    with scope(lan):
        carer = FosterCarer.objects.get().code
    checked = {"condition": "good_conduct", "met": "yes", "on": ON, "words": "Biên bản ngày 14/5"}
    yield press(lan, "carer-check", carer, **checked)
    yield press(lan, "carer-turn", carer, to="removed", revision="1", reason="Gia đình xin rút, không nhận trẻ nữa")
    yield press(minh, "offender-add", **OFFENDER)
    with scope(minh):
        person = WatchedPerson.objects.get().code
    for kind, more in (("measure", {}), ("reviewed", {"next_on": "14/9/2026"}), ("ended", {})):
        yield press(minh, "offender-step", person, kind=kind, words="Gặp gỡ, răn đe, giao trưởng bản theo dõi", **more)
    yield press(lan, "offender-ask", name="Vừ A Sùng", purpose=WHY)


WALKS = {
    of_the_case: {"intake", "case-ask", "part-show", "case-add-child", "case-child", "informant", "case-correct",
                  "case-step", "case-papers", "case-conference", "concern-show"},
    of_the_province: {"case-shares", "wordings", "second-look"},
    beside_it: {"course-open", "course-step", "marriage-book", "commune-papers"},
    of_evidence: {"evidence-add", "evidence-move", "evidence-send", "evidence-take-back", "evidence-receive",
                  "evidence-police"},
    of_lists: {"service-add", "service-change", "service-follow", "service-end", "carer-add", "carer-check",
               "carer-turn", "offender-add", "offender-step", "offender-ask"},
}  # fmt: skip


def test_no_form_is_forgotten():
    """A form is whatever takes a POST in these rooms."""
    rooms = tuple(f"chungtay.office.{room}." for room in ROOMS)
    doors = [one for _address, one in DOORS if one.callback.__module__.startswith(rooms)]
    posted = {one.name for one in doors if "POST" in one.callback.methods}
    assert posted == READ_ONLY.union(*WALKS.values())


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_the_second_press_writes_nothing(walk, world, client_of):
    pressed = set()
    for one in walk(world):
        door, _mark, asked = one.door.partition("?")
        client, url = client_of(one.desk), reverse(door, args=one.args) + (f"?{asked}" if asked else "")
        before = written()
        first = client.post(url, one.told())
        done = written()
        assert first.status_code in (200, 302), (one.door, first.content.decode()[-3000:])
        assert done > before, f"{one.door}: nothing was written the first time"
        again = client.post(url, one.told())
        assert written() == done, f"{one.door}: written twice"
        assert again.status_code in (404, 409, 422) or _same(first, again), one.door
        pressed.add(door)
    assert pressed == WALKS[walk]


def _same(first, again) -> bool:
    """The second answer leads where the first one led, or tells the same."""
    return first.status_code == again.status_code and getattr(first, "url", "") == getattr(again, "url", "")
