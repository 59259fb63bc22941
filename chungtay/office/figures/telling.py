"""A body tells a figure that it has, with where it comes from; told again it is restated, with a reason."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.indicators import actions, queries
from chungtay.figures.indicators.bodies import may_tell
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.definitions import Definition
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.forms import uploads
from chungtay.office.duty.rows import said
from chungtay.office.figures.asking import Asked, asked, defined
from chungtay.office.figures.listing import window_words
from chungtay.office.figures.saying import name_of
from chungtay.office.files.fields import ACCEPT, EvidenceField
from chungtay.office.workforce.sheets import FormPage, shown
from chungtay.register.archive.actions import put_away, receive
from chungtay.register.archive.refusals import FileRefused
from chungtay.register.places import queries as places

MOST = 10_000_000_000


class TellForm(forms.Form):
    """Both parts of a share, or a count; its source, its paper."""

    numerator = forms.IntegerField(min_value=0, max_value=MOST)
    denominator = forms.IntegerField(min_value=0, max_value=MOST)
    estimate = forms.BooleanField(label=gettext_lazy("Là số ước tính"), required=False)
    source = forms.CharField(
        label=gettext_lazy("Lấy từ sổ, báo cáo, điều tra nào"), max_length=300,
        error_messages={"required": gettext_lazy("Ghi rõ nguồn số liệu.")},
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Lý do báo lại"), max_length=500)
    files = EvidenceField(
        label=gettext_lazy("Văn bản kèm theo"), required=False, limit=settings.UPLOAD_LIMIT, accept=ACCEPT
    )

    def __init__(self, *given, definition: Definition, again: bool, **rest):
        super().__init__(*given, **rest)
        self.fields["numerator"].label = said(definition.numerator) if definition.numerator else _("Số lượng")
        if definition.is_share:
            self.fields["denominator"].label = said(definition.denominator)
        else:
            del self.fields["denominator"]
        if not again:
            del self.fields["reason"]


def told(form: TellForm) -> dict:
    names = ("numerator", "denominator", "estimate", "source", "reason")
    return {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}


def paper_of(request, form: TellForm, at):
    """The first file, put away; None without one."""
    received = receive(files=uploads(form.cleaned_data["files"]), by=request.desk, at=at)
    return put_away(data=received[0][1], name=received[0][0], by=request.desk, at=at) if received else None


@allow(Act.TELL_FIGURE, methods=("GET", "HEAD", "POST"))
def tell(request, key):
    question = asked(request)
    definition, unit = defined(request.desk, key, question.window), places.unit_at(question.desk.path)
    if unit is None or not may_tell(request.desk, definition, unit, words.the_day(question.at)):
        raise Http404
    before = queries.figure(request.desk, key, unit.path, question.window, at=question.at).told
    form = TellForm(request.POST or None, request.FILES or None, definition=definition, again=before is not None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            more = told(form) | {"paper": paper_of(request, form, timezone.now())}
            actions.tell(key=key, unit=unit, window=question.window, by=request.desk, at=timezone.now(), **more)
        except (Refusal, FileRefused) as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(question.url("indicator-show", key))
    return shown(request, _page(question, definition, unit.name, form, refused))


def _page(question: Asked, definition: Definition, place: str, form: TellForm, refused: str) -> FormPage:
    back = question.url("indicator-show", definition.key)
    crumbs = [(_("Chỉ tiêu thống kê"), question.url("indicators")), (name_of(definition), back), (_("Báo số"), "")]
    lede = f"{name_of(definition)} · {place} · {window_words(question.window)}"
    return FormPage(question.at, _("Báo số"), lede, crumbs, form, _("Ghi"), back, refused=refused)


urlpatterns = [path("chi-so/<slug:key>/bao-so/", tell, name="indicator-tell")]
