"""The only verbs of a case. Each entry is one transaction: the entry, what the case shows, its duties, the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from chungtay.law.access import Role
from chungtay.law.days import hanoi_day
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Hand, steps, watched, why_not, why_not_corrected
from chungtay.law.procedure.terms import terms
from chungtay.ledger.actions import record
from chungtay.protection.cases.budgets.queries import terms as province_terms
from chungtay.protection.cases.followers import FOLLOWERS, LISTENERS
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.parts.actions import deliver, recall
from chungtay.protection.cases.parts.queries import waited_for
from chungtay.protection.cases.projection import project
from chungtay.protection.cases.reading import kept, law_case
from chungtay.protection.cases.refusals import Changed, Gone, NoSuchEntry, NotNow, NotYet, PlaceEnded
from chungtay.protection.cases.second.actions import draw
from chungtay.protection.cases.watching import leave, watch
from chungtay.register.codes import new_code
from chungtay.register.people.desk import NOWHERE, Desk, on_behalf
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit
from chungtay.register.places.queries import successors, unit_at

HANDS = {Role.CHILD_OFFICER: "worker", Role.CHAIR: "chair"}
Held = TypeVar("Held", bound=Model)  # a case or a course
TAKE, BACK = "take-on", "hand-back"
ENDS_PARTS = ("went-on", "closed")
DRAWN = ("close-without-plan", "screen-out")  # ends that another commune may read again


def hand_of(desk: Desk) -> Hand:
    """In whose hands this desk acts in a case."""
    return Hand(HANDS.get(desk.role, "receiver"), desk.path)


@transaction.atomic
def take_step(
    *, case: Case, step: str, by: Desk, at: datetime, revision: int, about: Mapping[str, Any] | None = None,
    happened_at: datetime | None = None, to: Unit | None = None, corrects: Happening | None = None, hand: str = "",
) -> Happening:  # fmt: skip
    """One step of the procedure. `happened_at`: when it held, where that was earlier than now. `hand`: the register's,
    for what it tells by itself.

    Raises NotNow with every reason of the law, Changed where somebody was faster, Gone, NotYet, NoSuchEntry, and
    PlaceEnded.
    """
    held = hold(case, revision)
    told = dict(about or {})
    since = happened_at or at
    if since > at:
        raise NotYet
    law = law_case(held)
    left = waited_for(by, held) if steps()[step].says == "closed" else []
    asked = told | {"since": since, "open": left} | ({"to": to.path} if to else {})
    acting = Hand(hand, by.path) if hand else hand_of(by)
    _check_correction(held, step, corrects)
    _require(law, step, acting, at, asked, corrects.code if corrects else "")
    if to is not None:
        _check_standing(to, hanoi_day(at))
    told |= _set_here(held, steps()[step].says, at)
    row = _write(held, steps()[step].says, told, since, by=by, at=at, to=to, corrects=corrects, hand=acting)
    if corrects is None:
        _parts(held, law, step, row, by, at)
    with scope(_between(by) if step in (TAKE, BACK) else by):
        _settle_place(held, step, by, at)
        _project(held, by=by, at=at)
    for listen in LISTENERS:
        listen(held, row, by=by, at=at)
    facts = {"entry": row.code, "step": step} | ({"corrects": corrects.code} if corrects else {})
    record("case.step", by=by, at=at, about=held.code, path=held.path, ground=steps()[step].article[:300], **facts)
    return row


def _set_here(case: Case, fact: str, at: datetime) -> dict[str, Any]:
    """What the province has set of the terms that begin with this fact: it stays with the entry."""
    begins = any(fact in watched()[one.code].starts for one in terms())
    return province_terms(case.path, hanoi_day(at)) if begins else {}


def _parts(case: Case, law: LawCase, step: str, row: Happening, by: Desk, at: datetime) -> None:
    """Delivering a plan gives each body its part, once; a new plan or the end takes back what is still open."""
    if step == "deliver-plan" and "delivered" not in law.standing():
        deliver(case=case, law=law, entry=row, by=by, at=at)
    elif steps()[step].says in ENDS_PARTS:
        recall(case=case, by=by, at=at)
    if step in DRAWN:
        draw(case=case, law=law, entry=row, by=by, at=at)


def _between(by: Desk) -> Desk:
    """The answer to a transfer changes what both communes see and owe."""
    return on_behalf(by, "Chuyển hồ sơ giữa hai xã", persons="")


def hold(row: Held, revision: int) -> Held:
    """Locked until the transaction ends; two officers on one case or course: the second sees and decides."""
    held = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if held is None:
        raise Gone
    if held.revision != revision:
        raise Changed
    return held


def _require(law: LawCase, step: str, hand: Hand, at: datetime, about: Mapping[str, Any], wrong: str = "") -> None:
    whys = why_not_corrected(law, wrong, hand, at, about) if wrong else why_not(law, step, hand, at, about)
    if whys:
        raise NotNow(whys)


def _check_standing(to: Unit, day: date) -> None:
    """A commune that was merged takes no case: whoever took it over is named."""
    if day not in to.during:
        raise PlaceEnded(to, successors(to, day))


def _check_correction(case: Case, step: str, corrects: Happening | None) -> None:
    if corrects is not None and (corrects.case_id != case.pk or corrects.kind != steps()[step].says):
        raise NoSuchEntry


def _write(case: Case, *told: Any, **more: Any) -> Happening:
    row = entry(case, *told, **more)
    row.save()
    return row


def entry(
    case: Case, kind: str, about: Mapping[str, Any], since: datetime, *, by: Desk, at: datetime, to: Unit | None = None,
    corrects: Happening | None = None, hand: Hand | None = None, unit: Unit | None = None,
) -> Happening:  # fmt: skip
    """Not written yet. `unit`: where the case is opened, which needs not be looked up for whoever works there."""
    here = unit if unit is not None and unit.path == by.path else _unit_of(by)
    return Happening(
        case=case, code=new_code("VC"), kind=kind, at=since, known_at=at, hand=(hand or hand_of(by)).code,
        unit=here or case.incident, to_unit=to, about=kept(about), corrects=corrects, user_id=by.user_id,
        post_id=by.post_id, who=by.who,
    )  # fmt: skip


def _unit_of(by: Desk) -> Unit | None:
    return unit_at(by.path) if by.path else None


def _settle_place(case: Case, step: str, by: Desk, at: datetime) -> None:
    """A transfer asks a commune; taking it moves the case and what is owed in it; giving it back asks nobody."""
    law = law_case(case)
    if step == TAKE:
        case.path, case.residence = by.path, _unit_of(by)
        case.asked_path = NOWHERE
        case.save(update_fields=["path", "asked_path", "residence"])
        leave(case, by=by, at=at)
        for follow in FOLLOWERS:
            follow(case, by=by, at=at)
    elif (law.asked or NOWHERE) != case.asked_path:
        case.asked_path = law.asked or NOWHERE
        case.save(update_fields=["asked_path"])


def _project(case: Case, *, by: Desk, at: datetime) -> None:
    """Everything that is kept of the entries, after one more of them."""
    law = law_case(case)
    runs = project(case, law, at)
    case.revision += 1
    case.save()
    watch(case, law, runs, by=by, at=at)
