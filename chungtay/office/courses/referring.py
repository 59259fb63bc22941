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
from chungtay.law.wording import bare_key
from chungtay.office.cases.step import reasons
from chungtay.office.courses.doors import bodies, case_asked, names_of
from chungtay.office.courses.forms import PacketForm
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.courses.actions import open_course
from chungtay.protection.courses.packet import KIND, offered, shown, was_shown
from chungtay.protection.services.kinds import KINDS
from chungtay.protection.services.queries import Offer, offering
from chungtay.register.agencies.queries import named

ANOTHER = "khac"  # a body that is not in the directory


@dataclass(frozen=True, slots=True)
class Chosen:
    """A service as it may be chosen: the nearest first."""

    offer: Offer
    kind: str
    provider: str
    url: str


@dataclass(frozen=True)
class ReferPage:
    """office/courses/refer.html"""

    at: datetime
    case: object
    purposes: list[tuple[str, str, str]]  # words, address, article
    purpose: Purpose | None
    services: list[Chosen] | None  # None: one was chosen, or there is none
    form: PacketForm | None
    preview: list[tuple[str, str]]
    to: str
    refused: list[tuple[str, str]]
    proof: str = ""  # that this preview was seen

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [("", _("Tất cả")), *((kind, said(KINDS[kind])) for kind in self.purpose.kinds)]

    @property
    def places(self) -> list[tuple[str, str]]:
        return [("", _("Tất cả")), ("1", _("chỉ nơi còn chỗ"))]

    @property
    def another(self) -> str:
        asked = f"&ho-so={self.case.code}" if self.case else ""
        return reverse("course-open", args=[KIND]) + f"?muc-dich={self.purpose.code}{asked}&dich-vu={ANOTHER}"

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
        page = ReferPage(at, case, _purposes(case), None, None, None, [], "", [])
        return render(request, "office/courses/refer.html", {"page": page})
    offers = _offers(desk, purpose, at)
    asked = request.GET.get("dich-vu", "")
    if request.method == "GET" and offers and asked != ANOTHER and asked not in offers:
        page = ReferPage(at, case, [], purpose, _services(request, purpose, case, offers), None, [], "", [])
        return render(request, "office/courses/refer.html", {"page": page})
    form = _form(request, purpose, case, offers, asked, at)
    preview, refused, status, to, proof = [], [], 200, "", ""
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
    if request.method == "POST" and status == 200:
        preview, to = _preview(form), dict(_flat(form.fields["to"].choices)).get(form.cleaned_data["to"], "")
        about = _about(purpose, form, offers)
        leaves = about | {"to": form.cleaned_data["to"], "case": case.code if case else ""}
        if "send" in request.POST:
            course, refused = _send(request, leaves, about, form, case, offers, at)
            if course:
                messages.success(request, _("Đã gửi đề nghị %(code)s.") % {"code": course.code})
                return redirect("course-show", code=course.code)
            status = 422
        proof = shown(desk, leaves)
    page = ReferPage(at, case, [], purpose, None, form, preview, to, refused, proof)
    return render(request, "office/courses/refer.html", {"page": page}, status=status)


def _purposes(case) -> list[tuple[str, str, str]]:
    here = reverse("course-open", args=[KIND])
    asked = f"&ho-so={case.code}" if case else ""
    return [(said(one.names), f"{here}?muc-dich={one.code}{asked}", one.article) for one in purposes(KIND).values()]


def _offers(desk, purpose: Purpose, at: datetime) -> dict[str, Offer]:
    """What serves the purpose here, by code; only bodies in the system can be sent a packet."""
    day = legal_day(at)
    found = [one for kind in purpose.kinds for one in offering(desk, kind, desk.persons, day) if one.provider]
    return {one.code: one for one in found}


def _services(request, purpose: Purpose, case, offers: dict[str, Offer]) -> list[Chosen]:
    """Those that fit what was asked for: a word of the name, place or provider; a kind; only with a free place."""
    kind, free = request.GET.get("loai", ""), request.GET.get("con-cho") == "1"
    keys = bare_key(request.GET.get("q", "")).split()
    asked = f"&ho-so={case.code}" if case else ""
    here = reverse("course-open", args=[KIND]) + f"?muc-dich={purpose.code}{asked}&dich-vu="
    listed = [Chosen(one, said(one.kind), body_name(one.provider), here + one.code) for one in offers.values()]
    return [
        one for one in listed
        if (not kind or one.offer.service.kind == kind) and not (free and one.offer.full)
        and all(key in bare_key(f"{one.offer.name} {one.provider} {one.offer.service.unit.name}") for key in keys)
    ]  # fmt: skip


def _form(request, purpose: Purpose, case, offers: dict[str, Offer], asked: str, at: datetime) -> PacketForm:
    desk = request.desk
    services = [(one.code, _service(one)) for one in offers.values()]
    listed = bodies(desk, legal_day(at))
    told = [listed[0], *([(_("Danh bạ dịch vụ"), services)] if services else []), *listed[1:]]
    items = [(item, said(item.label)) for item in offered(desk, case)]
    consents = [(one.code, said(one.words)) for one in choices(KIND, "consent")]
    data = request.POST if request.method == "POST" else None
    return PacketForm(purpose, items, told, consents, data, initial={"to": asked if asked in offers else ""})


def _service(offer) -> str:
    full = _("hết chỗ, phải chờ") if offer.full else ""
    return " · ".join(part for part in (offer.name, body_name(offer.provider), offer.terms.hours, full) if part)


def _flat(listed):
    for value, words in listed:
        yield from (words if isinstance(words, list) else [(value, words)])


def _preview(form: PacketForm) -> list[tuple[str, str]]:
    return [(said(tuple(item["label"])), item["value"]) for item in form.packet]


def _about(purpose: Purpose, form: PacketForm, offers: dict[str, Offer]) -> dict[str, object]:
    """What is told with the request, and travels."""
    about = {"purpose": purpose.code, "packet": form.packet, "consent": form.cleaned_data["consent"]}
    offer = offers.get(form.cleaned_data["to"])
    return about | ({"service": offer.code, "service_name": offer.name} if offer else {})


def _send(request, leaves: dict, about: dict, form: PacketForm, case, offers: dict[str, Offer], at: datetime):
    """(the course, []) or (None, every reason why not). Nothing leaves that this officer was not shown as it leaves."""
    if not was_shown(request.desk, leaves, request.POST.get("proof", "")):
        return None, [(_("Hãy xem đúng những gì sẽ gửi ở khung dưới đây rồi mới gửi."), "")]
    asked = form.cleaned_data["to"]
    offer = offers.get(asked)
    to = offer.provider if offer else named(asked) if asked else None
    try:
        return open_course(kind=KIND, by=request.desk, at=at, about=about, to=to, case=case), []
    except Refusal as refusal:
        return None, reasons(refusal)
