"""What is owed to whoever told a worry: that it arrived, and an answer that does not tell of the child.

The informant stays sealed: an officer answers whoever names the receipt, or after two have opened the seal.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from chungtay.duties.orders import Order
from chungtay.law.clock import Reckoning
from chungtay.law.days import legal_day
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Hand, Happened, Running, steps, why_not
from chungtay.law.procedure.table import CONCERN
from chungtay.ledger.actions import record
from chungtay.protection import owing
from chungtay.protection.cases.actions import hand_of
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.refusals import NotNow
from chungtay.protection.concerns.models import Concern, ConcernAct
from chungtay.register.agencies.queries import focal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.places.queries import unit_at

AT_ONCE = ("phone", "in-person")  # channels on which the receipt is given there and then
SETTLES = ("measure-applied", "measure-not-needed", "separated", "closed")
TOLD = ("way", "sentence")  # what is kept of an act
COLUMNS = {"acknowledged": "acknowledged_at", "answered": "answered_at"}


@transaction.atomic
def acknowledge(*, concern: Concern, about: Mapping[str, Any], by: Desk, at: datetime) -> ConcernAct:
    """The informant was told that it arrived. Raises NotNow with every reason of the law."""
    return _take(concern, "acknowledge", about, by, at)


@transaction.atomic
def answer(*, concern: Concern, about: Mapping[str, Any], by: Desk, at: datetime) -> ConcernAct:
    """The informant was told what came of it, in one of the sentences that tell nothing of the child. Raises NotNow."""
    return _take(concern, "answer", about, by, at)


def law_concern(concern: Concern) -> LawCase:
    """The report as the law looks at it."""
    place = concern.case.path
    history = [Happened(one.code, one.kind, one.at, one.at, Hand(one.hand, place), one.about)
               for one in concern.acts.order_by("id")]  # fmt: skip
    if concern.acknowledged_at and concern.channel in AT_ONCE:
        when, hand = concern.acknowledged_at, Hand("receiver", place)
        history.insert(0, Happened(concern.code, "acknowledged", when, concern.known_at, hand))
    return LawCase(place, place, tuple(history), CONCERN)


def asked(concern: Concern, about: Mapping[str, Any], by: Desk, at: datetime) -> dict[str, Any]:
    """What the law is asked with and nobody types: the receipt of this report, and whether its seal is open to them."""
    mine = concern.openings.filter(until__gt=at, granted_by__isnull=False)
    open_ = any(by.user_id in (one.asked_by_id, one.granted_by_id) for one in mine)
    return dict(about) | {"code": concern.code, "open": open_}


def _take(concern: Concern, step: str, about: Mapping[str, Any], by: Desk, at: datetime) -> ConcernAct:
    held = Concern.objects.select_for_update(of=("self",)).select_related("case").get(pk=concern.pk)
    whys = why_not(law_concern(held), step, hand_of(by), at, asked(held, about, by, at))
    if whys:
        raise NotNow(whys)
    kind = steps(CONCERN)[step].says
    row = _write(held, kind, {key: about[key] for key in TOLD if about.get(key)}, hand_of(by).code, by, at)
    setattr(held, COLUMNS[kind], at)
    held.save(update_fields=[COLUMNS[kind]])
    _watch(held, by, at)
    record(f"concern.{kind}", by=by, at=at, about=held.code, path=held.case.path, way=about["way"])
    return row


def sent_in(concern: Concern, *, by: Desk, at: datetime) -> None:
    """It came in writing and the informant can be reached: they are to be told that it arrived."""
    if concern.channel not in AT_ONCE:
        _write(concern, "sent-in", {}, "receiver", by, at)
        _watch(concern, by, at)


def listen(case: Case, entry: Happening, *, by: Desk, at: datetime) -> None:
    """Called with every entry of a case: there may be something to answer now, or no longer."""
    if entry.kind == "reopened":
        _each(case, "new-facts", {"outcome": ""}, by, at)
    elif entry.kind in SETTLES and not entry.about.get("into"):
        outcome = "screened" if entry.about.get("verified_with") else "case"
        more = {"reason": str(entry.about["reason"])} if outcome == "screened" else {}
        _each(case, "settled", {"outcome": outcome} | more, by, at)


def _each(case: Case, kind: str, told: dict[str, str], by: Desk, at: datetime) -> None:
    for concern in Concern.objects.filter(case=case).exclude(outcome="joined").select_related("case"):
        settled = "settled" in law_concern(concern).standing()
        if settled == (kind == "settled"):
            continue
        again = {"answered_at": None} if kind == "new-facts" else {}
        Concern.objects.filter(pk=concern.pk).update(**told, **again)
        _write(concern, kind, {}, "case", by, at)
        if not concern.anonymous:
            _watch(concern, by, at)


def _write(concern: Concern, kind: str, about: Mapping[str, str], hand: str, by: Desk, at: datetime) -> ConcernAct:
    return ConcernAct.objects.create(
        concern=concern, code=new_code("VC"), kind=kind, at=at, hand=hand, about=dict(about), user_id=by.user_id,
        who=by.who,
    )  # fmt: skip


def _watch(concern: Concern, by: Desk, at: datetime) -> None:
    unit = unit_at(concern.case.path)

    def order(run: Running, found: Reckoning, nth: int) -> Order:
        day, letters = legal_day(at), f"{run.rule.code[8:11]}{nth}"
        return owing.duty_of("biên nhận", concern.code, letters, run, found, focal(unit, day, day).agency, unit)

    desk = on_behalf(by, f"Tin báo {concern.code}: {by.user_name}", concern.case.path, by.persons)
    owing.watch(concern.watches, law_concern(concern), order, by=desk, at=at)
