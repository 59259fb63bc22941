"""Who sits where."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from chungtay.law.access import Act, Role
from chungtay.register.people import opened
from chungtay.register.people.desk import NOWHERE, Desk, persons_of
from chungtay.register.people.models import Holding, Post, User


def desks(user: User, on: date) -> list[Desk]:
    """Every desk `user` may sit at on that day: one for each post held, in the order they were taken up."""
    standing = {"during__contains": on, "post__agency__unit__during__contains": on}  # no desk in a unit that ended
    held = Holding.objects.filter(user=user, **standing).select_related("post__agency__unit")
    return [_with_children(_desk(user, h.post), on) for h in held.order_by("during", "id")]


def _with_children(desk: Desk, on: date) -> Desk:
    """A post that opens no place's children may be given single ones."""
    if desk.persons != NOWHERE or not desk.may(Act.SEE_CHILD):
        return desk
    return replace(desk, children=opened.entrusted(desk, on))


def desk_of(user: User, on: date, post_id: int | None = None) -> Desk | None:
    """The desk for the chosen post, or the first; None for somebody who holds no post today."""
    mine = desks(user, on)
    return next((d for d in mine if d.post_id == post_id), mine[0] if mine else None)


def posts(agencies: Iterable[int]) -> QuerySet[Post]:
    """The posts that still stand in these bodies, by name."""
    return Post.objects.filter(agency__in=agencies, to_on__isnull=True).order_by("name", "id")


def holders(posts: Iterable[int], on: date) -> dict[int, str]:
    """Who holds each of these posts on that day, by name; an empty post is left out."""
    held = Holding.objects.filter(post__in=posts, during__contains=on, user__is_active=True)
    return dict(held.values_list("post_id", "user__full_name"))


def account(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def user(pk: int) -> User:
    """Raises User.DoesNotExist."""
    return User.objects.get(pk=pk)


def accounts_by(field: str, value: str) -> list[User]:
    """Those who may sign in and carry this value: at most two, since a second one already means doubt."""
    return list(User.objects.filter(**{field: value}, is_active=True)[:2]) if value else []


def anybody_real() -> bool:
    """Is there anybody who was not invented? Then this is no demonstration."""
    return User.objects.filter(invented=False).exists()


def invented(on: date) -> list[tuple[str, Desk]]:
    """Sign-in name and desk of every person of the demonstration, the commune's first."""
    held = Holding.objects.filter(user__invented=True, during__contains=on).select_related("user", "post__agency__unit")
    found = [(h.user.username, _desk(h.user, h.post)) for h in held.order_by("id")]
    return sorted(found, key=lambda pair: -len(pair[1].path))


def _desk(user: User, post) -> Desk:
    agency, unit = post.agency, post.agency.unit
    return Desk(
        user_id=user.pk,
        user_name=user.full_name,
        post_id=post.pk,
        post_name=post.name,
        role=Role(post.role),
        agency_id=agency.pk,
        agency_code=agency.code,
        agency_name=agency.name,
        unit_id=unit.pk,
        unit_name=unit.name,
        path=unit.path,
        post_name_en=post.name_en,
        agency_name_en=agency.name_en,
        persons=persons_of(Role(post.role), unit.path),
    )
