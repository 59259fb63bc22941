"""The verbs of accountability: freeze a period, and say what is to be said of it, each by the right hand."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import connection, transaction

from chungtay.duties.handover.answering import HEADS
from chungtay.duties.scoped import signed
from chungtay.figures.ledgers import refusals
from chungtay.figures.ledgers.awaiting import await_answer, went_on
from chungtay.figures.ledgers.hands import may, rung
from chungtay.figures.ledgers.models import Statement, StatementAct, StatementFile, Step
from chungtay.figures.ledgers.reckoning import Line, Totals, lines, totals
from chungtay.figures.ledgers.verifying import follow, told
from chungtay.law.days import end_of_day, hanoi_day
from chungtay.law.duty_states import EXCUSES
from chungtay.law.figures.windows import Window
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency
from chungtay.register.archive.actions import Upload, put_away
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Post

LOCK = 6881


@transaction.atomic
def freeze(
    *, body: Agency, answers: Post | None, window: Window, heard_by: date, by: Desk, at: datetime, reason: str = ""
) -> Statement:
    """The account of the body, or of one post in it, as it stands now, letter by letter. By its head, or from above.

    Raises NotYourHand, PeriodRuns, NothingFellDue, NeedsReason.
    """
    if not (rung(by, body) or (by.agency_id == body.pk and by.role in HEADS)):
        raise refusals.NotYourHand
    if end_of_day(window.last) > at:
        raise refusals.PeriodRuns
    _one_at_a_time(body.pk)
    wanted = answers.pk if answers else None
    found = [line for line in lines(by, [body], window, at) if line.seat.post == wanted]
    if not found:
        raise refusals.NothingFellDue
    same = Statement.objects.filter(body=body, answers=answers, first=window.first, last=window.last)
    before = same.order_by("edition").last()
    if before and not reason.strip():
        raise refusals.NeedsReason(code=before.code)
    made = Statement(
        code=new_code("TN"), body=body, answers=answers, first=window.first, last=window.last, heard_by=heard_by,
        edition=before.edition + 1 if before else 1, reason=reason.strip(), at=at, path=body.unit.path,
        seen_by=[body.pk], **signed(by),
    )  # fmt: skip
    made.facts = told(facts_of(made, found, totals(found)))
    made.sha256 = follow("", made.facts)
    made.save()
    record("statement.frozen", by=by, at=at, about=made.code, path=made.path, sha256=made.sha256)
    await_answer(made, by=by, at=at)
    return made


def facts_of(statement: Statement, found: list[Line], sums: Totals) -> dict:
    """What is frozen: whose, which days, the sums, who held the post, and every duty with its facts."""
    held = Counter((line.holder, line.holder_name) for line in found)
    return {
        "code": statement.code, "edition": statement.edition, "reason": statement.reason,
        "body": {"name": statement.body.name, "code": statement.body.code, "place": statement.body.unit.name},
        "post": statement.answers.name if statement.answers else "", "first": str(statement.first),
        "last": str(statement.last), "frozen_at": statement.at.isoformat(), "frozen_by": statement.who,
        "heard_by": str(statement.heard_by),
        "totals": {
            "due": sums.due, "in-time": sums.in_time, "done-late": sums.done_late, "open-late": sums.open_late,
            "not-yet": sums.not_yet, "ended": sums.ended, "excused": sums.excused,
        },
        "holders": [{"user": user, "name": name, "duties": count} for (user, name), count in held.items()],
        "duties": [duty_facts(line) for line in found],
    }  # fmt: skip


def duty_facts(line: Line) -> dict:
    """One duty as it is frozen. Times in ISO with their zone, lateness in seconds."""
    duty, excuse, verdict = line.duty, line.excuse, line.verdict
    return {
        "code": duty.code, "title": duty.title, "instrument": duty.instrument, "clause": duty.clause,
        "due": duty.due_at.isoformat(), "how": str(line.how), "sure": line.seat.sure,
        "done": duty.stopped_at.isoformat() if duty.stopped_at else "",
        "late_seconds": int(line.late_by.total_seconds()) if line.late_by else 0,
        "holder": line.holder_name, "holder_id": line.holder,
        "excuse": excuse and {"ground": EXCUSES[excuse.ground][0], "words": excuse.words, "who": excuse.who,
                              "at": excuse.at.isoformat()},
        "verdict": verdict and {"adequate": verdict.adequate, "words": verdict.words, "who": verdict.who,
                                "at": verdict.at.isoformat()},
    }  # fmt: skip


@transaction.atomic
def say(
    *, statement: Statement, step: Step, words: str, by: Desk, at: datetime, stands: bool | None = None,
    ground: str = "", files: Sequence[Upload] = (),
) -> StatementAct:  # fmt: skip
    """Answer, find, appeal or decide; with files. The same words sent twice are written once. Raises NotYourHand,
    OnOneself, OutOfOrder, NotHeard, NoWords, NoGround, Infected."""
    step = Step(step)
    if not may(by, statement, step):
        raise refusals.NotYourHand
    _one_at_a_time(statement.pk)
    said = list(statement.acts.order_by("nth"))
    if said and not files and _same(said[-1], step, words, stands, ground, by):
        return said[-1]
    _require_turn(statement, said, step, stands, at)
    _require_other_person(statement, said, step, by)
    _require_words(step, stands, words, ground)
    there = replace(by, path=statement.path)  # a file from above lies where those it speaks of can open it
    kept = [put_away(data=data, name=name, by=there, at=at) for name, data in files]
    line = told({
        "nth": len(said) + 1, "step": str(step), "stands": stands, "words": words.strip(), "ground": ground.strip(),
        "who": by.who, "at": at.isoformat(), "files": [{"name": file.name, "sha256": file.sha256} for file in kept],
    })  # fmt: skip
    act = StatementAct.objects.create(
        statement=statement, nth=len(said) + 1, step=step, stands=stands, words=words.strip(), ground=ground.strip(),
        line=line, sha256=follow(said[-1].sha256 if said else statement.sha256, line), at=at, **signed(by),
        **statement.scope(),
    )  # fmt: skip
    StatementFile.attach(act, kept)
    record(f"statement.{step}", by=by, at=at, about=statement.code, path=statement.path, ground=act.ground,
           sha256=act.sha256)  # fmt: skip
    went_on(statement, step, by=by, at=at)
    return act


def _same(last: StatementAct, step: Step, words: str, stands: bool | None, ground: str, by: Desk) -> bool:
    """A second press of what was said just now."""
    told = (str(step), words.strip(), stands, ground.strip(), by.user_id)
    return (last.step, last.words, last.stands, last.ground, last.user_id) == told


def next_steps(statement: Statement, said: Sequence[StatementAct]) -> tuple[Step, ...]:
    """What may be said now, by whichever hand."""
    done = {act.step for act in said}
    if Step.FINDING not in done:
        return Step.ANSWER, Step.FINDING
    if Step.APPEAL not in done:
        return (Step.APPEAL,)
    return () if Step.DECISION in done else (Step.DECISION,)


def _require_turn(statement: Statement, said: list[StatementAct], step: Step, stands: bool | None, at) -> None:
    if step not in next_steps(statement, said):
        raise refusals.OutOfOrder
    heard = bool(said) or hanoi_day(at) > statement.heard_by
    if step is Step.FINDING and not stands and not heard:
        raise refusals.NotHeard(day=f"{statement.heard_by:%d/%m/%Y}")


def _require_other_person(statement: Statement, said: list[StatementAct], step: Step, by: Desk) -> None:
    """Whoever held the post in the period, answered, or found, neither finds nor decides."""
    if step not in (Step.FINDING, Step.DECISION):
        return
    held = {one["user"] for one in json.loads(statement.facts)["holders"]}
    if by.user_id in held | {act.user_id for act in said}:
        raise refusals.OnOneself


def _require_words(step: Step, stands: bool | None, words: str, ground: str) -> None:
    if not words.strip() or (stands is None) is (step in (Step.FINDING, Step.DECISION)):
        raise refusals.NoWords
    if (step is Step.DECISION or (step is Step.FINDING and not stands)) and not ground.strip():
        raise refusals.NoGround


def _one_at_a_time(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LOCK, key % 2**31])
