"""The tables of docs/reference/procedure.md: ``python -m chungtay.law.procedure.handbook`` writes them anew."""

from collections.abc import Iterator
from pathlib import Path

from chungtay.law.clock import book
from chungtay.law.clock.rules import WORDS_OF_MARK
from chungtay.law.procedure import gaming
from chungtay.law.procedure.clocks import watched
from chungtay.law.procedure.table import Step, conditions, facts, hands, steps

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "procedure.md"
BEGIN, END = "<!-- written by python -m chungtay.law.procedure.handbook -->", "<!-- end of what is written -->"
PLACES = {"any": "bất kỳ", "incident": "xã nơi xảy ra", "residence": "xã nơi cư trú", "either": "một trong hai xã",
          "holder": "xã đang giữ hồ sơ", "receiver": "xã được đề nghị tiếp nhận",
          "elsewhere": "khi tin được tiếp nhận ở xã khác"}  # fmt: skip


def page(text: str) -> str:
    """The page with everything between its two marks written anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{written()}\n{END}{rest.split(END)[1]}"


def written() -> str:
    return "\n".join([*_marks(), *_steps(), *_conditions(), *_facts(), *_clocks(), *_games()]) + "\n"


def _table(title: str, *heads: str) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell or "–" for cell in cells) + " |"


def _marks() -> Iterator[str]:
    yield from ("| Mark | |", "|---|---|")
    yield from (_row(mark, f"{vi} / {en}") for mark, (vi, en) in WORDS_OF_MARK.items())


def _steps() -> Iterator[str]:
    yield from _table("Steps", "Step", "Who", "Where", "After", "Not when", "Asks for", "Form", "Ground", "Mark")
    yield from map(_step, steps().values())


def _step(step: Step) -> str:
    who = ", ".join(hands()[code][0] for code in sorted(step.who))
    after = "; ".join(_fact(code) for code in step.after)
    some = " hoặc ".join(_fact(code) for code in step.one_of)
    asks = ", ".join(f"`{need}`" for need in step.needs)
    names = f"`{step.code}` {step.names[0]} / {step.names[1]}"
    before = "; ".join(_fact(code) for code in step.before)
    when = "; ".join(part for part in (after, some) if part)
    form = facts()[step.says].form
    return _row(names, who, PLACES[step.where], when, before, asks, form, step.article, step.confidence)


def _fact(code: str) -> str:
    return facts()[code].names[0].lower()


def _conditions() -> Iterator[str]:
    yield from _table("What a step asks for", "Code", "In words", "Ground", "Mark")
    for one in conditions().values():
        yield _row(f"`{one.code}`", f"{one.words[0]} / {one.words[1]}", one.article, one.confidence)


def _facts() -> Iterator[str]:
    yield from _table("Facts", "Code", "Fact", "Form", "After it these stand no more")
    for one in facts().values():
        gone = ", ".join(f"`{code}`" for code in sorted(one.cancels))
        yield _row(f"`{one.code}`", f"{one.names[0]} / {one.names[1]}", one.form, gone)


def _clocks() -> Iterator[str]:
    yield from _table("Clocks of a case", "Clock", "Starts with", "Stops with", "Begins anew after")
    for code, one in watched().items():
        cells = [", ".join(f"`{fact}`" for fact in sorted(some)) for some in (one.starts, one.stops, one.anew)]
        yield _row(f"`{code}` {book.rule(code).names[0]}", *cells)


def _games() -> Iterator[str]:
    yield from _table("Histories that ask a head to look again (ours, no law)", "Code", "What was seen")
    yield from (_row(f"`{code}`", f"{vi} / {en}") for code, (vi, en) in gaming.WORDS.items())


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
