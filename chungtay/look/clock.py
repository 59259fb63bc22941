"""The clock: what is left of the time something is owed in, as five states with a word, a sign and a bar.

Only the face is made here. When something falls due, and whether it is paused, is reckoned by the room that owes it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chungtay.law.days import HANOI, end_of_day
from chungtay.look import words

STATES = {
    "on_time": gettext_noop("Đúng hạn"),
    "near": gettext_noop("Sắp hết hạn"),
    "late": gettext_noop("Quá hạn"),
    "paused": gettext_noop("Tạm dừng"),
    "reported": gettext_noop("Đã báo xong"),  # its owner says so; nobody has confirmed it
    "done": gettext_noop("Đã xong"),
    "ended": gettext_noop("Thôi thực hiện"),
    "open": gettext_noop("Chưa định ngày"),
}
NEAR_DAYS = 3  # how soon the face warns where the room names no state itself: a picture, not a rule of law
NEAR_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Face:
    """What the clock shows. `share` is how much of the time is used, 0 to 100, None where no beginning is known."""

    state: str
    word: str
    due: str
    share: int | None
    owner: str
    lines: tuple[tuple[str, str], ...]

    @property
    def sign(self) -> str:
        return self.state


def face(
    due: date | datetime | None,
    at: datetime,
    *,
    state: str = "",
    began: date | datetime | None = None,
    owner: str = "",
    lines: Any = (),
    note: str = "",
    done_at: date | datetime | None = None,
) -> Face:
    """The clock's face at the moment `at` (aware). An empty `state` is reckoned from `due`; a given one is believed."""
    state = state or reckon(due, at, began, done_at)
    if state not in STATES:
        raise ValueError(f"no such clock state: {state}")
    share = 100 if state == "late" else used(began, due, at) if state in ("on_time", "near") else None
    told = tuple((line, "") if isinstance(line, str) else (line[0], line[1]) for line in lines)
    if state == "open" and note:  # "thường xuyên", "dịp hè": the plan's own words say when
        return Face(state, words.capital(note), "", share, owner, told)
    return Face(state, _word(state, due, at), note or _due(state, due, at, done_at), share, owner, told)


def reckon(
    due: date | datetime | None, at: datetime, began: date | datetime | None, done_at: date | datetime | None
) -> str:
    """done, late, near, on_time, or open where there is no day at all."""
    if done_at:
        return "done"
    if due is None:
        return "open"
    left = ends(due) - at
    if left < timedelta(0):
        return "late"
    share = used(began, due, at)
    hurried = share is not None and share >= 100 * NEAR_SHARE and left < timedelta(days=4 * NEAR_DAYS)
    return "near" if hurried or left < timedelta(days=NEAR_DAYS) else "on_time"


def ends(due: date | datetime) -> datetime:
    """The last moment: of a day, its last second in Hà Nội."""
    return due if isinstance(due, datetime) else end_of_day(due)


def used(began: date | datetime | None, due: date | datetime | None, at: datetime) -> int | None:
    """Percent of the time between beginning and due that has gone, within 0 and 100."""
    if began is None or due is None:
        return None
    start = began if isinstance(began, datetime) else datetime.combine(began, time.min, HANOI)
    whole = (ends(due) - start).total_seconds()
    return max(0, min(100, round(100 * (at - start).total_seconds() / whole))) if whole > 0 else 100


def _word(state: str, due: date | datetime | None, at: datetime) -> str:
    if due is None or state in ("paused", "reported", "done", "ended", "open"):
        return _(STATES[state])
    return words.capital(words.remaining(due, at))


def _due(state: str, due: date | datetime | None, at: datetime, done_at: date | datetime | None) -> str:
    if state == "done":
        return words.when(done_at, at) if done_at else ""
    if due is None or state in ("reported", "ended"):
        return ""
    due = words.due_day(due)
    if due == words.the_day(at):  # the word above already says "today"
        return _("đến hết %(day)s") % {"day": f"{words.weekday(due)} {words.dayless(due)}"}
    return _("hạn %(when)s") % {"when": words.when(due, at)}
