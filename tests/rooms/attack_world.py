"""A world in which every table of protection has a row of Suối Hoa, and everybody who has no business with it.

A new shelf registers what it keeps: `@maker` on a function of the world. The attacks walk all models and all addresses
by themselves; an address whose codes they cannot find in a row is named in ADDRESSES.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from chungtay.law.access import Role
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.conferences.actions import call
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers.actions import issue_paper, print_entry
from chungtay.protection.cases.papers.queries import to_print
from chungtay.protection.cases.parts.actions import report
from chungtay.protection.cases.parts.models import Said
from chungtay.protection.cases.parts.queries import mine
from chungtay.protection.cases.second.models import SecondLook, SecondWord
from chungtay.protection.concerns import actions as concerns
from chungtay.protection.concerns.queries import asked_openings
from chungtay.register.models import User
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, PROVINCE, make_agency, make_officer, make_unit
from tests.rooms.test_case_papers import delivered, line
from tests.rooms.test_case_second import put
from tests.rooms.test_cases import WHY, worry


@dataclass
class World:
    """Desks by name; `insiders` are those who hold the records or were asked something in them."""

    units: dict[str, object]
    desks: dict[str, Desk] = field(default_factory=dict)
    case: Case | None = None
    entry: str = ""  # code of one of its entries

    @property
    def lan(self) -> Desk:
        return self.desks["lan"]


MAKERS: list[Callable[[World], None]] = []
ADDRESSES: dict[str, Callable[[World], list[object]]] = {}  # by name of the address


def maker(made: Callable[[World], None]) -> Callable[[World], None]:
    MAKERS.append(made)
    return made


def outsiders(world: World) -> dict[str, Desk]:
    """One of every role who has no business with a case of Suối Hoa, some of them very near."""
    here, there, above = world.units["here"], world.units["there"], world.units["above"]
    police = make_agency(here, "CA.C", "Công an xã Suối Hoa")
    school = make_agency(here, "TRUONG.C", "Trường Tiểu học Suối Hoa")
    other = make_agency(there, "UBND.C", "Ủy ban nhân dân xã Nậm Trăng")
    other_police = make_agency(there, "CA.C", "Công an xã Nậm Trăng")
    ministry = make_agency(above, "BYT", "Bộ Y tế (thử nghiệm)")
    return {
        "admin of the asked body": make_officer("adm", "Quản Trị", police, "Quản trị", Role.ADMIN),
        "school of the commune": make_officer("truong", "Lê Văn Trường", school, "Hiệu trưởng", Role.AGENCY_HEAD),
        "clerk of the school": make_officer("vanthu", "Lê Thị Thư", school, "Văn thư", Role.AGENCY_OFFICER),
        "chair of another commune": make_officer("xuan", "Hoàng Thị Xuân", other, "Chủ tịch UBND xã", Role.CHAIR),
        "police of another commune": make_officer(
            "cam", "Vì Văn Cầm", other_police, "Trưởng Công an", Role.AGENCY_HEAD
        ),
        "ministry": make_officer("bo", "Trần Thị Bộ", ministry, "Chuyên viên", Role.MINISTRY),
        "officer of another commune": world.desks["oanh"],
        "province": world.desks["hieu"],
    }


ADDRESSES["case-correct"] = lambda world: [world.case.code, world.entry]
ADDRESSES["case-step"] = lambda world: [world.case.code, "name-person"]


@maker
def a_case_with_everything(world: World) -> None:
    lan, chair, minh = world.lan, world.desks["chair"], world.desks["minh"]
    told = {"values": {"channel": "letter"}, "informant": {"informant_name": "Cà Thị Hàng Xóm"}}
    concern = worry(lan, world.units["here"], **told)
    world.case = concern.case
    delivered(lan, chair, world.case, [line(minh)])
    with scope(lan):
        held = Case.objects.get(pk=world.case.pk)
        world.entry = held.happenings.earliest("id").code
        paper = print_entry(case=held, entry=to_print(lan, held)[0], by=lan, at=NOW)
        issue_paper(paper=paper, number="1/BC-UBND", on=timezone.localdate(NOW), by=lan, at=NOW)
    with scope(minh):
        report(part=mine(minh).get(), said=Said.PROGRESS, words="Đã liên hệ", by=minh, at=NOW)
    _opened(world, concern)
    _called(world)


def _opened(world: World, concern) -> None:
    with scope(world.lan):
        why = "Cần hỏi lại giờ xảy ra vụ việc"
        concerns.ask_opening(concern=concern, reason=why, by=world.lan, at=timezone.now())
    with scope(world.desks["chair"]) as chair:
        concerns.grant_opening(opening=asked_openings(chair).get(), by=chair, at=timezone.now())


def _called(world: World) -> None:
    at, minh = timezone.now(), world.desks["minh"]
    with scope(world.lan) as lan:
        held = Case.objects.get(pk=world.case.pk)
        call(
            case=held, held_at=at, closes_at=at + timedelta(hours=2), question="Nơi nào an toàn cho trẻ đêm nay?",
            sheet=[("Tình trạng", "Trẻ cần nơi ở an toàn")], by=lan, at=at, revision=held.revision,
            members=[(User.objects.get(pk=minh.user_id), minh.who)],
        )  # fmt: skip


@maker
def a_second_look_of_a_third_commune(world: World) -> None:
    """Neither the commune of the case nor the one beside it reads it again."""
    put(world.desks["hieu"], SettingKind.SECOND_LOOK, {"share": 0.2})
    third = make_unit("xã Bản Xa", f"{PROVINCE}99003", parent=world.units["above"])
    reader = make_officer(
        "xa", "Lò Văn Xa", make_agency(third, "VHXH.C", "Phòng Văn hóa – Xã hội xã Bản Xa"), "Người bảo vệ trẻ em",
        Role.CHILD_OFFICER,
    )  # fmt: skip
    with scope(world.lan):
        look = SecondLook.objects.create(
            code="XL-22334455", case=world.case, entry=world.case.happenings.first(), to_path=third.path, at=NOW,
            sheet=[["Tình trạng", "Vết bầm ở tay"]], seed="2026", share=0.2, duty="NV-222222",
        )  # fmt: skip
    with scope(reader):
        SecondWord.objects.create(look=look, needs_help=False, words=WHY, at=NOW, who=reader.who)


@maker
def a_referral(world: World) -> None:
    from tests.rooms.test_courses import refer

    clinic = make_agency(world.units["here"], "TRAMYTE.C", "Trạm Y tế xã Suối Hoa")
    refer(world.lan, clinic, world.case)


@maker
def a_service_and_a_carer(world: World) -> None:
    from tests.rooms.test_carers import on_list
    from tests.rooms.test_services import listed

    listed(world.lan, world.units["here"])
    carer = on_list(world.lan, world.units["here"]).code
    for name in ("carer-show", "carer-check", "carer-turn"):
        ADDRESSES[name] = lambda _: [carer]
    ADDRESSES["carer-form"] = lambda _: [carer, "docx"]


@maker
def evidence_and_the_police_list(world: World) -> None:
    from chungtay.protection.evidence.actions import capture
    from chungtay.protection.offenders.actions import ask
    from tests.rooms import test_evidence as locker
    from tests.rooms import test_offenders as watching
    from tests.rooms.children_world import make_child

    lan, minh = world.lan, world.desks["minh"]
    locker.captured(lan, world.case)
    with scope(minh):
        capture(told=locker.told(), by=minh, at=NOW, file=locker.sealed())
    person = watching.listed(minh).code
    with scope(lan):
        ask(name="Vừ A Sùng", purpose=watching.WHY, by=lan, at=NOW)
    child = make_child(lan).code
    ADDRESSES["carer-match"] = lambda _: [child]
    for name in ("offender-show", "offender-step"):
        ADDRESSES[name] = lambda _: [person]


def made(lan, chair, minh, oanh, hieu, here, there, above) -> World:
    """Everything there is to attack."""
    world = World({"here": here, "there": there, "above": above})
    world.desks = {"lan": lan, "chair": chair, "minh": minh, "oanh": oanh, "hieu": hieu}
    for make in MAKERS:
        make(world)
    return world


@maker
def courses_of_every_kind(world: World) -> None:
    """After the referral, whose code the addresses take: the police of the commune have a part in the track only."""
    from chungtay.protection.courses.models import Course, CourseEntry
    from chungtay.register.models import Agency
    from tests.rooms.test_courses_kinds import DENOUNCED, begin, placed

    police = Agency.objects.get(pk=world.desks["minh"].agency_id)
    placed(world.lan, world.desks["chair"], world.case)
    begin(world.lan, "justice", world.case, to=police, **DENOUNCED)
    couple = {"person_1": "Giàng A Chu", "born_1": "2011", "person_2": "Sùng Thị Mỷ"}
    begin(world.lan, "marriage", kind="one", found_by="school", **couple)
    begin(world.lan, "online", world.case, kind="private", address_url="mang.vi/bai/1")
    with scope(world.lan):
        referral = Course.objects.get(kind="referral").code
        entry = CourseEntry.objects.select_related("course").get(kind="need-assessed")
    ADDRESSES["course-show"] = lambda _: [referral]
    ADDRESSES["course-step"] = lambda _: [referral, "withdraw"]
    ADDRESSES["course-paper"] = lambda _: [entry.course.code, entry.code, "docx"]
