"""A calendar as other programs read it (iCalendar, RFC 5545): what is due and when, no names, no titles. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chungtay.law.days import end_of_day, legal_day

LINE = 75  # octets, RFC 5545 §3.1
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chung Tay//Viec den han//VI", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:Chung Tay", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is due."""

    code: str
    due_at: datetime
    revision: int


def written(entries: Iterable[Entry], at: datetime, url_of: Callable[[str], str], site: str) -> bytes:
    """The whole calendar. `url_of(code)` is where it is opened, `site` the name that makes the numbers ours."""
    lines = [*HEAD, *(line for entry in entries for line in _event(entry, at, url_of, site)), "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, at: datetime, url_of: Callable[[str], str], site: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.code)}@{site}"
    yield f"DTSTAMP:{_moment(at)}"
    yield f"SEQUENCE:{entry.revision}"
    yield from _when(entry.due_at)
    yield f"SUMMARY:{escaped(f'Việc đến hạn {entry.code}')}"
    yield f"URL:{url_of(entry.code)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(due_at: datetime) -> Iterator[str]:
    """A term that runs to the end of its Hà Nội day is that day; one that ends at an hour is that moment."""
    day = legal_day(due_at)
    if due_at == end_of_day(day):
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_moment(due_at)}"
        yield f"DTEND:{_moment(due_at)}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """RFC 5545 §3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> bytes:
    """Longer lines go on after a line end and a space, never inside a letter."""
    out, used = bytearray(), 0
    for octets in (letter.encode() for letter in line):
        if used + len(octets) > LINE:
            out += b"\r\n "
            used = 1
        out += octets
        used += len(octets)
    return bytes(out) + b"\r\n"
