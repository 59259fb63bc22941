"""Questions about hand-overs, and about work that nobody holds."""

from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from chungtay.duties.handover.models import Handover, HandoverLine, HandoverSignature, Side
from chungtay.duties.models import IS_OPEN, Duty
from chungtay.duties.tally.models import Kind
from chungtay.duties.tally.queries import lost_places, numbers
from chungtay.law.days import end_of_day
from chungtay.register.agencies.models import Agency
from chungtay.register.people.models import Holding, Post

SHOWN = ("owner", "owner_post", "checker", "unit")


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


def orphan_count(desk, on: date, at: datetime, lost: QuerySet[Duty] | None = None) -> int:
    """How many `orphans` there are; `lost`: the same, already looked for."""
    kept = numbers(desk, Kind.LOST, at)
    if kept is not None:
        return sum(row.number for row in kept)
    return (orphans(desk, on) if lost is None else lost).count()
