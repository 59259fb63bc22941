"""From a number to the records behind it, for those entitled: what this desk may not open is not there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from chungtay.duties.models import Duty
from chungtay.figures.engine import live
from chungtay.figures.engine.counting import Question
from chungtay.figures.engine.scoping import counting_desk
from chungtay.figures.indicators import noting
from chungtay.figures.indicators.counting import By, check, figure, measures_of, moment_of
from chungtay.figures.indicators.defining import book
from chungtay.law.figures.definitions import Definition, Noted
from chungtay.law.figures.measures import Counted as Thing
from chungtay.law.figures.measures import Measure
from chungtay.law.figures.reasons import Basis
from chungtay.law.figures.windows import Window
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns.models import Concern
from chungtay.protection.courses.models import Course
from chungtay.register.children.models import Child
from chungtay.register.people.desk import BEYOND, Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Scheme, Unit

NUMERATOR, DENOMINATOR = "numerator", "denominator"
# Of each thing: the record that is reached, its page, how it is called, what changes when it is corrected.
REACHED: dict[Thing, tuple[str, type[Model], str, object, str]] = {
    Thing.CHILDREN: ("child", Child, "child-show", _("Trẻ"), "revision"),
    Thing.CHILDREN_IN_CASES: ("case", Case, "case-show", _("Vụ việc"), "revision"),
    Thing.CASES: ("case", Case, "case-show", _("Vụ việc"), "revision"),
    Thing.CONCERNS: ("concern", Concern, "concern-show", _("Thông báo"), "outcome"),
    Thing.DUTIES: ("duty", Duty, "duty-show", _("Việc được giao"), "revision"),
    Thing.MARRIAGES: ("course", Course, "course-show", _("Tảo hôn, cận huyết thống"), "revision"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure. ``url_name``: of its page, which takes the code.
    ``version``: changes when the record is corrected."""

    kind: str
    code: str
    label: str
    url_name: str
    version: str = ""


def records(
    desk: Desk, key: str, place: str, window: Window, *, at: datetime, part: str = NUMERATOR,
    known: datetime | None = None, by: By = (),
) -> list[Record]:  # fmt: skip
    """The records behind one part of a figure that this desk may open; [] for a figure that a body told."""
    check(desk, [key], [place])
    with scope(desk):
        return _records(desk, key, place, window, part, known, by)


def basis(desk: Desk, key: str, place: str, window: Window, *, at: datetime, known: datetime | None = None) -> Basis:
    """What a figure rests on, for law.figures.moving: every record by its code with its version, seen by the count
    itself, whoever asks; its places; its definition; who told it."""
    found = figure(desk, key, place, window, at=at, known=known)
    definition, told = found.definition, found.told
    with scope(counting_desk(desk, place)) as counting:
        parts = parts_of(definition)
        behind = [one for part in parts for one in _records(counting, key, place, window, part, known, ())]
    return Basis(
        definition.from_day, {one.code: one.version for one in behind}, _places(place), told.code if told else ""
    )


def _records(desk: Desk, key: str, place: str, window: Window, part: str, known, by: By) -> list[Record]:
    definition = book(desk).indicators[key].on(window.last)
    if isinstance(definition.how, Noted):
        return _decided(noting.communes(place, window.last, known), part)
    measures = measures_of(definition)
    wanted = measures[:1] if part == NUMERATOR else measures[1:2]
    found: list[Record] = []
    for measure in wanted:
        found += _named(measure.count, live.numbers(*one_by_one(measure, place, window, known, by)))
    return found


def one_by_one(
    measure: Measure, place: str, window: Window, known: datetime | None, by: By
) -> tuple[Question, str, str, str]:
    """How `live` is asked for what one measure counts, one by one: the question, the item, the range of places."""
    split, item = by[0] if by else ("", "")
    return Question((measure,), (window,), len(place), split, moment_of(known)), item, place, place + BEYOND


def model_of(kind: str) -> type[Model]:
    """Of the record through which a thing of this kind is reached."""
    return REACHED[Thing(kind)][1]


def parts_of(definition: Definition) -> list[str]:
    """The parts that have records behind them; [] for what a body tells."""
    many = 2 if isinstance(definition.how, Noted) else len(measures_of(definition))
    return [NUMERATOR, DENOMINATOR][:many]


def _decided(communes: list[noting.Commune], part: str) -> list[Record]:
    """Each leads to its assessment with every act and paper."""
    held = [one for one in communes if one.recognised or part == DENOMINATOR]
    return [Record("commune", one.path, one.name, "score-show", str(one.act)) for one in held]


def _named(thing: Thing, numbers: list[int]) -> list[Record]:
    kind, model, url_name, label, version = REACHED[thing]
    rows = model.objects.filter(pk__in=numbers).order_by("code").values_list("code", version)
    return [Record(kind, code, f"{label} {code}", url_name, str(told)) for code, told in rows]


def _places(place: str) -> frozenset[str]:
    """The communes of today's map it is summed from."""
    here = Unit.objects.exclude(scheme=Scheme.OLD).filter(path__gte=place, path__lt=place + BEYOND)
    standing = here.filter(during__endswith__isnull=True, tier="commune")
    return frozenset(standing.values_list("path", flat=True))
