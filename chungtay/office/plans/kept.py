"""Lines the reader kept beside sections and tasks: which of them are accounted for, and which an officer should see.

The reader of plans writes down why it kept a line ("header:date", "ending:recipients", "rule", "annex", …).
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

HEADER, ENDING = "header", "ending"
ASIDE = frozenset({"rule", "page_number", "table_heading"})  # strokes, page numbers, heads of columns
WITHIN = frozenset({"attribute", "named"})  # words that filled a field of a task
WHY = {
    "annex": _("sau phần ký"),
    "site": _("ngoài văn bản"),
    "closing": _("đoạn kết"),
    "schedule": _("tiến độ"),
    "situation": _("tình hình"),
    "table_cell": _("ô trong bảng"),
}


def reason(row: Mapping) -> tuple[str, str]:
    """("header", "date") for "header:date"; ("annex", "") for "annex"."""
    part, _colon, rest = (row.get("why") or "").partition(":")
    return part, rest


def belongs(row: Mapping) -> str:
    """Where a kept line is accounted for: "header", "ending", "aside", "task"; "" where an officer should see it."""
    part, rest = reason(row)
    if part in (HEADER, ENDING) and rest != "site":
        return part
    return "aside" if part in ASIDE else "task" if part in WITHIN else ""


def unread(kept: Iterable[Mapping]) -> tuple[dict, ...]:
    """The lines nothing was made of, each with why in words."""
    return tuple({"line": row["line"], "text": row["text"], "why": why(row)} for row in kept if not belongs(row))


def why(row: Mapping) -> str:
    part, rest = reason(row)
    return str(WHY.get(rest or part, ""))
