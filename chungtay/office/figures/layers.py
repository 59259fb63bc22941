"""What an operator fills in from the official annex: looked at before it is laid, refused with all that is wrong."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.indicators import actions, queries
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.figures.saying import name_of
from chungtay.office.workforce.sheets import FormPage, shown

SHEET = "office/figures/layers.html"
BOTH = ("GET", "HEAD", "POST")
EXAMPLE = """[indicators."TT13A-0602"]
names = ["…", "…"]
numerator = ["…", "…"]
unit = "person"
entered_by = "UBND"
source = ["Công báo …", "Official gazette …"]
confidence = "seen"
"""


class LayerForm(forms.Form):
    """A file in the shape of ours."""

    name = forms.CharField(label=gettext_lazy("Văn bản"), max_length=120)
    text = forms.CharField(
        label=gettext_lazy("Nội dung (TOML)"),
        widget=forms.Textarea({"rows": 16, "spellcheck": "false"}),
        initial=EXAMPLE,
    )


class OffForm(forms.Form):
    """Why a layer is taken off."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


@dataclass(frozen=True)
class LayersPage:
    """office/figures/layers.html"""

    at: datetime
    form: LayerForm
    slots: list[tuple[str, str, str]]
    laid: list[tuple]
    changes: list[tuple[str, str]]
    refused: list[str]
    looked_at: bool

    title = property(lambda self: _("Ô trống của bộ chỉ tiêu"))

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Chỉ tiêu thống kê"), reverse("indicators")), (self.title, "")]


def changes(desk, text: str, name: str) -> list[tuple[str, str]]:
    """The key and name of every indicator that would read otherwise."""
    now, then = queries.book(desk).indicators, actions.preview(text, name, desk).indicators
    return [(key, name_of(one.last)) for key, one in then.items() if now.get(key) != one]


@allow(Act.KEEP_INDICATORS, methods=BOTH)
def layers(request):
    form, refused, found, at = LayerForm(request.POST or None), [], [], timezone.now()
    if request.method == "POST" and form.is_valid():
        name, text = form.cleaned_data["name"], form.cleaned_data["text"]
        try:
            found = changes(request.desk, text, name)
            if "lay" in request.POST:
                actions.lay(name=name, text=text, by=request.desk, at=at)
                messages.success(request, _("Đã điền."))
                return redirect("indicator-layers")
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en)).split("\n")
    book = queries.book(request.desk)
    slots = [(one.key, name_of(one), said(book.sets[one.set].names)) for one in book.slots()]
    laid = [
        (one.name, one.who, one.at, reverse("indicator-layer-off", args=[one.code]))
        for one in queries.layers(request.desk)
    ]
    page = LayersPage(at, form, slots, laid, found, refused, bool(found) and not refused)
    return render(request, SHEET, {"page": page}, status=422 if refused else 200)


@allow(Act.KEEP_INDICATORS, methods=BOTH)
def off(request, code):
    layer = next((one for one in queries.layers(request.desk) if one.code == code), None)
    if layer is None:
        raise Http404
    form, at = OffForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        actions.take_off(layer=layer, reason=form.cleaned_data["reason"], by=request.desk, at=at)
        messages.success(request, _("Đã gỡ."))
        return redirect("indicator-layers")
    back = reverse("indicator-layers")
    crumbs = [(_("Chỉ tiêu thống kê"), reverse("indicators")), (_("Ô trống của bộ chỉ tiêu"), back), (_("Gỡ"), "")]
    return shown(request, FormPage(at, _("Gỡ"), layer.name, crumbs, form, _("Gỡ"), back, tone="late"))


urlpatterns = [
    path("chi-so/o-trong/", layers, name="indicator-layers"),
    path("chi-so/o-trong/<slug:code>/go/", off, name="indicator-layer-off"),
]
