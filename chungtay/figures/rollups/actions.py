"""The only verbs that change a report."""

from chungtay.figures.rollups.letters import enter_letter
from chungtay.figures.rollups.opening import open_all, open_event, open_owed, open_report, open_villages, opened
from chungtay.figures.rollups.passing import approve, receive, reopen, return_, sign, submit
from chungtay.figures.rollups.urging import urge_late
from chungtay.figures.rollups.writing import answer, draft, recount, restate, write

__all__ = [
    "answer",
    "approve",
    "draft",
    "enter_letter",
    "open_all",
    "open_event",
    "open_owed",
    "open_report",
    "open_villages",
    "opened",
    "receive",
    "recount",
    "reopen",
    "restate",
    "return_",
    "sign",
    "submit",
    "urge_late",
    "write",
]
