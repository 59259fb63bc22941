"""The only verbs that change a duty."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from chungtay.duties.assigning import assign, assign_all, open_next, step_of
from chungtay.duties.cadence.actions import change_cadence
from chungtay.duties.clock.actions import correct, correct_start, extend, pause, resume, start
from chungtay.duties.clock.recomputing import recompute
from chungtay.duties.clock.stopping import stop_or_run
from chungtay.duties.figures import figures as as_figures
from chungtay.duties.handover.actions import open_handover
from chungtay.duties.handover.actions import sign as sign_handover
from chungtay.duties.hands import require
from chungtay.duties.holding import hold, move
from chungtay.duties.ladder.actions import climb, climb_until, urge
from chungtay.duties.ladder.asking import urge_now
from chungtay.duties.letters.actions import read_letter, send_letter
from chungtay.duties.models import Duty, Evidence, Step
from chungtay.duties.refusals import Changed, Gone, NotOfThisBody, NoWords
from chungtay.duties.tally.actions import settle, settle_until
from chungtay.duties.verdicts.actions import acknowledge, excuse, insist, reassign, refuse
from chungtay.duties.verdicts.judging import judge
from chungtay.law.duty_states import State, Verb, line
from chungtay.ledger.actions import record
from chungtay.register.archive.actions import put_away

__all__ = [
    "Changed",
    "Gone",
    "NoWords",
    "NotOfThisBody",
    "Upload",
    "accept",
    "acknowledge",
    "assign",
    "assign_all",
    "change_cadence",
    "climb",
    "climb_until",
    "correct",
    "correct_start",
    "end",
    "entrust",
    "excuse",
    "extend",
    "fulfil",
    "insist",
    "open_handover",
    "pause",
    "read_letter",
    "reassign",
    "recompute",
    "refuse",
    "report_progress",
    "resume",
    "return_",
    "send_letter",
    "settle",
    "settle_until",
    "sign_handover",
    "start",
    "submit",
    "urge",
    "urge_now",
]  # fmt: skip

Upload = tuple[str, bytes]  # name as the sender called it, the bytes


def report_progress(
    *,
    duty: Duty,
    words: str,
    by,
    at: datetime,
    revision: int,
    figures: Sequence[dict] = (),
    files: Sequence[Upload] = (),
) -> Step:
    """Tell how far it is, with figures ({name, value, unit}) and files."""
    return _do(duty, Verb.PROGRESS, words=words, figures=figures, files=files, by=by, at=at, revision=revision)


def submit(
    *,
    duty: Duty,
    words: str,
    by,
    at: datetime,
    revision: int,
    figures: Sequence[dict] = (),
    files: Sequence[Upload] = (),
    done_at: datetime | date | None = None,
) -> Step:
    """Say that it is done and show it; the checker accepts or returns.

    The clock stops on the day it was done (`done_at`: a moment, or a day up to its end), not on that of the form.
    """
    told = {"figures": figures, "files": files, "done_at": done_at}
    return _do(duty, Verb.SUBMIT, words=words, by=by, at=at, revision=revision, **told)


def fulfil(
    *, duty: Duty, words: str, by, at: datetime, revision: int, figures: Sequence[dict] = (),
    files: Sequence[Upload] = (), done_at: datetime | date | None = None,
) -> Step:  # fmt: skip
    """Record that it was done, where the duty's rule says that the fact is enough. Raises NeedsVerdict elsewhere."""
    told = {"figures": figures, "files": files, "done_at": done_at}
    return _do(duty, Verb.FULFIL, words=words, by=by, at=at, revision=revision, **told)


def accept(
    *, duty: Duty, by, at: datetime, revision: int, words: str = "", done_at: datetime | date | None = None
) -> Step:
    """Confirm that it was done; `done_at` where the checker knows another day than the owner told. A recurring duty
    opens its next occurrence in the same transaction."""
    return _do(duty, Verb.ACCEPT, words=words, by=by, at=at, revision=revision, done_at=done_at)


def return_(*, duty: Duty, reason: str, by, at: datetime, revision: int) -> Step:
    """Give it back to its owner, with what is missing."""
    return _do(duty, Verb.RETURN, words=reason, by=by, at=at, revision=revision)


def end(*, duty: Duty, reason: str, by, at: datetime, revision: int) -> Step:
    """Stop asking for it, with the reason. It stays on record."""
    return _do(duty, Verb.END, words=reason, by=by, at=at, revision=revision)


@transaction.atomic
def entrust(*, duty: Duty, post, by, at: datetime, revision: int) -> Duty:
    """Give the duty to one post inside the owing body (None: to nobody in particular). The body goes on owing it."""
    held = hold(duty, revision)
    if by.agency_id != held.owner_id or (post is not None and post.agency_id != held.owner_id):
        raise NotOfThisBody
    held.owner_post = post
    held.revision += 1
    held.save(update_fields=["owner_post", "revision"])
    record("duty.entrusted", by=by, at=at, about=held.code, path=held.path, post=post and post.pk)
    return held


@transaction.atomic
def _do(duty, verb: Verb, *, words: str, by, at, revision, figures=(), files=(), done_at=None) -> Step:
    held = hold(duty, revision)
    require(by, held, verb)
    passage = line(State(held.state), verb)
    if passage.needs_words and not words.strip():
        raise NoWords
    told = as_figures(figures)
    step = step_of(held, verb, words.strip(), by, at, after=passage.after, figures=told)
    step.save()
    _show(step, files, by=by, at=at)
    if verb in (Verb.ACCEPT, Verb.RETURN):
        judge(held, step, adequate=verb is Verb.ACCEPT)
    move(held, passage.after, at)
    stop_or_run(held, verb, done_at, by=by, at=at)
    record(f"duty.{verb}", by=by, at=at, about=held.code, path=held.path, to=passage.after, files=len(files))
    if passage.after is State.MET:
        open_next(held, by=by, at=at)
    return step


def _show(step: Step, files: Sequence[Upload], *, by, at: datetime) -> None:
    """Evidence lies in the duty's place, wherever the desk that brings it sits."""
    there = replace(by, path=step.path)
    kept = [put_away(data=data, name=name, by=there, at=at) for name, data in files]
    Evidence.objects.bulk_create([Evidence(step=step, file=file, **step.scope()) for file in kept])
