"""Who reports what to whom, through whom, by when.

Reads: a task (its text, lead, deadlines) and the spans of instruments. Writes: `Report`s, one for each deadline of a
reporting sentence. `qua X` and `về X để tổng hợp` name the way; the last addressee is the one who receives.
"""

from dataclasses import dataclass

from chungtay.papers.plan.bodies import Named, several_at
from chungtay.papers.plan.tree import Deadline
from chungtay.papers.plan.wording import Says, low

_REPORTS = Says(r"(?<!\w)(?:báo cáo|phản ánh)(?!\s*(?:viên|số|tài chính))")
_TO = Says(r"(?:báo cáo|phản ánh|gửi|thông báo|trình)(?:[^.;:]{0,170}?)?\s(?:lên|về|cho|tới|đến|gửi(?: về)?|trình)\s+|báo cáo(?: kết quả| tình hình)?(?: về)?\s+(?=ubnd|ủy ban|chủ tịch|cấp trên|hội đồng|sở|bộ|phòng|ban|tỉnh|huyện|công an|văn phòng|cơ quan|các)")
_AFTERWARDS = Says(r"(?:để |và )?tổng hợp,?(?: và)? (?:gửi |trình )?(?:báo cáo)?\s*")
_VIA = Says(r"(?:\(|,)?\s*(?:thông )?qua\s+")
_RESULT = Says(r"kết quả (?:thực hiện|triển khai)[^.;]{0,80}?\s(?:về|gửi|cho)\s+")
_DRAFT = Says(r"(?:thu thập|thông báo|tố giác|chỉ tiêu thống kê|phần mềm)[^.;]{0,60}$")
_FURTHER = Says(r"báo cáo (?:tổng kết|sơ kết|đánh giá|kết quả|tình hình|chuyên đề)[^.;,]{0,120}")


@dataclass(slots=True)
class Duty:
    """A reporting duty as read from a sentence."""

    to: list[Named]
    via: list[Named]
    deadline: str | None
    recurrence: str | None
    content: str


def _bodies(text: str, lowered: str, says: Says) -> list[tuple[int, list[Named]]]:
    found = []
    for match in says.finditer(lowered):
        bodies = several_at(text, lowered, match.end())
        if bodies:
            found.append((match.start(), bodies))
    return found


def _way(text: str, lowered: str) -> tuple[list[Named], list[Named]]:
    """(to, via): the last addressee receives; those before it, and those after `qua`, are the way."""
    via = [body for _, bodies in _bodies(text, lowered, _VIA) for body in bodies]
    names = {body.name for body in via}
    to = [pair for pair in _bodies(text, lowered, _TO) + _bodies(text, lowered, _RESULT)]
    last = [bodies for _, bodies in _bodies(text, lowered, _AFTERWARDS)]
    receivers = [body for _, bodies in sorted(to, key=lambda pair: pair[0]) for body in bodies if body.name not in names]
    if last:
        final = [body for body in last[-1]]
        finals = {body.name for body in final}
        return final, via + [body for body in _once(receivers) if body.name not in finals]
    return _once(receivers), _once(via)


def _once(bodies: list[Named]) -> list[Named]:
    seen: dict[tuple[int, int], Named] = {}
    for body in bodies:
        seen.setdefault((body.start, body.end), body)
    return list(seen.values())


def _clause(text: str, lowered: str, start: int) -> str:
    left = max(lowered.rfind(". ", 0, start), lowered.rfind(";", 0, start))
    right = min((at for mark in (". ", ";") if (at := lowered.find(mark, start)) >= 0), default=len(text))
    return text[left + 1 : right].strip(" .;/")


def duties(text: str, deadlines: list[Deadline], led: bool, kind: str) -> list[Duty]:
    """The reporting duties of one item. `led`: somebody is named who would report; `kind`: the task's section kind."""
    lowered = low(text)
    first = next((m for m in _REPORTS.finditer(lowered) if not _DRAFT(lowered[max(0, m.start() - 70) : m.start()])), None)
    if first is None:
        return []
    to, via = _way(text, lowered)
    clause = _clause(text, lowered, first.start())
    times = _times(clause, deadlines, text, kind)
    if not to and not via and not (kind == "reporting" or (led and (times or _acts(lowered, first.start())))):
        return []
    if not led and not times and kind != "reporting":
        return []
    return [Duty(to, via, time.date if time else None, time.recurrence if time else None, clause) for time in times or [None]]


_DOES = Says(r"(?:^|[,;.] ?|và |để |định kỳ |h[àằ]ng \w+ |kịp thời |thực hiện |gửi |có |tổng hợp |chế độ |đột xuất )(?:và )?$")


def _acts(lowered: str, start: int) -> bool:
    """`báo cáo` is what somebody does here, not what is spoken of."""
    return _DOES(lowered[max(0, start - 14) : start])


def _times(clause: str, deadlines: list[Deadline], text: str, kind: str) -> list[Deadline]:
    """The deadlines of the reporting clause; rhythms of other clauses are not the report's."""
    near = [one for one in deadlines if one.text in clause or clause in one.text or kind == "reporting"]
    return [one for one in near if one.recurrence != "continuous" and (one.date or one.recurrence) and not _event(one)]


def _event(one: Deadline) -> bool:
    return one.soft and one.recurrence is None
