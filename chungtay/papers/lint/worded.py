"""Days that the words of a task do not make: whoever corrects one of them forgets the other.

Reads: tasks of the plans schema, the day of signing. Writes: findings, with the day of the words as remedy.
"""

from collections.abc import Iterator
from datetime import date

from chungtay.papers.lint.finding import Finding, Remedy, Row, found, shown
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.instruments import found_in, spans
from chungtay.papers.plan.isodays import last_day
from chungtay.papers.plan.tree import Deadline


def days_as_worded(row: Row, signed: date) -> Iterator[Finding]:
    """A day that is due though the words name others, and not this one. What a column or a heading told stands in no
    words."""
    text, told = row.get("text_vi") or "", [one for one in row.get("deadline") or () if last_day(one.get("date"))]
    if not told:
        return
    said = [one for one in deadlines(text, str(signed.year), spans(text, found_in(text))) if last_day(one.date)]
    quoted = [one for one in told if one.get("text") and one["text"] in text]
    for one in told:
        mine = next((each for each in said if each.text == one.get("text")), None) if one in quoted else None
        mine = mine or (said[0] if len(said) == len(told) == 1 else None)
        if mine and not any(_same(each, one, text) for each in said):
            yield _differs(row, one, mine)


def _same(said: Deadline, told: Row, text: str) -> bool:
    """The same day; where the words name no year, the same of any year."""
    if said.date == told["date"]:
        return True
    dated = any(year in said.text for year in ((said.date or "")[:4], told["date"][:4]))
    return not dated and (said.date or "")[4:] == told["date"][4:]


def _differs(row: Row, told: Row, said: Deadline) -> Finding:
    new = {**told, "text": said.text, "date": said.date, "from": said.from_, "to": said.to,
           "recurrence": said.recurrence, "soft": said.soft}  # fmt: skip
    days = [new if one is told else one for one in row["deadline"]]
    day = "/".join(reversed((said.date or "").split("-")))
    edit = ("set_deadline", {"task": row["id"], "deadline": days})
    return found("day-not-as-worded", row, shown(row["text_vi"]), key=told["date"], words=said.text,
                 day="/".join(reversed(told["date"].split("-"))),
                 remedies=(Remedy((edit,), f"Ghi hạn {day}", f"Due on {day}"),))  # fmt: skip
