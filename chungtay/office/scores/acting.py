"""Answering an item, choosing the class, and the acts up to recognition; and the files that go with them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.scores import actions, queries
from chungtay.figures.scores.queries import Stage
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.friendly import standard
from chungtay.look.doors import allow
from chungtay.office.duty.forms import uploads
from chungtay.office.duty.rows import said
from chungtay.office.files import handing
from chungtay.office.scores.forms import ActForm, AnswerForm, ClassForm
from chungtay.office.scores.listing import score_url, year_of
from chungtay.office.scores.show import act_names, placed
from chungtay.office.workforce.sheets import FormPage, shown
from chungtay.register.archive.actions import receive
from chungtay.register.archive.refusals import FileRefused
from chungtay.register.places.queries import unit_at

BOTH = ("GET", "HEAD", "POST")


def asked(request, place: str, form: forms.Form, title: str, lede: str, done: Callable[[Any], Any]):
    """One form: shown, or done and back to the score; refused in words on the same page."""
    at = timezone.now()
    back, refused = score_url(place, year_of(request, at)), ""
    if request.method == "POST" and form.is_valid():
        try:
            done(at)
        except (Refusal, FileRefused) as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(back)
    crumbs = [(_("Xã, phường phù hợp với trẻ em"), back), (title, "")]
    return shown(request, FormPage(at, title, lede, crumbs, form, _("Ghi"), back, refused=refused))


def files_of(request, form: forms.Form, at) -> list[tuple[str, bytes]]:
    return receive(files=uploads(form.cleaned_data["files"]), by=request.desk, at=at)


@allow(Act.KEEP_SCORE, methods=BOTH)
def answer(request, place, item):
    desk, of = placed(request, place), standard().items.get(item)
    if of is None or not queries.hand(request.desk, place, Stage.SUBMITTED):
        raise Http404
    form = AnswerForm(request.POST or None, request.FILES or None, item=of)

    def done(at):
        told = {"year": year_of(request, at), "item": item, "answer": form.told(), "files": files_of(request, form, at)}
        actions.tell(unit=unit_at(desk.path), by=request.desk, at=at, **told)

    title = _("Mục %(no)s") % {"no": item}
    return asked(request, place, form, title, said(of.names), done)


@allow(Act.CHECK_SCORE, methods=BOTH)
def classify(request, place):
    desk = placed(request, place)
    if not queries.hand(request.desk, place, Stage.CHECKED):
        raise Http404
    form = ClassForm(request.POST or None, initial={"kind": queries.class_of(request.desk, place)})

    def done(at):
        actions.choose_class(unit=unit_at(desk.path), by=request.desk, at=at, **form.cleaned_data)

    return asked(request, place, form, _("Loại của xã"), desk.unit_name, done)


@allow(Act.SEE_SCORE, methods=BOTH)
def act(request, place, stage):
    desk, at = placed(request, place), timezone.now()
    assessment = queries.assessment(request.desk, place, year_of(request, at))
    if stage not in Stage.values or assessment is None or not queries.hand(request.desk, place, Stage(stage)):
        raise Http404
    form = ActForm(request.POST or None, request.FILES or None, stage=Stage(stage))

    def done(at):
        files = files_of(request, form, at)
        actions.act(assessment=assessment, stage=Stage(stage), by=request.desk, at=at, files=files, **form.told())

    return asked(request, place, form, act_names()[Stage(stage)], desk.unit_name, done)


@allow(Act.SEE_SCORE)
def file(request, place, file):
    """Evidence or a paper of the commune's assessments, as it came."""
    placed(request, place)
    kept = queries.file(request.desk, place, file)
    if kept is None:
        raise Http404
    return handing.handed(request, kept, "score-show", place)


urlpatterns = [
    path("xa-phu-hop/<slug:place>/muc/<str:item>/", answer, name="score-answer"),
    path("xa-phu-hop/<slug:place>/loai/", classify, name="score-class"),
    path("xa-phu-hop/<slug:place>/buoc/<slug:stage>/", act, name="score-act"),
    path("xa-phu-hop/<slug:place>/tep/<slug:file>/", file, name="score-file"),
]
