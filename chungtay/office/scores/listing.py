"""Where each commune's assessment of a year stands; a commune goes straight to its own."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.scores import queries
from chungtay.figures.scores.queries import Stage
from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.asking import plain
from chungtay.office.head.show import COMMUNE, looked_at
from chungtay.register.places import queries as places

YEARS_BACK = 4
TONES = {"": "", Stage.SUBMITTED: "info", Stage.RETURNED: "near", Stage.CHECKED: "info", Stage.RECOGNISED: "ok",
         Stage.REFUSED: "paused"}  # fmt: skip


@dataclass(frozen=True)
class ScoresPage:
    """office/scores/list.html"""

    at: datetime
    path: str
    place: str
    year: int
    years: list[tuple[str, str]]
    sentence: str
    rows: list[tuple[str, str, tuple[str, str]]]

    title = property(lambda self: _("Xã, phường phù hợp với trẻ em"))

    @property
    def lede(self) -> str:
        return _("%(place)s · năm %(year)s") % {"place": self.place, "year": self.year}


def stage_name(stage: str) -> str:
    return {
        "": _("đang tự đánh giá"), Stage.SUBMITTED: _("đã gửi, chờ kiểm tra"), Stage.RETURNED: _("trả lại để bổ sung"),
        Stage.CHECKED: _("đã kiểm tra"), Stage.RECOGNISED: _("được công nhận"), Stage.REFUSED: _("không công nhận"),
    }[stage]  # fmt: skip


def year_of(request, at: datetime) -> int:
    asked, now = plain(request, "nam"), words.the_day(at).year
    return int(asked) if asked.isdecimal() and now - YEARS_BACK <= int(asked) <= now else now


def years(at: datetime) -> list[tuple[str, str]]:
    now = words.the_day(at).year
    return [(str(year), str(year)) for year in range(now, now - YEARS_BACK - 1, -1)]


def score_url(place: str, year: int) -> str:
    return f"{reverse('score-show', args=[place])}?nam={year}"


def sentence(rows) -> str:
    """How many are recognised of how many that are on the way, with the year that the number is of."""
    known = sum(one.stage == Stage.RECOGNISED for one in rows)
    return _("%(known)s xã được công nhận, %(all)s xã đã mở bản đánh giá.") % {
        "known": words.number(known), "all": words.number(len(rows))
    }  # fmt: skip


@allow(Act.SEE_SCORE)
def scores(request):
    at = timezone.now()
    year, desk = year_of(request, at), looked_at(request.desk, plain(request, "noi"))
    if len(desk.path) >= COMMUNE:
        return redirect(score_url(desk.path[:COMMUNE], year))
    found = {one.path: one for one in queries.communes(desk, year)}
    unit = places.unit_at(desk.path)
    rows = []
    for one in places.children_of(unit, words.the_day(at)) if unit else []:
        stage = found[one.path].stage if one.path in found else None
        below = f"{reverse('scores')}?noi={one.path}&nam={year}" if desk.path == "" else score_url(one.path, year)
        tag = (stage_name(stage), TONES[stage]) if stage is not None else (_("chưa mở"), "paused")
        rows.append((one.name, below, tag if desk.path else ("", "")))
    page = ScoresPage(at, desk.path, desk.unit_name, year, years(at), sentence(found.values()), rows)
    return render(request, "office/scores/list.html", {"page": page})


urlpatterns = [path("xa-phu-hop/", scores, name="scores")]
