"""What the pages of reports share: the code in an address, finding a report, its state in words, refusals."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import pgettext

from chungtay.figures.rollups import queries
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.states import NAMES, State
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.office.codes import code_in_address
from chungtay.office.duty.rows import said
from chungtay.register.places.models import Tier
from chungtay.register.places.types import TYPES

TONES = {State.RETURNED: "late", State.DRAFTED: "near", State.SUBMITTED: "info", State.APPROVED: "info",
         State.SIGNED: "ok", State.RECEIVED: "ok"}  # fmt: skip


code_in_address("BC", "report")


def found(request, code: str) -> Report:
    """The report, or 404: of another's place, or not submitted yet, equals absent."""
    report = queries.one(request.desk, code)
    if report is None:
        raise Http404
    return report


def state_tag(report: Report) -> tuple[str, str]:
    state = State(report.state)
    return said(NAMES[state]), TONES.get(state, "")


def name_of(report: Report) -> str:
    return said((report.name_vi, report.name_en))


def span_of(report: Report) -> str:
    return span(report.first, report.last)


def span(first, last) -> str:
    return f"{words.shortday(first)} – {words.shortday(last)}"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(pgettext("trang", "Báo cáo"), reverse("reports")), *more]


def refuse(request, refusal: Refusal) -> None:
    messages.error(request, said((refusal.vi, refusal.en)))


def revision(request) -> int:
    told = request.POST.get("revision", "")
    return int(told) if told.isdecimal() else 0


def parts_word(names: Iterable[str], *, many: bool = False) -> str:
    """What the villages of these names are together: "thôn", "tổ dân phố", …; of several kinds both words."""
    kinds = [kind for kind in TYPES.values() if kind.tier == Tier.VILLAGE]
    found = {said((kind.vi, kind.en)) for name in names for kind in kinds if name.lower().startswith(f"{kind.vi} ")}
    word = found.pop() if len(found) == 1 else said(("thôn, tổ dân phố", "village"))
    return f"{word}s" if many and not words.vietnamese() else word


def asked_year(request, today) -> int:
    told = request.GET.get("nam", "")
    return int(told) if told.isdecimal() and len(told) == 4 else today.year
