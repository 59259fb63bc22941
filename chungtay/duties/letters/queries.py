"""Questions about urging letters: which wait to be signed, which went out, what one of them says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from chungtay.duties.ladder.models import Rung, Urging
from chungtay.duties.ladder.urging import letter as draft
from chungtay.duties.letters.models import LetterRead
from chungtay.law.access import Act, Role
from chungtay.law.days import HANOI
from chungtay.papers.letter import Letter
from chungtay.register.agencies.models import Agency

HEADS = (Role.CHAIR, Role.SUPERIOR)


def letters(desk) -> QuerySet[Urging]:
    """Letters this desk sees, the newest first; `.dispatch` where one was sent, `.issuer_id` the body that signs it
    (None where there is no such body in the register)."""
    seen = Urging.objects.seen_from(desk).select_related("owner", "dispatch")
    return seen.annotate(issuer_id=_issuer()).order_by("-on", "-id")


def _issuer() -> Subquery:
    """The body that the letter's rungs tell: who urges."""
    day = TruncDate("at", tzinfo=HANOI)
    whose = {"owner_id": OuterRef("owner_id"), "rung": OuterRef("rung"), "path": OuterRef("path"), "letter": True}
    rungs = Rung.objects.annotate(day=day).filter(**whose, day=OuterRef("on"), agency__isnull=False)
    return Subquery(rungs.order_by("due_at", "id").values("agency_id")[:1])


def to_send(desk) -> QuerySet[Urging]:
    """Not sent yet, and for this desk's own body to sign."""
    return letters(desk).filter(dispatch__isnull=True, issuer_id=desk.agency_id).exclude(owner_id=desk.agency_id)


def signed_elsewhere(desk) -> QuerySet[Urging]:
    """Not sent yet, and neither for this desk's body to sign nor sent to it."""
    others = letters(desk).filter(dispatch__isnull=True).exclude(owner_id=desk.agency_id)
    return others.filter(Q(issuer_id__isnull=True) | ~Q(issuer_id=desk.agency_id))


def letter(desk, pk: int) -> Urging | None:
    return letters(desk).select_related("owner__unit").filter(pk=pk).first()


def unread(desk, shown: Iterable[Urging]) -> set[int]:
    """The numbers of those that whoever sits here has not opened yet."""
    numbers = {one.pk for one in shown}
    read = LetterRead.objects.filter(user_id=desk.user_id, urging__in=numbers)
    return numbers - set(read.values_list("urging_id", flat=True))


def may_send(desk, urging: Urging) -> bool:
    """`urging`: from `letter`. The body that urges, or whoever answers for the place it sits in; never the body urged.
    Where the register has no such body, whoever answers for the place of the duties."""
    if not desk.may(Act.REPORT_PROGRESS) or desk.agency_id == urging.owner_id:
        return False
    if desk.agency_id is not None and desk.agency_id == urging.issuer_id:
        return True
    issuer = Agency.objects.select_related("unit").filter(pk=urging.issuer_id).first()
    there = issuer.unit.path if issuer else urging.path
    return desk.role in HEADS and there.startswith(desk.path)


def listed(desk, urging: Urging) -> QuerySet[Rung]:
    """The rungs, and by them the duties, that the letter lists: those of its body and rung on its day."""
    begins = datetime.combine(urging.on, time(), HANOI)
    rows = Rung.objects.seen_from(desk).filter(
        owner_id=urging.owner_id, rung=urging.rung, path=urging.path, letter=True
    )
    rows = rows.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    return rows.select_related("duty", "agency__unit__parent").order_by("due_at", "id")


def words_of(desk, urging: Urging) -> Letter:
    """The letter as a paper: the draft, or under its number and day and without the note that it is one."""
    made = draft(urging.owner, list(listed(desk, urging)), urging.on)
    sent = getattr(urging, "dispatch", None)
    if sent is None:
        return made
    number, _slash, symbol = sent.number.partition("/")
    blocks = list(made.blocks)[:-1]
    return replace(made, number=number, symbol=symbol or made.symbol, day=sent.on.isoformat(), blocks=blocks)


def letters_about(desk, duty) -> QuerySet[Urging]:
    """Letters that list this duty."""
    rungs = Rung.objects.seen_from(desk).filter(duty=duty, letter=True)
    listing = [Q(rung=rung.rung, on=rung.at.astimezone(HANOI).date(), owner_id=rung.owner_id) for rung in rungs]
    found = letters(desk).filter(path=duty.path)
    return found.filter(reduce(or_, listing)) if listing else found.none()
