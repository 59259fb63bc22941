"""Histories that look in order on paper and leave a child unprotected.

A finding is a question to a head, not a verdict. All of this is ours: the law names no such test. Each says what it saw
and in which entries.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chungtay.law.clock import Kind, reckon
from chungtay.law.clock.rules import Words
from chungtay.law.days import Calendar
from chungtay.law.procedure.case import Case, Happened
from chungtay.law.procedure.clocks import running
from chungtay.law.procedure.conditions import LONGEST, days_apart, emergency

SOON = timedelta(days=30)  # closed and opened again within it
LATE_WORD = timedelta(hours=24)  # a fact that stops a clock is written down within it
PASSES = 2  # transfers that came back


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen: ``code``, words, and the codes of the entries that show it."""

    code: str
    words: Words
    entries: tuple[str, ...]


WORDS: dict[str, Words] = {
    "open-close": (
        "Hồ sơ kết thúc rồi mở lại trong vòng 30 ngày.",
        "The case was closed and opened again within 30 days.",
    ),
    "relabelled": (
        "Đánh giá ban đầu đổi từ khẩn cấp sang không khẩn cấp mà không có lần gặp trẻ mới.",
        "The first assessment went from emergency to none without anybody having seen the child again.",
    ),
    "assessed-out": (
        "Kết luận không khẩn cấp, không cần kế hoạch hay không phải việc bảo vệ trẻ em được ghi khi đã quá hạn.",
        "“No emergency”, “no plan needed” or “no matter of child protection” was found when the clock had run out.",
    ),
    "receipt-moved": (
        "Thời điểm tiếp nhận bị sửa muộn hơn.",
        "The moment of receipt was corrected to a later one.",
    ),
    "told-later": (
        "Việc dừng đồng hồ ghi là đúng hạn nhưng được nhập sau hạn hơn 24 giờ.",
        "What stopped the clock is dated in time but was written down more than 24 hours after it fell due.",
    ),
    "passed-around": (
        "Hồ sơ bị chuyển qua lại giữa các xã và bị trả lại nhiều lần.",
        "The case was passed between communes and came back more than once.",
    ),
    "apart-again": (
        "Nhiều lần cách ly nối nhau, cộng lại quá 15 ngày mà không có văn bản của cơ quan có thẩm quyền.",
        "Several separations in a row, over 15 days in all, without a competent body's paper.",
    ),
    "never-seen": (
        "Hồ sơ kết thúc mà không ghi lần nào gặp trẻ.",
        "The case was closed and nobody is on record as having seen the child.",
    ),
}


def findings(case: Case, calendar: Calendar) -> tuple[Finding, ...]:
    """Everything found in this history, each kind once, in the order of WORDS."""
    found = {code: tuple(look(case, calendar)) for code, look in _LOOKS.items()}
    return tuple(Finding(code, WORDS[code], entries) for code, entries in found.items() if entries)


def _open_close(case: Case, _: Calendar) -> Iterator[str]:
    closed: Happened | None = None
    for entry in case.counted():
        if entry.kind == "closed":
            closed = entry
        elif entry.kind == "reopened" and closed and entry.at - closed.at <= SOON:
            yield from (closed.code, entry.code)


def _relabelled(case: Case, _: Calendar) -> Iterator[str]:
    before: Happened | None = None
    for entry in (one for one in case.history if one.kind == "assessed-first"):
        if before and emergency(before.about) and not emergency(entry.about) and not _seen_after(entry, before):
            yield from (before.code, entry.code)
        before = entry


def _seen_after(entry: Happened, before: Happened) -> bool:
    """Whether the child was seen again between the two assessments."""
    seen = entry.about.get("seen_at")
    return isinstance(seen, datetime) and before.at < seen <= entry.at


def _assessed_out(case: Case, calendar: Calendar) -> Iterator[str]:
    outs = {entry.code for entry in case.counted() if entry.kind in ("measure-not-needed", "plan-not-needed")}
    for run in (one for one in running(case) if one.rule.confidence != "P"):  # late by our own watch accuses nobody
        due = reckon(run.rule, run.facts, calendar, explain=False).due_at
        stops = (fact for fact in run.facts if fact.kind is Kind.STOP and fact.code in outs)
        yield from (fact.code for fact in stops if due and fact.known_at > due)
        if run.over and not run.stopped and due:
            yield from (one.code for one in case.counted() if one.about.get("verified_with") and one.known_at > due)


def _receipt_moved(case: Case, _: Calendar) -> Iterator[str]:
    at = {entry.code: entry.at for entry in case.history}
    for entry in case.history:
        if entry.kind == "received" and entry.corrects in at and entry.at > at[entry.corrects]:
            yield from (entry.corrects, entry.code)


def _told_later(case: Case, calendar: Calendar) -> Iterator[str]:
    for run in running(case):
        due = reckon(run.rule, run.facts, calendar, explain=False).due_at
        for fact in run.facts:
            if fact.kind is Kind.STOP and due and fact.at <= due and fact.known_at > due + LATE_WORD:
                yield fact.code


def _passed_around(case: Case, _: Calendar) -> Iterator[str]:
    back = [entry.code for entry in case.counted() if entry.kind == "handed-back"]
    yield from back if len(back) >= PASSES else ()


def _apart_again(case: Case, _: Calendar) -> Iterator[str]:
    parts = [entry for entry in case.counted() if entry.kind in ("separated", "separation-extended")]
    written = any(str(entry.about.get("paper", "")).strip() for entry in parts) or case.last("court-decided")
    if len([one for one in parts if one.kind == "separated"]) > 1 and days_apart(case) > LONGEST and not written:
        yield from (entry.code for entry in parts)


def _never_seen(case: Case, _: Calendar) -> Iterator[str]:
    closed = case.standing().get("closed")
    if (
        closed
        and not closed.about.get("into")
        and not any(isinstance(entry.about.get("seen_at"), datetime) for entry in case.counted())
    ):
        yield closed.code


_LOOKS: dict[str, Callable[[Case, Calendar], Iterator[str]]] = {
    "open-close": _open_close,
    "relabelled": _relabelled,
    "assessed-out": _assessed_out,
    "receipt-moved": _receipt_moved,
    "told-later": _told_later,
    "passed-around": _passed_around,
    "apart-again": _apart_again,
    "never-seen": _never_seen,
}
