"""What people say about a pair: two children, or one child (proposed by one person, for a second to confirm)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from chungtay.ledger.actions import record
from chungtay.register.children.facts import GROUPS
from chungtay.register.children.linking import refusals
from chungtay.register.children.linking.models import Merge, MergeState, Pair, PairState
from chungtay.register.children.models import Child, State
from chungtay.register.children.refusals import Changed, OnlyReading
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk

MERGEABLE = (State.LIVING, State.LEFT)


@transaction.atomic
def different(*, pair: Pair, words: str, by: Desk, at: datetime, revision: int) -> Pair:
    """They are two children. Remembered: no later pass asks again. Raises NoReason, Changed, Decided, OnlyReading."""
    pair, words = held(pair, by, revision), tidy(words)
    if pair.state != PairState.OPEN:
        raise refusals.Decided(state=pair.get_state_display())
    return settle(pair, PairState.DIFFERENT, by, at, words)


@transaction.atomic
def propose(
    *, pair: Pair, kept: Child, choices: dict[str, str], words: str, by: Desk, at: datetime, revision: int
) -> Merge:
    """They are one child, and `kept` is the record that stays; `choices`: {group of facts: "lost"} where the other
    record's word is better. Nothing moves until a second person has looked. Raises as `different`, NotBoth, UnderWay.
    """
    pair = held(pair, by, revision)
    if pair.state != PairState.OPEN:
        raise refusals.Decided(state=pair.get_state_display())
    lost = {pair.a_id: pair.b_id, pair.b_id: pair.a_id}[kept.pk]
    check_both(by, kept.pk, lost)
    chosen = {group: "lost" for group, whose in choices.items() if group in GROUPS and whose == "lost"}
    who = {"proposed_at": at, "proposed_by_id": by.user_id, "proposer": by.who[:300]}
    who["words"] = " ".join(words.split())[:300]
    made = Merge.objects.create(code=new_code("GH"), pair=pair, kept_id=kept.pk, lost_id=lost, choices=chosen, **who)
    settle(pair, PairState.PROPOSED, by, at)
    about = {"pair": pair.code, "kept": made.kept.code, "lost": made.lost.code}
    record("children.merge-proposed", by=by, at=at, about=made.code, path=made.kept.path, **about)
    return made


@transaction.atomic
def refuse(*, merge: Merge, words: str, by: Desk, at: datetime, revision: int) -> Merge:
    """The second person does not agree, or the first takes it back; the pair is open again."""
    merge, words = held_merge(merge, by, revision, MergeState.PROPOSED), tidy(words)
    changes = {"state": MergeState.REFUSED, "answer": words, "decided_at": at, "decider": by.who[:300]}
    if by.user_id != merge.proposed_by_id:
        changes["decided_by_id"] = by.user_id
    Merge.objects.filter(pk=merge.pk).update(revision=F("revision") + 1, **changes)
    settle(merge.pair, PairState.OPEN, by, at)
    record("children.merge-refused", by=by, at=at, about=merge.code, path=merge.kept.path, pair=merge.pair.code)
    merge.refresh_from_db()
    return merge


def held(pair: Pair, by: Desk, revision: int) -> Pair:
    """The pair held for this transaction."""
    if by.glass:
        raise OnlyReading()
    mine = Pair.objects.select_for_update().filter(pk=pair.pk).first()
    if mine is None:
        raise OnlyReading()
    if mine.revision != revision:
        raise Changed()
    return mine


def held_merge(merge: Merge, by: Desk, revision: int, state: MergeState) -> Merge:
    if by.glass:
        raise OnlyReading()
    mine = Merge.objects.select_for_update().filter(pk=merge.pk).first()
    if mine is None:
        raise OnlyReading()
    if mine.revision != revision:
        raise Changed()
    if mine.state != state:
        raise refusals.Decided(state=mine.get_state_display())
    return mine


def check_both(by: Desk, *numbers: int) -> list[Child]:
    """Both records, held in the order of their ids, as this desk may write them."""
    found = list(Child.objects.of(by).select_for_update().filter(pk__in=numbers).order_by("pk"))
    if len(found) != len(numbers):
        raise refusals.NotBoth()
    for child in found:
        if child.state not in MERGEABLE:
            raise refusals.UnderWay(state=child.get_state_display())
    return found


def settle(pair: Pair, state: PairState, by: Desk, at: datetime, words: str = "") -> Pair:
    decided = {"decided_at": at, "decided_by_id": by.user_id, "decider": by.who[:300], "words": words}
    Pair.objects.filter(pk=pair.pk).update(state=state, revision=F("revision") + 1, **decided)
    if state == PairState.DIFFERENT:
        record("children.different", by=by, at=at, about=pair.code)
    pair.refresh_from_db()
    return pair


def tidy(words: str) -> str:
    if not (words := " ".join(words.split())[:300]):
        raise refusals.NoReason()
    return words
