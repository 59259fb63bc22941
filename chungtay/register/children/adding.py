"""A new child, from a form: the same rows a file would make, with a life event and a line in the ledger of its own."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.children import bulk
from chungtay.register.children.building import Row
from chungtay.register.children.facts import From
from chungtay.register.children.models import Child
from chungtay.register.people.desk import Desk


@transaction.atomic
def add(
    *,
    facts: Mapping[str, object],
    source: From,
    by: Desk,
    at: datetime,
    place: str = "",
    carers: Iterable[Mapping] = (),
    circumstances: Iterable = (),
    signs: Iterable = (),
    supports: Iterable = (),
    household: Mapping | None = None,
    stays: Iterable[Mapping] = (),
    holds_from: date | None = None,
    synthetic: bool = False,
) -> Child:
    """Open the record of a child that lives in this desk's commune. `place`: path of its village (default: commune).

    The lists as in `building.Row`. Raises NotYourPlace, NoSuchPlace, NoName, TooOld, InFuture, NotOffered …
    """
    lists = {"carers": carers, "circumstances": circumstances, "signs": signs, "supports": supports, "stays": stays}
    row = Row(facts=facts, place=place, household=household, holds_from=holds_from, synthetic=synthetic, **lists)
    ((code, number),) = bulk.bulk_add(rows=[row], source=source, by=by, at=at, told=False)
    record("child.added", by=by, at=at, about=code, path=place or by.plo, source=source.kind)
    return Child.objects.get(pk=number)
