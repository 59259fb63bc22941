"""Who reports what to whom, through whom, by when.

Reads: a task's text, lead and deadlines. Writes: one duty for each deadline of each reporting clause. `qua X`, and
`về X để tổng hợp, báo cáo Y`, name the way; the last addressee is the one who receives.
"""

import itertools
from dataclasses import dataclass

from chungtay.papers.plan.bodies import Named, several_at
from chungtay.papers.plan.tree import Deadline
from chungtay.papers.plan.wording import Says, low

_REPORTS = Says(
    r"(?<!\w)(?:báo cáo(?! (?:viên|số|tài chính|này))|"
    r"báo ngay(?= (?:về|cho|với|tới|đến|chủ tịch|ủy ban|ubnd))|"
    r"đánh giá tình hình,? kết quả thực hiện|(?:gửi|thông báo) kết quả|"
    r"phản ánh(?=,? (?:và |kịp thời )?(?:báo cáo|về|với|cho|đến|tới|kịp thời|bằng)))"
)
_SENT = Says(r"(?<!\w)(?:lên|về|cho|tới|đến|gửi(?: về)?|trình|với)\s+|(?<!\w)báo (?:cáo(?: ngay)?|ngay)\s+")
_ONWARD = Says(
    r"(?:để |và |,\s*)(?:[\w ]{0,30})?(?:tổng hợp|tham mưu),?(?: và)? ?(?:(?:gửi|trình|tham mưu)(?: cho)? |báo cáo )+"
)
_THROUGH = Says(r"(?<!\w)(?:thông )?qua\s+")
_SPOKEN_OF = Says(r"(?:thu thập|tố giác|chỉ tiêu thống kê|phần mềm|tiếp nhận|quy trình)[^.;]{0,60}$")
_DOES = Says(
    r"(?:^|[,;.:(] ?|(?<!\w)(?:và|để|định kỳ|h[àằ]ng \w+|kịp thời|thực hiện|gửi|có|tổng hợp|chế độ|đột xuất|"
    r"thông tin|thông tin,|xây dựng|lập|quý|năm|tháng) )(?:và )?$"
)
_CUT = Says(r"[.;] |\.$")


_BEFORE, _REACH = 40, 600


@dataclass(slots=True)
class Duty:
    """A reporting duty as read from a clause."""

    to: list[Named]
    via: list[Named]
    deadline: str | None
    recurrence: str | None
    content: str


def _after(text: str, lowered: str, says: Says, start: int) -> list[Named]:
    return [
        body
        for match in says.finditer(lowered)
        if match.start() >= start
        for body in several_at(text, lowered, match.end())
    ]


def _once(bodies: list[Named], without: list[Named]) -> list[Named]:
    gone = {body.name for body in without}
    seen: dict[str, Named] = {}
    for body in sorted(bodies, key=lambda one: one.start):
        if body.name not in gone:
            seen.setdefault(body.name, body)
    return list(seen.values())


def _way(text: str, lowered: str, start: int) -> tuple[list[Named], list[Named]]:
    """(to, via) of what stands after `start`."""
    through = _after(text, lowered, _THROUGH, max(0, start - 40))
    onward = _after(text, lowered, _ONWARD, start)
    sent = _once(_after(text, lowered, _SENT, start), through)
    if onward:
        return _once(onward, []), _once(
            through + [body for body in sent if body.name not in {o.name for o in onward}], []
        )
    return sent, _once(through, [])


def _clauses(lowered: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _CUT.finditer(lowered)), len(lowered)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def duties(text: str, deadlines: list[Deadline], led: bool, kind: str) -> list[Duty]:
    """The reporting duties of one item. `led`: somebody is named who would report; `kind`: the section's kind."""
    lowered = low(text)
    if not _REPORTS(lowered):
        return []
    found: list[Duty] = []
    for start, end in _clauses(lowered):
        found += _of_clause(text, lowered, start, end, deadlines, led, kind)
    return found


def _of_clause(
    text: str, lowered: str, start: int, end: int, deadlines: list[Deadline], led: bool, kind: str
) -> list[Duty]:
    said = lowered[start:end]
    first = _REPORTS.search(said)
    if first is None or _SPOKEN_OF(said[: first.start()]):
        return []
    to, via = _addressees(text, lowered, start + first.start(), end)
    clause = text[start:end].strip(" .;/")
    times = _times(clause, deadlines)
    does = bool(times) or _DOES(said[max(0, first.start() - 14) : first.start()])
    if not (kind == "reporting" or (to and (led or times)) or (led and does)):
        return []
    return [
        Duty(to, via, time.date if time else None, time.recurrence if time else None, clause)
        for time in (times or (None,))
    ]


def _addressees(text: str, lowered: str, at: int, end: int) -> tuple[list[Named], list[Named]]:
    """(to, via) of the clause; when it names nobody, of what follows it: `…; báo cáo tổng kết … về UBND tỉnh`."""
    begin = max(0, at - _BEFORE)
    for stop in (end, at + _REACH):
        to, via = _way(text[begin:stop], lowered[begin:stop], at - begin)
        if to or via:
            break
    return to, via


def _times(clause: str, deadlines: list[Deadline]) -> list[Deadline]:
    """The deadlines of the clause that a report can have; `định kỳ và đột xuất` is one rhythm."""
    near = [one for one in deadlines if one.text and one.text in clause and one.recurrence != "continuous"]
    near = [one for one in near if (one.date or one.recurrence) and not (one.soft and one.recurrence is None)]
    firm = [one for one in near if one.recurrence != "on_event"]
    return firm or near
