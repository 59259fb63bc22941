"""The duties behind one number of a head's page: of a place, a post, how they came out, on what ground excused. A page
that counts writes the address here, and the list reads it here."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.duty_states import EXCUSES
from chungtay.look import words
from chungtay.office.duty.rows import said
from chungtay.register.people.queries import post_names
from chungtay.register.places import queries as places

HEADS = "0"  # of the bodies' heads, where no post was entrusted
DONE, EXCUSED, LOST = Q(stopped_at__isnull=False), "excused", "lost"
HOW: dict[str, tuple[object, Q]] = {
    "in-time": (gettext_lazy("xong đúng hạn"), DONE & Q(stopped_at__lte=F("due_at"))),
    "done-late": (gettext_lazy("xong trễ"), DONE & Q(stopped_at__gt=F("due_at"))),
    "open-late": (gettext_lazy("còn trễ"), ~DONE),
    EXCUSED: (gettext_lazy("được miễn trách"), Q(excused_at__isnull=False)),
    LOST: (gettext_lazy("không có người giữ"), Q()),  # nobody sits there: asked of the posts
}


@dataclass(frozen=True, slots=True)
class Number:
    """What the address says of it; "" where it says nothing. `place`: a path."""

    place: str = ""
    post: str = ""
    how: str = ""
    ground: str = ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form of the list carries on."""
        told = [("noi", self.place), ("post", self.post), ("how", self.how), ("ground", self.ground)]
        return [(name, one) for name, one in told if one]


def number_of(ask, desk) -> Number:
    """`ask`: gives a word of the address. Anything unknown counts as not asked."""
    place, post, how, ground = ask("noi"), ask("post"), ask("how"), ask("ground")
    here, numbered = place.startswith(desk.path) and place.isdecimal(), post.isdecimal() and len(post) < 18
    return Number(
        place if here else "", post if numbered else "", how if how in HOW else "", ground if ground in EXCUSES else ""
    )  # fmt: skip


def behind(found: QuerySet[Duty], number: Number, desk, at: datetime) -> QuerySet[Duty]:
    """Those of the duties that the number counts."""
    if number.place:
        found = found.filter(path__startswith=number.place)
    if number.post:
        found = found.filter(owner_post__isnull=True) if number.post == HEADS else found.filter(owner_post=number.post)
    if number.how:
        lost = Q(pk__in=queries.orphans(desk, words.the_day(at)).order_by().values("pk")) if number.how == LOST else Q()
        found = found.filter(HOW[number.how][1], lost)
    return found.filter(pk__in=queries.excused_on(desk, number.ground, at)) if number.ground else found


def words_of(number: Number, desk) -> list[str]:
    """What the list is narrowed to, in words."""
    told = [str(HOW[number.how][0])] if number.how else []
    told += [said(EXCUSES[number.ground])] if number.ground else []
    if number.post:
        named = post_names([int(number.post)])
        told.append(_("thủ trưởng") if number.post == HEADS else named.get(int(number.post), ""))
    unit = places.unit_at(number.place) if number.place not in ("", desk.path) else None
    return [words.capital(one) for one in (*told, unit.name if unit else "") if one]


def address(place: str, **asked: str) -> str:
    """Of the list of what a number counts in this place: `due`, `state`, `body`, `plan`, `post`, `how`, `ground`."""
    told = {"whose": "place", "noi": place, **asked}
    return f"{reverse('duties')}?{urlencode({name: one for name, one in told.items() if one})}"
