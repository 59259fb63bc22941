"""Posts of a body that ends are followed by posts of its heir; who holds them is plain, or a person decides."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from chungtay.law.access import Role
from chungtay.law.wording import loose_key
from chungtay.register.agencies.following.models import Placing
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding, Post
from chungtay.register.places.carriers import Doubt, Moves
from chungtay.register.places.models import UnitName
from chungtay.register.places.types import TYPES

ONE_ONLY = (Role.CHAIR, Role.AGENCY_HEAD, Role.SUPERIOR)  # of several with one name, a person says who stays
END = """
with ended as (update register_holding set during = daterange(lower(during), greatest(%(day)s::date, lower(during) + 1))
               where post_id = any(%(posts)s) and (upper_inf(during) or upper(during) > %(day)s))
update register_post set to_on = greatest(%(day)s::date, from_on + 1)
where id = any(%(posts)s) and (to_on is null or to_on > %(day)s)
"""


@dataclass
class Chair:
    """Posts of one name and role that come together in one body, with who holds each."""

    body: int
    role: Role
    name: str  # as it is called there
    posts: list[Post] = field(default_factory=list)
    holders: dict[int, Holding] = field(default_factory=dict)  # by post
    there: Post | None = None  # the heir has such a post already
    taken: bool = False  # and somebody sits in it
    follows: dict[int, Post] = field(default_factory=dict)  # post -> the one its holder sits in afterwards

    @property
    def several(self) -> bool:
        """Holders come from more than one body."""
        return len({holding.post.agency_id for holding in self.holders.values()}) + self.taken > 1


class Posts:
    """Everybody who can go along goes along; where one post has several candidates, a person says who stays."""

    key, name, order = "register_post", ("Chức danh", "Posts"), 20

    def count(self, moves: Moves) -> int:
        return _standing(moves).count()

    def carry(self, moves: Moves, *, by: Desk, at: datetime) -> int:
        posts = list(_standing(moves).select_related("agency").order_by("id"))
        still = Q(during__endswith__isnull=True) | Q(during__endswith__gt=moves.day)
        held = Holding.objects.filter(still, post__in=posts)
        holdings = {h.post_id: h for h in held.select_related("user", "post__agency").order_by("during")}
        chairs = _chairs(posts, holdings, moves)
        with connection.cursor() as cursor:
            cursor.execute(END, {"day": moves.day, "posts": [post.pk for post in posts]})
        _seat(chairs, _told(moves), moves)
        moves.doubts += _without(chairs)
        return len(posts)


def _seat(chairs: list[Chair], told: dict[int, bool], moves: Moves) -> None:
    for chair in chairs:
        free = [chair.there] if chair.there and not chair.taken else []
        for post in _staying(chair, told, moves):
            chair.follows[post.pk] = free.pop() if free else _like(post, chair, moves.day)
    empty = [_like(c.posts[0], c, moves.day) for c in chairs if not c.follows and not c.there]
    made = [post for chair in chairs for post in chair.follows.values() if post.pk is None]
    Post.objects.bulk_create(made + empty, batch_size=2000)
    sits = [(post, chair.holders[old]) for chair in chairs for old, post in chair.follows.items()]
    Holding.objects.bulk_create((_holding(post, held, moves.day) for post, held in sits), batch_size=2000)
    moves.posts = {old: post.pk for chair in chairs for old, post in chair.follows.items()}


def _holding(post: Post, held: Holding, day: date) -> Holding:
    begins = max(day, (held.during.lower or day) + timedelta(days=1))
    return Holding(post=post, user=held.user, during=DateRange(begins, held.during.upper))


def _standing(moves: Moves):
    return Post.objects.filter(agency__in=moves.bodies).exclude(to_on__lte=moves.day)


def _chairs(posts: list[Post], holdings: dict[int, Holding], moves: Moves) -> list[Chair]:
    words, later = _kinds(moves), Agency.objects.in_bulk(set(moves.bodies.values()))
    chairs: dict[tuple[int, str, str], Chair] = {}
    for post in posts:
        body = moves.bodies[post.agency_id]
        name = _renamed(post.name, words.get(post.agency.unit_id, ""), words.get(later[body].unit_id, ""), moves, post)
        chair = chairs.setdefault((body, loose_key(name), post.role), Chair(body, Role(post.role), name))
        chair.posts.append(post)
        if post.pk in holdings:
            chair.holders[post.pk] = holdings[post.pk]
    _meet(chairs, moves)
    return list(chairs.values())


def _meet(chairs: dict[tuple[int, str, str], Chair], moves: Moves) -> None:
    """Posts the heirs have already."""
    theirs = Post.objects.filter(agency__in=set(moves.bodies.values())).exclude(to_on__lte=moves.day)
    manned = set(Holding.objects.filter(post__in=theirs, during__contains=moves.day).values_list("post_id", flat=True))
    for post in theirs.order_by("id"):
        if chair := chairs.get((post.agency_id, loose_key(post.name), post.role)):
            chair.there, chair.taken = post, chair.taken or post.pk in manned


def _kinds(moves: Moves) -> dict[int, str]:
    """The word for each unit's kind, as it last was: "xã", "phường"."""
    units = {*moves.units, *moves.units.values(), *moves.renamed}
    names = UnitName.objects.filter(unit__in=units).order_by("during").values_list("unit_id", "type")
    return {unit: TYPES[kind].vi for unit, kind in names}


def _renamed(name: str, before: str, after: str, moves: Moves, post: Post) -> str:
    """ "Trưởng Công an xã" in a phường is "Trưởng Công an phường"."""
    if post.agency.unit_id in moves.renamed:
        before = moves.renamed[post.agency.unit_id].split(" ")[0]
    if not before or not after or before == after:
        return name
    return " ".join(after if word == before else word for word in name.split(" "))


def _told(moves: Moves) -> dict[int, bool]:
    rows = Placing.objects.filter(reorganisation_id=moves.reorganisation)
    return dict(rows.values_list("holding_id", "stays"))


def _staying(chair: Chair, told: dict[int, bool], moves: Moves) -> list[Post]:
    """Whose holders go along: as decided; where nothing was, all where there may be many, nobody where only one may
    stay and several could."""
    said = {pk: told.get(holding.pk) for pk, holding in chair.holders.items()}
    if chair.several and (chair.role in ONE_ONLY or chair.role is Role.CHILD_OFFICER):
        moves.doubts += [_choose(chair, holding, said[pk]) for pk, holding in chair.holders.items()]
    unless_told = not (chair.several and chair.role in ONE_ONLY)
    goes = {pk for pk, stays in said.items() if (unless_told if stays is None else stays)}
    return [post for post in chair.posts if post.pk in goes]


def _choose(chair: Chair, holding: Holding, said: bool | None) -> Doubt:
    who = f"{holding.user.full_name} ({holding.post.name}, {holding.post.agency.name})"
    if chair.role is Role.CHILD_OFFICER:
        why = "một địa bàn có nhiều người làm công tác trẻ em", "one place has several child-protection officers"
    else:
        why = "nhiều người giữ chức danh này", "several hold this post"
    code = "placed" if said is not None else "post"
    return Doubt(code, f"{who}: {why[0]}", f"{who}: {why[1]}", str(holding.pk), choice=True)


def _like(post: Post, chair: Chair, day: date) -> Post:
    return Post(agency_id=chair.body, name=chair.name, name_en=post.name_en, role=post.role, from_on=day)


def _without(chairs: list[Chair]) -> list[Doubt]:
    """Who has no post after this."""
    left = [held for chair in chairs for pk, held in chair.holders.items() if pk not in chair.follows]
    sitting = Holding.objects.filter(user__in=[h.user_id for h in left], during__endswith__isnull=True)
    others = set(sitting.values_list("user_id", flat=True))
    return [_nowhere(held) for held in left if held.user_id not in others]


def _nowhere(held: Holding) -> Doubt:
    who, was = held.user.full_name, f"{held.post.name}, {held.post.agency.name}"
    vi, en = f"{who} không còn chức danh ({was})", f"{who} holds no post afterwards ({was})"
    return Doubt("no-post", vi, en, str(held.pk))
