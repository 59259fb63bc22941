"""The only questions about duties. Each says who asks, and adds the WHERE that uses the index; the row policy is the
net underneath."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet

from chungtay.duties.accounts import at_once as at_once
from chungtay.duties.accounts import excused_on as excused_on
from chungtay.duties.accounts import late_by_plan as late_by_plan
from chungtay.duties.accounts import late_by_post as late_by_post
from chungtay.duties.accounts import late_in_all as late_in_all
from chungtay.duties.accounts import places as places
from chungtay.duties.accounts import reasons as reasons
from chungtay.duties.accounts import trend as trend
from chungtay.duties.accounts import worst as worst
from chungtay.duties.clock.queries import as_known as as_known
from chungtay.duties.clock.queries import facts as facts
from chungtay.duties.clock.queries import reckoning as reckoning
from chungtay.duties.handover.answering import answering as answering
from chungtay.duties.handover.queries import Lost as Lost
from chungtay.duties.handover.queries import handover as handover
from chungtay.duties.handover.queries import handovers as handovers
from chungtay.duties.handover.queries import lines as handover_lines  # noqa: F401
from chungtay.duties.handover.queries import lost as lost
from chungtay.duties.handover.queries import orphan_places as orphan_places
from chungtay.duties.handover.queries import orphans as orphans
from chungtay.duties.handover.queries import to_hand_over as to_hand_over
from chungtay.duties.ladder.queries import newest_rung as newest_rung
from chungtay.duties.ladder.queries import rungs as rungs
from chungtay.duties.ladder.queries import rungs_due as rungs_due
from chungtay.duties.ladder.queries import urgings as urgings
from chungtay.duties.letters.queries import letter as letter
from chungtay.duties.letters.queries import letters as letters
from chungtay.duties.letters.queries import letters_about as letters_about
from chungtay.duties.letters.queries import listed as listed
from chungtay.duties.letters.queries import may_send as may_send
from chungtay.duties.letters.queries import signed_elsewhere as signed_elsewhere
from chungtay.duties.letters.queries import to_send as to_send
from chungtay.duties.letters.queries import unread as unread
from chungtay.duties.letters.queries import words_of as words_of
from chungtay.duties.loads import Load as Load
from chungtay.duties.loads import loads as loads
from chungtay.duties.models import IS_OPEN, WITH_OWNER_VALUES, Coordinator, Duty, Evidence, Step
from chungtay.duties.own import Counts as Counts
from chungtay.duties.own import Owed as Owed
from chungtay.duties.own import counts_of_mine as counts_of_mine
from chungtay.duties.own import owed as owed
from chungtay.duties.scoped import WIDE
from chungtay.duties.scoped import walking as walking
from chungtay.duties.tally.models import Kind as Kind
from chungtay.duties.tally.queries import PLACE as PLACE
from chungtay.duties.tally.queries import numbers
from chungtay.duties.together import Latest, latest
from chungtay.duties.together import first as first
from chungtay.duties.together import numbers_of as numbers_of
from chungtay.duties.together import read as read
from chungtay.duties.verdicts.queries import account as account
from chungtay.duties.verdicts.queries import asked_to_take_part as asked_to_take_part
from chungtay.duties.verdicts.queries import disownings as disownings
from chungtay.duties.verdicts.queries import refused as refused
from chungtay.duties.verdicts.queries import to_acknowledge as to_acknowledge
from chungtay.duties.verdicts.queries import verdicts as verdicts
from chungtay.law.duty_states import State
from chungtay.law.wording import bare_key, begins
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk

SHOWN = ("owner", "owner_post", "checker", "unit")
IS_LATE = Q(state__in=WITH_OWNER_VALUES)
MOST = 200


def duties(desk: Desk) -> QuerySet[Duty]:
    """Every duty this desk may see: of its place, or concerning its body.

    Bodies, posts and places come by four small questions after the rows, never by joins: a list is cut to its page
    before anything is looked up.
    """
    return Duty.objects.seen_from(desk).prefetch_related(*SHOWN)


def soonest(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """What has a day first, the earliest on top; then what has none."""
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def open_of(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    return rows.filter(IS_OPEN)


def late_of(rows: QuerySet[Duty], at: datetime) -> QuerySet[Duty]:
    """What its owner still owes past its day."""
    return rows.filter(IS_OPEN, IS_LATE, due_at__lt=at)


def mine(desk: Desk) -> QuerySet[Duty]:
    """What my body still owes (assigned, under way, returned), soonest first. `owner_post` may be mine or another's."""
    return soonest(duties(desk).filter(IS_OPEN, IS_LATE, owner_id=desk.agency_id))


def returned(desk: Desk) -> QuerySet[Duty]:
    """What was given back to my body, latest first."""
    return duties(desk).filter(owner_id=desk.agency_id, state=State.RETURNED.value).order_by("-state_since", "id")


def to_check(desk: Desk) -> QuerySet[Duty]:
    """Reported done and waiting for my word, the longest waiting first."""
    waits = Q(checker_id=desk.agency_id) if desk.agency_id else Q(pk__in=())
    return duties(desk).filter(waits, state=State.REPORTED.value).order_by("state_since", "id")


def waiting(desk: Desk) -> QuerySet[Duty]:
    """What I wait for: asked by my body or taken part in by it, and still with another body; soonest first."""
    return _of_others(desk, Q(checker_id=desk.agency_id) | Q(pk__in=_taken_part_in(desk)))


def asked_by_me(desk: Desk) -> QuerySet[Duty]:
    """The first part of `waiting`: asked by my body. Each part walks an index of its own; whoever shows the first of
    both asks for the first of each (`first_of`)."""
    return _of_others(desk, Q(checker_id=desk.agency_id))


def joined(desk: Desk) -> QuerySet[Duty]:
    """The other part of `waiting`: what my body takes part in."""
    return _of_others(desk, Q(pk__in=_taken_part_in(desk)))


def first_of(parts: Iterable[list[Duty]], most: int) -> list[Duty]:
    """The soonest of several lists that are each in the order of `soonest`, each duty once."""
    found = {duty.pk: duty for part in parts for duty in part}
    return sorted(found.values(), key=lambda duty: (duty.due_at is None, duty.due_at, duty.pk))[:most]


def _of_others(desk: Desk, asked: Q) -> QuerySet[Duty]:
    if desk.agency_id is None:
        return duties(desk).none()
    return soonest(duties(desk).filter(asked, IS_OPEN, IS_LATE).exclude(owner_id=desk.agency_id))


def _taken_part_in(desk: Desk):
    return Coordinator.objects.filter(agency_id=desk.agency_id, agency__isnull=False).values("duty_id")


def reported_by_me(desk: Desk) -> QuerySet[Duty]:
    """What my body reported done and is not yet confirmed."""
    return duties(desk).filter(owner_id=desk.agency_id, state=State.REPORTED.value).order_by("state_since", "id")


def coordinated(desk: Desk) -> QuerySet[Duty]:
    """What my body takes part in, owed by another, still open."""
    return soonest(duties(desk).filter(IS_OPEN, pk__in=_taken_part_in(desk)))


def of_agency(desk: Desk, agency) -> QuerySet[Duty]:
    """Everything one body owes, as far as this desk sees it: what is open first, soonest first."""
    return soonest(duties(desk).filter(owner=agency))


def of_bundle(desk: Desk, code: str) -> QuerySet[Duty]:
    """The duties that came together, for instance with one plan, in the order they were made."""
    return duties(desk).filter(bundle=code).order_by("id") if code else duties(desk).none()


def one(desk: Desk, code: str) -> Duty | None:
    """One duty with its steps, evidence and coordinators; None where there is none for this desk."""
    files = Prefetch("evidence", Evidence.objects.select_related("file").order_by("id"))  # a hidden file is left out
    steps = Step.objects.select_related("post", "agency").prefetch_related(files).order_by("id")
    partners = Coordinator.objects.select_related("agency").order_by("id")
    found = duties(desk).select_related("follows").filter(code=code)
    return found.prefetch_related(Prefetch("steps", steps), Prefetch("coordinators", partners), "followed_by").first()


def find(desk: Desk, words: str) -> QuerySet[Duty]:
    """Duties whose words, body, instrument or code hold every word asked for, with or without tone marks."""
    asked = bare_key(words).split()
    rows = duties(desk)
    for word in asked:
        rows = rows.filter(bare__contains=word, bare__regex=begins(word))
    return soonest(rows) if asked else rows.none()


def news(desk: Desk) -> QuerySet[Step]:
    """The latest steps on duties this desk sees, newest first; being assigned is no news."""
    return (
        _spoken(desk)
        .only("duty", "verb", "who", "at", "agency")
        .prefetch_related(Prefetch("duty", Duty.objects.only("code", "title")), "agency", "evidence")
        .order_by("-at", "-id")
    )


def latest_news(desk: Desk, most: int) -> list[Latest]:
    """The first of `news`, with how many files each brought."""
    return latest(news, desk, most)


def _spoken(desk: Desk) -> QuerySet[Step]:
    # a wide desk walks the index of the latest steps; a narrow one reads its few, and must not be offered that index
    first = {"verb": "assign"} if len(desk.path) <= WIDE else {"from_state": ""}
    return Step.objects.seen_from(desk).exclude(**first)


def stepped(desk: Desk, after: datetime, until: datetime) -> QuerySet:
    """Numbers of the duties on which something was done after one moment and by another; being assigned is nothing."""
    return _spoken(desk).filter(at__gt=after, at__lte=until).values("duty_id")


def counts_in(desk: Desk, at: datetime) -> Counts:
    """Count everything in the desk's place. What concerns its body elsewhere is not in it."""
    kept = numbers(desk, Kind.STATE, at)
    if kept is None:
        return counts(Duty.objects.filter(path__gte=desk.lo, path__lt=desk.hi), at)
    found = {row.key: row.number for row in kept}
    return Counts({state: found.get(state.value, 0) for state in State}, late_in_all(desk, at))


def counts(rows: QuerySet[Duty], at: datetime) -> Counts:
    """Count the duties of one of the questions above: `counts(of_bundle(desk, code), at)`."""
    plain = rows.prefetch_related(None).order_by()
    found = dict(plain.values_list("state").annotate(number=Count("id")))
    return Counts({state: found.get(state.value, 0) for state in State}, late_of(plain, at).count())


@dataclass(frozen=True, slots=True)
class LateBody:
    """What one body has not done in time."""

    agency_id: int
    agency_name: str
    agency_slug: str
    unit_name: str
    late: int
    oldest_due: datetime
    agency_name_en: str = ""


def late_by_body(desk: Desk, at: datetime, most: int = MOST) -> list[LateBody]:
    """Who is late in this desk's place, the most and the longest first, at most `most` bodies."""
    found = [(int(row.key), row) for row in worst(desk, Kind.BODY, at, most)]
    told = Agency.objects.filter(pk__in=[pk for pk, _ in found]).values_list(
        "pk", "name", "slug", "unit__name", "name_en"
    )
    bodies = {pk: (pk, *names) for pk, *names in told}
    return [LateBody(*bodies[pk][:4], row.number, row.oldest, bodies[pk][4]) for pk, row in found]


@dataclass(frozen=True, slots=True)
class LatePlace:
    """How late the places directly below are."""

    path: str
    name: str
    late: int
    oldest_due: datetime


def late_by_place(desk: Desk, at: datetime) -> list[LatePlace]:
    """Where it is late: provinces for the nation, communes for a province, the commune for itself."""
    return [LatePlace(row.key, row.name, row.late, row.oldest_due) for row in places(desk, at)]


def _late_in(desk: Desk, at: datetime) -> QuerySet[Duty]:
    return late_of(Duty.objects.filter(path__gte=desk.lo, path__lt=desk.hi), at)


def late_here(desk: Desk, at: datetime) -> QuerySet[Duty]:
    """Everything late in this desk's place, the longest first."""
    return soonest(_late_in(desk, at))


def late(desk: Desk, at: datetime) -> QuerySet[Duty]:
    """Everything late that this desk sees, the longest first."""
    return soonest(late_of(duties(desk), at))
