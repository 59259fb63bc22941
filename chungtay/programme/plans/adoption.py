"""What a checked plan would make: for each task and each reporting obligation, who owes it, why, and by when.

The same reckoning is shown before adopting and carried out on adopting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from chungtay.duties.models import Found, OriginKind, Role
from chungtay.duties.orders import Ground, Order, Partner
from chungtay.law.clock.lengths import Recurrence
from chungtay.law.duty_rules import Rule, beginning
from chungtay.law.duty_states import Refusal
from chungtay.programme.plans.bodies import ALL, Answer, Bodies, letter_of, same
from chungtay.programme.plans.citing import cite
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.models import TaskSource
from chungtay.programme.plans.telling import focal_words, member_words, report_words, shortened
from chungtay.programme.plans.timing import cadence_of, rule_of, rule_of_report
from chungtay.register.agencies.models import Agency
from chungtay.register.places.models import Unit

PARENT, DROPPED, REPORTED, ABOVE = "parent", "dropped", "reported", "above"
Row = dict[str, Any]


class NobodyInCharge(Refusal):
    """Sổ bộ chưa có cơ quan nào phụ trách công tác trẻ em ở {place}; hãy lập cơ quan đó trước khi ban hành nhiệm vụ. /
    The register has no body in charge of children's affairs in {place}; set it up first."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One task or reporting obligation and the duties it would make; where none, `why_none` says why."""

    seq: int
    source: TaskSource
    row: Row
    text: str
    orders: tuple[Order, ...]
    why_none: str = ""

    @property
    def id(self) -> str:
        return self.row["id"]

    @property
    def label(self) -> str:
        return self.row.get("path") or ""

    @property
    def kind(self) -> str:
        return self.row.get("kind") or "reporting"


@dataclass
class Reckoning:
    """One plan being turned into orders. `adopter`: the body that will ask whether it was done; `begins`: the first day
    of the plan's own time, where that lies ahead: what comes again owes nothing for the time before."""

    tree: Row
    bodies: Bodies
    adopter: Agency | None = None
    begins: date | None = None
    instrument: str = field(init=False)
    cadence: Recurrence | None = field(init=False)

    def __post_init__(self) -> None:
        self.tree = ready(self.tree)
        self.instrument = cite(self.tree["header"])
        self.cadence = cadence_of(self.tree["reporting"])

    def proposals(self) -> list[Proposal]:
        rows = [*self._tasks(), *self._reports()]
        return [replace(proposal, seq=number) for number, proposal in enumerate(rows, 1)]

    def _tasks(self) -> Iterator[Proposal]:
        reported = {r.get("path") for r in self.tree["reporting"] if not r.get("dropped")}
        for row in self.tree["tasks"]:
            text, why = row.get("text_vi") or "", _why_none(row, reported)
            orders = () if why else tuple(self._orders(row, text, row.get("lead"), rule_of(row.get("deadline"))))
            yield self._proposal(TaskSource.TASK, row, text, orders, why)

    def _reports(self) -> Iterator[Proposal]:
        leads = {row.get("path"): row.get("lead") for row in self.tree["tasks"]}
        for row in self.tree["reporting"]:
            text, who = report_words(row), row.get("who") or leads.get(row.get("path"))
            told = {**row, "kind": "reporting", "lead_source": "named", "lead": who}
            rule = rule_of_report(row)
            dropped = bool(row.get("dropped"))
            orders = () if dropped else tuple(self._orders(told, text, who, rule))
            yield self._proposal(TaskSource.REPORT, told, text, orders, DROPPED if dropped else "")

    def _proposal(self, source: TaskSource, row: Row, text: str, orders: tuple[Order, ...], why: str) -> Proposal:
        """Nobody gives a duty to a body above: what it leads is its duty once, by the plan adopted there, however many
        places below adopt the same paper. The task stays, and says so."""
        kept = tuple(order for order in orders if not self._above(order.owner))
        return Proposal(0, source, row, text, kept, ABOVE if orders and not kept else why)

    def _above(self, owner: Agency) -> bool:
        """Does it stand above the place whose plan it is, and outside the place of whoever adopts?"""
        here, there = self.bodies.unit.path, owner.unit.path
        within = self.adopter is not None and there.startswith(self.adopter.unit.path)
        return here != there and here.startswith(there) and not within

    # ── who owes it ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _orders(self, row: Row, text: str, leads: list[Row] | None, rule: Rule) -> Iterator[Order]:
        made: set[tuple] = set()
        for unit, answer, joint in self._owners(row, leads or []):
            key = same(answer.agency)
            if key not in made:
                made.add(key)
                yield self._order(row, text, rule, unit, answer, joint)

    def _owners(self, row: Row, leads: list[Row]) -> Iterator[tuple[Unit, Answer, list[Row]]]:
        """Each owner, the place its duty stands in, and who leads jointly with it."""
        single = [body for body in leads if not _all(body)]
        if single or not leads:
            answer, rest = self._first(row, single)
            yield self._place(answer.agency), answer, rest
        found = 0
        for body in filter(_all, leads):
            for unit, agency in self.bodies.members(body["code"]):
                found += 1
                yield unit, Answer(agency, _how(row), member_words(body, agency), body["name"]), []
        if leads and not single and not found:
            answer = self._default(leads[0]["name"], Found.GROUP)
            yield self._place(answer.agency), answer, []

    def _first(self, row: Row, leads: list[Row]) -> tuple[Answer, list[Row]]:
        """The first body that the register knows owes it; the others lead jointly. Else the focal body."""
        for at, body in enumerate(leads):
            if agency := self.bodies.body(body, self.bodies.unit):
                chain = self.bodies.chain(body, self.bodies.unit)
                return Answer(agency, _how(row), chain, body["name"]), leads[:at] + leads[at + 1 :]
        if not leads:
            return self._default("", Found.DEFAULT), []
        return self._default(leads[0]["name"], Found.GROUP), leads[1:]

    def _default(self, asked_as: str, how: Found) -> Answer:
        agency = self.bodies.focal(self.bodies.unit) or self.adopter
        if agency is None:
            raise NobodyInCharge(place=self.bodies.unit.name)
        return Answer(agency, how, focal_words(agency, asked_as), asked_as)

    def _place(self, agency: Agency) -> Unit:
        """The duty stands in the owner's place, but never above the place whose plan it is."""
        inside = agency.unit.path.startswith(self.bodies.unit.path)
        return agency.unit if inside else self.bodies.unit

    # ── the rest of the order ───────────────────────────────────────────────────────────────────────────────────────

    def _order(self, row: Row, text: str, rule: Rule, unit: Unit, answer: Answer, joint: list[Row]) -> Order:
        source = OriginKind.PLAN_REPORT if row["id"].startswith("R") else OriginKind.PLAN_TASK
        rule = beginning(rule, self.begins) if self.begins else rule
        return Order(
            title=shortened(text), words=text, kind=row.get("kind") or "other", owner=answer.agency,
            owner_how=answer.how, asked_as=answer.asked_as, chain=self._told(answer), unit=unit, origin_kind=source,
            origin=row["id"], ground=Ground(self.instrument, row.get("path") or "", text), rule=rule,
            cadence=self.cadence, checker=self._checker(answer.agency),
            partners=tuple(self._partners(row, unit, answer.agency, joint)),
        )  # fmt: skip

    def _told(self, answer: Answer) -> tuple[str, str]:
        """The way to the owner; where it stands above the place whose plan it is, that is said too."""
        here, there = self.bodies.unit, answer.agency.unit
        if here.path == there.path or not here.path.startswith(there.path):
            return answer.chain
        vi = f"{answer.agency.name} ở cấp trên; nhiệm vụ được ghi ở {here.name}."
        en = f"{answer.agency.name} stands above; the duty is recorded in {here.name}."
        return "\n".join(filter(None, (answer.chain[0], vi))), "\n".join(filter(None, (answer.chain[1], en)))

    def _checker(self, owner: Agency) -> Agency | None:
        """Who asks whether it was done: the body that adopted the plan, else the people's committee of the place, else
        the focal body of the place above. Never the owner, never a body of a place below it, and never a committee's
        own office about the committee."""
        found = (body for body in self._checkers(owner) if body is not None and same(body) != same(owner))
        return next(found, None)

    def _checkers(self, owner: Agency) -> Iterator[Agency | None]:
        committee, adopter = owner.code.startswith("UBND."), self.adopter
        above = adopter is not None and owner.unit.path.startswith(adopter.unit.path)
        if above and not (committee and adopter.unit_id == owner.unit_id):
            yield adopter
        if not committee:
            yield self.bodies.body({"code": f"UBND.{letter_of(owner.unit)}"}, owner.unit)
        if owner.unit.parent is not None:
            yield self.bodies.focal(owner.unit.parent)

    def _partners(self, row: Row, unit: Unit, owner: Agency, joint: list[Row]) -> Iterator[Partner]:
        told = ((Role.JOINT, joint), (Role.COORDINATING, row.get("coordinating")), (Role.DIRECTED, row.get("directed")))
        seen = {same(owner)}
        for role, named in told:
            for body in named or []:
                for agency in self._taking_part(body, unit):
                    if agency is None or same(agency) not in seen:
                        seen.add(same(agency))
                        yield Partner(agency, body.get("name") or "", role)

    def _taking_part(self, body: Row, unit: Unit) -> list[Agency | None]:
        if not _all(body):
            return [self.bodies.body(body, unit)]
        if unit.path == self.bodies.unit.path:
            return [agency for _, agency in self.bodies.members(body["code"])] or [None]
        return [self.bodies.body({**body, "code": body["code"].removesuffix(ALL)}, unit)]


def _all(body: Row) -> bool:
    return (body.get("code") or "").endswith(ALL) and (body.get("code") or "").count(".") == 2


def _how(row: Row) -> Found:
    return {"heading": Found.HEADING, "chosen": Found.CHOSEN}.get(row.get("lead_source") or "", Found.NAMED)


def _why_none(row: Row, reported: set) -> str:
    if row.get("dropped"):
        return DROPPED
    if row.get("parent"):  # a lead-in: its items carry the work
        return PARENT
    return REPORTED if row.get("kind") == "reporting" and row.get("path") and row["path"] in reported else ""
