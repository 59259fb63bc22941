"""The table of every clock for docs/reference/clocks.md: ``python -m chungtay.law.clock.table`` writes it anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from chungtay.law.clock import book, words
from chungtay.law.clock.ladder import ladders
from chungtay.law.clock.lengths import Length
from chungtay.law.clock.rules import WORDS_OF_MARK, ClockRule

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "clocks.md"
BEGIN, END = "<!-- written by python -m chungtay.law.clock.table -->", "<!-- end of what is written -->"


def page(text: str) -> str:
    """The page with everything between its two marks written anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{written()}\n{END}{rest.split(END)[1]}"


def written() -> str:
    return "\n".join([*_marks(), *_rules(), *_named("Grounds that pause", book.grounds()),
                      *_named("Powers that extend", book.powers()), *_cadences(), *_ladders()]) + "\n"  # fmt: skip


def _marks() -> Iterator[str]:
    yield from ("| Mark | |", "|---|---|")
    yield from (f"| {mark} | {vi} / {en} |" for mark, (vi, en) in WORDS_OF_MARK.items())


def _rules() -> Iterator[str]:
    yield from ("", "## The rules", "")
    yield "| Rule | Clock | Length | From | Until | Pauses | Extended by | Ground | Length / start |"
    yield "|---|---|---|---|---|---|---|---|---|"
    yield from map(_row, book.rules().values())


def _row(rule: ClockRule) -> str:
    length = words.length(rule.length)[0] + (" †" if rule.asks_calendar else "")
    marks = " / ".join(mark for mark in (rule.confidence, rule.start_confidence) if mark)
    start = rule.start_words[0] + (" (lần cuối)" if rule.starts == "last" else "")
    extended = ", ".join(_extension(one.power, one.total) for one in rule.extensions)
    cells = (f"`{rule.code}`", rule.names[0], length, start, rule.stop_words[0],
             ", ".join(sorted(rule.pauses)), extended, rule.article, marks)  # fmt: skip
    return "| " + " | ".join(cell or "–" for cell in cells) + " |"


def _extension(power: str, total: Length | None) -> str:
    most = f" (tổng {words.length(total)[0]})" if total else ""
    return words.power(power)[0] + most


def _named(title: str, rows: Mapping[str, book.Ground]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| Code | | Ground | Mark |", "|---|---|---|---|")
    for row in rows.values():
        yield f"| `{row.code}` | {row.names[0]} / {row.names[1]} | {row.article or '–'} | {row.confidence} |"


def _cadences() -> Iterator[str]:
    yield from ("", "## Cadences of standing duties, where neither the higher plan nor the law says", "")
    yield from ("| Kind | News is due | Mark |", "|---|---|---|")
    for kind in book.kinds():
        cadence = book.default_cadence(kind).cadence
        assert cadence is not None
        yield f"| `{kind}` | {words.recurrence(cadence)[0]} | P |"


def _ladders() -> Iterator[str]:
    yield from ("", "## Ladders of escalation")
    for ladder in ladders().values():
        serves = ", ".join(f"`{one}`" for one in sorted(ladder.serves))
        yield from ("", f"**{ladder.names[0]} / {ladder.names[1]}** ({ladder.confidence}), for {serves}:", "")
        yield from ("| Rung | When | To | Letter |", "|---|---|---|---|")
        for rung in ladder.rungs:
            yield f"| `{rung.code}` | {rung.amount:+d} {rung.unit} | {rung.to} | {'yes' if rung.letter else '–'} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
