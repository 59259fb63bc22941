"""Days of a task that have passed: told, and offered as they come round next, in the day and in the words that make it.

Reads: tasks and reports of the plans schema, the day of signing. Writes: for each day that has passed what may be
written instead (`Offer`), the edits (programme.plans.editing) that write it, doubts for a draft from an older plan.
Words are offered only where they are read again as the very day that is offered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.law import days
from chungtay.papers.lint.finding import Edit, Row
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.instruments import found_in, spans
from chungtay.papers.plan.isodays import is_no_day, last_day

LEAST = 2  # working days that anything takes; ours
# months by whose end the events are over of which plans tell the year only
EVENTS = {"trung thu": "10", "năm học mới": "09", "khai giảng": "09", "nghỉ hè": "08", "dịp hè": "08",
          "tháng hành động": "06", "thiếu nhi": "06"}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(
    r"\d{1,2}(?P<mark>\s?[/.-]\s?)\d{1,2}(?!\d)|tháng\s*\d{1,2}(?!\d)|quý\s*(?:iv|i{1,3}|[1-4])\b", re.IGNORECASE
)
_OF_MONTH = re.compile(r"\d\s*$")  # ngày 15 | tháng 6


@dataclass(frozen=True, slots=True)
class Offer:
    """``told``: a deadline that has passed; ``instead``: what may be written for it, None where nothing can be
    offered."""

    told: Row
    instead: Row | None

    @property
    def written(self) -> str:
        """The new day as it is written."""
        return written(self.instead) if self.instead else ""


def offers(row: Row, signed: date, *, soft: bool = False) -> list[Offer]:
    """One for each day of the row that has passed. ``soft``: also where it is only named (Tháng hành động năm 2022)."""
    return [Offer(told, _instead(row, told, signed)) for told in told_days(row) if _passed(told, signed, soft)]


def told_days(row: Row) -> Sequence[Row]:
    """The deadlines of a task; that of a report, which has one."""
    told = row.get("deadline") or ()
    return told if not isinstance(told, str) else [{"date": told, "recurrence": row.get("recurrence")}]


def edits(row: Row, tree: Row, signed: date, *, soft: bool = False) -> tuple[Edit, ...]:
    """(op, args) by which the row, and what stands in the same place as task and as report, has the days offered."""
    beside = [*(tree.get("tasks") or ()), *(tree.get("reporting") or ())]
    place = row.get("path")
    rows = [row, *(one for one in beside if place and one.get("path") == place and one.get("id") != row.get("id"))]
    return tuple(edit for one in rows if not one.get("dropped") for edit in _edits(one, signed, soft))


def doubts(tree: Row, signed: date) -> list[Row]:
    """One for each task of a draft whose words name a day that has passed."""
    rows = [(row, offers(row, signed, soft=True)) for row in tree.get("tasks") or ()]
    return [_doubt(row, found) for row, found in rows if found]


def _doubt(row: Row, found: list[Offer]) -> Row:
    vi = "; ".join(f"“{_said(one.told)}” đã qua" + _may(one, ", có thể ghi “{}”") for one in found)
    en = "; ".join(f"“{_said(one.told)}” has passed" + _may(one, ", “{}” may be written") for one in found)
    return {"path": row["path"], "field": "deadline", "why_code": "day_passed", "vi": f"{vi}.", "en": f"{en}.",
            "new_day": any(one.instead for one in found)}  # fmt: skip


def _may(one: Offer, words: str) -> str:
    return words.format(_said(one.instead)) if one.instead else ""


def _said(told: Row) -> str:
    """Its words where they name the day, else the day."""
    words = told.get("text") or ""
    return words if _YEAR.search(words) or _DAY.search(words) else written(told)


def written(told: Row) -> str:
    """30/06/2027, 06/2027, 2027."""
    return "/".join(reversed(told["date"].split("-")))


def _passed(told: Row, signed: date, soft: bool) -> bool:
    if told.get("recurrence") or (told.get("soft") and not soft):
        return False
    last = last_day(_by(told)) if told.get("date") else None
    return last is not None and last < signed


def _instead(row: Row, told: Row, signed: date) -> Row | None:
    """The same day of the first year in which there is time for it."""
    years = _years(_by(told), signed)
    moved = {name: _moved(told[name], years) for name in ("date", "from", "to") if told.get(name)}
    if any(is_no_day(iso) for iso in moved.values()):
        return None
    new = {**told, **moved, "text": _worded(told.get("text") or "", years, moved["date"][:4])}
    return new if _read_so(row, told, new, signed) else None


def _by(told: Row) -> str:
    """The day by which it is over; an event of a year, of which no day is told, is over with its month."""
    iso, words = str(told["date"]), (told.get("text") or "").lower()
    month = next((month for name, month in EVENTS.items() if name in words), "")
    return f"{iso}-{month}" if month and len(iso) == len("2022") else iso


def _years(iso: str, signed: date) -> int:
    least = days.add_working_days(signed, LEAST)
    later = signed.year - int(iso[:4])
    return later if (last := last_day(_moved(iso, later))) and last >= least else later + 1


def _moved(iso: str, years: int) -> str:
    """What is of every year (--05) stays."""
    return iso if iso.startswith("-") else f"{int(iso[:4]) + years}{iso[4:]}"


def _worded(words: str, years: int, year: str) -> str:
    """The words with their years moved; where they name none, with that of the new day."""
    if _YEAR.search(words):
        return _YEAR.sub(lambda match: str(int(match[0]) + years), words)
    named = list(_DAY.finditer(words))
    if not named:
        return words
    last, end = named[-1], named[-1].end()
    mark = last["mark"] or (" năm " if _OF_MONTH.search(words[: last.start()]) else "/")
    return f"{words[:end]}{mark}{year}{words[end:]}"


def _read_so(row: Row, told: Row, new: Row, signed: date) -> bool:
    """Where the words stand in the row, they are read as the day that is offered."""
    before = row.get("text_vi") or ""
    if not told.get("text") or told["text"] not in before:
        return True
    text = before.replace(told["text"], new["text"], 1)
    found = deadlines(text, str(signed.year), spans(text, found_in(text)))
    return any(one.date == new["date"] for one in found)


def _edits(row: Row, signed: date, soft: bool) -> Iterator[Edit]:
    found = [one for one in offers(row, signed, soft=soft) if one.instead]
    if not found:
        return
    text = _rewritten(row.get("text_vi") or "", found)
    if text != (row.get("text_vi") or ""):
        yield "edit_text", {"task": row["id"], "text": text}
    aims = [{**aim, "text": _rewritten(aim.get("text") or "", found)} for aim in row.get("target") or ()]
    if aims != list(row.get("target") or ()):
        yield "set_target", {"task": row["id"], "target": aims}
    instead = {id(one.told): one.instead for one in found}
    told = [instead.get(id(day)) or day for day in told_days(row)] if "text_vi" in row else [found[0].instead]
    yield "set_deadline", {"task": row["id"], "deadline": told}


def _rewritten(text: str, found: list[Offer]) -> str:
    for one in found:
        if one.instead and one.told.get("text"):
            text = text.replace(one.told["text"], one.instead["text"], 1)
    return text
