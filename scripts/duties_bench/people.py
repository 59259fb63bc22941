"""Standing bodies of every unit of today's map, one post with one holder in each, and signed-in desks to ask from."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from chungtay.law.wording import bare_key, sort_key
from chungtay.register.agencies import bodies
from chungtay.register.people import queries
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding
from chungtay.register.places.models import Scheme, UnitName

TIERS = ("nation", "province", "commune")
POSTS = """
insert into register_post (agency_id, name, name_en, role, from_on)
select a.id, 'Người đứng đầu', 'Head', case
  when a.code in ('UBND.C', 'UBND.P') then 'chair' when a.code = 'VHXH.C' then 'child_officer'
  when a.code = 'YTE.P' then 'superior' when a.code like '%.N' then 'ministry' else 'agency_head' end, '2025-07-01'
from register_agency a order by a.id;
insert into register_user (password, username, full_name, email, is_active, invented)
select '!', 'b' || p.id, 'Người giữ chức ' || p.id, '', true, true from register_post p order by p.id;
insert into register_holding (post_id, user_id, during)
select p.id, u.id, case when a.code = 'TYT.C' and p.id % 40 = 7 then daterange('2025-07-01', '2026-06-30')
  else daterange('2025-07-01', null) end  -- some health stations have nobody any more
from register_post p join register_user u on u.username = 'b' || p.id join register_agency a on a.id = p.agency_id;
insert into mfa_authenticator (user_id, type, data, created_at)
select id, 'totp', '{}', now() from register_user;
"""
COLUMNS = 'unit_id, code, name, name_en, slug, during, e_id, loose, "order"'


def settle(cursor, on: date) -> int:
    """Set up every standing body with its head; the number of bodies."""
    lines = [line for name in _names(on) for line in _bodies(name, on)]
    with cursor.copy(f"copy register_agency ({COLUMNS}) from stdin") as copy:
        for number, (unit, code, vi, en, since) in enumerate(lines):
            slug = f"CQ-{number:07}"
            copy.write_row((unit, code, vi, en, slug, f"[{since},)", "", bare_key(vi), sort_key(vi)))
    cursor.execute(POSTS)
    cursor.execute("analyze register_agency, register_post, register_user, register_holding, mfa_authenticator")
    return len(lines)


def _names(on: date):
    today = UnitName.objects.filter(during__contains=on, unit__tier__in=TIERS).exclude(unit__scheme=Scheme.OLD)
    return today.select_related("unit").order_by("unit__path")


def _bodies(name: UnitName, on: date):
    for body in bodies.standing(name.unit.tier, on, name.type):
        vi, en = (text.format(unit=name.vi, bare=name.bare) for text in (body.vi, body.en))
        since = max(filter(None, (body.start, name.unit.during.lower)), default=date(2025, 7, 1))
        yield name.unit_id, body.code, vi, en, since


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A desk and the cookie of its session."""

    desk: Desk
    cookie: str


def sign_in(code: str, most: int) -> list[SignedIn]:
    """The holders of this body's post in up to `most` different places, spread over the whole list, signed in."""
    held = Holding.objects.filter(post__agency__code=code, during__contains=timezone.localdate())  # not who has left
    every = list(held.select_related("user").order_by("post__agency__unit__path"))
    chosen = [every[i * len(every) // min(most, len(every))] for i in range(min(most, len(every)))]
    return [_signed_in(holding.user) for holding in chosen]


def _signed_in(user) -> SignedIn:
    now, session = timezone.now().timestamp(), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["seen_at"] = session["entered_at"] = now
    session.create()
    return SignedIn(queries.desk_of(user, timezone.localdate()), session.session_key)
