"""Asking a body to help a child: the purpose first, then what travels, field by field, seen before it leaves."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.days import legal_day
from chungtay.law.duty_states import Refusal
from chungtay.law.procedure.fields import Purpose, choices, purposes
from chungtay.office.cases.step import reasons
from chungtay.office.courses.doors import bodies, case_asked, names_of
from chungtay.office.courses.forms import PacketForm
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.courses.actions import open_course
from chungtay.protection.courses.packet import KIND, offered
from chungtay.protection.services.queries import offering
from chungtay.register.agencies.queries import named

SERVICE = "DV-"  # a choice that is a service of the directory


@dataclass(frozen=True)
class ReferPage:
    """office/courses/refer.html"""

    at: datetime
    case: object
    purposes: list[tuple[str, str, str]]  # words, address, article
    purpose: Purpose | None
    form: PacketForm | None
    preview: list[tuple[str, str]]
    to: str
    refused: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return said(self.purpose.names) if self.purpose else _("Đề nghị cơ quan, dịch vụ giúp trẻ")

    @property
    def lede(self) -> str:
        if self.purpose:
            return self.purpose.article
        return _("Chọn mục đích trước: mỗi thông tin của trẻ chỉ đi kèm một mục đích và một căn cứ.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        back = reverse("courses")
        return [(_("Việc kèm theo"), back), (names_of(KIND), f"{back}?loai={KIND}")]


def refer(request):
    """Called by the door that opens courses."""
    desk, case, at = request.desk, case_asked(request), timezone.now()
    purpose = purposes(KIND).get(request.GET.get("muc-dich", ""))
    if purpose is None:
        page = ReferPage(at, case, _purposes(case), None, None, [], "", [])
        return render(request, "office/courses/refer.html", {"page": page})
    form, offers = _form(request, purpose, case, at)
    preview, refused, status, to = [], [], 200, ""
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
    if request.method == "POST" and status == 200:
        preview, to = _preview(form), dict(_flat(form.fields["to"].choices)).get(form.cleaned_data["to"], "")
        if "send" in request.POST:
            course, refused = _send(desk, purpose, form, case, offers, at)
            if course:
                messages.success(request, _("Đã gửi đề nghị %(code)s.") % {"code": course.code})
                return redirect("course-show", code=course.code)
            status = 422
    page = ReferPage(at, case, [], purpose, form, preview, to, refused)
    return render(request, "office/courses/refer.html", {"page": page}, status=status)


def _purposes(case) -> list[tuple[str, str, str]]:
    here = reverse("course-open", args=[KIND])
    asked = f"&ho-so={case.code}" if case else ""
    return [(said(one.names), f"{here}?muc-dich={one.code}{asked}", one.article) for one in purposes(KIND).values()]


def _form(request, purpose: Purpose, case, at: datetime):
    desk, day = request.desk, legal_day(at)
    offers = [one for kind in purpose.kinds for one in offering(desk, kind, desk.persons, day) if one.provider]
    services = [(one.code, _service(one)) for one in offers if not one.full]
    listed = bodies(desk, day)
    told = [listed[0], *([(_("Danh bạ dịch vụ"), services)] if services else []), *listed[1:]]
    items = [(item, said(item.label)) for item in offered(desk, case)]
    consents = [(one.code, said(one.words)) for one in choices(KIND, "consent")]
    data = request.POST if request.method == "POST" else None
    return PacketForm(purpose, items, told, consents, data), {one.code: one for one in offers}


def _service(offer) -> str:
    return " · ".join(part for part in (offer.name, body_name(offer.provider), offer.terms.hours) if part)


def _flat(listed):
    for value, words in listed:
        yield from (words if isinstance(words, list) else [(value, words)])


def _preview(form: PacketForm) -> list[tuple[str, str]]:
    return [(said(tuple(item["label"])), item["value"]) for item in form.packet]


def _send(desk, purpose: Purpose, form: PacketForm, case, offers, at: datetime):
    """(the course, []) or (None, every reason why not)."""
    asked = form.cleaned_data["to"]
    offer = offers.get(asked) if asked.startswith(SERVICE) else None
    to = offer.provider if offer else named(asked) if asked else None
    about = {"purpose": purpose.code, "packet": form.packet, "consent": form.cleaned_data["consent"]}
    about |= {"service": offer.code, "service_name": offer.name} if offer else {}
    try:
        return open_course(kind=KIND, by=desk, at=at, about=about, to=to, case=case), []
    except Refusal as refusal:
        return None, reasons(refusal)
