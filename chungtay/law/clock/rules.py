"""A clock's rule as data: from which fact, how long, what pauses and stops it, who may extend it, on what ground."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from chungtay.law import days
from chungtay.law.clock.lengths import (
    CalendarDays,
    Length,
    Months,
    OnDay,
    Recurrence,
    Series,
    Standing,
    Undated,
    WorkingDays,
    from_plain,
    to_plain,
)

MARKS = ("S", "S2", "I", "M", "P")  # as the reference marks them, see WORDS_OF_MARK
WORDS_OF_MARK = {
    "S": ("đã đọc trong văn bản", "read in the text itself"),
    "S2": ("theo bản sao thứ cấp, chưa đọc văn bản gốc", "from a secondary copy, the text itself not read"),
    "I": ("suy ra; văn bản không nói rõ", "inferred; the text does not say so"),
    "M": ("theo trí nhớ, chưa kiểm lại", "from memory, not checked"),
    "P": ("mặc định của hệ thống, không phải quy định; sửa được", "our default, not law; can be changed"),
}
FIRST, LAST = "first", "last"

Words = tuple[str, str]  # Vietnamese, English


@dataclass(frozen=True, slots=True)
class Extension:
    """Who may lengthen the term, how often, and how far. ``times`` and the lengths are without limit where None.

    ``most``: units by which this power may lengthen it in all; ``total``: the whole term, first length included, in the
    rule's own unit, or in months for a rule of days.
    """

    power: str
    times: int | None = None
    most: int | None = None
    total: Length | None = None
    article: str = ""
    confidence: str = "S"

    def to_dict(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"power": self.power, "times": self.times, "most": self.most}
        kept |= {"total": to_plain(self.total) if self.total else None}
        kept |= {"article": self.article, "confidence": self.confidence}
        return {name: value for name, value in kept.items() if value not in (None, "")}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> "Extension":
        total = from_plain(kept["total"]) if "total" in kept else None
        return cls(**{**kept, "total": total})


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock of the law, of a plan, or of the house.

    ``start`` and ``stop`` are codes of the facts that begin and end it, ``start_words`` and ``stop_words`` their names.
    ``starts``: which start counts where several are known, the first (default) or the last. ``since``: a start already
    in the rule. ``soft``: the paper urges and sets no time. ``words``: as the paper says it. ``confidence`` is that of
    the length, ``start_confidence`` that of where it begins.
    """

    code: str = ""
    names: Words = ("", "")
    length: Length = field(default_factory=Undated)
    start: str = ""
    start_words: Words = ("", "")
    stop: str = ""
    stop_words: Words = ("", "")
    pauses: frozenset[str] = frozenset()
    extensions: tuple[Extension, ...] = ()
    article: str = ""
    confidence: str = "S"
    start_confidence: str = ""
    starts: str = FIRST
    since: date | None = None
    soft: bool = False
    words: str = ""
    note: Words = ("", "")

    def __post_init__(self) -> None:
        marks = (self.confidence, self.start_confidence or self.confidence, *(e.confidence for e in self.extensions))
        if any(mark not in MARKS for mark in marks) or self.starts not in (FIRST, LAST):
            raise ValueError(f"{self.code}: confidence must be one of {MARKS}, starts {FIRST} or {LAST}")

    @property
    def needs_start(self) -> bool:
        """Whether nothing can be reckoned before a start fact is known."""
        return self.since is None and not isinstance(self.length, OnDay)

    @property
    def dated(self) -> bool:
        """Whether the rule can ever fall due."""
        bare = isinstance(self.length, Standing) and self.length.cadence is None
        return not (self.soft or bare or isinstance(self.length, Undated))

    @property
    def asks_calendar(self) -> bool:
        """Whether a changed calendar can move it."""
        rolls = isinstance(self.length, CalendarDays | Months) and self.length.rolls
        return isinstance(self.length, WorkingDays) or rolls

    def to_dict(self) -> dict[str, Any]:
        """JSON for keeping beside a duty; what is empty is left out."""
        kept: dict[str, Any] = {"length": to_plain(self.length), "pauses": sorted(self.pauses)}
        kept |= {name: list(getattr(self, name)) for name in _PAIRS if any(getattr(self, name))}
        kept |= {name: getattr(self, name) for name in _PLAIN}
        kept |= {"extensions": [extension.to_dict() for extension in self.extensions]}
        kept |= {"since": self.since.isoformat() if self.since else None}
        kept = {name: value for name, value in kept.items() if value not in (None, "", [], False)}
        return {"length": {}, **kept} if kept.get("starts") != FIRST else _without(kept, "starts")

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> "ClockRule":
        """The rule that ``to_dict`` wrote, or one of the shapes of law/duty_rules.py. ValueError for neither."""
        if "length" not in kept:
            from chungtay.law.clock.old_shapes import read

            return read(kept)
        read_ = {**kept, "length": from_plain(kept["length"]), "pauses": frozenset(kept.get("pauses", ()))}
        read_ |= {name: (kept[name][0], kept[name][1]) for name in _PAIRS if name in kept}
        read_["extensions"] = tuple(Extension.from_dict(each) for each in kept.get("extensions", ()))
        if isinstance(kept.get("since"), str):
            read_["since"] = date.fromisoformat(kept["since"])
        return cls(**read_)


_PAIRS = ("names", "start_words", "stop_words", "note")
_PLAIN = ("code", "start", "stop", "article", "confidence", "start_confidence", "starts", "soft", "words")


def _without(kept: dict[str, Any], name: str) -> dict[str, Any]:
    return {"length": {}, **{key: value for key, value in kept.items() if key != name}}


def following(rule: ClockRule, due_at: datetime) -> tuple[ClockRule, datetime | None] | None:
    """What comes after this occurrence: its rule, and the moment it starts (None: the start stays that of the first).

    None for a rule that does not come again. A recurrence and a cadence start anew at the midnight after the due day; a
    series keeps its start and counts one visit more.
    """
    match rule.length:
        case Series(marks, then, nth):
            return replace(rule, length=Series(marks, then, nth + 1)), None
        case Recurrence() | Standing(Recurrence()) if rule.dated:
            midnight = days.end_of_day(days.legal_day(due_at)) + timedelta(seconds=1)
            return replace(rule, since=None), midnight
        case _:
            return None
