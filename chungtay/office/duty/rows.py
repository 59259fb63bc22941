"""One duty as a row of any list: when, what, why, whose, and the next act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.duties.hands import acts
from chungtay.duties.models import Duty
from chungtay.duties.queries import LateBody
from chungtay.law.access import Act
from chungtay.law.clock import ClockRule
from chungtay.law.clock import State as Clock
from chungtay.law.clock.ladder import HOURS, ladder_of
from chungtay.law.duty_states import NAMES, State, Verb
from chungtay.look import words

TONES = {State.RETURNED: "late", State.REPORTED: "info", State.MET: "ok", State.ENDED: "paused"}
BRIEF = 32  # letters of "thường xuyên", "khi có vụ việc" that stand under a clock
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What the component `duty` is told. `state` is the clock's; an empty one is reckoned from `due`."""

    code: str
    what: str
    url: str
    why: str
    owner: str
    due: date | datetime | None
    state: str
    note: str
    done_at: datetime | None
    tags: tuple[tuple[str, str], ...]
    act_label: str
    act_url: str


def said(pair: tuple[str, str]) -> str:
    """The half of (Vietnamese, English) that the reader reads."""
    return pair[0] if words.vietnamese() else pair[1] or pair[0]


def body_name(agency) -> str:
    return said((agency.name, agency.name_en)) if agency else ""


def spoken(bodies: Iterable[LateBody]) -> list[LateBody]:
    """Bodies under the names the reader reads."""
    return [replace(body, agency_name=said((body.agency_name, body.agency_name_en))) for body in bodies]


def day_of(due_at: datetime | None) -> date | None:
    """The Hà Nội day whose end is the due moment."""
    return words.the_day(due_at - MOMENT) if due_at else None


def due_day(duty: Duty) -> date | None:
    return day_of(duty.due_at)


def due_of(duty: Duty) -> date | datetime | None:
    """What runs by the hour falls due at a moment, everything else with the end of a day."""
    return duty.due_at if duty.ladder == HOURS else due_day(duty)


def due_by(rule: ClockRule, due_at: datetime | None) -> date | datetime | None:
    """The same of a clock that is no duty here."""
    return due_at if ladder_of(rule).code == HOURS else day_of(due_at)


def title_of(duty: Duty) -> str:
    return titled(duty.title, duty.rule.get("names") or ())


def titled(title: str, names: Sequence[str]) -> str:
    """What a clock asks is named after its rule, in the reader's language; everything else as its paper says it."""
    vi, en = names or ("", "")
    if words.vietnamese() or not en or not title.startswith(vi):
        return title
    return ", ".join(filter(None, (en, title.removeprefix(vi).rpartition(" ")[2])))


def ground_of(duty: Duty) -> str:
    """Clause and instrument in one line."""
    return " · ".join(part for part in (duty.clause, duty.instrument) if part)


def clock_of(duty: Duty) -> dict:
    """What the clock is told. What is reported waits for the checker, so its owner's time has stopped."""
    state, since = State(duty.state), words.shortday(duty.state_since)
    if state is State.REPORTED:
        return {"state": "reported", "note": _("báo xong %(day)s, chờ xác nhận") % {"day": since}, "done_at": None}
    if state is State.ENDED:
        return {"state": "ended", "note": _("từ %(day)s") % {"day": since}, "done_at": None}
    if state is State.MET:
        return {"state": "done", "note": _("xác nhận %(day)s") % {"day": since}, "done_at": duty.state_since}
    if duty.clock == Clock.PAUSED.value:
        return {"state": "paused", "note": "", "done_at": None}
    standing = duty.due_words if len(duty.due_words) <= BRIEF and not duty.due_at else ""
    return {"state": "", "note": standing, "done_at": None}


def may_do(desk, duty: Duty) -> tuple[Verb, ...]:
    """What this desk may do to the duty now: by its role, and by the hand in which it holds the duty."""
    return acts(desk, duty) if desk.may(Act.REPORT_PROGRESS) else ()


def row(duty: Duty, desk, *, whose: bool = True, paper: bool = True) -> DutyRow:
    """`whose`, `paper`: name the owing body, the instrument; a page about one of them need not."""
    url, state = reverse("duty-show", args=[duty.code]), State(duty.state)
    label, part = next_act(may_do(desk, duty))
    return DutyRow(
        code=duty.code,
        what=title_of(duty),
        url=url,
        why=ground_of(duty) if paper else duty.clause,
        owner=body_name(duty.owner) if whose else "",
        due=due_of(duty),
        tags=((said(NAMES[state]), TONES.get(state, "")),) if state is not State.ASSIGNED else (),
        act_label=label,
        act_url=f"{url}{part}" if label else "",
        **clock_of(duty),
    )


def rows(duties: Iterable[Duty], desk, *, whose: bool = True, paper: bool = True) -> list[DutyRow]:
    return [row(duty, desk, whose=whose, paper=paper) for duty in duties]


def next_act(may: tuple[Verb, ...]) -> tuple[str, str]:
    """Word and place in the page of what this desk would do next; ("", "") where it only reads."""
    if Verb.INSIST in may:
        return _("Trả lời"), "#tra-loi"
    if Verb.ACCEPT in may:
        return _("Xác nhận"), "#xac-nhan"
    if Verb.PROGRESS in may:
        return _("Báo cáo"), "#bao-cao"
    return "", ""
