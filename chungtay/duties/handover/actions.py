"""Opening a hand-over and signing it. A line with both signatures passes on, in the transaction of the second."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from chungtay.duties.handover.models import Handover, HandoverKind, HandoverLine, HandoverSignature, Side
from chungtay.duties.handover.passing import pass_on, refuse_doubles
from chungtay.duties.handover.refusals import (
    NoReason,
    NothingToHandOver,
    NotYours,
    PostOfAnotherBody,
    SamePlace,
    TwoHands,
)
from chungtay.duties.models import IS_OPEN, Duty, OriginKind
from chungtay.duties.scoped import signed
from chungtay.law.access import Act, Role
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code
from chungtay.register.people.models import Post

AGAIN = timedelta(hours=1)
HEADS = (Role.CHAIR, Role.AGENCY_HEAD, Role.SUPERIOR)


@transaction.atomic
def open_handover(
    *, kind: HandoverKind, giver: Agency, taker: Agency, reason: str, by, at: datetime,
    giver_post: Post | None = None, taker_post: Post | None = None,
) -> Handover:  # fmt: skip
    """List every open duty of a post (of the whole body without one) for another post or body to take over.

    The same asked again by the same person within the hour, before anybody signed, is the same hand-over.
    """
    _require_side(by, giver, taker)
    _refuse_muddle(giver, giver_post, taker, taker_post, reason)
    whose = {"kind": HandoverKind(kind).value, "giver": giver, "giver_post": giver_post, "taker": taker}
    if again := _sent_twice({**whose, "taker_post": taker_post, "reason": reason.strip()}, by, at):
        return again
    rows = Duty.objects.filter(IS_OPEN, owner=giver).order_by("due_at", "id")
    duties = list(rows.filter(owner_post=giver_post) if giver_post else rows)
    if not duties:
        raise NothingToHandOver
    place = {"path": giver.unit.path, "seen_by": sorted({giver.pk, taker.pk})}
    made = Handover.objects.create(
        code=new_code("BG"), kind=HandoverKind(kind).value, giver=giver, giver_post=giver_post, taker=taker,
        taker_post=taker_post, reason=reason.strip(), at=at, **signed(by), **place,
    )  # fmt: skip
    HandoverLine.objects.bulk_create(
        HandoverLine(handover=made, duty=duty, path=duty.path, seen_by=sorted({*duty.seen_by, taker.pk}))
        for duty in duties
    )
    _show(duties, taker)
    record(
        "handover.opened", by=by, at=at, about=made.code, path=made.path, ground=made.reason[:300], duties=len(duties)
    )
    return made


def _show(duties: list[Duty], taker: Agency) -> None:
    """Whoever is to sign for the clock of a case reads it first: nobody beside it sees it."""
    clocks = [duty for duty in duties if duty.origin_kind == OriginKind.CASE and taker.pk not in duty.seen_by]
    for duty in clocks:
        duty.seen_by = sorted({*duty.seen_by, taker.pk})
    Duty.objects.bulk_update(clocks, ["seen_by"])


@transaction.atomic
def sign(
    *, handover: Handover, side: Side, by, at: datetime, lines: Iterable[HandoverLine] | None = None
) -> list[Duty]:
    """Sign some lines, or all that this side has not signed. Returns the duties that have passed on by it."""
    stands_in = _require_hand(by, handover, Side(side))
    _one_at_a_time(handover)
    wanted = HandoverLine.objects.filter(handover=handover)
    wanted = wanted.exclude(signatures__side=side).order_by("id")
    mine = list(wanted.filter(pk__in=[line.pk for line in lines]) if lines is not None else wanted)
    others = HandoverSignature.objects.filter(line__in=mine).exclude(side=side)
    if by.user_id is not None and others.filter(user_id=by.user_id).exists():
        raise TwoHands
    HandoverSignature.objects.bulk_create(
        HandoverSignature(line=line, side=side, stands_in=stands_in, at=at, **signed(by), **line.scope())
        for line in mine
    )
    both = set(others.values_list("line_id", flat=True))
    ready = [line for line in mine if line.pk in both]
    refuse_doubles(handover, ready)
    passed = [duty for line in ready if (duty := pass_on(handover, line, by=by, at=at))]
    told = {"side": str(side), "lines": len(mine), "passed": len(passed), "stands_in": stands_in}
    record("handover.signed", by=by, at=at, about=handover.code, path=handover.path, **told)
    return passed


def _sent_twice(told: dict, by, at: datetime) -> Handover | None:
    """The hand-over that this very form opened before: pressed twice, or sent again after an error."""
    with connection.cursor() as cursor:  # two at the same moment: the second waits here, and then finds the first
        cursor.execute("select pg_advisory_xact_lock(6874, %s)", [told["giver"].pk % 2**31])
    mine = Handover.objects.filter(**told, user_id=by.user_id, post_id=by.post_id, at__gt=at - AGAIN, at__lte=at)
    signed_lines = HandoverSignature.objects.filter(line__handover=OuterRef("pk"))
    return mine.filter(~Exists(signed_lines)).order_by("id").last()


def _one_at_a_time(handover: Handover) -> None:
    """Two sides signing in the same moment wait for each other: the second sees the first's signatures."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(6873, %s)", [handover.pk % 2**31])


def _require_side(by, giver: Agency, taker: Agency) -> None:
    inside = by.agency_id in (giver.pk, taker.pk)
    above = by.role in HEADS and giver.unit.path.startswith(by.path)
    if not by.may(Act.REPORT_PROGRESS) or not (inside or above):
        raise NotYours


def _refuse_muddle(giver, giver_post, taker, taker_post, reason: str) -> None:
    if not reason.strip():
        raise NoReason
    if giver.pk == taker.pk and giver_post == taker_post:
        raise SamePlace
    for agency, post in ((giver, giver_post), (taker, taker_post)):
        if post is not None and post.agency_id != agency.pk:
            raise PostOfAnotherBody


def _require_hand(by, handover: Handover, side: Side) -> bool:
    """Whether this desk signs for somebody else. Raises NotYours where it may not sign at all."""
    agency, post = (
        (handover.giver, handover.giver_post_id) if side is Side.GIVER else (handover.taker, handover.taker_post_id)
    )
    if not by.may(Act.REPORT_PROGRESS):
        raise NotYours
    if by.agency_id == agency.pk and (post is None or by.post_id == post):
        return False
    head = by.agency_id == agency.pk and by.role in HEADS
    above = by.role in HEADS and agency.unit.path.startswith(by.path)
    if side is Side.GIVER and (head or above):
        return True
    raise NotYours
