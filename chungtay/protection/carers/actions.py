"""The verbs of the list of carers: apply, check a condition, list, suspend, remove, a child comes, a child leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from chungtay.law.children.names import keys
from chungtay.law.children.writing import tidy
from chungtay.law.days import legal_day
from chungtay.law.wording import bare_key
from chungtay.ledger.actions import record
from chungtay.protection.carers import refusals
from chungtay.protection.carers.conditions import ADULT, HEALTH, HEALTH_HOLDS, conditions, years_between
from chungtay.protection.carers.harming import harmful
from chungtay.protection.carers.models import APPLIED, LISTED, REMOVED, SUSPENDED, CarerCheck, CarerStep, FosterCarer
from chungtay.protection.carers.owing import answer, owe
from chungtay.protection.twice import not_again, not_twice
from chungtay.register.children.models import Child
from chungtay.register.children.sealing import mark, seal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

REASON = 20
AFTER = {LISTED: (APPLIED, SUSPENDED), SUSPENDED: (LISTED,), REMOVED: (APPLIED, LISTED, SUSPENDED)}


@dataclass(frozen=True, slots=True)
class Told:
    """What Form 08 tells. `ages`: from, to, or () for any; `languages`: ids of peoples whose language is spoken."""

    full_name: str
    born_on: date
    sex: str = "unknown"
    pin: str = ""
    nationality: str = "VN"
    ethnic: str = ""
    languages: Sequence[str] = ()
    phone: str = ""
    words: str = ""
    adults: Sequence[str] = ()
    schools: str = ""
    wishes: str = ""
    ages: Sequence[int] = ()
    capacity: int = 1


@transaction.atomic
def apply(*, told: Told, unit: Unit, by: Desk, at: datetime) -> FosterCarer:
    """Somebody asks to be listed (Form 08). Raises NotHere, NoName, TooYoung, AlreadyThere, Twice."""
    if not (by.plo <= unit.path < by.phi):
        raise refusals.NotHere
    name = tidy(told.full_name)[:120]
    if not name:
        raise refusals.NoName
    if years_between(told.born_on, legal_day(at)) < ADULT:
        raise refusals.TooYoung
    known = FosterCarer.objects.filter(pin_mark=mark(told.pin)).exclude(pin_mark="").first()
    if known is not None:
        raise refusals.AlreadyThere(code=known.code)
    same = FosterCarer.objects.filter(path=unit.path, full_name=name, born_on=told.born_on, who=by.who)
    not_twice(same, "carer", by=by, at=at)
    carer = _written(name, told, unit, by, at)
    _step(carer, APPLIED, legal_day(at), by, at)
    carer.duty = owe(carer, by=by, at=at)
    carer.save(update_fields=["duty"])
    record("carer.applied", by=by, at=at, about=carer.code, path=carer.path)
    return carer


def _written(name: str, told: Told, unit: Unit, by: Desk, at: datetime) -> FosterCarer:
    code = new_code("NC")
    return FosterCarer.objects.create(
        code=code, path=unit.path, unit=unit, full_name=name, name_bare=bare_key(name)[:120],
        name_order=keys(name).order[:260], sex=told.sex, born_on=told.born_on,
        pin=seal(told.pin, f"{code}:pin") if told.pin else None, pin_mark=mark(told.pin),
        nationality=told.nationality[:2], ethnic=told.ethnic, languages=list(told.languages),
        phone=told.phone.strip()[:20], words=told.words.strip()[:200],
        adults=[tidy(adult)[:120] for adult in told.adults if tidy(adult)], schools=told.schools.strip()[:300],
        wishes=told.wishes.strip()[:500], ages=list(told.ages), capacity=told.capacity, at=at, who=by.who,
    )  # fmt: skip


@transaction.atomic
def check(
    *, carer: FosterCarer, condition: str, met: bool, on: date, words: str, by: Desk, at: datetime,
    until: date | None = None,
) -> CarerCheck:  # fmt: skip
    """One condition was looked into that day. A listed carer of whom one is no longer met is suspended at once.

    Raises NotYet, NoReason, Twice; KeyError for no condition.
    """
    label = conditions()[condition]
    if on > legal_day(at):
        raise refusals.NotYet
    if not words.strip():
        raise refusals.NoReason
    ends = until or (on + HEALTH_HOLDS if condition == HEALTH else None)
    told = {"met": met, "on": on, "until": ends, "words": words.strip()[:500]}
    not_again(carer.checks.filter(condition=condition), told, by=by, at=at, code=carer.code)
    row = CarerCheck.objects.create(
        carer=carer, condition=condition, **told, at=at,
        user_id=by.user_id, who=by.who,
    )  # fmt: skip
    record("carer.checked", by=by, at=at, about=carer.code, path=carer.path, condition=condition, met=met)
    if not met and carer.state == LISTED:
        turn(carer=carer, said=SUSPENDED, reason=f"Không còn đủ điều kiện: {label[0]}", by=by, at=at)
    return row


@transaction.atomic
def turn(
    *, carer: FosterCarer, said: str, by: Desk, at: datetime, reason: str = "", revision: int | None = None
) -> FosterCarer:
    """List, suspend or remove. Listing needs every condition met that day; the others a reason.

    Raises Changed, NotFromHere, NotChecked, NoReason.
    """
    held = FosterCarer.objects.select_for_update(of=("self",)).get(pk=carer.pk)
    if revision is not None and held.revision != revision:
        raise refusals.Changed
    if held.state not in AFTER[said]:
        raise refusals.NotFromHere
    if said == LISTED:
        _all_met(held, legal_day(at))
    elif len(reason.strip()) < REASON:
        raise refusals.NoReason
    held.state, held.revision = said, held.revision + 1
    held.save(update_fields=["state", "revision"])
    _step(held, said, legal_day(at), by, at, reason=reason)
    answer(held, said, by=by, at=at)
    record(f"carer.{said}", by=by, at=at, about=held.code, path=held.path, ground=reason[:300])
    carer.state, carer.revision = held.state, held.revision
    return held


def _all_met(carer: FosterCarer, on: date) -> None:
    missing = lacking(carer, on)
    if missing:
        vi, en = ("; ".join(conditions()[code][half] for code in missing) for half in (0, 1))
        raise refusals.NotChecked(vi=f"{vi}.", en=f"{en}.")


def lacking(carer: FosterCarer, on: date) -> list[str]:
    """Conditions of which the last check up to that day says no, or holds no longer, or does not exist."""
    last: dict[str, CarerCheck] = {}
    for row in carer.checks.filter(on__lte=on).order_by("on", "id"):
        last[row.condition] = row
    fine = {code for code, row in last.items() if row.met and (row.until is None or on <= row.until)}
    return [code for code in conditions() if code not in fine]


@transaction.atomic
def place(*, carer: FosterCarer, child: Child, by: Desk, at: datetime, on: date | None = None) -> CarerStep:
    """The child lives with them from that day. Raises NotSuitable: not listed, full, or on record as source of harm."""
    held = FosterCarer.objects.select_for_update(of=("self",)).get(pk=carer.pk)
    day = on or legal_day(at)
    if held.state != LISTED or len(here(held)) >= held.capacity or harmful([held.full_name, *held.adults]):
        raise refusals.NotSuitable(vi="không còn trong diện được giao.", en="no longer eligible.")
    row = _step(held, "placed", day, by, at, child=child)
    record("carer.child-placed", by=by, at=at, about=held.code, path=held.path, child=child.code)
    return row


@transaction.atomic
def leave(*, carer: FosterCarer, child: Child, reason: str, by: Desk, at: datetime, on: date | None = None) -> bool:
    """The child lives there no longer; False where it did not."""
    if child.pk not in here(carer):
        return False
    _step(carer, "left", on or legal_day(at), by, at, reason=reason, child=child)
    record("carer.child-left", by=by, at=at, about=carer.code, path=carer.path, child=child.code, ground=reason[:300])
    return True


def here(carer: FosterCarer) -> set[int]:
    """Ids of the children who live with them now."""
    now: set[int] = set()
    for said, child in carer.steps.filter(child__isnull=False).order_by("id").values_list("said", "child_id"):
        (now.add if said == "placed" else now.discard)(child)
    return now


def _step(
    carer: FosterCarer, said: str, on: date, by: Desk, at: datetime, *, reason: str = "", child: Child | None = None
) -> CarerStep:
    return CarerStep.objects.create(
        carer=carer, said=said, on=on, reason=reason.strip()[:500], child=child, at=at, user_id=by.user_id, who=by.who
    )  # fmt: skip
