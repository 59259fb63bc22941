"""Who owes the clocks of a case: the committee what is the chair's, the body for children what is the worker's."""

from datetime import datetime

from chungtay.duties.orders import Order
from chungtay.law.clock import Reckoning
from chungtay.law.days import legal_day
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Running, watched
from chungtay.protection import owing
from chungtay.protection.cases.models import Case
from chungtay.register.agencies.bodies import focal_code
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import body, focal
from chungtay.register.calendar.queries import Dated
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.places.models import Unit
from chungtay.register.places.queries import unit_at

COMMITTEE = "UBND.C"
MOVED = "Hồ sơ đã được xã khác tiếp nhận."


def watch(case: Case, law: LawCase, runs: list[owing.Run], *, by: Desk, at: datetime) -> None:
    """Let the duties of the case follow its entries."""
    order = _orders(case, unit_at(case.path), at)
    owing.watch(case.watches, law, order, by=procedure(case, by), at=at, runs=runs)


def begin(
    case: Case, law: LawCase, runs: list[owing.Run], dated: Dated, *, by: Desk, at: datetime
) -> list[owing.Begun]:  # fmt: skip
    """The duties with which a case begins, not written yet."""
    return owing.begin(law, runs, _orders(case, case.incident, at), dated, by=procedure(case, by), at=at)


def _orders(case: Case, unit: Unit, at: datetime) -> owing.ToOrder:
    def order(run: Running, found: Reckoning, nth: int) -> Order:
        owner, letters = _owner(watched()[run.rule.code].owner, unit, at), f"{short(run.rule.code)}{nth}"
        return owing.duty_of("hồ sơ", case.code, letters, run, found, owner, unit)

    return order


def leave(case: Case, *, by: Desk, at: datetime) -> None:
    """Another commune holds the case: what this one owed is owed there from now on, by the same start."""
    owing.leave(case.watches, MOVED, by=procedure(case, by), at=at)


def procedure(case: Case, by: Desk) -> Desk:
    """The procedure at work on behalf of whoever made the entry: no child stands in what it writes."""
    return on_behalf(by, f"Hồ sơ {case.code}: {by.user_name}", case.path, by.persons)


def short(rule: str) -> str:
    """A letter or two of the rule for the duty's origin: case.plan-draft → pd."""
    return "".join(part[0] for part in rule.removeprefix("case.").split("-"))


def _owner(hand: str, unit: Unit, at: datetime) -> Agency:
    day = legal_day(at)
    if hand == "chair":
        return body(COMMITTEE, unit, day)
    return body(focal_code(unit.tier, day) or "", unit, day) or focal(unit, day, day).agency
