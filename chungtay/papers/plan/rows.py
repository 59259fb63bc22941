"""Rows of a table of tasks, and what their cells hold.

Reads: the headings of the columns and the cells. Writes: `Row`s and `Table`s.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.papers.plan.attributes import Attribute, column_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import Says

ORDINAL = re.compile(r"(?P<no>\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?")
TIME = Says(
    r"(?:(?:từ |đến |trước |trong |hết |cả |đầu |cuối )*(?:tháng|quý|năm|ngày|h[àằ]ng|thường xuyên|định kỳ|"
    r"liên tục|giai đoạn|đột xuất|khi có)(?!\w)|\d{1,2}/\d)"
)


@dataclass(slots=True)
class Row:
    """`label`: the ordinal; `text`: the task; `heading`: a row that only names a part of the table."""

    label: str
    text: str
    line: int
    attributes: list[Attribute] = field(default_factory=list)
    heading: bool = False
    numbers: list[int] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    blank: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Table:
    columns: list[str]
    rows: list[Row]
    start: int
    end: int
    headings: list[Line] = field(default_factory=list)


def is_task_table(columns: Sequence[str | None]) -> bool:
    return "text" in columns and bool({"lead", "time", "coordinating"} & set(columns))


def columns_of(headings: Sequence[str]) -> list[str]:
    found = [column_of(heading) or "" for heading in headings]
    if "text" not in found:
        at = next((i for i, about in enumerate(found) if about == ""), None)
        if at is not None:
            found[at] = "text"
    return found


def fill(row: Row, about: str, text: str) -> None:
    if about == "number":
        row.label = text.strip(" .)")
    elif about == "text" and not row.text:
        row.text = text
    elif about in ("", "text"):
        row.rest += [text] if text else []
    elif not text.strip("- .x"):
        row.blank.add(about)
    else:
        row.attributes.append(Attribute(about, text))


def filled(rows: list[Row]) -> list[Row]:
    """A cell merged downwards is printed once: what a row lacks it takes from the row above, under the same heading."""
    above: Row | None = None
    for row in rows:
        if not row.text and not row.attributes and row.label and row.rest:
            row.text, row.rest, row.heading = row.rest[0], row.rest[1:], True
        if row.heading:
            above = None
        elif above:
            have = {one.about for one in row.attributes} | row.blank
            row.attributes += [
                one
                for one in above.attributes
                if one.about not in have and one.about in ("lead", "coordinating", "time")
            ]
        above = row if not row.heading else None
    return rows
