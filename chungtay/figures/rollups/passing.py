"""Passing a report on: submitting, asking about single figures, approving, signing, receiving, re-opening."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from chungtay.duties import actions as duties
from chungtay.duties.hands import acts as duty_acts
from chungtay.duties.models import Duty
from chungtay.figures.rollups.counting import definitions, latest
from chungtay.figures.rollups.drafting import current
from chungtay.figures.rollups.freezing import files
from chungtay.figures.rollups.hands import require
from chungtay.figures.rollups.models import Issue, IssueBasis, Question, Report
from chungtay.figures.rollups.moving import bases
from chungtay.figures.rollups.refusals import NoNumber, NotADayOfIt, NoWords, NumberTaken, Unanswered
from chungtay.figures.rollups.states import Verb
from chungtay.figures.rollups.writing import figure, held, move
from chungtay.law import duty_states as owed
from chungtay.law.days import hanoi_day
from chungtay.register.people.desk import Desk, on_behalf


@transaction.atomic
def submit(*, report: Report, by: Desk, at: datetime, revision: int) -> Report:
    """To whoever receives it, who reads from now on what stands in it now. Raises Unanswered, NotNow, NotYours,
    Changed."""
    found = held(report, revision)
    line = require(by, found, Verb.SUBMIT)
    if left := Question.objects.filter(report=found, answer__isnull=True).count():
        raise Unanswered(count=left)
    move(found, Verb.SUBMIT, line.after, "", by=by, at=at, submitted_at=at)
    if found.goes_up:
        _tell_duty(found, owed.Verb.SUBMIT, f"Đã trình báo cáo {found.code}.", by, at)
    return found


@transaction.atomic
def return_(*, report: Report, questions: Mapping[str, str], by: Desk, at: datetime, revision: int) -> Report:
    """Give it back with a question about each of some figures, {key: words}. Raises NoWords, NoSuchFigure, NotNow,
    NotYours, Changed."""
    found = held(report, revision)
    line = require(by, found, Verb.RETURN)
    asked = {key: words.strip() for key, words in questions.items() if words.strip()}
    if not asked:
        raise NoWords
    told = {"report": found, "path": found.path, "at": at, "user_id": by.user_id, "who": by.who}
    Question.objects.bulk_create(
        Question(key=figure(found, key).key, words=words, **told) for key, words in asked.items()
    )
    held_ = definitions(by, found)
    reason = "; ".join(f"{held_[key].names[0]}: {words}" for key, words in asked.items())
    move(found, Verb.RETURN, line.after, reason, by=by, at=at)
    _tell_duty(found, owed.Verb.RETURN, reason, by, at)
    return found


@transaction.atomic
def approve(*, report: Report, by: Desk, at: datetime, revision: int) -> Report:
    """Nothing is left to ask. Raises NotNow, NotYours, Changed."""
    found = held(report, revision)
    move(found, Verb.APPROVE, require(by, found, Verb.APPROVE).after, "", by=by, at=at)
    return found


@transaction.atomic
def sign(*, report: Report, number: str, on: date, by: Desk, at: datetime, revision: int) -> Issue:
    """Sign it under the registry's number and day: its three files are made and kept. Raises NoNumber, NumberTaken,
    NotADayOfIt, NotNow, NotYours, Changed."""
    found = held(report, revision)
    line, told = require(by, found, Verb.SIGN), number.strip()
    if not told:
        raise NoNumber
    if on > hanoi_day(at):
        raise NotADayOfIt
    if _taken(found, told, on):
        raise NumberTaken(number=told, year=on.year)
    move(found, Verb.SIGN, line.after, told, by=by, at=at, number=told, signed_on=on)
    made = _issue(found, told, on, by, at)
    if not found.goes_up:
        _tell_duty(found, owed.Verb.FULFIL, f"Đã gửi báo cáo số {told}.", by, at)
    return made


def _taken(report: Report, number: str, on: date) -> bool:
    others = Issue.objects.filter(path=report.path, number=number, on__year=on.year, report__owner=report.owner_id)
    return others.exclude(report=report).exists()


def _issue(report: Report, number: str, on: date, by: Desk, at: datetime) -> Issue:
    figures, words = latest([report]), current(report)
    made = Issue.objects.create(
        report=report, path=report.path, at=at, user_id=by.user_id, who=by.who, number=number, on=on,
        nth=report.issues.count() + 1, figures=[row.pk for row in figures],
        sections=[row.pk for row in words.values()], **files(report, figures, words, by=by, at=at),
    )  # fmt: skip
    IssueBasis.objects.bulk_create(bases(made, figures, by=by, at=at))
    return made


@transaction.atomic
def receive(*, report: Report, by: Desk, at: datetime, revision: int) -> Report:
    """It came in. Raises NotNow, NotYours, Changed."""
    found = held(report, revision)
    move(found, Verb.RECEIVE, require(by, found, Verb.RECEIVE).after, "", by=by, at=at)
    _tell_duty(found, owed.Verb.ACCEPT, f"Đã nhận báo cáo số {found.number}.", by, at)
    return found


@transaction.atomic
def reopen(*, report: Report, reason: str, by: Desk, at: datetime, revision: int) -> Report:
    """Back to its writer; what was issued stays as it was printed. Raises NoWords, NotNow, NotYours, Changed."""
    found = held(report, revision)
    line = require(by, found, Verb.REOPEN)
    if not reason.strip():
        raise NoWords
    move(found, Verb.REOPEN, line.after, reason, by=by, at=at)
    return found


def _tell_duty(report: Report, verb: owed.Verb, words: str, by: Desk, at: datetime) -> None:
    """The duty follows the report, as far as it stands where it can; somebody may have met it by hand."""
    duty = Duty.objects.select_related("owner__unit").filter(pk=report.duty_id).first()
    if duty is None:
        return
    writes = verb in (owed.Verb.SUBMIT, owed.Verb.FULFIL)
    desk = on_behalf(by, by.who, report.path if writes else report.to_path)
    desk = replace(desk, agency_id=duty.owner_id if writes else by.agency_id)
    told = {"duty": duty, "by": desk, "at": at, "revision": duty.revision}
    if verb not in duty_acts(desk, duty):
        return
    match verb:
        case owed.Verb.SUBMIT:
            duties.submit(words=words, **told)
        case owed.Verb.FULFIL:
            duties.fulfil(words=words, **told)
        case owed.Verb.RETURN:
            duties.return_(reason=words, **told)
        case owed.Verb.ACCEPT:
            duties.accept(words=words, **told)
