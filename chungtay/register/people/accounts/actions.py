"""What an administrator does to accounts and to who holds which post. Each act is a line of the ledger with its reason.

Nobody does it to themselves; factors are taken away by two.
"""

from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.ledger.actions import record
from chungtay.register.codes import new_code
from chungtay.register.people.accounts import refusals
from chungtay.register.people.accounts.models import LASTS, FactorReset
from chungtay.register.people.actions import open_account, take_up
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding, Post, User
from chungtay.register.people.resetting import reset_factors


@transaction.atomic
def invite(
    *, username: str, full_name: str, post: Post, from_on: date, by: Desk, at: datetime, email: str = ""
) -> User:  # fmt: skip
    """An account with its first post and no password yet: its owner sets one through a link. Raises a Refusal."""
    if User.objects.filter(username=username).exists():
        raise refusals.NameTaken(name=username)
    user = open_account(username=username, full_name=full_name, password=None, email=email, by=by, at=at)
    give_post(post=post, user=user, from_on=from_on, by=by, at=at)
    return user


@transaction.atomic
def give_post(*, post: Post, user: User, from_on: date, by: Desk, at: datetime) -> Holding:
    """Put somebody in a post. Raises HeldAlready, Incompatible, OwnAccount."""
    _not_oneself(user, by)
    Post.objects.select_for_update().get(pk=post.pk)  # two given at once: the second sees the first
    there = Holding.objects.filter(post=post, during__overlap=DateRange(from_on, None)).select_related("user").first()
    if there:
        raise refusals.HeldAlready(post=post.name, holder=there.user.full_name)
    return take_up(post=post, user=user, from_on=from_on, by=by, at=at)


@transaction.atomic
def leave(*, holding: Holding, to_on: date, reason: str, by: Desk, at: datetime) -> Holding:
    """The last day in a post is the day before `to_on`. What was entrusted to it is then held by nobody: an alarm."""
    _with_reason(reason)
    held = Holding.objects.select_for_update(of=("self",)).select_related("post", "user").get(pk=holding.pk)
    _not_oneself(held.user, by)
    if held.during.upper is not None and held.during.upper <= to_on:
        raise refusals.NotHeld
    if to_on <= held.during.lower:
        raise refusals.BeforeItBegan(since=f"{held.during.lower:%d/%m/%Y}")
    held.during = DateRange(held.during.lower, to_on)
    held.save(update_fields=["during"])
    record("post.left", by=by, at=at, about=f"post:{held.post_id}", user=held.user_id, to_on=to_on, reason=reason)
    return held


@transaction.atomic
def close_account(*, user: User, reason: str, by: Desk, at: datetime) -> None:
    """The person signs in no more, everywhere and at once; posts stay on record, and what they held is an alarm."""
    _set_active(user, False, "account.closed", reason, by, at)
    end_sessions(user=user, reason=reason, by=by, at=at)


@transaction.atomic
def reopen_account(*, user: User, reason: str, by: Desk, at: datetime) -> None:
    _set_active(user, True, "account.reopened", reason, by, at)


def _set_active(user: User, active: bool, act: str, reason: str, by: Desk, at: datetime) -> None:
    _with_reason(reason)
    _not_oneself(user, by)
    User.objects.filter(pk=user.pk).update(is_active=active)
    user.is_active = active
    record(act, by=by, at=at, about=f"user:{user.pk}", reason=reason)


@transaction.atomic
def end_sessions(*, user: User, reason: str, by: Desk, at: datetime) -> int:
    """Sign the person out of every device; how many."""
    ended = list(UserSession.objects.filter(user=user))
    for session in ended:
        session.end()
    record("sessions.ended", by=by, at=at, about=f"user:{user.pk}", reason=reason, devices=len(ended))
    return len(ended)


@transaction.atomic
def ask_reset(*, user: User, reason: str, path: str, by: Desk, at: datetime) -> FactorReset:
    """Ask that the second factors of `user` be taken away; somebody else has to grant it within a day."""
    _with_reason(reason)
    _not_oneself(user, by)
    User.objects.select_for_update().get(pk=user.pk)
    open_one = FactorReset.objects.filter(user=user, granted__isnull=True, asked_at__gt=at - LASTS).first()
    if open_one:
        raise refusals.AskedAlready(code=open_one.code)
    made = FactorReset.objects.create(
        code=new_code("DL"), user=user, path=path, reason=reason.strip(), asked_by_id=by.user_id, asked_at=at
    )
    record("factors.reset-asked", by=by, at=at, about=f"user:{user.pk}", reason=reason, code=made.code)
    return made


@transaction.atomic
def answer_reset(*, request: FactorReset, granted: bool, by: Desk, at: datetime) -> int:
    """The second person's word; how many factors were taken away."""
    held = FactorReset.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if held.granted is not None or at - held.asked_at > LASTS:
        raise refusals.AnsweredAlready
    if by.user_id in (held.asked_by_id, held.user_id):
        raise refusals.SecondPerson
    held.granted, held.answered_by_id, held.answered_at = granted, by.user_id, at
    held.save(update_fields=["granted", "answered_by", "answered_at"])
    if granted:
        return reset_factors(user=held.user, reason=f"{held.reason} ({held.code})", by=by, at=at)
    record("factors.reset-declined", by=by, at=at, about=f"user:{held.user_id}", code=held.code)
    return 0


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise refusals.NoReason


def _not_oneself(user: User, by: Desk) -> None:
    if user.pk == by.user_id:
        raise refusals.OwnAccount
