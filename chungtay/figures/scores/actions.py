"""The verbs of the child-friendly commune: tell, choose the class, submit, return, check, recognise or refuse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection, transaction

from chungtay.duties.scoped import signed
from chungtay.figures.ledgers.verifying import told
from chungtay.figures.scores import refusals
from chungtay.figures.scores.models import (
    Assessment,
    AssessmentAct,
    AssessmentFile,
    CommuneClass,
    ItemAnswer,
    ItemFile,
    Stage,
)
from chungtay.figures.scores.reading import Live, live
from chungtay.law.access import Act
from chungtay.law.figures.friendly import YES_NO, standard
from chungtay.ledger.actions import record
from chungtay.register.archive.actions import Upload, put_away
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.places.models import Unit

LOCK = 6882
AFTER: dict[str, tuple[Stage, ...]] = {
    "": (Stage.SUBMITTED,),
    Stage.RETURNED: (Stage.SUBMITTED,),
    Stage.SUBMITTED: (Stage.RETURNED, Stage.CHECKED),
    Stage.CHECKED: (Stage.RETURNED, Stage.RECOGNISED, Stage.REFUSED),
    Stage.RECOGNISED: (),
    Stage.REFUSED: (),
}
FINAL = (Stage.RECOGNISED, Stage.REFUSED)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one item: `yes`, or counts, or points by hand; nothing at all takes the answer back."""

    words: str
    yes: bool | None = None
    numerator: int | None = None
    denominator: int | None = None
    points: int | None = None


def hand(desk: Desk, path: str, stage: Stage) -> bool:
    """Whether the desk is the right hand: the commune submits, whoever answers for a place above does the rest."""
    if desk.glass:
        return False
    if stage is Stage.SUBMITTED:
        return desk.may(Act.KEEP_SCORE) and desk.path == path and len(path) == COMMUNE
    return desk.may(Act.CHECK_SCORE) and path.startswith(desk.path) and desk.path != path


def stage_of(assessment: Assessment | None) -> str:
    last = assessment and assessment.acts.order_by("nth").last()
    return last.stage if last else ""


@transaction.atomic
def tell(
    *, unit: Unit, year: int, item: str, answer: Told, by: Desk, at: datetime, files: Sequence[Upload] = ()
) -> ItemAnswer:
    """Answer one item of the year's assessment, which is opened by the first answer. Raises NotYourHand, Submitted,
    NoSuchItem, NoWords, Infected."""
    if not hand(by, unit.path, Stage.SUBMITTED):
        raise refusals.NotYourHand
    _require_kind(item, answer)
    assessment = _opened(unit, year, by, at)
    if Stage.SUBMITTED not in AFTER[stage_of(assessment)]:
        raise refusals.Submitted
    row = ItemAnswer.objects.create(
        assessment=assessment, item=item, yes=answer.yes, numerator=answer.numerator, denominator=answer.denominator,
        points=answer.points, words=answer.words.strip(), at=at, **signed(by), **assessment.scope(),
    )  # fmt: skip
    kept = [put_away(data=data, name=name, by=by, at=at) for name, data in files]
    ItemFile.attach(row, kept)
    record("score.told", by=by, at=at, about=assessment.code, path=assessment.path, item=item)
    return row


def _require_kind(no: str, answer: Told) -> None:
    item = standard().items.get(no)
    if item is None:
        raise refusals.NoSuchItem(no=no)
    wrong_kind = answer.numerator is not None if item.kind == YES_NO else answer.yes is not None
    too_many = answer.points is not None and item.points is not None and answer.points > item.points
    torn = (answer.numerator is None) != (answer.denominator is None)
    if wrong_kind or too_many or torn or (answer.numerator or 0) > (answer.denominator or 0):
        raise refusals.NoSuchItem(no=no)
    if not answer.words.strip():
        raise refusals.NoWords


def _opened(unit: Unit, year: int, by: Desk, at: datetime) -> Assessment:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LOCK, unit.pk % 2**31])
    found = Assessment.objects.filter(unit=unit, year=year).first()
    return found or Assessment.objects.create(
        code=new_code("XP"), unit=unit, year=year, standard=standard().number, at=at, path=unit.path, **signed(by)
    )


@transaction.atomic
def choose_class(*, unit: Unit, kind: str, words: str, by: Desk, at: datetime) -> CommuneClass:
    """Which class the commune is of, with the reason. By the tier above. Raises NotYourHand, NoWords, NoClass."""
    if not hand(by, unit.path, Stage.CHECKED):
        raise refusals.NotYourHand
    if kind not in standard().classes:
        raise refusals.NoClass
    if not words.strip():
        raise refusals.NoWords
    row = CommuneClass.objects.create(unit=unit, kind=kind, words=words.strip(), at=at, path=unit.path, **signed(by))
    record("score.class-chosen", by=by, at=at, about=unit.code, path=unit.path, kind=kind)
    return row


@transaction.atomic
def act(
    *, assessment: Assessment, stage: Stage, words: str, by: Desk, at: datetime, number: str = "",
    day: date | None = None, files: Sequence[Upload] = (),
) -> AssessmentAct:  # fmt: skip
    """The next act; the score of the moment is written into it. Raises NotYourHand, OutOfOrder, NoWords, NoPaper,
    NoClass, Infected."""
    stage = Stage(stage)
    if not hand(by, assessment.path, stage):
        raise refusals.NotYourHand
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LOCK, assessment.unit_id % 2**31])
    if stage not in AFTER[stage_of(assessment)]:
        raise refusals.OutOfOrder
    if not words.strip():
        raise refusals.NoWords
    if stage in FINAL and not (number.strip() and day and files):
        raise refusals.NoPaper
    now = live(by, assessment.path, assessment.year, assessment, at)
    if stage in FINAL and not now.kind:
        raise refusals.NoClass
    row = AssessmentAct.objects.create(
        assessment=assessment, nth=assessment.acts.count() + 1, stage=stage, words=words.strip(),
        number=number.strip(), day=day, facts=told(facts_of(now)), at=at, **signed(by), **assessment.scope(),
    )  # fmt: skip
    there = replace(by, path=assessment.path)  # the province's paper lies where the commune can open it
    kept = [put_away(data=data, name=name, by=there, at=at) for name, data in files]
    AssessmentFile.attach(row, kept)
    record(f"score.{stage}", by=by, at=at, about=assessment.code, path=assessment.path, ground=row.number)
    return row


def facts_of(now: Live) -> dict:
    """The score as it is kept: each item with its value, points and source; `most` what it may still come to."""
    return {
        "standard": now.standard.number, "class": now.kind, "needed": now.score.needed if now.kind else None,
        "least": now.score.least, "most": now.score.most, "complete": now.score.complete,
        "items": [
            {
                "no": got.item.no, "how": str(got.how), "points": got.points, "source": now.source(got.item),
                "value": str(now.answers[got.item.no].value) if got.item.no in now.answers else "",
                "evidence": list(now.answers[got.item.no].evidence) if got.item.no in now.answers else [],
            }
            for one in now.score.reached for got in one.got
        ],
    }  # fmt: skip
