"""What a further source says: it follows, corrects or settles; the child's columns are projected anew."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children import facts as speaking
from chungtay.register.children import refusals
from chungtay.register.children.columns import columns
from chungtay.register.children.facts import From
from chungtay.register.children.models import Child, Statement
from chungtay.register.children.models.signed import signature
from chungtay.register.children.pouring import change, pour
from chungtay.register.children.projection import SAID, Said, project
from chungtay.register.people.desk import Desk


def locked(child: Child, by: Desk, revision: int | None) -> Child:
    """The child held for this transaction, as this desk may write it. Raises OnlyReading, Changed."""
    if by.glass:
        raise refusals.OnlyReading()
    mine = Child.objects.of(by).select_for_update().filter(pk=child.pk).first()
    if mine is None:
        raise refusals.OnlyReading()
    if revision is not None and mine.revision != revision:
        raise refusals.Changed()
    return mine


def touch(child: Child, at: datetime, **changes: object) -> Child:
    """Write the columns and count the revision up."""
    Child.objects.filter(pk=child.pk).update(revision=F("revision") + 1, changed_at=at, **changes)
    for name, value in changes.items():
        setattr(child, name, value)
    child.revision, child.changed_at = child.revision + 1, at
    return child


@transaction.atomic
def state(
    *,
    child: Child,
    facts: Mapping[str, object],
    source: From,
    by: Desk,
    at: datetime,
    revision: int | None,
    corrects: Statement | None = None,
    holds_from: date | None = None,
    settles: bool = False,
) -> Child:
    """A source says these facts. `corrects`: that statement was wrong about them; `holds_from`: life changed that day;
    `settles`: a dispute about them is decided. Raises Changed, OnlyReading, NothingSaid and what `facts.clean` raises.
    """
    child = locked(child, by, revision)
    on = timezone.localdate(at)
    told = speaking.told(speaking.clean(dict(facts), on), child.code)
    if not told:
        raise refusals.NothingSaid()
    if holds_from and holds_from > on:
        raise refusals.InFuture(field_vi="Đúng từ ngày", field_en="True from", day=f"{holds_from:%d/%m/%Y}")
    Statement.objects.create(
        child=child, facts=told, holds_from=holds_from, sure=source.sure, corrects=corrects, settles=settles,
        post_id=by.post_id, agency_id=by.agency_id, **signature(source, by, at),
    )  # fmt: skip
    touch(child, at, **columns(project(said(child))))
    about = {"fields": sorted(told), "source": source.kind, "revision": child.revision}
    kind = "settled" if settles else "corrected" if corrects else "stated"
    record(f"child.{kind}", by=by, at=at, about=child.code, path=child.path, **about)
    return child


def said(child: Child) -> list[Said]:
    """All statements about the child as the projection reads them."""
    return [Said(*row) for row in Statement.objects.filter(child=child).order_by("at", "id").values_list(*SAID)]


@transaction.atomic
def bulk_state(
    *,
    changes: Iterable[tuple[int, int, Mapping[str, object], str]],
    source: From,
    by: Desk,
    at: datetime,
    settles: bool = False,
) -> list[int]:
    """(child id, revision, facts, source words) of a file. Returns the ids that somebody changed meanwhile: those are
    left alone, the others stand. One line in the ledger. Raises what `facts.clean` raises, for the whole."""
    wanted = {number: (revision, facts, words) for number, revision, facts, words in changes}
    held = {} if by.glass else _held(by, wanted)
    stale = [n for n, (revision, *_) in wanted.items() if n not in held or held[n][1] != revision]
    fresh = [_statement(n, held[n][0], *wanted[n][1:], source, by, at, settles) for n in wanted.keys() - set(stale)]
    if fresh:
        with connection.cursor() as cursor:
            pour(cursor, {"statement": fresh})
            change(cursor, "child", _projected({row["child"]["id"]: held[row["child"]["id"]] for row in fresh}, at))
    record("children.stated", by=by, at=at, about=source.code, count=len(fresh), stale=len(stale), source=source.kind)
    return stale


def _held(by: Desk, numbers: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Code and revision of those this desk may write, held in the order of their ids: two files do not block each
    other."""
    mine = Child.objects.of(by).select_for_update().filter(pk__in=list(numbers)).order_by("pk")
    return {number: (code, revision) for number, code, revision in mine.values_list("pk", "code", "revision")}


def _statement(number, code, facts, words, source, by, at, settles) -> dict[str, object]:
    told = speaking.told(speaking.clean(dict(facts), timezone.localdate(at)), code)
    return {
        "child": {"id": number}, "facts": told, "holds_from": None, "sure": source.sure, "corrects_id": None,
        "settles": settles, "post_id": by.post_id, "agency_id": by.agency_id,
        **signature(From(source.kind, words or source.words, source.code, source.sure), by, at),
    }  # fmt: skip


def _projected(children: Mapping[int, tuple[str, int]], at: datetime) -> list[dict[str, object]]:
    """What these children are now, as rows of their table."""
    spoken: dict[int, list[Said]] = {number: [] for number in children}
    for number, *row in Statement.objects.filter(child__in=list(children)).values_list("child_id", *SAID):
        spoken[number].append(Said(*row))
    now = {number: columns(project(spoken[number])) for number in children}
    return [
        {"id": number, **now[number], "revision": revision + 1, "changed_at": at}
        for number, (_, revision) in children.items()
    ]
