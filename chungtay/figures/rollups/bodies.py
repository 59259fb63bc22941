"""Which bodies of a place each owe a report for themselves, where law or plan asks a group of them one by one.

No text lists the members of "the departments, boards and sectors": they are told by how bodies are named (ours).
"""

from collections.abc import Sequence
from datetime import date

from chungtay.law.access import Role
from chungtay.register.agencies import queries as agencies
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

GROUP = "GRP."
OF_A_BODY = (Role.AGENCY_HEAD, Role.AGENCY_OFFICER)  # everybody else works for the place as a whole
DEPARTMENTS = ("Sở ", "Phòng ", "Ban ", "Thanh tra ", "Công an ", "Bộ Chỉ huy ")
UNIONS = ("Ủy ban Mặt trận ", "Đoàn ", "Hội ", "Liên đoàn ")
OTHERS = ("Trạm ", "Trung tâm ", "Trường ", "Các trường ")
PARTY = "Ban Chấp hành "
GROUPS = {
    "SO_BAN_NGANH": DEPARTMENTS, "SO_NGANH_DP": DEPARTMENTS, "SO_NGANH_LQ": DEPARTMENTS,
    "PHONG_BAN_NGANH": DEPARTMENTS, "SO_BAN_NGANH_DT": DEPARTMENTS + UNIONS, "BANNGANH_DOANTHE": DEPARTMENTS + UNIONS,
    "DOANTHE": UNIONS, "CTXH": UNIONS, "COQUAN": DEPARTMENTS + UNIONS + OTHERS,
}  # fmt: skip


def of_place(desk: Desk) -> bool:
    """Whether the desk works on reports of its whole place; else only on those of its own body."""
    return desk.role not in OF_A_BODY


def asks_each(code: str) -> bool:
    """Whether the code of a sender names a group whose bodies each report."""
    return code.startswith(GROUP) and _function(code) in GROUPS


def members(code: str, unit: Unit, on: date) -> Sequence[Agency]:
    """The bodies of the place that each owe it, by name; not the one that gathers them."""
    gathers = agencies.focal(unit, on, on).agency
    names = GROUPS[_function(code)]
    return [body for body in agencies.bodies_at(unit, on) if body != gathers and _is_named(body, names)]


def _function(code: str) -> str:
    return code.removeprefix(GROUP).split(".")[0]


def _is_named(body: Agency, names: tuple[str, ...]) -> bool:
    return body.name.startswith(names) and not body.name.startswith(PARTY)
