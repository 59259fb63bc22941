"""Who sits where."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from chungtay.law.access import Act, Role
from chungtay.register.people import opened
from chungtay.register.people.desk import NOWHERE, Desk, persons_of
from chungtay.register.people.models import Holding, Post, User

BODY, UNIT = "post__agency__", "post__agency__unit__"
SEAT = (
    *("post_id", "post__name", "post__name_en", "post__role"),
    *("post__agency_id", f"{BODY}code", f"{BODY}name", f"{BODY}name_en"),
    *(f"{BODY}unit_id", f"{UNIT}name", f"{UNIT}path"),
)
HELD = """select p.id, p.name, p.name_en, p.role, a.id, a.code, a.name, a.name_en, u.id, u.name, u.path
  from register_holding h join register_post p on p.id = h.post_id join register_agency a on a.id = p.agency_id
  join register_unit u on u.id = a.unit_id
  where h.user_id = %s and h.during @> %s::date and u.during @> %s::date  -- no desk in a unit that ended
  order by h.during, h.id"""  # by every request: nothing to compile


def desks(user: User, on: date) -> list[Desk]:
    """Every desk `user` may sit at on that day: one for each post held, in the order they were taken up."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [user.pk, on, on])
        return [_with_children(_desk((user.pk, user.full_name), seat), on) for seat in cursor.fetchall()]


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


def post_names(numbers: Iterable[int]) -> dict[int, str]:
    return dict(Post.objects.filter(pk__in=numbers).values_list("pk", "name"))


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
    held = Holding.objects.filter(user__invented=True, during__contains=on).order_by("id")
    told = held.values_list("user__username", "user_id", "user__full_name", *SEAT)
    found = [(name, _desk((user_id, full_name), seat)) for name, user_id, full_name, *seat in told]
    return sorted(found, key=lambda pair: -len(pair[1].path))


def _desk(user: tuple[int, str], seat: Sequence) -> Desk:
    """`seat`: what SEAT names, and HELD reads."""
    post_id, post, post_en, role, agency_id, code, agency, agency_en, unit_id, unit, path = seat
    return Desk(
        *user, post_id, post, Role(role), agency_id, code, agency, unit_id, unit, path,
        post_name_en=post_en, agency_name_en=agency_en, persons=persons_of(Role(role), path),
    )  # fmt: skip
