"""Every running clock of a case is a duty of some body: made, lengthened and met by the entries of the case."""

from datetime import datetime

from chungtay.duties.actions import assign
from chungtay.duties.models import Duty, Found, OriginKind
from chungtay.duties.orders import Ground, Order
from chungtay.duties.procedures import follow, give_up
from chungtay.law.clock import Kind, Reckoning, reckon
from chungtay.law.days import legal_day
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Running, facts, running, watched
from chungtay.protection.cases.models import Case, Watch
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import body, focal
from chungtay.register.calendar.queries import calendar
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.places.models import Unit
from chungtay.register.places.queries import unit_at

COMMITTEE = "UBND.C"
MOVED = "Hồ sơ đã được xã khác tiếp nhận."
WATCHED = "procedure"  # kind of the duty


def reckoned(case: LawCase, at: datetime) -> list[tuple[Running, Reckoning]]:
    """Every run of every clock of the case, as it stands at that moment."""
    held = calendar()
    return [(run, reckon(run.rule, run.facts, held, at=at)) for run in running(case)]


def watch(case: Case, law: LawCase, *, by: Desk, at: datetime) -> datetime | None:
    """Let the duties of the case follow its entries; returns when the next one falls due."""
    dues = [_follow(case, run, found, by, at) for run, found in reckoned(law, at) if watched()[run.rule.code].owner]
    return min((due for due in dues if due), default=None)


def leave(case: Case, *, by: Desk, at: datetime) -> None:
    """Another commune holds the case: what this one owed is owed there from now on, by the same start."""
    for one in Watch.objects.filter(case=case, over=False):
        give_up(code=one.duty, words=MOVED, by=_procedure(case, by), at=at)
        one.over = True
        one.save(update_fields=["over"])


def _follow(case: Case, run: Running, found: Reckoning, by: Desk, at: datetime) -> datetime | None:
    """The duty of this run, made where there is none yet; its due time while it runs."""
    known = Watch.objects.filter(case=case, rule=run.rule.code, nth=run.nth, over=False).first()
    stopped = any(fact.kind is Kind.STOP for fact in run.facts)
    if known is None:
        if run.over and stopped and Watch.objects.filter(case=case, rule=run.rule.code, nth=run.nth).exists():
            return None
        known = _begin(case, run, found, by, at)
    follow(code=known.duty, facts=run.facts, words=_words(run), by=_procedure(case, by), at=at)
    if run.over and not stopped:
        give_up(code=known.duty, words=_words(run), by=_procedure(case, by), at=at)
    return None if stopped or run.over else found.due_at


def _begin(case: Case, run: Running, found: Reckoning, by: Desk, at: datetime) -> Watch:
    nth = Watch.objects.filter(case=case, rule=run.rule.code).count() + 1
    duty = _assign(case, run, found, nth, by, at)
    return Watch.objects.create(case=case, rule=run.rule.code, nth=run.nth, duty=duty.code)


def _assign(case: Case, run: Running, found: Reckoning, nth: int, by: Desk, at: datetime) -> Duty:
    unit = unit_at(case.path)
    owner = _owner(watched()[run.rule.code].owner, unit, at)
    return assign(
        order=Order(
            title=f"{run.rule.names[0]}, hồ sơ {case.code}", words=f"{run.rule.names[0]}. Hồ sơ {case.code}.",
            kind=WATCHED, owner=owner, owner_how=Found.DEFAULT, unit=unit,
            ground=Ground(run.rule.article), origin_kind=OriginKind.CASE,
            origin=f"{case.code}/{short(run.rule.code)}{nth}", bundle=case.code, rule=run.rule,
            started_at=found.started_at,
        ),
        by=_procedure(case, by), at=at,
    )  # fmt: skip


def short(rule: str) -> str:
    """A letter or two of the rule for the duty's origin: case.plan-draft → pd."""
    return "".join(part[0] for part in rule.removeprefix("case.").split("-"))


def _owner(hand: str, unit: Unit, at: datetime) -> Agency:
    """The committee owes what is the chair's, the body for children's affairs what is the worker's."""
    day = legal_day(at)
    if hand == "chair":
        return body(COMMITTEE, unit, day)
    return focal(unit, day, day).agency


def _procedure(case: Case, by: Desk) -> Desk:
    """The procedure at work on behalf of whoever made the entry: no child stands in what it writes."""
    return on_behalf(by, f"Hồ sơ {case.code}: {by.user_name}", case.path, by.persons)


def _words(run: Running) -> str:
    """What stopped it, in the words of the procedure; they name no child."""
    stop = next((fact for fact in run.facts if fact.kind is Kind.STOP), None)
    return run.rule.stop_words[0] if stop else next(iter(facts().values())).names[0]
