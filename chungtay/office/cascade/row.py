"""One clause beside what answers it, in words: its label, what is weaker below, what is left out, who settled it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.office.plans import words
from chungtay.office.plans.words import place
from chungtay.papers.alignment import Label, Pair, Weaker
from chungtay.programme.cascade import queries
from chungtay.register.people.desk import whose

LABELS = {
    Label.COVERED: (gettext_lazy("Đã có"), "ok", "1"),
    Label.NARROWED: (gettext_lazy("Thu hẹp"), "near", "2"),
    Label.MISSING: (gettext_lazy("Thiếu"), "late", "3"),
    Label.ELSEWHERE: (gettext_lazy("Nơi khác làm"), "paused", "4"),
    Label.EXTRA: (gettext_lazy("Việc thêm"), "info", ""),
}
WEAKER = {
    "figure": gettext_lazy("chỉ tiêu thấp hơn"),
    "day": gettext_lazy("muộn hơn"),
    "rhythm": gettext_lazy("thưa hơn"),
    "children": gettext_lazy("ít nhóm trẻ em hơn"),
    "places": gettext_lazy("ít nơi hơn"),
    "bodies": gettext_lazy("ít cơ quan hơn"),
    "acts": gettext_lazy("ít việc hơn"),
    "asked": gettext_lazy("đòi hỏi khác nhau"),
}
ASKED = {
    "result": gettext_lazy("một kết quả có con số"),
    "thing": gettext_lazy("một thứ được lập ra, ban hành ra"),
    "work": gettext_lazy("mới là hoạt động"),
}
Piece = tuple[str, bool]  # some words, and whether they stand in the other text too


@dataclass(frozen=True)
class Row:
    """One clause: what the higher plan says, what answers it, the label and who settled it."""

    key: str
    place: str
    above: list[Piece]
    below: list[tuple[str, list[Piece]]]
    label: str
    tone: str
    value: str
    suggested: str
    why: list[str]
    doubtful: bool  # neither settled nor sure
    settled: str
    reason: str
    answer: str  # digest of the best answer
    chosen: str  # where the clause stands that a person says answers it
    next: str = ""  # key of the next clause that nobody has settled

    @property
    def anchor(self) -> str:
        return f"c-{self.key}"

    @property
    def title(self) -> str:
        return f"{self.place} · {self.label}"


def rows_of(lines: Iterable) -> list[Row]:
    """Each with the next clause that waits to be settled, so that one key settles and goes on."""
    found, waits = [], ""
    for row in reversed([_row(line) for line in lines]):
        found.append(replace(row, next=waits or row.key))
        waits = waits if row.settled else row.key
    return found[::-1]


def _row(line) -> Row:
    word, tone, _key = LABELS[line.label]
    pair, clause = line.pair, line.clause
    best = pair.answers[0] if pair and pair.answers else None
    return Row(
        key=line.key,
        place=place(clause.path),
        above=pieces(clause.text, _shown(pair)) if pair else [],
        below=_below(line),
        label=str(word),
        tone=tone,
        value=line.label.value,
        suggested=line.suggested.value,
        why=[*_weaker(pair), *_left_out(pair)] if pair else [],
        doubtful=pair is not None and not pair.is_sure and line.settled is None,
        settled=whose(line.settled.who) if line.settled else "",
        reason=line.settled.reason if line.settled else "",
        answer=queries.digest(best.clause) if best else "",
        chosen=place(line.chosen.path) if line.chosen else "",
    )


def _weaker(pair: Pair) -> list[str]:
    return [f"{WEAKER[one.what]}: {_both(one)}{_gone(one.gone)}" for one in pair.why]


def _both(one: Weaker) -> str:
    """What is said above and below: days and rhythms in words, figures and names as they are."""
    kinds = {"rhythm": words.RECURRENCES, "asked": ASKED}
    said = {"day": words.written_day, **{what: partial(words.said, names) for what, names in kinds.items()}}.get(
        one.what, str
    )
    return f"{said(one.above)} → {said(one.below)}"


def _gone(names: Sequence[str]) -> str:
    return _(" (chưa thấy: %(names)s)") % {"names": ", ".join(names)} if names else ""


def _left_out(pair: Pair) -> list[str]:
    """The parts of the clause that are not found below, where others are."""
    if pair.left == ((0, len(pair.clause.text)),):
        return []
    return [_("chưa thấy: “%(words)s”") % {"words": pair.clause.text[start:end].strip()} for start, end in pair.left]


def _shown(pair: Pair) -> list[tuple[int, int]]:
    return sorted({span for answer in pair.answers for span in answer.above})


def _below(line) -> list[tuple[str, list[Piece]]]:
    """What answers it: what a person pointed to, else what the machine found; of an extra, its own words."""
    pair, told = line.pair, line.chosen or line.extra
    shown = [answer.clause for answer in pair.answers] if pair else []
    if told and told not in shown:
        return [(place(told.path), [(told.text, False)])]
    return [(place(answer.clause.path), pieces(answer.clause.text, answer.below)) for answer in pair.answers]


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text cut where words of the other begin and end."""
    found, at = [], 0
    for start, end in spans:
        if start > at:
            found.append((text[at:start], False))
        if end > at:
            found.append((text[max(at, start) : end], True))
            at = end
    return [*found, (text[at:], False)] if at < len(text) else found
