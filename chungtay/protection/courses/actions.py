"""The only verbs of a course. Each entry is one transaction: the entry, who takes part, what the course shows, its
duties, the ledger."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Hand, Step, facts, steps, why_not
from chungtay.law.procedure.conditions import harmful_names
from chungtay.law.procedure.fields import stage
from chungtay.ledger.actions import record
from chungtay.protection.carers.harming import harmful
from chungtay.protection.cases.actions import HANDS, hold
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.reading import kept, law_case
from chungtay.protection.cases.refusals import NoSuchChild, NoSuchEntry, NotNow, NotYet
from chungtay.protection.courses.models import Beside, Course, CourseEntry, CoursePart
from chungtay.protection.courses.placing import free, take
from chungtay.protection.courses.reading import law_course, whole
from chungtay.protection.courses.refusals import NotHere
from chungtay.protection.courses.watching import watch
from chungtay.protection.twice import not_twice
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.queries import unit_at

CARERS = ("carer",)  # what names somebody who is to take a child
CHILDREN, TIED = "children", ("care",)  # ids of the children of the case it is for, kept with its first entry
NOBODY = ""  # a hand that may do nothing


def hands_of(desk: Desk, course: Course) -> tuple[str, ...]:
    """In whose hands this desk acts in a course: those of the commune that holds it, those of its body's part."""
    if desk.glass:
        return ()
    own = [HANDS[desk.role]] if desk.role in HANDS and desk.keeps(course.path) else []
    theirs = course.parts.filter(agency_id=desk.agency_id, ended_at__isnull=True).values_list("hand", flat=True)
    return (*own, *theirs)


def opening(kind: str) -> Step:
    """The step that begins a course of this kind."""
    return next(step for step in steps(kind).values() if step.opens)


@transaction.atomic
def open_course(
    *, kind: str, by: Desk, at: datetime, about: Mapping[str, Any] | None = None, to: Agency | None = None,
    case: Case | None = None, happened_at: datetime | None = None,
) -> Course:  # fmt: skip
    """Begin a course with its first entry. Which children of the case it is for is kept by their rows: all of them as
    they stand where nobody says. Raises NotHere, NotNow with every reason, NotYet, Twice, NoSuchChild."""
    step, since, told = opening(kind), happened_at or at, dict(about or {})
    _held_here(by, case)
    _not_ahead(since, at)
    told |= {CHILDREN: _tied(case, told.get(CHILDREN))} if case and kind in TIED else {}
    asked = told | _besides(case, to, told)
    _require(LawCase(by.persons, by.persons, (), kind), step.code, (HANDS.get(by.role, NOBODY),), at, asked)
    not_twice(_same(kind, step.says, told, to, case, by), f"course:{kind}", by=by, at=at, written="added_at")
    course = Course.objects.create(
        code=new_code("HS"), kind=kind, path=by.persons, unit=unit_at(by.persons), phase="", opened_at=since,
        added_at=at,
    )  # fmt: skip
    if case:
        Beside.objects.create(course=course, case=case)
    entry = _write(course, step, HANDS[by.role], told, since, by=by, at=at, to=to)
    _project(course, by=by, at=at)
    facts_ = {"entry": entry.code, "kind": kind} | ({"case": case.code} if case else {})
    record("course.opened", by=by, at=at, about=course.code, path=course.path, ground=step.article[:300], **facts_)
    return course


def _tied(case: Case, told: Iterable[int] | None) -> list[int]:
    """Rows of the case's children; a sibling who is added later is not among them."""
    there = list(case.children.order_by("id").values_list("id", flat=True))
    if set(told or ()) - set(there):
        raise NoSuchChild
    return [one for one in there if not told or one in told]


def _same(kind: str, fact: str, told: Mapping[str, Any], to: Agency | None, case: Case | None, by: Desk) -> QuerySet:
    """Open courses that this person began with the very same words, for the same case and body."""
    first = {"kind": fact, "about": kept(told), "to": to, "user_id": by.user_id}
    entries = CourseEntry.objects.filter(**first).values("course")
    return Course.objects.filter(kind=kind, closed_at__isnull=True, beside__case=case, pk__in=entries)


def _held_here(by: Desk, case: Case | None) -> None:
    """A course begins where the child's case is kept."""
    if by.role not in HANDS or by.glass or (case is not None and case.path != by.persons):
        raise NotHere


def _not_ahead(since: datetime, at: datetime) -> None:
    if since > at:
        raise NotYet


@transaction.atomic
def take_step(
    *, course: Course, step: str, by: Desk, at: datetime, revision: int, about: Mapping[str, Any] | None = None,
    happened_at: datetime | None = None, to: Agency | None = None, corrects: CourseEntry | None = None,
) -> CourseEntry:  # fmt: skip
    """One step, in the hand this desk has in the course; `to`: the body that is asked with it.

    Raises NotNow with every reason of the law, Changed where somebody was faster, Gone, NotYet, NoSuchEntry, and, where
    a place of a service is taken with it, services.refusals.Full and Ended.
    """
    hands, since, told = hands_of(by, course), happened_at or at, dict(about or {})
    _not_ahead(since, at)
    with whole(course, by):
        held = hold(course, revision)
        found = steps(held.kind)[step]
        asked = told | _besides(Case.objects.filter(beside__course=held).first(), to, told)
        hand = _require(law_course(held), step, hands, at, asked)
        if corrects is not None and (corrects.course_id != held.pk or corrects.kind != found.says):
            raise NoSuchEntry
        if corrects is None:
            told |= take(held, found.says, by=by, at=at)
        row = _write(held, found, hand, told, since, by=by, at=at, to=to, corrects=corrects)
        free(held, found.says, by=by, at=at)
        _project(held, by=by, at=at)
    facts_ = {"entry": row.code, "step": step} | ({"corrects": corrects.code} if corrects else {})
    record("course.step", by=by, at=at, about=held.code, path=held.path, ground=found.article[:300], **facts_)
    return row


def _besides(case: Case | None, to: Agency | None, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the law is asked with and nobody types: the body, and who is on record as the source of harm, of this case
    or, where somebody is to take a child, of any."""
    harm = set(harmful_names(law_case(case))) if case else set()
    harm |= harmful(str(told[key]) for key in CARERS if told.get(key))
    return {"harm": sorted(harm)} | ({"to": to.slug} if to else {})


def _require(law: LawCase, step: str, hands: tuple[str, ...], at: datetime, asked: Mapping[str, Any]) -> str:
    """The hand in which it may be done; NotNow with the fewest reasons where in none."""
    found = {hand: why_not(law, step, Hand(hand, law.incident), at, asked) for hand in hands or (NOBODY,)}
    hand = min(found, key=lambda one: len(found[one]))
    if found[hand]:
        raise NotNow(found[hand])
    return hand


def _write(
    course: Course, step: Step, hand: str, about: Mapping[str, Any], since: datetime, *, by: Desk, at: datetime,
    to: Agency | None = None, corrects: CourseEntry | None = None,
) -> CourseEntry:  # fmt: skip
    _take_part(course, step, to, at)
    course.parts.filter(hand__in=step.leaves, ended_at__isnull=True).update(ended_at=at)
    return CourseEntry.objects.create(
        course=course, code=new_code("VC"), kind=step.says, at=since, known_at=at, hand=hand,
        shown_to=sorted(facts(course.kind)[step.says].sees), to=to, about=kept(about), corrects=corrects,
        user_id=by.user_id, post_id=by.post_id, agency_id=by.agency_id, who=by.who,
    )  # fmt: skip


def _take_part(course: Course, step: Step, to: Agency | None, at: datetime) -> None:
    """The body named with the step has the hand from now on; one that had it before is out of it."""
    if to is None or not step.joins:
        return
    held = course.parts.filter(hand=step.joins, ended_at__isnull=True).first()
    if held is not None and held.agency_id == to.pk:
        return
    if held is not None:
        held.ended_at = at
        held.save(update_fields=["ended_at"])
    CoursePart.objects.create(course=course, agency=to, hand=step.joins, path=course.path, since=at)


def _project(course: Course, *, by: Desk, at: datetime) -> None:
    """What lists and policies read, from the entries alone."""
    law = law_course(course)
    closed = law.standing().get("closed")
    course.phase = stage(law).code
    course.opened_at = law.counted()[0].at
    course.closed_at = closed.at if closed else None
    course.due_at = watch(course, law, by=by, at=at)
    course.revision += 1
    course.save()
