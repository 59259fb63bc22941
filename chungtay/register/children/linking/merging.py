"""One record into another, and out again, for ever.

What hung on the losing record (groups, signs, support, family, addresses) hangs on the kept one afterwards. Statements
and events stay where they were written: nothing of them changes. What is taken over from the losing record is one more
statement about the kept one; taking apart is a statement that corrects it. So both columns are always what their
statements say.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children.events import happened
from chungtay.register.children.facts import GROUPS, SEALED, From
from chungtay.register.children.families import family_changed
from chungtay.register.children.linking import refusals
from chungtay.register.children.linking.deciding import check_both, held_merge, settle, tidy
from chungtay.register.children.linking.models import Merge, MergeState, PairState
from chungtay.register.children.linking.unsaying import unsay
from chungtay.register.children.models import Child, Source, State
from chungtay.register.children.models.signed import Dated
from chungtay.register.children.projection import project
from chungtay.register.children.sealing import unseal
from chungtay.register.children.stating import said, state, touch
from chungtay.register.people.desk import Desk

HELD = ("household_id", "photo_id")  # columns no statement decides: taken over where the kept record has none


@transaction.atomic
def confirm(*, merge: Merge, by: Desk, at: datetime, revision: int) -> Merge:
    """A second person agrees: now the records are one. Raises OtherHand, NotBoth, UnderWay, Decided, Changed."""
    merge = held_merge(merge, by, revision, MergeState.PROPOSED)
    if by.user_id == merge.proposed_by_id:
        raise refusals.OtherHand()
    both = {child.pk: child for child in check_both(by, merge.kept_id, merge.lost_id)}
    kept, lost = both[merge.kept_id], both[merge.lost_id]
    before = {name: getattr(kept, name) for name in HELD} | {"state": lost.state}
    _take_over(merge, kept, lost, by, at)
    rows = move_rows(lost, kept)
    held = {name: getattr(lost, name) for name in HELD if getattr(kept, name) is None}
    touch(kept, at, **held)
    touch(lost, at, state=State.MERGED, merged_into_id=kept.pk)
    _families(at, kept, lost)
    done = {"state": MergeState.DONE, "decided_at": at, "decided_by_id": by.user_id, "decider": by.who[:300]}
    _write(merge, {**done, "moved": {"rows": rows, "before": before}})
    settle(merge.pair, PairState.SAME, by, at)
    _told("merged", lost, kept, merge, by, at)
    return merge


def _take_over(merge: Merge, kept: Child, lost: Child, by: Desk, at: datetime) -> None:
    """The losing record's word where it was chosen, as sure as its source was; it settles what was in dispute."""
    told = said(lost)
    source, sure = project(told).source, {one.id: one.sure for one in told}
    for how in sorted(set(sure.values())):
        groups = [group for group in merge.choices if sure.get(source.get(group)) == how]
        facts = {name: _plain(lost, name) for group in groups for name in GROUPS[group]}
        if facts:
            words = From(Source.SYSTEM, f"Gộp từ {lost.code}", merge.code, how)
            state(child=kept, facts=facts, source=words, by=by, at=at, revision=None, settles=True)
            kept.refresh_from_db()


def _plain(child: Child, name: str) -> object:
    value = getattr(child, name)
    return unseal(value, f"{child.code}:{name}") if name in SEALED else value


def dependants() -> list[type]:
    """The dated rows of a child, whatever shelf they are of."""
    models = {rel.related_model for rel in Child._meta.related_objects if rel.field.name == "child"}
    return sorted((m for m in models if issubclass(m, Dated)), key=lambda model: model._meta.label_lower)


def move_rows(source: Child, target: Child, only: dict[str, list[int]] | None = None) -> dict[str, list[int]]:
    """Hang rows on another record; those that would stand twice there stay. Which ones moved, by model."""
    moved: dict[str, list[int]] = {}
    for model in dependants():
        label = model._meta.label_lower
        rows = model.objects.filter(child=source).order_by("pk")
        rows = rows if only is None else rows.filter(pk__in=only.get(label, ()))
        gone = [number for number in rows.values_list("pk", flat=True) if _move(model, number, target)]
        if gone:
            moved[label] = gone
    return moved


def _move(model: type, number: int, target: Child) -> bool:
    try:
        with transaction.atomic():
            return bool(model.objects.filter(pk=number).update(child=target))
    except IntegrityError:  # the same group is open there already
        return False


@transaction.atomic
def unmerge(*, merge: Merge, words: str, by: Desk, at: datetime, revision: int) -> Merge:
    """They were two after all: everything goes back to where it was; what was added to the kept record since stays
    with it. Raises NoReason, LaterMerge, NotBoth, Decided, Changed."""
    merge, words = held_merge(merge, by, revision, MergeState.DONE), tidy(words)
    both = {c.pk: c for c in Child.objects.of(by).select_for_update().filter(pk__in=(merge.kept_id, merge.lost_id))}
    if len(both) != 2:
        raise refusals.NotBoth()
    kept, lost = both[merge.kept_id], both[merge.lost_id]
    if kept.state == State.MERGED:
        raise refusals.LaterMerge(code=kept.code)
    move_rows(kept, lost, merge.moved["rows"])
    before = merge.moved["before"]
    unsay(merge, kept, by, at)
    given = {name: before[name] for name in HELD if getattr(kept, name) == getattr(lost, name)}
    touch(kept, at, **given)
    touch(lost, at, state=before["state"], merged_into_id=None)
    _families(at, kept, lost)
    _write(merge, {"state": MergeState.UNDONE, "undone_at": at, "undone_by_id": by.user_id,
                   "undoer": by.who[:300], "undo_words": words})  # fmt: skip
    settle(merge.pair, PairState.OPEN, by, at)
    _told("unmerged", lost, kept, merge, by, at)
    return merge


def _families(at: datetime, *children: Child) -> None:
    for child in children:
        family_changed(child, at)


def _write(merge: Merge, changes: dict[str, object]) -> None:
    Merge.objects.filter(pk=merge.pk).update(revision=F("revision") + 1, **changes)
    merge.refresh_from_db()


def _told(kind: str, lost: Child, kept: Child, merge: Merge, by: Desk, at: datetime) -> None:
    source = From(Source.SYSTEM, "", merge.code)
    happened(lost, kind, timezone.localdate(at), source, by, at, words=kept.code)
    happened(kept, kind, timezone.localdate(at), source, by, at, words=lost.code)
    record(f"child.{kind}", by=by, at=at, about=kept.code, path=kept.path, lost=lost.code, merge=merge.code)


def followed(child: Child) -> Child:
    """The record that a losing one goes on in, through any number of merges: an old code still finds the child."""
    while child.state == State.MERGED and child.merged_into_id:
        further = Child.objects.filter(pk=child.merged_into_id).first()
        if further is None:
            return child
        child = further
    return child
