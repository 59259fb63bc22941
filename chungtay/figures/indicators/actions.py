"""The only verbs of indicators: a layer is laid or taken off, a figure told or restated."""

from datetime import datetime

from django.db import transaction

from chungtay.duties.scoped import signed
from chungtay.figures.indicators import refusals
from chungtay.figures.indicators.bodies import may_tell, teller
from chungtay.figures.indicators.closing import print_tables
from chungtay.figures.indicators.defining import book, layers
from chungtay.figures.indicators.extracting import extract_all
from chungtay.figures.indicators.models import Extract, Layer, Told
from chungtay.figures.indicators.readying import make_ready
from chungtay.law.days import legal_day
from chungtay.law.figures import indicators as law
from chungtay.law.figures.definitions import Book, Definition, Entered
from chungtay.law.figures.windows import Window
from chungtay.ledger.actions import record
from chungtay.register.archive.models import File
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit


def preview(text: str, name: str, by: Desk) -> Book:
    """What the book would be with this file on top. Raises WrongLayer with everything that is wrong at once."""
    try:
        return law.book(*((one.name, one.text) for one in layers(by)), (name, text))
    except law.WrongFile as wrong:
        vi, en = (" ".join(f"{one.key}: {getattr(one, lang)}" for one in wrong.found) for lang in ("vi", "en"))
        raise refusals.WrongLayer(all_vi=vi, all_en=en) from wrong


@transaction.atomic
def lay(*, name: str, text: str, by: Desk, at: datetime) -> Layer:
    """Lay a file of definitions over everything laid before. Raises NoGround, WrongLayer."""
    name, text = " ".join(name.split()), text.strip()
    if not (name and text):
        raise refusals.NoGround
    preview(text, name, by)
    row = Layer.objects.create(
        code=new_code("CT"), name=name[:120], text=text, at=at, user_id=by.user_id, who=by.who[:300]
    )
    record("indicators.laid", by=by, at=at, about=row.code, path="", ground=name[:300])
    return row


@transaction.atomic
def take_off(*, layer: Layer, reason: str, by: Desk, at: datetime) -> Layer:
    """Take a layer off again; the row stays. Raises NoGround."""
    if not reason.strip():
        raise refusals.NoGround
    told = {"name": layer.name, "takes_off": layer, "reason": reason.strip()[:300]}
    row = Layer.objects.create(code=new_code("CT"), at=at, user_id=by.user_id, who=by.who[:300], **told)
    record("indicators.taken-off", by=by, at=at, about=row.code, path="", ground=reason[:300], layer=layer.code)
    return row


@transaction.atomic
def tell(
    *, key: str, unit: Unit, window: Window, numerator: int, by: Desk, at: datetime, source: str,
    denominator: int | None = None, estimate: bool = False, split: str = "", item: str = "", reason: str = "",
    paper: File | None = None,
) -> Told:  # fmt: skip
    """The figure of one place and window, by the body that has it; told again it is restated, with a reason.

    Raises NotEntered, NotTheirs, NoSource, NeedsWhole, NotOver, NoReason, SameFigure, NoSuchItem; KeyError, NotYet
    for no such indicator on that day.
    """
    definition = book(by).indicators[key].on(window.last)
    _check(definition, unit, window, denominator, estimate, split, item, by, at)
    if not source.strip():
        raise refusals.NoSource
    before = _standing(key, unit, window, split, item)
    if before is not None:
        _check_again(before, numerator, denominator, estimate, reason)
    row = Told.objects.create(
        code=new_code("SL"), key=key, unit=unit, path=unit.path, first=window.first, last=window.last, split=split,
        item=item, numerator=numerator, denominator=denominator, estimate=estimate, source=source.strip()[:300],
        paper=paper, follows=before, reason=reason.strip()[:500], at=at, **signed(by),
    )  # fmt: skip
    told = {"numerator": numerator, "denominator": denominator, "window": window.vi}
    record(
        "figure.restated" if before else "figure.told", by=by, at=at, about=row.code, path=unit.path, key=key, **told
    )
    return row


def _check(definition: Definition, unit, window, denominator, estimate, split, item, by, at) -> None:
    if not isinstance(definition.how, Entered):
        raise refusals.NotEntered
    day = legal_day(at)
    if not may_tell(by, definition, unit, day):
        vi, en = teller(definition)
        raise refusals.NotTheirs(body_vi=vi, body_en=en)
    if definition.is_share and denominator is None:
        raise refusals.NeedsWhole
    if window.last >= day and not estimate:
        raise refusals.NotOver
    if bool(split) != bool(item) or (split and split not in definition.breakdowns):
        raise refusals.NoSuchItem


def _standing(key: str, unit: Unit, window: Window, split: str, item: str) -> Told | None:
    rows = Told.objects.filter(key=key, unit=unit, first=window.first, last=window.last)
    return rows.filter(split=split, item=item, restated_by__isnull=True).first()


def _check_again(before: Told, numerator: int, denominator: int | None, estimate: bool, reason: str) -> None:
    if (before.numerator, before.denominator, before.estimate) == (numerator, denominator, estimate):
        raise refusals.SameFigure
    if not reason.strip():
        raise refusals.NoReason


def extract(*, at: datetime, whole: bool = False) -> list[Extract]:
    """Extract the provinces that changed, drop what no longer stands, count beforehand what pages ask for, print the
    tables of a closed year that are missing.

    Owns its scopes; may be killed anywhere and run beside itself. Raises NoSpark where a cluster is named and missing.
    """
    made = list(extract_all(at, whole))
    make_ready(at)
    print_tables()
    return made
