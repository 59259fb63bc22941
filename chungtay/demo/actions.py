"""Filling the invented province: places, bodies, officers, two adopted plans and some weeks of work on them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from chungtay.demo import life, sign_ins, town, workforce, year
from chungtay.demo import reports as reports_life
from chungtay.demo.children import filling
from chungtay.demo.children import life as children_life
from chungtay.demo.names import names
from chungtay.demo.papers import paper
from chungtay.demo.protection import life as protection_life
from chungtay.law.access import Role
from chungtay.programme.plans import actions as plans
from chungtay.programme.plans.models import PlanMap
from chungtay.register.agencies import actions as bodies
from chungtay.register.agencies import queries as body_queries
from chungtay.register.people import actions as people
from chungtay.register.people import queries as people_queries
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import actions as places
from chungtay.register.places import queries as place_queries

SINCE = date(2025, 7, 1)
SEED = 20250701
CHILDREN = 900  # in the three communes together
BOOK_AGE = timedelta(days=30)  # since when the book of children is in the register
SYSTEM = system_desk("Trình diễn", "")
Say = Callable[[str], None]


def fill(*, at: datetime, today: date, say: Say) -> dict[str, tuple[str, str]]:
    """Fill an empty system. Returns the sign-ins, generated now and kept for the next start."""
    words = sign_ins.make()
    with scope(SYSTEM):
        say("· Tỉnh Hoa Ban: địa bàn, cơ quan / places and bodies")
        units = _found_places(at, today)
        say("· Người dùng và chức danh / people and posts")
        desks = _seat_people(units, words, at, today)
    say("· Một năm công việc đã xong / a year of work that is done")
    year.live(desks, adopt, today)
    say("· Kế hoạch của tỉnh và của xã: đọc, kiểm tra, ban hành / two plans are read and adopted")
    signers = {"chair": desks["chair"].user_name, "deputy": desks["province_chair"].user_name}
    signed = at - timedelta(days=60)
    for name, kind, when in (("tinh", "province", signed - timedelta(days=30)), ("xa", "child_officer", signed)):
        adopt(data=paper(name, today, signers), name=f"ke-hoach-{name}.txt", desk=desks[kind], at=when)
    say("· Vài tuần công việc / some weeks of work")
    life.live(desks, at)
    say("· Trẻ em của ba xã / the children of three communes")
    made = filling.take_in(path=town.PROVINCE[0], number=CHILDREN, seed=SEED, at=at - BOOK_AGE)
    children_life.live(made, desks, at)
    workforce.gather(desks, at)
    say("· Tin báo, hồ sơ, dịch vụ, chăm sóc thay thế / worries, cases, services, care")
    protection_life.live(made, desks, at)
    say("· Báo cáo định kỳ / periodic reports")
    reports_life.live(desks, at)
    sign_ins.keep(words)
    return words


def adopt(*, data: bytes, name: str, desk: Desk, at: datetime):
    """Hand a paper in, read it, adopt it as read. Returns the plan, or the reading where it could not be read."""
    with scope(desk):
        reading = plans.hand_in(data=data, name=name, by=desk, at=at).reading
    reading = plans.read(code=reading.code, by=desk, at=at)
    if reading.trouble:
        return reading
    with scope(desk):
        return plans.adopt(reading=reading, map=PlanMap.TODAY, by=desk, at=at, revision=reading.revision)


def _found_places(at: datetime, today: date) -> dict:
    nation = place_queries.nation()
    units = {"": nation}
    common = {"from_on": SINCE, "by": SYSTEM, "at": at, "basis": "trình diễn"}
    for code, type_, name in (town.PROVINCE, *town.COMMUNES):
        parent = nation if code == town.PROVINCE[0] else units[town.PROVINCE[0]]
        tier = "province" if parent is nation else "commune"
        units[code] = places.found_unit(tier=tier, type=type_, name=name, code=code, parent=parent, **common)
        bodies.found_standing(unit=units[code], by=SYSTEM, at=at)
        for body, vi, en in town.BODIES.get(code, ()):
            told = {"unit": units[code], "code": body, "name": vi, "name_en": en}
            bodies.found(**told, on=today, from_on=SINCE, by=SYSTEM, at=at)
        for village in town.VILLAGES.get(code, ()):
            kind, bare = ("tổ dân phố", village.removeprefix("Tổ dân phố ")) if "Tổ" in village else ("thôn", village)
            places.add_village(commune=units[code], type=kind, name=bare, from_on=SINCE, by=SYSTEM, at=at)
    bodies.found_standing(unit=nation, by=SYSTEM, at=at)
    return units


def _seat_people(units: dict, words: dict, at: datetime, today: date) -> dict[str, Desk]:
    desks = {}
    for seat, full_name in zip(town.SEATS, names(SEED), strict=False):
        agency = body_queries.body(seat.body, units[seat.place], today)
        username, password = words[seat.kind]
        common = {"by": SYSTEM, "at": at}
        user = people.open_account(username=username, full_name=full_name, password=password, invented=True, **common)
        post = people.set_up_post(
            agency=agency, name=seat.post, name_en=seat.post_en, role=Role(seat.role), from_on=SINCE, **common
        )
        people.take_up(post=post, user=user, from_on=SINCE, **common)
        desks[seat.kind] = people_queries.desk_of(user, today, post.pk)
    return desks
