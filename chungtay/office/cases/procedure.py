"""The procedure of a case for whoever works by it: its states, what may follow what, each step with its article."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.procedure import steps
from chungtay.law.procedure.moves import Move, moves
from chungtay.law.procedure.phases import NAMES
from chungtay.law.procedure.picture import drawn, in_one
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.cases.told import ground
from chungtay.office.duty.rows import said


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One arrow of the drawing: from which state to which, by which steps (name, article and how sure we are)."""

    number: int
    start: str
    end: str
    steps: list[tuple[str, str]]


@dataclass(frozen=True)
class ProcedurePage:
    """office/cases/procedure.html"""

    at: datetime
    drawing: SafeString
    lines: list[MoveLine]

    @property
    def title(self) -> str:
        return _("Quy trình một hồ sơ bảo vệ trẻ em")

    @property
    def lede(self) -> str:
        return _("Vẽ từ chính bảng quy định mà hệ thống đang dùng. Số trên mũi tên là số dòng trong bảng.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.TAKE_CONCERN)
def procedure(request):
    half = 0 if words.vietnamese() else 1
    drawing = mark_safe(drawn(in_one(half), half))
    lines = [_line(number, one) for number, one in enumerate(moves(), 1)]
    page = ProcedurePage(timezone.now(), drawing, lines)
    return render(request, "office/cases/procedure.html", {"page": page})


def _line(number: int, one: Move) -> MoveLine:
    told = [(said(steps()[code].names), ground(steps()[code])) for code in one.steps]
    return MoveLine(number, said(NAMES[one.start]), said(NAMES[one.end]), told)


urlpatterns = [path("bao-ve/quy-trinh/", procedure, name="case-procedure")]
