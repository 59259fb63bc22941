"""A row of a draft: taken out, made the default of a split, given its villages."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.places.show import found, refuse
from chungtay.office.places.telling import RowLine, row_line
from chungtay.register.places.models import Unit
from chungtay.register.places.reorganise import actions, queries
from chungtay.register.places.reorganise.models import Change

PARTS = "office/places/parts.html"
LONG = 18  # digits of an id


@dataclass(frozen=True)
class PartsPage:
    """office/places/parts.html"""

    at: datetime
    code: str
    row: RowLine
    parts: list[tuple[Unit, bool, str]]  # village, goes here, where it goes otherwise

    @property
    def title(self) -> str:
        return _("Phần của %(former)s về %(later)s") % {"former": self.row.former, "later": self.row.later}

    @property
    def lede(self) -> str:
        return _("Thôn không được chọn ở dòng nào thì theo nơi nhận phần còn lại.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        back = reverse("reorganisation-show", args=[self.code])
        return [(_("Sắp xếp địa bàn"), reverse("reorganisations")), (self.code, back), (self.row.later, "")]


def row_of(request, code: str, row: str) -> Change:
    known = queries.row(found(request, code), int(row)) if row.isdecimal() and len(row) < LONG else None
    if known is None:
        raise Http404
    return known


def parts_page(code: str, row: Change) -> PartsPage:
    goes = queries.goes(row.reorganisation)
    where = {part: (there.pk == row.pk, row_line(there).later) for part, there in goes.items()}
    parts = [(unit, *where.get(unit.pk, (False, ""))) for unit in queries.inside(row.former)]
    return PartsPage(timezone.now(), code, row_line(row), parts)


@allow(Act.KEEP_PLACES, methods=("GET", "HEAD", "POST"))
def parts(request, code, row):
    """Which villages go along with this row."""
    known = row_of(request, code, row)
    if request.method == "POST":
        chosen = [unit for unit in queries.inside(known.former) if str(unit.pk) in request.POST.getlist("chon")]
        return done(request, code, lambda who: actions.assign(row=known, parts=chosen, **who), _("Đã ghi."))
    return render(request, PARTS, {"page": parts_page(code, known)})


@allow(Act.KEEP_PLACES, methods=("POST",))
def take_out(request, code, row):
    known = row_of(request, code, row)
    return done(request, code, lambda who: actions.take_out(row=known, **who), _("Đã bỏ dòng."))


@allow(Act.KEEP_PLACES, methods=("POST",))
def favour(request, code, row):
    known = row_of(request, code, row)
    return done(request, code, lambda who: actions.favour(row=known, **who), _("Đã đổi nơi nhận phần còn lại."))


def done(request, code: str, act, words: str):
    """Do it and say so, or say why not."""
    try:
        act({"by": request.desk, "at": timezone.now()})
    except Refusal as refusal:
        return refuse(request, found(request, code), said((refusal.vi, refusal.en)))
    messages.success(request, words)
    return redirect("reorganisation-show", code)


HERE = "dia-ban/sap-xep/<slug:code>/dong/<slug:row>/"
urlpatterns = [
    path(f"{HERE}thon/", parts, name="reorganisation-parts"),
    path(f"{HERE}bo/", take_out, name="reorganisation-take-out"),
    path(f"{HERE}chinh/", favour, name="reorganisation-favour"),
]
