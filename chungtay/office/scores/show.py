"""The live score of one commune for one year: what is reached, what is missing, what would help."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.scores import queries
from chungtay.figures.scores.models import Assessment
from chungtay.figures.scores.queries import Live, Stage
from chungtay.law.access import Act
from chungtay.law.figures.friendly import Item
from chungtay.law.figures.helping import what_if
from chungtay.law.figures.marks import WORDS, Mark
from chungtay.law.figures.scoring import NAMES, Got, How, Reached, Score
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.head.show import looked_at
from chungtay.office.scores.listing import stage_name, year_of, years
from chungtay.register.people.desk import COMMUNE, Desk

SHEET = "office/scores/show.html"
PERCENT = 100
TONES = {How.FULL: "ok", How.PART: "near", How.NONE: "late", How.NOT_TOLD: "", How.NONE_AROSE: "paused",
         How.NOT_FOUND: "paused"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as the page shows it. `gain`: points it would bring if it were met, 0 where that is not known."""

    no: str
    name: str
    points: str
    state: str
    tone: str
    value: str
    source: str
    counted_url: str
    files: tuple[tuple[str, str], ...]
    url: str
    gain: int
    tried: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One of the thirteen with its items."""

    no: int
    name: str
    points: str
    note: str
    value: str
    url: str
    items: list[ItemLine]


@dataclass(frozen=True)
class ScorePage:
    """office/scores/show.html"""

    at: datetime
    desk: Desk
    year: int
    years: list[tuple[str, str]]
    live: Live
    kind: str
    stage: str
    criteria: list[CriterionLine]
    tried: Score | None
    acts: list[tuple]
    papers: list[tuple[str, str]]
    may: list[tuple[str, str]]
    classes: str
    answers: bool

    title = property(lambda self: _("Xã, phường phù hợp với trẻ em"))

    @property
    def lede(self) -> str:
        return _("%(place)s · năm %(year)s · %(stage)s") % {
            "place": self.desk.unit_name, "year": self.year, "stage": self.stage
        }  # fmt: skip

    @property
    def sentence(self) -> str:
        return sentence(self.live.score)

    @property
    def why(self) -> list[str]:
        """Why it can or cannot be recognised; without a class only what holds for every class."""
        if not self.live.kind:
            return [_("Chưa chọn loại của xã nên chưa biết ngưỡng điểm.")]
        return [said(one) for one in self.live.score.why]

    @property
    def tried_words(self) -> str:
        if self.tried is None:
            return ""
        told = {"now": words.number(self.live.score.least), "then": words.number(self.tried.least)}
        return _("Nếu đạt các mục đã chọn: từ %(now)s lên %(then)s điểm chắc chắn có.") % told

    @property
    def standard(self) -> str:
        of = self.live.standard
        return f"{said(of.names)} ({of.number}, {words.shortday(of.from_day)})"

    @property
    def mark(self) -> str:
        return said(WORDS[self.live.standard.mark])

    @property
    def note(self) -> str:
        return said(self.live.standard.note)


def sentence(now: Score) -> str:
    """A score only where it is whole; else between what and what it lies."""
    told = {"least": words.number(now.least), "most": words.number(now.most)}
    if now.complete:
        return _("%(least)s điểm.") % told
    return _("Chưa phải là điểm số: chắc chắn có %(least)s điểm, nhiều nhất %(most)s điểm.") % told


def points_words(points: int | None, full: int | None) -> str:
    if full is None:
        return said(WORDS[Mark.NOT_FOUND])
    return f"{'…' if points is None else words.number(points)}/{words.number(full)}"


def value_words(live: Live, item: Item) -> str:
    """What is known of the item: yes or no, or the share with its counts."""
    answer = live.answers.get(item.no)
    if answer is None or answer.value is None:
        return _("không phát sinh") if answer and answer.none_arose else ""
    if isinstance(answer.value, bool):
        return _("có") if answer.value else _("không")
    return value_of(answer.value, PERCENT)


def value_of(value: Fraction, multiplier: int) -> str:
    """A share to a tenth of a percent, a count whole."""
    if multiplier == PERCENT:
        return f"{words.number(float(value), 1)}%"
    return words.number(int(value)) if value.denominator == 1 else words.number(float(value), 1)


def range_words(one: Reached) -> str:
    """Points of a criterion: "0–100/100" while some cannot be said."""
    full = words.number(one.criterion.points or 0)
    if one.least == one.most:
        return f"{words.number(one.least)}/{full}"
    return f"{words.number(one.least)}–{words.number(one.most or 0)}/{full}"


def source_words(live: Live, item: Item) -> str:
    match live.source(item):
        case "told":
            return f"{live.told[item.no].words} ({live.told[item.no].who})"
        case "records":
            return _("đếm từ hồ sơ trên hệ thống")
    return ""


def item_line(live: Live, got: Got, place: str, year: int, tried: frozenset[str], gains: dict[str, int]) -> ItemLine:
    item, row = got.item, live.told.get(got.item.no)
    files = tuple((one.file.name, reverse("score-file", args=[place, one.file.code]))
                  for one in row.files.all()) if row else ()  # fmt: skip
    return ItemLine(
        no=item.no, name=said(item.names), points=points_words(got.points, item.points), state=said(NAMES[got.how]),
        tone=TONES[got.how], value=value_words(live, item), source=source_words(live, item), files=files,
        counted_url=indicator_url(item.measure, place, year) if live.source(item) == "records" else "",
        url=f"{reverse('score-answer', args=[place, item.no])}?nam={year}", gain=gains.get(item.no, 0),
        tried=item.no in tried,
    )  # fmt: skip


def indicator_url(key: str, place: str, year: int) -> str:
    """Its page, with the records behind the number."""
    told = urlencode({"noi": place, "tu": f"1/1/{year}", "den": f"31/12/{year}"})
    return f"{reverse('indicator-show', args=[key])}?{told}" if key else ""


def criterion_lines(live: Live, place: str, year: int, tried: frozenset[str]) -> list[CriterionLine]:
    gains = {change.no: change.gain for change in live.helps}
    found = []
    for one in live.score.reached:
        of, counted = one.criterion, live.counted.get(one.criterion.measure)
        value = counted.figure.value if counted else None
        shown = ""
        if counted is not None and value is not None:
            shown = f"{said(counted.definition.names or ('', ''))}: {value_of(value, counted.figure.multiplier)}"
        items = [item_line(live, got, place, year, tried, gains) for got in one.got]
        total = range_words(one) if of.known else said(WORDS[of.points_mark])
        url = indicator_url(of.measure, place, year) if shown else ""
        found.append(CriterionLine(of.no, said(of.names), total, said(of.note), shown, url, items))
    return found


def placed(request, place: str) -> Desk:
    """The desk over the commune of the address, or 404."""
    desk = request.desk if request.desk.path == place else looked_at(request.desk, place)
    if desk.path != place or len(place) != COMMUNE:
        raise Http404
    return desk


def act_names() -> dict[Stage, str]:
    return {Stage.SUBMITTED: _("Gửi bản tự đánh giá"), Stage.RETURNED: _("Trả lại"), Stage.CHECKED: _("Đã kiểm tra"),
            Stage.RECOGNISED: _("Công nhận"), Stage.REFUSED: _("Không công nhận")}  # fmt: skip


def turns(request, desk: Desk, assessment: Assessment | None, year: int) -> list[tuple[str, str]]:
    """What this desk may do now: label and address."""
    if assessment is None:
        return []
    here = queries.AFTER[queries.stage_of(assessment)]
    return [(act_names()[stage], f"{reverse('score-act', args=[desk.path, stage])}?nam={year}")
            for stage in here if queries.hand(request.desk, desk.path, stage)]  # fmt: skip


def page_of(request, place: str) -> ScorePage:
    at, desk = timezone.now(), placed(request, place)
    year = year_of(request, at)
    assessment = queries.assessment(request.desk, place, year)
    live = queries.live(request.desk, place, year, assessment, at)
    asked = frozenset(no for no in request.GET.getlist("neu") if no in live.standard.items)
    changed = {no: queries.in_full(live.standard.items[no]) for no in asked}
    kind = live.kind or max(live.standard.classes, key=lambda code: live.standard.classes[code].points)
    done = queries.acts(assessment)
    files = [(one.file.name, reverse("score-file", args=[place, one.file.code]))
             for act in done for one in act.files.all()]  # fmt: skip
    classes = f"{reverse('score-class', args=[place])}?nam={year}"
    return ScorePage(
        at=at, desk=desk, year=year, years=years(at), live=live,
        kind=said(live.standard.classes[live.kind].names) if live.kind else "",
        stage=stage_name(queries.stage_of(assessment)), criteria=criterion_lines(live, place, year, asked),
        tried=what_if(live.answers, changed, kind, live.standard) if asked else None,
        acts=[(act.at, act.who, words.capital(stage_name(act.stage)), paper_words(act)) for act in done], papers=files,
        may=turns(request, desk, assessment, year),
        classes=classes if queries.hand(request.desk, place, Stage.CHECKED) else "",
        answers=queries.hand(request.desk, place, Stage.SUBMITTED)
        and Stage.SUBMITTED in queries.AFTER[queries.stage_of(assessment)],
    )  # fmt: skip


def paper_words(act) -> str:
    paper = _("%(number)s ngày %(day)s") % {"number": act.number, "day": words.shortday(act.day)} if act.number else ""
    return " · ".join(part for part in (paper, act.words) if part)


@allow(Act.SEE_SCORE)
def score(request, place):
    return render(request, SHEET, {"page": page_of(request, place)})


urlpatterns = [path("xa-phu-hop/<slug:place>/", score, name="score-show")]
