"""The page of a step that is not open to this desk: every reason with its article, and what was written meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.procedure import Step, Why
from chungtay.office.cases.ways import Way
from chungtay.office.duty.rows import said


@dataclass(frozen=True)
class ShutPage:
    """office/cases/shut.html"""

    at: datetime
    step: Step
    refused: list[tuple[str, str]]  # words, article
    crumbs: list[tuple[str, str]]  # the last one is the way back
    news: Sequence[tuple]
    ways: Sequence[Way] = ()

    @property
    def title(self) -> str:
        return _("Chưa làm được: %(step)s") % {"step": said(self.step.names)}

    @property
    def lede(self) -> str:
        return self.step.article

    @property
    def back(self) -> str:
        return self.crumbs[-1][1]


def spoken(whys: Iterable[Why]) -> list[tuple[str, str]]:
    """Words and article of each reason, in the reader's language."""
    return [(said((why.vi, why.en)), why.article) for why in whys]


def shut(request, step: Step, whys: tuple[Why, ...], crumbs: list[tuple[str, str]], news: Sequence[tuple] = (),
         ways: Sequence[Way] = ()):  # fmt: skip
    """Nothing is written. Http404 where nothing may be told: hidden equals absent."""
    if not whys:
        raise Http404
    page = ShutPage(timezone.now(), step, spoken(whys), crumbs, news, ways)
    return render(request, "office/cases/shut.html", {"page": page}, status=422 if request.method == "POST" else 200)
