"""Who looked at what and who changed what in a desk's places: by day, person, record and kind.

Reading is itself an act: it counts in the officer's budget of questions and leaves a line.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.ledger.actions import record
from chungtay.ledger.models import Entry
from chungtay.ledger.queries import Wanted, lines
from chungtay.look.dates import NotADay, parse_day
from chungtay.look.doors import allow
from chungtay.look.words import shortday
from chungtay.office.children.doors import paused
from chungtay.office.ledger import words
from chungtay.register.children import budget
from chungtay.register.children.refusals import TooMany
from chungtay.register.places.reorganise.before import called, taken_over

PAGE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SPANS = {"1": 1, "7": 7, "31": 31}  # days back from the day asked for
CODE = re.compile(r"[A-Z]{2}-[0-9A-Z]{4,16}")
GLASS = "mở khẩn cấp "  # as Desk.who says it


@dataclass(frozen=True, slots=True)
class Line:
    """One line, for the eye."""

    at: datetime
    who: str
    act: str
    about: str
    about_url: str
    place: str
    glass: bool


@dataclass(frozen=True)
class LedgerPage:
    """office/ledger/show.html"""

    at: datetime
    lines: list[Line]
    older: str
    spans: list[tuple[str, str]]
    wrong: str
    asked: dict[str, str]
    former: int
    kinds: list[tuple[str, str]] = field(default_factory=words.kinds)

    @property
    def title(self) -> str:
        return _("Nhật ký")

    @property
    def lede(self) -> str:
        return _("Ai đã xem, ai đã sửa gì ở địa bàn của mình. Lần xem này cũng được ghi.")


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they were typed."""

    day: date
    span: int
    person: str
    code: str
    kind: str
    before: tuple[datetime, int] | None
    wrong: str

    def wanted(self) -> Wanted:
        """A record is asked for whenever it was; all else within some days."""
        begins = timezone.make_aware(datetime.combine(self.day, datetime.min.time()))
        since, until = begins - timedelta(days=self.span - 1), begins + timedelta(days=1)
        times = {} if self.code else {"since": since, "until": until}
        acts = words.KINDS[self.kind][1] if self.kind else ()
        return Wanted(person=self.person, about=self.code, acts=acts, before=self.before, **times)


@allow(Act.READ_LEDGER)
@never_cache
def ledger(request):
    """Behind a glass one reads children, not who else read them."""
    at, desk = timezone.now(), request.desk
    if desk.glass:
        raise Http404
    try:
        budget.ask(desk, "ledger", at)
    except TooMany as refusal:
        return paused(request, refusal)
    asked, former = _asked(request.GET, timezone.localdate(at)), taken_over(desk)
    found = list(lines(desk, asked.wanted(), former)[: PAGE + 1])  # before this reading is a line itself
    found, more = found[:PAGE], len(found) > PAGE
    told = {"day": asked.day.isoformat(), "days": asked.span, "person": asked.person, "kind": asked.kind}
    record("ledger.looked-at", by=desk, at=at, about=asked.code, **{key: one for key, one in told.items() if one})
    page = LedgerPage(
        at=at, lines=_lines(desk, found), older=_older(request.GET, found[-1]) if more else "",
        spans=[("1", _("một ngày")), ("7", _("7 ngày")), ("31", _("31 ngày"))], wrong=asked.wrong,
        asked={"day": shortday(asked.day), "person": asked.person, "code": asked.code}, former=len(former),
    )  # fmt: skip
    return render(request, "office/ledger/show.html", {"page": page})


def _asked(given, today: date) -> Asked:
    day, wrong = today, ""
    try:
        day = min(parse_day(typed, today), today) if (typed := given.get("ngay", "").strip()[:40]) else today
    except NotADay as reason:
        wrong = str(reason)
    code = given.get("ma", "").strip().upper()[:20]
    kind = given.get("loai", "")
    return Asked(
        day=day, span=SPANS.get(given.get("trong", ""), 1), person=" ".join(given.get("ai", "").split())[:80],
        code=code if CODE.fullmatch(code) else "", kind=kind if kind in words.KINDS else "",
        before=_before(given.get("truoc", "")), wrong=wrong,
    )  # fmt: skip


def _before(text: str) -> tuple[datetime, int] | None:
    """Where the page before ended: microseconds and number of its last line."""
    moment, _dash, number = text.partition("-")
    if not (moment.isdigit() and number.isdigit() and len(moment) < 18 and len(number) < 18):
        return None
    return EPOCH + timedelta(microseconds=int(moment)), int(number)


def _older(given, last: Entry) -> str:
    kept = {key: given[key] for key in ("ngay", "trong", "ai", "ma", "loai") if given.get(key)}
    since = (last.at - EPOCH) // timedelta(microseconds=1)
    return "?" + urlencode(kept | {"truoc": f"{since}-{last.pk}"})


def _lines(desk, found: list[Entry]) -> list[Line]:
    names = called({entry.path for entry in found})
    opened = {entry.about for entry in found if desk.keeps(entry.path)} if desk.may(Act.SEE_CHILD) else set()
    return [
        Line(
            at=entry.at, who=entry.who, act=words.act(entry.act), about=entry.about,
            about_url=f"/tre-em/{entry.about}/" if entry.about in opened and entry.about.startswith("TE-") else "",
            place=names.get(entry.path, ""), glass=GLASS in entry.who or entry.act.startswith("glass."),
        )
        for entry in found
    ]  # fmt: skip


urlpatterns = [path("nhat-ky/", ledger, name="ledger")]
