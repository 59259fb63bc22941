"""Questions about hand-overs, and about work that nobody holds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from chungtay.duties.handover.models import Handover, HandoverLine, HandoverSignature, Side
from chungtay.duties.models import IS_OPEN, Duty
from chungtay.duties.scoped import walking
from chungtay.duties.tally.models import Kind
from chungtay.duties.tally.queries import lost_places, numbers
from chungtay.duties.together import numbers_of
from chungtay.law.days import end_of_day
from chungtay.register.agencies.models import Agency
from chungtay.register.people.models import Holding, Post

SHOWN = ("owner", "owner_post", "checker", "unit")
HOLDS = "register_holding h join register_user u on u.id = h.user_id and u.is_active and h.during @> %(on)s"
FIRST_LOST = f"""select d.id from unnest(%(bodies)s::bigint[]) b (id) cross join lateral (
    select a.during @> %(on)s and exists (
      select from register_post p join ({HOLDS}) on h.post_id = p.id where p.agency_id = b.id) as manned
    from register_agency a where a.id = b.id offset 0) s
  cross join lateral (
    select d.id, d.due_at from duties_duty d where d.owner_id = b.id and d.path >= %(lo)s and d.path < %(hi)s
      and d.state in ('assigned', 'under_way', 'reported', 'returned') and (not s.manned
        or d.owner_post_id is not null and not exists (select from {HOLDS} where h.post_id = d.owner_post_id))
    order by d.due_at, d.id limit %(most)s) d
  order by d.due_at, d.id limit %(most)s"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Lost:
    """How many duties nobody holds as meant; numbers of the first, soonest first."""

    count: int
    first: list[int]


def handovers(desk) -> QuerySet[Handover]:
    """Hand-overs of this desk's place or body, the newest first, with how many lines each has and how many passed."""
    rows = Handover.objects.seen_from(desk).select_related("giver", "giver_post", "taker", "taker_post")
    both = Q(lines__signatures__side=Side.TAKER.value)
    told = {"number": Count("lines", distinct=True), "taken": Count("lines", filter=both, distinct=True)}
    return rows.annotate(**told).order_by("-at", "-id")


def handover(desk, code: str) -> Handover | None:
    whose = ("giver__unit", "giver_post", "taker__unit", "taker_post")
    return Handover.objects.seen_from(desk).select_related(*whose).filter(code=code).first()


def lines(desk, one: Handover) -> QuerySet[HandoverLine]:
    """Its lines with `.given` and `.taken` (signed by that side), in the order of the due days."""
    signed = HandoverSignature.objects.filter(line=OuterRef("pk"))
    rows = HandoverLine.objects.seen_from(desk).filter(handover=one).select_related("duty__owner")
    told = {
        "given": Exists(signed.filter(side=Side.GIVER.value)),
        "taken": Exists(signed.filter(side=Side.TAKER.value)),
    }
    return rows.annotate(**told).order_by(F("duty__due_at").asc(nulls_last=True), "id")


def to_hand_over(desk, agency: Agency, post=None) -> QuerySet[Duty]:
    """What a hand-over of this post (of the whole body without one) would list."""
    rows = Duty.objects.seen_from(desk).filter(IS_OPEN, owner=agency).prefetch_related(*SHOWN)
    return (rows.filter(owner_post=post) if post else rows).order_by(F("due_at").asc(nulls_last=True), "id")


def orphans(desk, on: date) -> QuerySet[Duty]:
    """Open duties in this desk's place that nobody holds as meant: the post entrusted is empty, nobody sits in the
    body, or the body is no more. An alarm on the head's desk; until it is settled whoever `answering` names answers."""
    rows, known = Duty.objects.filter(IS_OPEN, path__gte=desk.lo, path__lt=desk.hi), _bodies(desk, on)
    if known is not None:
        rows = rows.filter(owner_id__in=known)
    owed = list(rows.order_by().values_list("owner_id", "owner_post_id").distinct())
    manned, filled = _held({body for body, _ in owed}, {post for _, post in owed}, on)
    empty = {body for body, _ in owed} - manned
    lost = Q(owner_id__in=empty) | Q(owner_post_id__in={post for _, post in owed if post} - filled)
    return rows.filter(lost).prefetch_related(*SHOWN).order_by(F("due_at").asc(nulls_last=True), "id")


def orphan_places(desk, on: date) -> list[str]:
    """Paths of the places in which nobody holds something."""
    kept = lost_places(on) if desk.path == "" else None
    if kept is not None:
        return kept
    return sorted(set(orphans(desk, on).prefetch_related(None).order_by().values_list("path", flat=True).distinct()))


def _bodies(desk, on: date) -> list[int] | None:
    """The bodies in whose work there is some, where that is kept ready."""
    kept = numbers(desk, Kind.LOST, end_of_day(on))
    return None if kept is None else [int(row.key) for row in kept]


def _held(bodies: set[int], posts: set[int | None], on: date) -> tuple[set[int], set[int]]:
    """Of these, the bodies that stand and in which somebody sits, and the posts that somebody holds."""
    asked = Post.objects.filter(Q(agency__in=bodies) | Q(pk__in=posts - {None})).values("pk")  # by the posts' indexes
    told = Holding.objects.filter(post__in=asked, during__contains=on, user__is_active=True)
    seats = list(told.values_list("post_id", "post__agency_id", "post__agency__during"))
    return {body for _, body, during in seats if on in during}, {post for post, _, _ in seats}


def lost(desk, on: date, at: datetime, most: int) -> Lost:
    """How many `orphans` there are and the first of them; of a province or the country from what is kept ready."""
    kept = numbers(desk, Kind.LOST, at)
    if kept is None:
        rows = orphans(desk, on)
        found = numbers_of(desk, rows, most)
        return Lost(rows.count() if len(found) == most else len(found), found)
    told = {"bodies": [int(row.key) for row in kept], "on": on, "lo": desk.lo, "hi": desk.hi, "most": most}
    return Lost(sum(row.number for row in kept), _first_lost(told) if kept else [])


def _first_lost(told: dict) -> list[int]:
    with walking(), connection.cursor() as cursor:
        cursor.execute(FIRST_LOST, told)
        return [pk for (pk,) in cursor.fetchall()]
