"""A further source says something: it follows, corrects, or settles a dispute."""

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.children.doors import form_door, found, source_of
from chungtay.office.children.doubts import doubts_of
from chungtay.office.children.fields import facts_of
from chungtay.office.children.forms import StateForm
from chungtay.office.children.papers import attached
from chungtay.register.children import actions, queries
from chungtay.register.children.facts import GROUPS, NUMBER

LONGEST = 40  # letters of a number being typed


def _initial(child, group: str) -> dict:
    told = {name: getattr(child, name) for name in GROUPS[group]}
    if group == "born":
        told = {"born": (child.born_on, child.born_precision)}
    if group == "other_names":
        told = {"other_names": ", ".join(child.other_names)}
    if group in ("pin", "insurance"):
        told[group] = ""  # a sealed number is typed anew, never shown in a box
    return {**told, "revision": child.revision}


def _day(told: dict, fact):
    """What changed in life changed on some day: today, where none is told and something else stood before."""
    changed = told["how"] == "follows" and fact is not None
    return told["holds_from"] or (look.the_day(timezone.now()) if changed else None)


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
def state(request, code):
    """`?muc=` names the group of facts."""
    child, group = found(request, code), request.GET.get("muc", "")
    if group not in GROUPS:
        raise Http404
    fact = next((one for one in queries.sheet(request.desk, child) if one.group == group), None)
    disputed = bool(fact and fact.disputing)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = StateForm(*data, group=group, disputed=disputed, initial=_initial(child, group))

    def act(told):
        more = {"corrects": {"corrects": fact.shown if fact else None}, "settles": {"settles": True}}.get(
            told["how"], {}
        )
        actions.state(
            child=child, facts=facts_of(told), source=source_of(told), by=request.desk, at=timezone.now(),
            revision=told["revision"], holds_from=_day(told, fact), **more,
        )  # fmt: skip
        attached(request, child, child.statements.latest("pk"), told)

    title = _("%(name)s: ghi theo nguồn") % {"name": words.name_of(group)}
    notes = () if fact is None else tuple(_note(group, one) for one in (fact.shown, *fact.disputing))
    live = reverse("child-doubts", args=[child.code]) if group == "pin" else ""
    shown = {"title": title, "label": _("Ghi"), "notes": notes, "live": live}
    return form_door(request, child, form, act, _("Đã ghi."), **shown)


@allow(Act.KEEP_CHILD, methods=("POST",))
@never_cache
def doubts(request, code):
    """What disagrees between the number being typed and the record; part of the form's page."""
    number = request.POST.get("pin", "")[:LONGEST]
    page = {"doubts": doubts_of(found(request, code), number) if len(number.strip()) >= NUMBER - 1 else []}
    return render(request, "office/children/form.html#doubts", {"page": page})


def _note(group: str, one) -> str:
    return f"{words.told(group, one.facts)} ({words.source(one)}, {words.sure(one)})"


urlpatterns = [
    path("tre-em/<child:code>/ghi/", state, name="child-state"),
    path("tre-em/<child:code>/so-dinh-danh/nghi-van/", doubts, name="child-doubts"),
]
