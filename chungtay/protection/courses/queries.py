"""The only questions about courses; the first argument is the desk that asks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from chungtay.duties.models import IS_OPEN, Duty
from chungtay.law.clock import Reckoning
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Hand, Running, Step, Why, facts, may, stops, watched
from chungtay.law.procedure.fields import counts, stages
from chungtay.protection.cases.actions import HANDS
from chungtay.protection.cases.models import Case
from chungtay.protection.courses.actions import hands_of, opening
from chungtay.protection.courses.models import Course, CourseEntry, CoursePart
from chungtay.protection.courses.reading import law_course, whole
from chungtay.protection.owing import reckoned
from chungtay.register.people.desk import Desk

OTHERS_FIRST = Why(
    "others", "Việc này chưa đến lượt, hoặc đã xong ở cơ quan khác.", "It is not its turn, or done elsewhere."
)
OPEN_FIRST = (F("closed_at").desc(nulls_first=True), "due_at", "id")  # then what was finished last


def seen(desk: Desk) -> QuerySet[Course]:
    """The courses this commune holds and those in which this body takes part, the soonest due first."""
    return Course.objects.seen_by(desk).select_related("unit").order_by("due_at", "id")


def held(desk: Desk, kind: str = "") -> QuerySet[Course]:
    """Those this commune holds, open ones first; of one kind where it is named."""
    rows = Course.objects.held_by(desk).select_related("unit").order_by(*OPEN_FIRST)
    return rows.filter(kind=kind) if kind else rows


def asked_of(desk: Desk, kind: str = "") -> QuerySet[Course]:
    """Those in which this body takes part and is not the commune that holds them, open ones first, each with what this
    body itself owes in it next: `own_clock` (a code of law.clock.book) and `own_due`, None where nothing."""
    mine = CoursePart.objects.filter(agency_id=desk.agency_id).values("course_id")
    owed = Duty.objects.filter(IS_OPEN, bundle=OuterRef("code"), owner_id=desk.agency_id).order_by("due_at", "id")
    rows = Course.objects.filter(pk__in=mine).select_related("unit").annotate(
        own_due=Subquery(owed.values("due_at")[:1]),
        own_clock=Subquery(owed.values(of_rule=KeyTextTransform("code", "rule"))[:1]),
    ).order_by(OPEN_FIRST[0], F("own_due").asc(nulls_last=True), "id")  # fmt: skip
    return rows.filter(kind=kind) if kind else rows


def of_case(desk: Desk, case: Case) -> QuerySet[Course]:
    """What runs beside this case; nothing for whoever does not hold it."""
    return held(desk).filter(beside__case=case)


def case_of(desk: Desk, course: Course) -> Case | None:
    """The case it runs beside, for the commune that holds both."""
    return Case.objects.held_by(desk).filter(beside__course=course).first()


def one(desk: Desk, code: str) -> Course | None:
    """The course of this code; None where there is none for this desk."""
    return seen(desk).filter(code=code).first()


def holds(desk: Desk, course: Course) -> bool:
    return desk.role in HANDS and desk.keeps(course.path)


def entries(desk: Desk, course: Course) -> QuerySet[CourseEntry]:
    """What this desk is shown, in the order in which it was written."""
    return course.entries.select_related("to", "agency", "corrects").order_by("id")


def parts(desk: Desk, course: Course) -> QuerySet[CoursePart]:
    return course.parts.select_related("agency").order_by("id")


def law_case(desk: Desk, course: Course) -> LawCase:
    """As much of it as this desk sees."""
    return law_course(course)


def steps(desk: Desk, course: Course) -> tuple[Step, ...]:
    """What this desk may do now, in any hand it has there."""
    hands = hands_of(desk, course)
    if not hands:
        return ()
    with whole(course, desk):
        law = law_course(course)
    open_ = {step.code: step for hand in hands for step in may(law, Hand(hand, course.path))}
    return tuple(step for step in open_.values() if not step.opens)


def shut(desk: Desk, course: Course, step: Step) -> tuple[Why, ...]:
    """Why this desk cannot take the step now: in the hand that is nearest to it, and only what that hand is shown."""
    with whole(course, desk):
        law = law_course(course)
    found = {hand: stops(law, step, Hand(hand, course.path)) for hand in hands_of(desk, course)}
    if not found:
        return ()
    hand = min(found, key=lambda one: len(found[one]))
    told = found[hand] if holds(desk, course) else tuple(why for why in found[hand] if _shown(course, why, hand))
    return told or ((OTHERS_FIRST,) if found[hand] else ())


def _shown(course: Course, why: Why, hand: str) -> bool:
    return all(hand in facts(course.kind)[one].sees for one in why.about)


def clocks(desk: Desk, course: Course, at: datetime) -> list[tuple[Running, Reckoning]]:
    """The clocks of the course for the commune that holds it; for a body, those it owes itself."""
    hands = set(hands_of(desk, course))
    with whole(course, desk):
        found = reckoned(law_course(course), at)
    if holds(desk, course):
        return found
    return [(run, one_) for run, one_ in found if watched(course.kind)[run.rule.code].owner in hands]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everything of one kind begun in a period, wherever it stands now: the phases add up to the whole."""

    begun: int
    open: int
    late: int  # open, and its next clock has run out
    phases: tuple[tuple[str, int], ...]  # code of the phase, how many; in the order of the course

    @property
    def share_closed(self) -> float | None:
        """The part that has ended; None where nothing was begun."""
        return (self.begun - self.open) / self.begun if self.begun else None


def cohort(desk: Desk, kind: str, since: datetime, until: datetime, at: datetime) -> Cohort:
    """The courses of this kind opened in [since, until) as they stand at `at`: closed and open ones alike."""
    rows = held(desk, kind).filter(opened_at__gte=since, opened_at__lt=until)
    open_ = rows.filter(closed_at__isnull=True)
    found = dict(rows.order_by().values_list("phase").annotate(Count("id")))
    order = reversed(stages(kind))
    phases = tuple((code, found[code]) for code in order if code in found)
    return Cohort(rows.count(), open_.count(), open_.filter(due_at__lt=at).count(), phases)


def counted(desk: Desk, kind: str, since: datetime, until: datetime) -> dict[str, Counter[str]]:
    """How often each value was told when courses of this kind were opened in [since, until), by code of the table's
    counts; a corrected entry is not counted, and what was not told is counted under ""."""
    rows = CourseEntry.objects.filter(
        course__in=held(desk, kind).order_by(), kind=opening(kind).says, corrected_by__isnull=True, at__gte=since,
        at__lt=until,
    )  # fmt: skip
    told = list(rows.values_list("about", flat=True))
    return {code: Counter(_values(told, keys)) for code, (_words, keys) in counts(kind).items()}


def _values(told: list[dict], keys: tuple[str, ...]) -> Iterator[str]:
    for about in told:
        for key in keys:
            value = about.get(key, "")
            yield from map(str, value) if isinstance(value, list) else [str(value)]
