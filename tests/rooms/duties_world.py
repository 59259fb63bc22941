"""A duty of the commune's police, asked by the child-protection officer."""

from datetime import date

from chungtay.duties.actions import assign
from chungtay.duties.models import Found, OriginKind, Role
from chungtay.duties.orders import Ground, Order, Partner
from chungtay.law.duty_rules import on_day
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import NOW

LAST = date(2026, 6, 30)
WORDS = "Rà soát, lập danh sách trẻ em có nguy cơ bị xâm hại trên địa bàn; báo cáo UBND xã."


def body(desk) -> Agency:
    return Agency.objects.select_related("unit__parent").get(pk=desk.agency_id)


def an_order(owner, checker=None, *, partners=(), rule=None, origin="NVK-2345678", words=WORDS, unit=None) -> Order:
    """`owner`, `checker`, `partners` are desks."""
    agency = body(owner)
    return Order(
        title=words[:60],
        words=words,
        kind="case_support",
        owner=agency,
        owner_how=Found.HEADING,
        unit=unit or agency.unit,
        ground=Ground("Kế hoạch số 12/KH-UBND ngày 3/2/2026 của UBND xã Suối Hoa", "III.2.-1", words),
        origin_kind=OriginKind.PLAN_TASK,
        origin=origin,
        bundle="KH-2345678",
        asked_as="Công an xã",
        checker=body(checker) if checker else None,
        partners=tuple(Partner(body(desk), "phối hợp", Role.COORDINATING) for desk in partners),
        rule=rule or on_day(LAST, words="trước 30/6"),
    )


def a_duty(asker, owner, **kwargs):
    """Asked by `asker`, owed by `owner`'s body."""
    with scope(asker):
        return assign(order=an_order(owner, asker, **kwargs), by=asker, at=NOW)
