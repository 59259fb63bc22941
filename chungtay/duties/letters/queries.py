"""Questions about urging letters: which wait to be signed, which went out, what one of them says."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from chungtay.duties.ladder.models import Rung, Urging
from chungtay.duties.ladder.urging import letter as draft
from chungtay.law.access import Act, Role
from chungtay.law.days import HANOI
from chungtay.papers.letter import Letter

HEADS = (Role.CHAIR, Role.SUPERIOR)


def letters(desk) -> QuerySet[Urging]:
    """Letters this desk sees, the newest first; `.dispatch` where one was sent."""
    return Urging.objects.seen_from(desk).select_related("owner", "dispatch").order_by("-on", "-id")


def to_send(desk) -> QuerySet[Urging]:
    """Not sent yet, and not to this desk's own body."""
    return letters(desk).filter(dispatch__isnull=True).exclude(owner_id=desk.agency_id)


def letter(desk, pk: int) -> Urging | None:
    return letters(desk).select_related("owner__unit").filter(pk=pk).first()


def may_send(desk, urging: Urging) -> bool:
    """The body that urges, or whoever answers for the place above it; never the body urged."""
    if not desk.may(Act.REPORT_PROGRESS) or desk.agency_id == urging.owner_id:
        return False
    concerned = desk.agency_id is not None and desk.agency_id in urging.seen_by
    return concerned or (desk.role in HEADS and urging.path.startswith(desk.path))


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
