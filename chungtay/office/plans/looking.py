"""What is wrong with a reading before it is signed: at its place in the draft, by code before adopting; mended by one
click."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.paper import PaperLine
from chungtay.look.words import vietnamese
from chungtay.office.plans.cards import html_id
from chungtay.office.plans.handing import crumbs, mine
from chungtay.office.plans.sheet import fold, sheet
from chungtay.office.plans.stages import say
from chungtay.office.plans.table import table
from chungtay.office.plans.words import place
from chungtay.papers.lint import TITLES, Finding
from chungtay.programme.plans import actions
from chungtay.programme.plans.linting import findings, plans_above
from chungtay.programme.plans.models import ReadingState

WHY = "vi-sao-"  # name of the reason for one code, in the form of adoption


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as shown: where it is, what is wrong, what may be done; `remedy` is its place among the findings,
    `labels` a button for each way to mend it, with why this one; `lines` those of the paper it is about."""

    code: str
    title: str
    place: str
    text: str
    quote: str
    to_do: str
    url: str
    remedy: int
    labels: tuple[tuple[str, str], ...]
    lines: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        return html_id(f"F{self.remedy}")

    @property
    def heading(self) -> str:
        return f"{self.place} · {self.title}" if self.place else self.title

    @property
    def numbers(self) -> str:
        return " ".join(map(str, self.lines))


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one code, with the field in which a reason may be written."""

    code: str
    title: str
    to_do: str
    field: str
    reason: str
    rows: list[Found]


@dataclass(frozen=True)
class LookingPage:
    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    revision: int
    found: list[Found]
    sheet: list[PaperLine]
    above: list[tuple[str, str]]


@allow(Act.CHECK_PLAN)
def look(request, code):
    reading = mine(request, code)
    if reading.state != ReadingState.READ:
        return redirect("reading-show", code)
    found = _found(request, reading)
    page = LookingPage(
        title=_("Rà soát trước khi ký"),
        lede=reading.tree["header"].get("title") or reading.name,
        crumbs=crumbs((_("Kiểm tra bản đọc"), reverse("reading-show", args=[code]))),
        at=timezone.now(),
        code=code,
        revision=reading.revision,
        found=found,
        sheet=_sheet(reading, found),
        above=[(p.title, reverse("cascade", args=[code, p.code])) for p in plans_above(request.desk, reading)],
    )
    return render(request, "office/plans/look.html", {"page": page})


def groups_of(request, reading) -> list[Group]:
    """The findings by code, those of most places last."""
    found = _found(request, reading)
    counted = Counter(one.code for one in found)
    return [_group(request, code, found) for code, _ in reversed(counted.most_common())]


def _group(request, code: str, found: list[Found]) -> Group:
    rows = [one for one in found if one.code == code]
    field = WHY + code
    return Group(code, rows[0].title, rows[0].to_do, field, request.POST.get(field, ""), rows)


def _found(request, reading) -> list[Found]:
    """In the order of the text; what is nowhere in it comes first."""
    lines = _lines(reading)
    told = enumerate(findings(request.desk, reading, timezone.now()))
    return [_row(reading, at, one, lines) for at, one in told]


def _row(reading, at: int, one: Finding, lines: Mapping[str, tuple[int, ...]]) -> Found:
    back = reverse("reading-show", args=[reading.code])
    where = {"": "", "header": "#c-header"}.get(one.row, f"#{html_id(one.row)}")
    labels = tuple((_said((way.vi, way.en)), _said(way.why)) for way in one.remedies)
    return Found(
        one.code, _said(TITLES[one.code]), "" if one.row in ("", "header") else place(one.path),
        _said((one.vi, one.en)), one.quote, _said(one.what_to_do), back + where, at, labels,
        _quoted(reading, one.quote) if one.row == "header" else lines.get(one.row) or _at(one.line),
    )  # fmt: skip


def _lines(reading) -> dict[str, tuple[int, ...]]:
    """Id of a task or report → the lines of the paper it was read from."""
    return {card.key: card.lines for card in table(reading.tree, reading.lines).cards}


def _at(line: int) -> tuple[int, ...]:
    return (line,) if line else ()


def _quoted(reading, quote: str) -> tuple[int, ...]:
    """The first line that names an instrument."""
    return tuple(line["line"] for line in reading.lines if fold(quote) in fold(line["text"]))[:1]


def _sheet(reading, found: list[Found]) -> list[PaperLine]:
    """The draft, each line tied to what is found in it."""
    became = {line: one.id for one in reversed(found) for line in one.lines}
    return sheet(reading.lines, became, dict.fromkeys(became, "doubt"))


def _said(told: tuple[str, str]) -> str:
    return told[0] if vietnamese() else told[1]


def reasons(request) -> dict[str, str]:
    """Code → why it is signed all the same, as written in the form."""
    told = ((name.removeprefix(WHY), value) for name, value in request.POST.items() if name.startswith(WHY))
    return {code: value for code, value in told if value.strip()}


@allow(Act.CHECK_PLAN, methods=("POST",))
def mend(request, code, at):
    """Take the remedy of the finding that stood at this place of the page; the reading may have changed since."""
    reading, back = mine(request, code), redirect("reading-look", code)
    found = findings(request.desk, reading, timezone.now())
    one, way = found[at] if at < len(found) else None, _way(request)
    if one is None or not way < len(one.remedies) or one.code != request.POST.get("code"):
        messages.warning(request, _("Bản đọc vừa được sửa; đây là kết quả rà soát mới."))
        return back
    try:
        for op, args in one.remedies[way].edits:
            told = {"by": request.desk, "at": timezone.now(), "revision": reading.revision}
            reading = actions.edit(reading=reading, op=op, args=args, reason=one.vi, **told)
        messages.success(request, _("Đã sửa; có thể hoàn tác ở trang kiểm tra."))
    except Refusal as no:
        messages.error(request, say({"vi": no.vi, "en": no.en}))
    return back


def _way(request) -> int:
    """Which of the ways offered; the first where the form says none."""
    told = request.POST.get("way", "")
    return int(told) if told.isdecimal() and len(told) < 3 else 0


urlpatterns = [
    path("ke-hoach/ban-doc/<slug:code>/ra-soat/", look, name="reading-look"),
    path("ke-hoach/ban-doc/<slug:code>/ra-soat/<int:at>/chua/", mend, name="reading-mend"),
]
