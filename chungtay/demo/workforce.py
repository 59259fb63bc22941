"""Who works for children in the invented communes: some villages are left without anybody, one hand-over waits."""

from datetime import date, datetime, timedelta
from random import Random

from chungtay.demo.children.homes import peoples
from chungtay.demo.children.pools import pool
from chungtay.register.people import queries as people
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit
from chungtay.register.workforce import actions, handing, queries
from chungtay.register.workforce.models import GroupKind, Part, Seat, Side

SINCE = date(2025, 8, 1)
DECISION = "QĐ 07/QĐ-UBND ngày 1/8/2025"
OCCUPATIONS = ("Chi hội trưởng Phụ nữ", "Y tế thôn bản", "Bí thư Chi đoàn", "Trưởng thôn")
MEMBERS = (
    (Seat.HEAD, "UBND xã"),
    (Seat.DEPUTY, "Phòng Văn hóa – Xã hội"),
    (Seat.STANDING, "Công an xã"),
    (Seat.MEMBER, "Trạm Y tế"),
    (Seat.MEMBER, "Hội Liên hiệp Phụ nữ"),
    (Seat.MEMBER, "Đoàn Thanh niên"),
)


def gather(desks: dict[str, Desk], at: datetime) -> None:
    """The first commune has nearly everything, the second only its worker, the third nothing."""
    lots = Random(71)  # noqa: S311 (names, not secrets)
    here, there = desks["child_officer"], desks["neighbour"]
    for desk in (here, there):
        _officer(desk, at - timedelta(days=200))
    helpers = _collaborators(here, lots, at - timedelta(days=190))
    _standing_group(here, lots, at - timedelta(days=180))
    _hand_over(here, helpers[0], lots, at - timedelta(days=3))


def _name(lots: Random, sex: str) -> str:
    own = pool(peoples("98")[int(lots.random() * len(peoples("98")))])
    return own.name(lots.random, sex, own.family(lots.random), grown=True)


def _commune(desk: Desk) -> Unit:
    return places.unit_at(desk.path)


def _enlist(desk: Desk, lots: Random, unit: Unit, at: datetime, **more):
    sex = "female" if lots.random() < 0.6 else "male"
    told = {
        "sex": sex,
        "born_year": 1970 + int(lots.random() * 30),
        "phone": f"0900 000 {int(lots.random() * 1000):03}",
    }
    return actions.enlist(full_name=_name(lots, sex), unit=unit, by=desk, at=at, **{**told, **more})


def _officer(desk: Desk, at: datetime) -> None:
    with scope(desk):
        user, commune = people.user(desk.user_id), _commune(desk)
        worker = actions.enlist(full_name=desk.user_name, unit=commune, by=desk, at=at, user=user)
        told = {"part": Part.OFFICER, "unit": commune, "since": SINCE, "decision": DECISION}
        actions.charge(worker=worker, by=desk, at=at, **told)


def _collaborators(desk: Desk, lots: Random, at: datetime) -> list:
    """Every village but the last has somebody, the first has two."""
    made = []
    with scope(desk):
        villages = list(queries.villages(desk, at.date()))
        for place, village in enumerate([villages[0], *villages[:-1]]):
            occupation = OCCUPATIONS[place % len(OCCUPATIONS)]
            worker = _enlist(desk, lots, village, at, occupation=occupation)
            told = {"part": Part.COLLABORATOR, "unit": village, "since": SINCE, "decision": DECISION}
            made.append(actions.charge(worker=worker, by=desk, at=at, **told))
    return made


def _standing_group(desk: Desk, lots: Random, at: datetime) -> None:
    with scope(desk):
        commune = _commune(desk)
        told = {"name": f"Nhóm thường trực bảo vệ trẻ em {commune.name}", "since": SINCE, "decision": DECISION}
        group = actions.set_up_group(kind=GroupKind.STANDING, unit=commune, by=desk, at=at, **told)
        for seat, body in MEMBERS:
            worker = _enlist(desk, lots, commune, at, occupation=body)
            actions.seat(group=group, worker=worker, seat=seat, since=SINCE, body=body, by=desk, at=at)


def _hand_over(desk: Desk, charge, lots: Random, at: datetime) -> None:
    """A collaborator goes away; she has signed, her successor has not."""
    with scope(desk):
        taker = _enlist(desk, lots, charge.unit, at, occupation=OCCUPATIONS[0])
        told = {
            "on": (at + timedelta(days=10)).date(),
            "reason": "Đi làm ăn xa",
            "handed": "Sổ theo dõi trẻ em của bản",
        }
        paper = handing.open_handing(charge=charge, taker=taker, by=desk, at=at, **told)
        handing.sign(paper=paper, side=Side.GIVER, by=desk, at=at, minutes="Biên bản 02/BB-UBND")
