"""Writing a worry down: a call, a visit, a letter, a hand-over. Two minutes, on a telephone too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.days import HANOI, legal_day
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.cases.forms import ARRIVED, IntakeForm, fields_01, reading_01, reword
from chungtay.office.cases.sending import asked_again, full_name, instead_of
from chungtay.office.children.moving import commune_of
from chungtay.office.duty.rows import said
from chungtay.protection.cases.budgets.queries import labels
from chungtay.protection.concerns.actions import Told, receive
from chungtay.protection.concerns.refusals import NobodyThere, NotPlaced
from chungtay.register.children.refusals import NoSuchPlace
from chungtay.register.people.desk import COMMUNE
from chungtay.register.people.refusals import ManyPlaces
from chungtay.register.places.queries import unit_at

AT_HAND = "phone"  # whoever writes while somebody tells has them at the telephone
OF_THE_PLACE = (ManyPlaces, NobodyThere, NoSuchPlace, NotPlaced)


@dataclass(frozen=True)
class IntakePage:
    """office/cases/intake.html"""

    at: datetime
    form: IntakeForm
    refused: str
    instead: Sequence[tuple[str, str]] = ()  # communes that may be meant by the one that was named: name, path

    @property
    def title(self) -> str:
        return _("Tiếp nhận thông tin về trẻ em")

    @property
    def arrived(self) -> SafeString:
        """What stands there already, in one line; each part is drawn anew when its field changes (intake.js)."""
        told = {name: self.form[name].value() or "…" for name in ARRIVED}
        day = told["received_on"]
        told["received_on"] = words.shortday(day) if isinstance(day, date) else day
        time, on, where = (format_html('<span data-of="{}">{}</span>', name, told[name])
                           for name in ("received_time", "received_on", "where"))  # fmt: skip
        line = _("Nhận lúc %(time)s ngày %(day)s, xảy ra ở %(where)s")
        return mark_safe(line % {"time": time, "day": on, "where": where})  # each part is escaped above

    @property
    def lede(self) -> str:
        return _("Mẫu số 01. Ghi ngay điều đã nghe; phần còn thiếu bổ sung sau.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.TAKE_CONCERN, methods=("GET", "HEAD", "POST"))
def intake(request):
    at, refused = timezone.now(), None
    sent = IntakeForm(request.POST or None, fields=reading_01(get_language()))
    if sent.is_valid():
        try:
            concern = receive(told=_told(request.desk, sent), by=request.desk, at=at)
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("Đã ghi. Mã biên nhận: %(code)s") % {"code": concern.code})
            return redirect(_next(request.desk, concern))
    return _drawn(request, at, refused)


def _drawn(request, at: datetime, refused: Refusal | None):
    """The form, with what was sent and what is wrong with it; its labels as the province words them."""
    fields, desk, sent = fields_01(), request.desk, request.method == "POST"
    reword(fields, labels(desk.path, "01", legal_day(at)))
    form = IntakeForm(_readable(request.POST) if sent else None, fields=fields, initial=_now(desk, at))
    why = said((refused.vi, refused.en)) if refused else ""
    instead = instead_of(desk, refused, request.POST.get("where", "").strip()) if refused else []
    if isinstance(refused, OF_THE_PLACE):  # told at the field that raised it
        form.add_error("where", asked_again(refused))
        why = ""
    page = IntakePage(at, form, why, instead)
    return render(request, "office/cases/intake.html", {"page": page}, status=422 if sent else 200)


def _readable(sent: QueryDict) -> QueryDict:
    """A commune that was chosen by a button stands in its box by its name."""
    where = sent.get("where", "").strip()
    unit = unit_at(where) if where.isdigit() else None
    if unit is None or unit.parent is None:
        return sent
    told = sent.copy()
    told["where"] = full_name(unit)
    return told


def _now(desk, at: datetime) -> dict[str, object]:
    local = at.astimezone(HANOI)
    once = token_urlsafe(24)
    here = desk.unit_name if len(desk.path) >= COMMUNE else ""  # a province is no place where a case is kept
    told = {"received_on": local.date(), "received_time": f"{local:%H:%M}", "where": here}
    return {"once": once, "channel": AT_HAND, **told}


def _told(desk, form: IntakeForm) -> Told:
    place = "police" if desk.agency_code.startswith("CA.") else "commune"
    where = form.cleaned_data["where"].strip()
    incident = (unit_at(desk.path) if where == desk.unit_name else None) or commune_of(desk, where)
    return Told(
        values=form.values, received_at=form.received_at, incident=incident, place=place,
        informant=form.informant, agrees=bool(form.cleaned_data.get("informant_consent")),
        once=form.cleaned_data.get("once", ""),
    )  # fmt: skip


def _next(desk, concern) -> str:
    """The case, for whoever keeps it; the list with the receipt for everybody else."""
    here = desk.may(Act.SEE_CASE) and desk.keeps(concern.case.path)
    return reverse("case-show", args=[concern.case.code]) if here else reverse("cases")


urlpatterns = [path("bao-ve/tiep-nhan/", intake, name="intake")]
