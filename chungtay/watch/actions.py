"""The only verbs about being told: seeing, wishing, allowing a browser, opening a calendar."""

import hashlib
import secrets
from datetime import datetime, time

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.watch.channels import ways
from chungtay.watch.channels.push import known_service
from chungtay.watch.channels.push.sealing import NotAKey, browser_key, browser_secret
from chungtay.watch.channels.sms import number
from chungtay.watch.models import Browser, Delivery, Feed, Habit, Mode, Notice, Wish
from chungtay.watch.refusals import NeedsANumber, NoAddress, NotABrowser, NotANumber, TooManyBrowsers

BROWSERS = 10  # of one person
TOKEN = 32  # octets


@transaction.atomic
def see_all(*, by, at: datetime, upto: int) -> int:
    """Everything up to the notice `upto` was seen: what came after the page was opened stays unseen."""
    seen = Notice.objects.filter(user_id=by.user_id, seen_at__isnull=True, pk__lte=upto).update(seen_at=at)
    if seen:
        record("notices.seen", by=by, at=at, notices=seen)
    return seen


@transaction.atomic
def keep_habit(*, quiet_from: time, quiet_to: time, digest_at: time, language: str, by, at: datetime) -> Habit:
    kept = {"quiet_from": quiet_from, "quiet_to": quiet_to, "digest_at": digest_at, "language": language}
    habit, _ = Habit.objects.update_or_create(user_id=by.user_id, defaults=kept)
    record("notices.habit-kept", by=by, at=at, **kept)
    return habit


@transaction.atomic
def keep_wish(*, channel: str, mode: Mode, typed: str = "", by, at: datetime) -> Wish:
    """Use one way of telling, or not. Raises NotANumber, NeedsANumber; KeyError for a way there is none of."""
    address = _number(typed, mode) if ways()[channel].own_address else ""
    kept = {"mode": mode.value, "address": address}
    if not Wish.objects.filter(user_id=by.user_id, channel=channel, address=address).exists():
        kept |= {"proved_at": None, "code": "", "code_at": None, "tries": 0}  # another number: nobody has proved it
    wish, _ = Wish.objects.update_or_create(user_id=by.user_id, channel=channel, defaults=kept)
    record("notices.wish-kept", by=by, at=at, channel=channel, mode=mode.value)  # the number stays out of the ledger
    return wish


def _number(typed: str, mode: Mode) -> str:
    found = number(typed)
    if typed.strip() and found is None:
        raise NotANumber(typed=typed[:30])
    if found is None and mode in (Mode.NOW, Mode.DIGEST):
        raise NeedsANumber
    return found or ""


@transaction.atomic
def allow_browser(*, endpoint: str, p256dh: str, auth: str, name: str, by, at: datetime) -> Browser:
    """Tell this browser too. The same browser again is the same row. Raises NotABrowser, TooManyBrowsers."""
    if len(endpoint) > 1000 or len(p256dh) > 120 or len(auth) > 40 or not known_service(endpoint):
        raise NotABrowser
    try:
        browser_key(p256dh), browser_secret(auth)
    except NotAKey as trouble:
        raise NotABrowser from trouble
    living = Browser.objects.filter(user_id=by.user_id, gone_at__isnull=True)
    if living.exclude(endpoint=endpoint).count() >= BROWSERS:
        raise TooManyBrowsers(most=BROWSERS)
    kept = {"p256dh": p256dh, "auth": auth, "name": name[:60], "added_at": at}
    browser, _ = living.update_or_create(user_id=by.user_id, endpoint=endpoint, defaults=kept)
    record("notices.browser-allowed", by=by, at=at, browser=browser.pk)
    return browser


@transaction.atomic
def take_off_browser(*, browser: int, by, at: datetime) -> bool:
    taken = Browser.objects.filter(pk=browser, user_id=by.user_id, gone_at__isnull=True).update(gone_at=at)
    if taken:
        record("notices.browser-taken-off", by=by, at=at, browser=browser)
    return bool(taken)


@transaction.atomic
def open_feed(*, by, at: datetime) -> str:
    """A new calendar address; the one before is revoked. Returns its token, which is nowhere kept."""
    _revoke(by, at)
    token = secrets.token_urlsafe(TOKEN)
    Feed.objects.create(user_id=by.user_id, token_hash=hashed(token), added_at=at)
    record("calendar.opened", by=by, at=at)
    return token


@transaction.atomic
def revoke_feed(*, by, at: datetime) -> bool:
    revoked = _revoke(by, at)
    if revoked:
        record("calendar.revoked", by=by, at=at)
    return revoked


def _revoke(by, at: datetime) -> bool:
    return bool(Feed.objects.filter(user_id=by.user_id, revoked_at__isnull=True).update(revoked_at=at))


def hashed(token: str) -> bytes:
    """256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).digest()


@transaction.atomic
def try_out(*, channel: str, by, at: datetime) -> int:
    """Send me a test by this way, now. Returns to how many addresses. Raises NoAddress."""
    way = ways()[channel]
    addresses = way.addresses([by.user_id]).get(by.user_id, []) if way.leaves and way.ready() else []
    if not addresses:
        raise NoAddress
    about = {"user_id": by.user_id, "rung": "test", "moment": at}
    notice, new = Notice.objects.get_or_create(**about, duty="", defaults={"at": at, "seen_at": at})
    for address in addresses if new else ():
        Delivery.objects.create(
            notice=notice, user_id=by.user_id, channel=channel, address=address, alone=True, added_at=at,
            next_try_at=at,
        )  # fmt: skip
    record("notices.tried-out", by=by, at=at, channel=channel)
    return len(addresses)
