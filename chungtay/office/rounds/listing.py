"""All rounds of the commune, and the form that opens one."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.look.words import number, shortday
from chungtay.office.rounds import duties
from chungtay.office.rounds.doors import STATE_TONES, crumbs, refuse
from chungtay.register.rounds import actions, queries
from chungtay.register.rounds.models import RoundKind

BOTH = ("GET", "HEAD", "POST")
SHOWN = 60


class OpenForm(forms.Form):
    """What a round is and until when it runs."""

    title = forms.CharField(label=gettext_lazy("Tên đợt rà soát"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=RoundKind.choices)
    from_on = DayField(label=gettext_lazy("Từ ngày"))
    to_on = DayField(label=gettext_lazy("Đến hết ngày"))
    basis = forms.CharField(label=gettext_lazy("Theo văn bản"), max_length=300, required=False)


@dataclass(frozen=True, slots=True)
class RoundRow:
    title: str
    url: str
    text: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RoundsPage:
    """office/rounds/list.html"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    rows: list[RoundRow]
    form: OpenForm | None


@allow(Act.SEE_REGISTER, methods=BOTH)
def rounds(request):
    may = request.desk.may(Act.KEEP_CHILD)
    form = None
    if may:
        form = OpenForm(request.POST) if request.method == "POST" else OpenForm(initial=_usual())
    if form is not None and form.is_bound and form.is_valid():
        try:
            made = _open(request.desk, form.cleaned_data, timezone.now())
        except Refusal as refusal:
            refuse(request, refusal)
        else:
            return redirect("round-show", made.code)
    wrong = form is not None and form.is_bound
    return render(request, "office/rounds/list.html", {"page": _page(request, form)}, status=422 if wrong else 200)


def _open(desk, told: dict, at: datetime):
    """The round, with the collaborators of today's list, and what each village owes."""
    made = actions.open_round(by=desk, at=at, collaborators=duties.collaborators(desk, at), **told)
    duties.owe(made, desk, at)
    return made


def _usual() -> dict:
    """The quarter of today."""
    today = timezone.localdate()
    quarter = (today.month - 1) // 3
    first = date(today.year, quarter * 3 + 1, 1)
    last = date(today.year + (quarter == 3), (quarter * 3 + 3) % 12 + 1, 1)
    title = _("Rà soát trẻ em quý %(quarter)s năm %(year)s") % {"quarter": quarter + 1, "year": today.year}
    return {
        "title": title,
        "kind": RoundKind.QUARTERLY,
        "from_on": first,
        "to_on": last.fromordinal(last.toordinal() - 1),
    }


def _page(request, form) -> RoundsPage:
    return RoundsPage(
        title=_("Đợt rà soát"),
        lede=_("Mỗi đợt: danh sách theo thôn, kết quả từng trẻ, phúc tra một mẫu, rồi kết thúc với số liệu."),
        crumbs=crumbs(),
        at=timezone.now(),
        rows=[_row(made) for made in queries.rounds(request.desk)[:SHOWN]],
        form=form,
    )


def _row(made) -> RoundRow:
    seen = sum(made.counts.get("outcomes", {}).values())
    span = f"{shortday(made.from_on)} – {shortday(made.to_on)}"
    return RoundRow(
        title=made.title,
        url=reverse("round-show", args=[made.code]),
        text=_("%(count)s trẻ") % {"count": number(seen)} if seen else "",
        meta=f"{span} · {made.get_kind_display()}",
        tags=((made.get_state_display(), STATE_TONES[made.state]),),
    )


urlpatterns = [path("dot-ra-soat/", rounds, name="rounds")]
