"""Listing a service, telling other terms, ending it, letting another provider follow."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.services.forms import ChangeForm, EndForm, FollowForm, NewForm
from chungtay.office.services.show import found
from chungtay.office.workforce.sheets import FormPage, said, shown
from chungtay.protection.services import actions, queries
from chungtay.protection.services.queries import Offer
from chungtay.register.places.queries import unit_at

BOTH = ("GET", "HEAD", "POST")


def _asked(request, page: dict[str, Any], form, done: Callable[[Any], str]):
    """One form: shown, or done and left for the service; refused in words on the same page."""
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            code = done(form)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã ghi vào danh bạ."))
            return redirect("service-show", code)
    crumbs = [(_("Danh bạ dịch vụ"), reverse("services")), (page["title"], "")]
    told = {"at": timezone.now(), "lede": "", "crumbs": crumbs, "form": form, "refused": refused, **page}
    return shown(request, FormPage(**told))


@allow(Act.KEEP_SERVICE, methods=BOTH)
def add(request):
    at, desk = timezone.now(), request.desk
    on = words.the_day(at)
    form = NewForm(request.POST or None, desk=desk, on=on, initial={"since": on})
    if not desk.path:
        raise Http404

    def done(form) -> str:
        terms, day = _terms(form), form.cleaned_data["since"]
        more = {"kind": form.cleaned_data["kind"], "unit": unit_at(desk.path), "provider": form.body}
        return actions.list_service(terms=terms, since=day, by=desk, at=at, **more).code

    lede = _("Dịch vụ cho trẻ em của %(place)s.") % {"place": desk.unit_name}
    page = {"title": _("Ghi một dịch vụ"), "lede": lede, "submit": _("Ghi vào danh bạ"), "back": reverse("services")}
    return _asked(request, page, form, done)


def _terms(form):
    """The terms, with whoever offers it in words only where no body of the register does."""
    terms = form.terms()
    return actions.Terms(**asdict(terms) | {"provider_words": "" if form.body else terms.provider_words})


def _mine(request, code: str) -> Offer:
    """A service this desk keeps and that still runs, or 404; whoever sends once more what ended it is told so."""
    offer = found(request, code)
    if (offer.terms.shut and request.method != "POST") or not queries.keeps(request.desk, offer.service):
        raise Http404
    return offer


def _page(offer: Offer, title: str, submit: str, tone: str = "") -> dict[str, Any]:
    back = reverse("service-show", args=[offer.code])
    return {"title": title, "lede": offer.name, "submit": submit, "back": back, "tone": tone}


@allow(Act.KEEP_SERVICE, methods=BOTH)
def change(request, code):
    at, offer = timezone.now(), _mine(request, code)
    now = asdict(actions.terms_of(offer.terms)) | {"since": words.the_day(at)}
    form = ChangeForm(request.POST or None, initial=now)

    def done(form) -> str:
        told, day, why = asdict(form.terms()), form.cleaned_data["since"], form.cleaned_data["reason"]
        terms = actions.Terms(**told | {"provider_words": offer.terms.provider_words})
        actions.tell_terms(service=offer.service, terms=terms, since=day, reason=why, by=request.desk, at=at)
        return offer.code

    return _asked(request, _page(offer, _("Ghi điều kiện mới"), _("Ghi")), form, done)


@allow(Act.KEEP_SERVICE, methods=BOTH)
def end(request, code):
    at, offer = timezone.now(), _mine(request, code)
    form = EndForm(request.POST or None, initial={"since": words.the_day(at)})

    def done(form) -> str:
        actions.end_service(service=offer.service, by=request.desk, at=at, **form.cleaned_data)
        return offer.code

    return _asked(request, _page(offer, _("Ngừng dịch vụ"), _("Ghi ngừng"), "late"), form, done)


@allow(Act.KEEP_SERVICE, methods=BOTH)
def follow(request, code):
    at, offer = timezone.now(), _mine(request, code)
    on = words.the_day(at)
    now = asdict(actions.terms_of(offer.terms)) | {"since": on, "provider_words": "", "phone": "", "address": ""}
    form = FollowForm(request.POST or None, desk=request.desk, on=on, initial=now)

    def done(form) -> str:
        day, why = form.cleaned_data["since"], form.cleaned_data["reason"]
        more = {"terms": _terms(form), "since": day, "reason": why, "provider": form.body}
        return actions.succeed(service=offer.service, by=request.desk, at=at, **more).code

    return _asked(request, _page(offer, _("Đơn vị khác thay"), _("Ghi đơn vị mới")), form, done)


urlpatterns = [
    path("dich-vu/ghi/", add, name="service-add"),
    path("dich-vu/<slug:code>/dieu-kien/", change, name="service-change"),
    path("dich-vu/<slug:code>/ngung/", end, name="service-end"),
    path("dich-vu/<slug:code>/thay/", follow, name="service-follow"),
]
