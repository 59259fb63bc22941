"""One indicator of one place: its figure, what it is beside, the places below, a breakdown, what it means, and the
records behind it for those who may open them."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from chungtay.figures.indicators import aims, queries
from chungtay.figures.indicators.bodies import may_tell, teller
from chungtay.figures.indicators.queries import Counted
from chungtay.law.access import Act
from chungtay.law.dated import NotYet
from chungtay.law.figures.definitions import Computed, Definition, Entered
from chungtay.law.figures.measures import Counted as Thing
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.figures import items
from chungtay.office.figures.aiming import AimForm, form_of, own_of
from chungtay.office.figures.asking import Asked, asked, day_text, defined, true_as_of, waiting
from chungtay.office.figures.behind import address, ways
from chungtay.office.figures.listing import CHILDREN, below, window_words
from chungtay.office.figures.saying import as_now, doubts_of, how_of, mark_of, name_of, parts_of, targets_of, value_of
from chungtay.register.places import queries as places

SHEET = "office/figures/show.html"
MOST = 20  # records shown; the page behind them has them all


@dataclass(frozen=True, slots=True)
class Row:
    """One place or one item."""

    name: str
    url: str
    value: str
    parts: str


@dataclass(frozen=True)
class IndicatorPage:
    """office/figures/show.html"""

    at: datetime
    name: str
    place: str
    window: str
    first: str
    last: str
    known_on: str
    value: str
    parts: str
    how: str
    doubt: str
    targets: list[tuple[str, str, str, list[str]]]
    rows: list[Row]
    splits: list[tuple[str, str]]
    items: list[Row]
    facts: list[tuple[str, str]]
    records: list[tuple[str, str]]
    behind: list[tuple[str, str]]
    tell: str
    publish: str
    back: str
    said_by: list[tuple[str, str]]
    noi: str
    aim: AimForm | None
    aimed: list[tuple[str, str]]
    aim_url: str
    as_now: str

    title = property(lambda self: self.name)

    @property
    def lede(self) -> str:
        return f"{self.place} · {self.window}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Chỉ tiêu thống kê"), self.back), (self.name, "")]

    @property
    def sentence(self) -> str:
        return f"{self.value} ({self.parts})" if self.parts else self.value


def facts_of(definition: Definition) -> list[tuple[str, str]]:
    """What it means, who has it, where that was read, and how sure each part is; what was not found says so."""
    missing = _("chưa tìm thấy")

    def told(name: str, pair) -> str:
        mark = f" ({mark_of(definition, name)[0]})" if name in definition.marks else ""
        return f"{said(pair) if pair else missing}{mark}"

    body = said(teller(definition)) if isinstance(definition.how, Entered) else _("hệ thống đếm từ hồ sơ")
    return [
        (_("Mã"), definition.key), (_("Khái niệm"), told("definition", definition.definition)),
        (_("Tử số"), told("numerator", definition.numerator)),
        *([(_("Mẫu số"), told("denominator", definition.denominator))] if definition.denominator else []),
        (_("Ai có số"), body), *([(_("Ở cấp xã"), said(definition.at_commune))] if definition.at_commune else []),
        (_("Kỳ công bố"), told("period", definition.period)),
        (_("Cơ quan chủ trì"), told("lead", definition.lead)),
        (_("Căn cứ"), definition.article or missing), (_("Đọc ở đâu"), said(definition.source)),
        (_("Mức chắc chắn"), mark_of(definition)[0]),
        *([(_("Điền bởi"), definition.origin)] if definition.origin else []),
    ]  # fmt: skip


def rows_of(question: Asked, definition: Definition) -> list[Row]:
    """The places directly below; villages only of what is counted by children, whose records say in which they live."""
    villages = any(one.count is Thing.CHILDREN for one in queries.measures_of(definition)[:1])
    names = dict(below(question.desk, question.at, villages=villages)[1:])
    found = (
        queries.figures(
            question.desk, [definition.key], list(names), question.window, at=question.at, known=question.known
        )
        if names
        else []
    )
    link = partial(question.url, "indicator-show", definition.key, biet=question.known_text)
    return [
        Row(
            names[one.figure.place],
            link(place=one.figure.place),
            value_of(one.figure, definition),
            parts_of(one.figure),
        )
        for one in found
    ]


def items_of(question: Asked, definition: Definition) -> list[Row]:
    if question.split not in splits(definition):
        return []
    found = queries.figures(
        question.desk, [definition.key], [question.desk.path], question.window, at=question.at, split=question.split,
        known=question.known,
    )  # fmt: skip
    return [_item(question, one, definition) for one in found if one.figure.by]


def _item(question: Asked, counted: Counted, definition: Definition) -> Row:
    code = counted.figure.by[0][1]
    url = address(question, definition.key, item=code) if counted.how == "records" else ""
    return Row(items.name(question.split, code), url, value_of(counted.figure, definition), parts_of(counted.figure))


def splits(definition: Definition) -> tuple[str, ...]:
    return queries.splits_of(definition)


def records_of(question: Asked, request) -> list[tuple[str, str]]:
    """What this desk may open: its own place's records, never another's; the first of them."""
    desk = request.desk
    if not question.desk.path.startswith(desk.path):
        raise Http404
    found = queries.records(
        desk, request.resolver_match.kwargs["key"], question.desk.path, question.window, at=question.at,
        known=question.known,
    )  # fmt: skip
    return [(one.label, reverse(one.url_name, args=[one.code])) for one in found[:MOST]]


def behind_of(question: Asked, definition: Definition) -> list[tuple[str, str]]:
    """Where every record of each part of a counted figure stands."""
    return [(name, address(question, definition.key, part)) for part, name in ways(len(queries.parts_of(definition)))]


def told_by(counted: Counted) -> list[tuple[str, str]]:
    row = counted.told
    if row is None:
        return []
    told = [(_("Nguồn số liệu"), row.source), (_("Người báo"), row.who), (_("Lúc"), words.moment(row.at))]
    return [*told, (_("Lý do báo lại"), row.reason)] if row.reason else told


def publishes(definition: Definition, question: Asked) -> bool:
    return isinstance(definition.how, Computed) and len(below(question.desk, question.at)) > 2


@allow(Act.SEE_FIGURES)
def indicator(request, key):
    question = asked(request)
    if (later := waiting(request, question)) is not None:
        return later
    desk, window, at = question.desk, question.window, question.at
    definition = defined(desk, key, window)
    try:
        counted = queries.figure(desk, key, desk.path, window, at=at, known=question.known)
    except NotYet as early:
        raise Http404 from early
    unit = places.unit_at(desk.path)
    children = queries.figure(desk, CHILDREN, desk.path, window, at=at, known=question.known).figure.numerator
    tells = (
        unit is not None
        and request.desk.may(Act.TELL_FIGURE)
        and may_tell(request.desk, definition, unit, words.the_day(at))
    )
    page = IndicatorPage(
        true_as_of(question, [counted]), name_of(definition), desk.unit_name, window_words(window),
        day_text(window.first),
        day_text(window.last), question.known_text,
        value_of(counted.figure, definition), parts_of(counted.figure), how_of(counted), doubts_of(counted, children),
        targets_of(counted, aims.of_plans(desk.path)), rows_of(question, definition),
        [("", _("Không tách")), *((one, items.breakdown(desk, one)) for one in splits(definition))],
        items_of(question, definition), facts_of(definition), records_of(question, request),
        behind_of(question, definition),
        question.url("indicator-tell", key) if tells else "",
        question.url("indicator-public", key, tu="", den="") if publishes(definition, question) else "",
        question.url("indicators"), told_by(counted), desk.path if desk.path != request.desk.path else "",
        form_of(request.desk, definition), own_of(request.desk, key), question.url("indicator-aim", key),
        as_now(definition, question.split) if question.known else "",
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


urlpatterns = [path("chi-so/<slug:key>/", indicator, name="indicator-show")]
