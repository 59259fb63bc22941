"""Calling the standing group about a child, and each look of a member."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.conferences.models import Called, Conference
from chungtay.protection.cases.conferences.refusals import NobodyCalled, NothingLaid, WrongTimes
from chungtay.protection.cases.models import Case
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.people.looks import looked
from chungtay.register.people.models import User

LONGEST = timedelta(days=7)  # ours


@transaction.atomic
def call(
    *, case: Case, held_at: datetime, closes_at: datetime, question: str, sheet: Sequence[tuple[str, str]],
    members: Iterable[tuple[User, str]], by: Desk, at: datetime, revision: int,
) -> Conference:  # fmt: skip
    """Lay the chosen parts of the case before the members, from now until `closes_at`. members: (user, as they read).

    Raises NobodyCalled, NothingLaid, WrongTimes, and what take_step raises.
    """
    told, laid = list(members), [[head, words] for head, words in sheet if words.strip()]
    if not told:
        raise NobodyCalled
    if not laid:
        raise NothingLaid
    if not at < closes_at <= at + LONGEST:
        raise WrongTimes
    about = {"reason": question}
    entry = take_step(case=case, step="call-conference", about=about, by=by, at=at, revision=revision)
    made = Conference.objects.create(
        code=new_code("HN"), case=case, entry=entry, path=case.path, held_at=held_at, opens_at=at,
        closes_at=closes_at, question=question.strip(), sheet=laid, at=at, who=by.who,
    )  # fmt: skip
    rows = [Called(case=case, conference=made, user=user, who=who) for user, who in told]
    Called.objects.bulk_create(rows)
    facts = {"conference": made.code, "members": len(rows), "until": closes_at}
    record("conference.called", by=by, at=at, about=case.code, path=case.path, **facts)
    return made


def look(*, conference: Conference, by: Desk, at: datetime) -> Conference:
    """A member reads what was laid before the group: one line each time, in the ledger of the commune that called."""
    looked(by, conference.code, at, path=conference.path)
    return conference
