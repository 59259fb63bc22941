"""Questions of whoever keeps the accounts of a place."""

from collections.abc import Iterable
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, QuerySet

from chungtay.law.wording import bare_key
from chungtay.register.people.accounts.models import LASTS, FactorReset
from chungtay.register.people.models import Holding, Post, User


def accounts(desk, words: str = "") -> list[User]:
    """Everybody who holds or held a post in the desk's place, by name; with `words`, those whose name or sign-in name
    holds every one of them, with or without marks."""
    here = Holding.objects.filter(user=OuterRef("pk"), **_within(desk))
    people = User.objects.filter(Exists(here)).order_by("full_name", "username")
    asked = bare_key(words).split()
    return [user for user in people if all(f" {word}" in _key(user) for word in asked)]


def _key(user: User) -> str:
    return f" {bare_key(user.full_name)} {user.username.replace('.', ' ')} {user.username}"


def _within(desk) -> dict[str, str]:
    place = "post__agency__unit__path"
    return {f"{place}__gte": desk.lo, f"{place}__lt": desk.hi}


def account(desk, pk: int) -> User | None:
    """Somebody of the desk's place; None for anybody else."""
    here = Holding.objects.filter(user=OuterRef("pk"), **_within(desk))
    return User.objects.filter(Exists(here), pk=pk).first()


def holdings(users: Iterable[User]) -> QuerySet[Holding]:
    """Posts these people hold or held, the latest first."""
    rows = Holding.objects.filter(user__in=users).select_related("post__agency__unit")
    return rows.order_by("-during", "-id")


def holding(desk, pk: int) -> Holding | None:
    return Holding.objects.filter(pk=pk, **_within(desk)).select_related("post", "user").first()


def place_of(user: User) -> str:
    """Where the person's latest post lies."""
    latest = holdings([user]).first()
    return latest.post.agency.unit.path if latest else ""


def posts(desk) -> QuerySet[Post]:
    """Posts that stand, of the bodies in the desk's place."""
    rows = Post.objects.filter(agency__unit__path__gte=desk.lo, agency__unit__path__lt=desk.hi, to_on__isnull=True)
    return rows.select_related("agency__unit").order_by("agency__unit__path", "agency__order", "name", "id")


def held(on: date, posts: Iterable[Post]) -> dict[int, Holding]:
    """Who holds which of these posts on that day."""
    rows = Holding.objects.filter(during__contains=on, post__in=posts).select_related("user")
    return {holding.post_id: holding for holding in rows}


def sessions(user: User) -> list[UserSession]:
    return list(UserSession.objects.purge_and_list(user))


def factors(user: User) -> int:
    """How many second factors the person has, recovery codes apart."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).count()


def resets(desk) -> QuerySet[FactorReset]:
    """Requests of the desk's place, the newest first."""
    rows = FactorReset.objects.filter(path__gte=desk.lo, path__lt=desk.hi)
    return rows.select_related("user", "asked_by", "answered_by").order_by("-asked_at")


def resets_waiting(desk, at: datetime) -> QuerySet[FactorReset]:
    """Those that this desk's person may still answer."""
    open_ones = resets(desk).filter(granted__isnull=True, asked_at__gt=at - LASTS)
    return open_ones.exclude(asked_by_id=desk.user_id).exclude(user_id=desk.user_id)


def reset(desk, code: str) -> FactorReset | None:
    return resets(desk).filter(code=code).first()
