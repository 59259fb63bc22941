"""Writing a report: drafting it, counting again, its words, restating a figure, answering what was asked."""

from datetime import datetime

from django.db import transaction

from chungtay.figures.rollups import drafting
from chungtay.figures.rollups.counting import count, latest
from chungtay.figures.rollups.hands import hands, require
from chungtay.figures.rollups.models import Answer, Figure, Question, Report, Section, Step
from chungtay.figures.rollups.opening import step
from chungtay.figures.rollups.refusals import Changed, NoSuchFigure, NotACount, NotNow, NotYours, NoWords
from chungtay.figures.rollups.states import NAMES, VERB_NAMES, WRITABLE, Hand, State, Verb
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk

COMPARED = ("numerator", "denominator", "how", "told", "definition", "parts", "estimate")


def held(report: Report, revision: int) -> Report:
    """The report, locked. Raises Changed where somebody else was faster."""
    found = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if found.revision != revision:
        raise Changed
    return found


def writable(report: Report, revision: int, by: Desk) -> Report:
    """Locked, and open to be written in by this desk. Raises Changed, NotNow, NotYours."""
    found = held(report, revision)
    if State(found.state) not in WRITABLE:
        raise NotNow(state=NAMES[State(found.state)], verb=VERB_NAMES[Verb.DRAFT])
    if Hand.WRITER not in hands(by, found):
        raise NotYours(verb=VERB_NAMES[Verb.DRAFT])
    return found


def move(report: Report, verb: Verb, after: State, words: str, *, by: Desk, at: datetime, **fields) -> Step:
    """Into its next state, with a line in its history and one in the ledger."""
    before = State(report.state)
    for name, value in {**fields, "state": after.value, "revision": report.revision + 1}.items():
        setattr(report, name, value)
    report.save(update_fields=[*fields, "state", "revision"])
    record(f"report.{verb}", by=by, at=at, about=report.code, path=report.path, to=after.value)
    return step(report, verb, before, after, words.strip(), by, at)


def _touch(report: Report) -> None:
    report.revision += 1
    report.save(update_fields=["revision"])


@transaction.atomic
def draft(*, report: Report, by: Desk, at: datetime, revision: int) -> Report:
    """Count every figure and write the words. Raises NotNow, NotYours, Changed."""
    found = held(report, revision)
    line = require(by, found, Verb.DRAFT)
    _count_again(found, by, at)
    move(found, Verb.DRAFT, line.after, "", by=by, at=at)
    return found


@transaction.atomic
def recount(*, report: Report, by: Desk, at: datetime, revision: int) -> list[str]:
    """Count again, after a record was corrected: keys of figures that read otherwise now. A restated figure stays as it
    was restated; words that an officer edited stay as they are."""
    found = writable(report, revision, by)
    moved = _count_again(found, by, at)
    _touch(found)
    record("report.recounted", by=by, at=at, about=found.code, path=found.path, moved=moved)
    return moved


def _count_again(report: Report, by: Desk, at: datetime) -> list[str]:
    before = {row.key: row for row in latest([report])}
    fresh = [row for row in count(report, by=by, at=at) if _otherwise(before.get(row.key), row)]
    Figure.objects.bulk_create(fresh)
    now = before | {row.key: row for row in fresh}
    Section.objects.bulk_create(drafting.sections(report, now, by=by, at=at))
    return [row.key for row in fresh]


def _otherwise(before: Figure | None, row: Figure) -> bool:
    if before is None:
        return True
    if before.restated:
        return False
    return any(getattr(before, name) != getattr(row, name) for name in COMPARED)


@transaction.atomic
def write(*, report: Report, key: str, text: str, by: Desk, at: datetime, revision: int) -> Section:
    """The officer's own words of one part. Raises NotNow, NotYours, Changed."""
    found = writable(report, revision, by)
    made = drafting.section(found, key, text.strip(), ours=False, by=by, at=at)
    made.save()
    _touch(found)
    record("report.written", by=by, at=at, about=found.code, path=found.path, part=key)
    return made


def figure(report: Report, key: str) -> Figure:
    """The row of this key that counts. Raises NoSuchFigure."""
    row = Figure.objects.filter(report=report, key=key).order_by("id").last()
    if row is None:
        raise NoSuchFigure
    return row


@transaction.atomic
def restate(
    *, report: Report, key: str, numerator: int, denominator: int | None, reason: str, by: Desk, at: datetime,
    revision: int,
) -> Figure:  # fmt: skip
    """Print another number than was counted, marked as such, with the reason and what had been counted beside it.
    Raises NoWords, NotACount, NoSuchFigure, and as `writable`."""
    found = writable(report, revision, by)
    row = figure(found, key)
    if not reason.strip():
        raise NoWords
    if numerator < 0 or (denominator is not None and denominator < 0):
        raise NotACount
    counted = row.beside.get("counted") or [row.numerator, row.denominator]
    row.pk, row._state.adding = None, True
    row.numerator, row.denominator, row.how, row.restated = numerator, denominator, "restated", reason.strip()
    row.beside, row.at, row.user_id, row.who = {**row.beside, "counted": counted}, at, by.user_id, by.who
    row.save()
    _touch(found)
    told = {"key": key, "counted": counted, "printed": [numerator, denominator]}
    record("report.restated", by=by, at=at, about=found.code, path=found.path, ground=reason.strip()[:300], **told)
    return row


@transaction.atomic
def answer(*, question: Question, words: str, by: Desk, at: datetime, revision: int) -> Answer:
    """What the place says to one question. Raises NoWords, and as `writable`."""
    found = writable(question.report, revision, by)
    if not words.strip():
        raise NoWords
    told = {"report": found, "path": found.path, "at": at, "user_id": by.user_id, "who": by.who}
    made = Answer.objects.create(question=question, words=words.strip(), **told)
    _touch(found)
    record("report.answered", by=by, at=at, about=found.code, path=found.path, key=question.key)
    return made
