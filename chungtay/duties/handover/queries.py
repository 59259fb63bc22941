"""Questions about hand-overs, and about work that nobody holds."""

from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from chungtay.duties.handover.models import Handover, HandoverLine, HandoverSignature, Side
from chungtay.duties.models import IS_OPEN, Duty
from chungtay.duties.tally.models import Kind
from chungtay.duties.tally.queries import numbers, touched_with
from chungtay.register.agencies.models import Agency
from chungtay.register.people.models import Holding

SHOWN = ("owner", "owner_post", "checker", "unit")
FEW = 500  # places; beyond, the soonest are found sooner by walking all of them


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
    held = Holding.objects.filter(during__contains=on, user__is_active=True)
    manned = Exists(held.filter(post__agency=OuterRef("owner_id"), post__agency__during__contains=on))
    filled = Exists(held.filter(post=OuterRef("owner_post_id")))
    nobody = ~manned | Q(owner_post__isnull=False) & ~filled
    rows = Duty.objects.filter(IS_OPEN, *_where(desk, on), path__gte=desk.lo, path__lt=desk.hi).filter(nobody)
    return rows.prefetch_related(*SHOWN).order_by(F("due_at").asc(nulls_last=True), "id")


def orphan_places(desk, on: date) -> list[str]:
    """Paths of the places in which nobody holds something."""
    return sorted(set(orphans(desk, on).prefetch_related(None).order_by().values_list("path", flat=True).distinct()))


def _where(desk, on: date) -> list[Q]:
    """Only the places that are known to have some, where that is known."""
    paths = touched_with(desk, Kind.LOST, on)
    return [] if paths is None or len(paths) > FEW else [Q(path__in=paths)]


def orphan_count(desk, on: date, at: datetime) -> int:
    """How many `orphans` there are."""
    kept = numbers(desk, Kind.LOST, at)
    return orphans(desk, on).count() if kept is None else sum(row.number for row in kept)
