"""Setting up people and posts."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.law.access import Role, Sitting, conflict
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding, Post, User
from chungtay.register.people.refusals import Incompatible


@transaction.atomic
def open_account(
    *,
    username: str,
    full_name: str,
    password: str | None,
    by: Desk,
    at: datetime,
    email: str = "",
    invented: bool = False,
) -> User:
    """Give a person a sign-in (none while `password` is None). They can do nothing until they hold a post."""
    user = User.objects.create_user(username, password, full_name=full_name, email=email, invented=invented)
    record("account.opened", by=by, at=at, about=f"user:{user.pk}")
    return user


@transaction.atomic
def set_up_post(*, agency, name: str, role: Role, from_on: date, by: Desk, at: datetime, name_en: str = "") -> Post:
    """Create a post (chức danh) in a body."""
    post = Post.objects.create(agency=agency, name=name, name_en=name_en, role=role.value, from_on=from_on)
    record("post.set-up", by=by, at=at, about=f"post:{post.pk}", role=role.value)
    return post


@transaction.atomic
def take_up(*, post: Post, user: User, from_on: date, by: Desk, at: datetime) -> Holding:
    """Put somebody in a post from a day on. The database refuses a second holder for the same days.

    A post that does not go together with one they already hold is refused (law/access.py, `INCOMPATIBLE`).
    """
    User.objects.select_for_update().get(pk=user.pk)  # two posts given at once see each other
    for held in Holding.objects.filter(user=user, during__overlap=DateRange(from_on, None)).select_related("post"):
        _refuse_conflict(held.post, post)
    holding = Holding.objects.create(post=post, user=user, during=DateRange(from_on, None))
    record("post.taken-up", by=by, at=at, about=f"post:{post.pk}", user=user.pk, from_on=from_on)
    return holding


def _refuse_conflict(held: Post, wanted: Post) -> None:
    if rule := conflict(_sitting(held), _sitting(wanted)):
        raise Incompatible(held=held.name, wanted=wanted.name, why_vi=rule.vi, why_en=rule.en)


def _sitting(post: Post) -> Sitting:
    return Sitting(Role(post.role), post.agency.code, post.agency.unit.path)
