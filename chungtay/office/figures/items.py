"""Items of a breakdown in words."""

from django.utils.translation import gettext as _

from chungtay.figures.engine.vocabulary import FORMS, OUTCOMES
from chungtay.figures.indicators import queries
from chungtay.law.children import groups
from chungtay.law.children.ethnic import peoples
from chungtay.law.figures.indicators import book
from chungtay.office.duty.rows import said
from chungtay.register.children.models import Sex
from chungtay.register.people.desk import Desk

ORDERED = {"form": FORMS, "outcome": OUTCOMES}


def breakdown(desk: Desk, code: str) -> str:
    return said(queries.book(desk).breakdowns[code].names)


def name(code: str, item: str) -> str:
    """ "Nam", "3–5 tuổi", "Thái"; what no record says is told so."""
    if item == "unknown":
        return _("chưa ghi")
    match code:
        case "sex":
            return str(Sex(item).label)
        case "age":
            low, high = item.split("-")
            return (
                _("%(low)s–%(high)s tuổi") % {"low": low, "high": high}
                if low != high
                else _("%(low)s tuổi") % {"low": low}
            )
        case "ethnic":
            return said((peoples()[item].vi, peoples()[item].en)) if item in peoples() else item
        case "group":
            return said((groups.groups()[item].vi, groups.groups()[item].en))
        case "form" | "outcome":
            return said(book().breakdowns[code].items[ORDERED[code].index(item)])
    return item
