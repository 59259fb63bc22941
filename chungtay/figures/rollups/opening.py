"""Opening what is owed: a report, and the duty by which its clock runs and its head is told, each once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from chungtay.duties import actions as duties
from chungtay.duties.models import Duty, Found, OriginKind
from chungtay.duties.orders import Ground, Order
from chungtay.figures.rollups.bodies import asks_each, members
from chungtay.figures.rollups.models import Report, Step
from chungtay.figures.rollups.owing import Line, called_for, is_bound, owed_by, receiver_path, sender, window_of
from chungtay.figures.rollups.promises import promised
from chungtay.figures.rollups.refusals import NobodyOwes, NotAnEvent, NoWords
from chungtay.figures.rollups.states import State
from chungtay.law import days
from chungtay.law.clock import ClockRule
from chungtay.law.clock.lengths import OnDay, Undated
from chungtay.law.clock.rules import MARKS
from chungtay.law.figures.marks import LETTERS, Mark
from chungtay.law.figures.owing import Owed
from chungtay.law.figures.reports import Duty as Asked
from chungtay.law.figures.windows import Window
from chungtay.ledger.actions import record
from chungtay.register.agencies import actions as bodies
from chungtay.register.agencies import queries as agencies
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit

AHEAD = timedelta(days=60)  # so long before its day a report becomes a duty (ours)
SAME_PERIOD = timedelta(days=90)  # between the day of a period and the term of its duty, extended or not (ours)
SENT = ("báo cáo được gửi", "the report was sent")
AT_ONCE = ("Kịp thời: văn bản không nêu số giờ.", "At once: the text names no hours.")


def open_owed(*, by: Desk, at: datetime) -> int:
    """Open what falls due within AHEAD and is asked for by law, letter or plan, in every place where somebody works.

    Called every night; owns its scopes, one for each place, so a killed night is finished by the next. How many.
    """
    today = days.hanoi_day(at)
    with scope(by):
        units = list(_peopled(today))
    return sum(_open_place(unit, today, by, at) for unit in units)


def _peopled(today: date) -> Iterator[Unit]:
    held = Holding.objects.filter(during__contains=today).values("post__agency__unit")
    return Unit.objects.filter(pk__in=held).order_by("path").iterator()


def _open_place(unit: Unit, today: date, by: Desk, at: datetime) -> int:
    with scope(by):
        held = set(Report.objects.filter(path=unit.path).values_list("kind", "year", "nth"))
        rows = [(one, year) for year in (today.year, today.year + 1) for one in owed_by(unit.path, year)]
        fresh = [(one, year) for one, year in rows if (one.code, year, one.nth) not in held and _near(one, today)]
        return sum(len(open_all(owed=one, year=year, unit=unit, by=by, at=at)) for one, year in fresh)


def _near(owed: Owed, today: date) -> bool:
    return is_bound(owed) and owed.wanted is not None and today <= owed.wanted <= today + AHEAD


@transaction.atomic
def open_all(*, owed: Owed, year: int, unit: Unit, by: Desk, at: datetime) -> list[Report]:
    """The report of the place; where bodies are asked one by one, that of each. Opened, or standing already."""
    code, told = sender(owed), {"owed": owed, "year": year, "unit": unit, "by": by, "at": at}
    if asks_each(code):
        return [open_of_body(body=body, **told) for body in members(code, unit, days.hanoi_day(at))]
    made = open_report(**told)
    return [made] if made else []


@transaction.atomic
def open_report(*, owed: Owed, year: int, unit: Unit, by: Desk, at: datetime) -> Report | None:
    """The report of one place and period with its duty; the one that stands already; None where the register cannot
    tell which body owes it."""
    standing = _standing(owed, year, unit).first()
    if standing:
        return standing
    held = _promised_duty(owed, year, unit)
    owner = held.owner if held else _sender(owed, unit, by, at)
    return _opened(owed, year, unit, owner, held, by, at) if owner else None


@transaction.atomic
def open_of_body(*, body: Agency, owed: Owed, year: int, unit: Unit, by: Desk, at: datetime) -> Report:
    """The same of one body of the place, with a duty of its own."""
    standing = _standing(owed, year, unit).filter(owner=body).first()
    return standing or _opened(owed, year, unit, body, None, by, at, of_body=True)


def given_duty(*, report: Report, owed: Owed, by: Desk, at: datetime) -> Report:
    """The same with its duty, where it was opened before anybody asked for it."""
    if report.duty is None:
        held = None if report.of_body else _promised_duty(owed, report.year, report.unit)
        report.article = owed.article
        report.duty = _entered(report, owed, held, by, at)
        report.save(update_fields=["article", "duty", "to_vi", "to_en"])
    return report


def _standing(owed: Owed, year: int, unit: Unit) -> QuerySet[Report]:
    return Report.objects.filter(path=unit.path, kind=owed.code, year=year, nth=owed.nth).order_by("id")


def _opened(
    owed: Owed, year: int, unit: Unit, owner: Agency, held: Duty | None, by: Desk, at: datetime, *,
    of_body: bool = False,
) -> Report:  # fmt: skip
    made = _report(owed, year, unit, owner, window_of(owed, year), at, of_body=of_body)
    made.duty = _entered(made, owed, held, by, at)
    made.save()
    record("report.opened", by=by, at=at, about=made.code, path=made.path, kind=made.kind, wanted=made.wanted)
    return made


def _promised_duty(owed: Owed, year: int, unit: Unit) -> Duty | None:
    """A plan's own duty to report answers for it, the occurrence of that time: nobody owes the same twice."""
    told = [
        one.code for one in promised(unit.path, year) if (one.replaces or one.code, one.due) == (owed.code, owed.due)
    ]
    rows = Duty.objects.filter(origin_kind=OriginKind.PLAN_REPORT, origin__in=told, path=unit.path)
    near = [one for one in rows.select_related("owner").order_by("-sequence") if _is_of(one, owed)]
    return near[0] if near else None


def _is_of(duty: Duty, owed: Owed) -> bool:
    """An extended term is still that of the same period."""
    if duty.due_at is None or owed.due is None:
        return duty.due_at is owed.due
    return abs(days.hanoi_day(duty.due_at) - owed.due) <= SAME_PERIOD


def _sender(owed: Owed, unit: Unit, by: Desk, at: datetime) -> Agency | None:
    """A village has no body of its own: whoever gathers in its commune answers for its figures."""
    if owed.tier != "V":
        return _owner(sender(owed), unit, by, at)
    today = days.hanoi_day(at)
    return agencies.focal(places.unit_at(by.path), today, today).agency


def _owner(code: str, unit: Unit, by: Desk, at: datetime) -> Agency | None:
    today = days.hanoi_day(at)
    told = {"code": code, "unit": unit, "plan_day": today, "today": today}
    return bodies.resolve_or_found(**told, by=by, at=at).agency


def _report(owed: Owed, year: int, unit: Unit, owner: Agency, window: Window, at: datetime, **more) -> Report:
    (name_vi, name_en), (to_vi, to_en) = owed.names, owed.receiver
    stays = more.get("of_body") and not owed.to  # no body is named: whoever gathers for the place receives it
    return Report(
        code=new_code("BC"), kind=owed.code, year=year, nth=owed.nth, name_vi=name_vi[:300], name_en=name_en[:300],
        article=owed.article if is_bound(owed) else "", path=unit.path, unit=unit, owner=owner, to_vi=to_vi[:200],
        to_en=to_en[:200],
        to_path=unit.path if stays else receiver_path(owed, unit.path), first=window.first, last=window.last,
        window=window.code, due=owed.due, wanted=owed.wanted, why=[list(words) for words in owed.why], added_at=at,
        **more,
    )  # fmt: skip


def _entered(made: Report, owed: Owed, held: Duty | None, by: Desk, at: datetime) -> Duty | None:
    """Its receiver by name, where the register knows it, and the duty by which its clock runs."""
    above = _receiver(made, owed, by, at)
    if above is not None:
        made.to_vi, made.to_en = above.name, above.name_en or above.name
    return held or (_duty(made, owed, above, by, at) if is_bound(owed) else None)


def _duty(made: Report, owed: Owed, above: Agency | None, by: Desk, at: datetime) -> Duty:
    checker = above if above is not None and made.goes_up and above.pk != made.owner_id else None
    order = Order(
        title=made.name_vi, words=f"{made.name_vi}, gửi {made.to_vi}.", kind="reporting", owner=made.owner,
        owner_how=Found.NAMED, unit=made.unit, ground=Ground(made.article or made.name_vi), bundle=made.code,
        origin_kind=OriginKind.REPORT, origin=made.code, checker=checker, rule=_rule(made, owed),
    )  # fmt: skip
    return duties.assign(order=order, by=by, at=at)


def _receiver(made: Report, owed: Owed, by: Desk, at: datetime) -> Agency | None:
    there, today = places.unit_at(made.to_path), days.hanoi_day(at)
    if made.of_body and not owed.to:
        return agencies.focal(there, today, today).agency
    return _owner(owed.to, there, by, at) if there and owed.to else None


def _rule(made: Report, owed: Owed) -> ClockRule:
    """Its day, with the reasons. What goes up is met when whoever receives it says so; what stays, when it was sent."""
    mark = LETTERS[owed.day_mark]
    said = {"article": made.article, "confidence": mark if mark in MARKS else LETTERS[Mark.PROPOSAL]}
    if made.wanted is None:
        return ClockRule("report", owed.names, Undated(), stop_words=SENT, note=AT_ONCE, **said)
    note = (" ".join(vi for vi, _ in owed.why), " ".join(en for _, en in owed.why))
    stop = "" if made.goes_up else "sent"
    return ClockRule("report", owed.names, OnDay(made.wanted), stop=stop, stop_words=SENT, note=note, **said)


@transaction.atomic
def open_event(*, kind: str, words: str, happened: date, by: Desk, at: datetime) -> Report:
    """What happened calls for a report at once. Raises NotAnEvent, NoWords, NobodyOwes."""
    asked = next((one for one in called_for(by) if one.code == kind), None)
    if asked is None:
        raise NotAnEvent
    if not words.strip():
        raise NoWords
    unit = places.unit_at(by.path)
    owner = _owner(asked.sender_code, unit, by, at)
    if owner is None:
        raise NobodyOwes(place=by.unit_name)
    owed = _called(asked, happened, by.path)
    window = Window(happened, max(happened, days.hanoi_day(at)))
    made = _report(owed, happened.year, unit, owner, window, at, event=words.strip(), happened=happened)
    made.duty = _entered(made, owed, None, by, at)
    made.save()
    record("report.event", by=by, at=at, about=made.code, path=made.path, kind=kind, happened=happened)
    return made


def _called(asked: Asked, happened: date, path: str) -> Owed:
    due = asked.due_after(happened)
    nth = Report.objects.filter(path=path, kind=asked.code, year=happened.year).count() + 1
    return Owed(
        asked.code, asked.names, asked.tier, asked.sender, asked.receiver, due, due, None, asked.article, "law",
        asked.mark, asked.day_mark, nth, to=asked.receiver_code,
    )  # fmt: skip


def opened(line: Line, year: int, *, by: Desk, at: datetime) -> Report:
    """The report of a line of the calendar the desk works on. Raises NobodyOwes."""
    made = line.report or open_report(owed=line.owed, year=year, unit=places.unit_at(by.path), by=by, at=at)
    if made is None:
        raise NobodyOwes(place=by.unit_name)
    return made


def open_villages(line: Line, year: int, *, by: Desk, at: datetime) -> list[Report]:
    """Those of every village of the desk's commune, opened or standing already. Raises NobodyOwes."""
    told = {"owed": line.owed, "year": year, "by": by, "at": at}
    villages = places.children_of(places.unit_at(by.path), days.hanoi_day(at))
    found = [made for unit in villages if (made := open_report(unit=unit, **told))]
    if not found:
        raise NobodyOwes(place=by.unit_name)
    return found


def step(report: Report, verb: str, before: State, after: State, words: str, by: Desk, at: datetime) -> Step:
    """One line of the report's own history."""
    told = {"verb": verb, "before": before.value, "after": after.value, "words": words}
    return Step.objects.create(report=report, path=report.path, at=at, user_id=by.user_id, who=by.who, **told)
