"""Setting up people and posts."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.law.access import Role
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding, Post, User


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
    """Put somebody in a post from a day on. The database refuses a second holder for the same days."""
    holding = Holding.objects.create(post=post, user=user, during=DateRange(from_on, None))
    record("post.taken-up", by=by, at=at, about=f"post:{post.pk}", user=user.pk, from_on=from_on)
    return holding
