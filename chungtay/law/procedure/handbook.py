"""The tables of procedure.md and courses.md in docs/reference, and the drawing of the states of a case:
``python -m chungtay.law.procedure.handbook``."""

from collections.abc import Iterator
from pathlib import Path

from chungtay.law.clock import book
from chungtay.law.clock.rules import WORDS_OF_MARK
from chungtay.law.procedure import gaming
from chungtay.law.procedure.clocks import watched
from chungtay.law.procedure.fields import called, purposes
from chungtay.law.procedure.moves import moves
from chungtay.law.procedure.phases import NAMES as NAMES_OF_STATES
from chungtay.law.procedure.phases import Phase
from chungtay.law.procedure.picture import TITLE, drawn, in_both
from chungtay.law.procedure.table import NAMES, PROCEDURE, Step, conditions, facts, hands, steps
from chungtay.law.procedure.terms import terms
from chungtay.law.wording import within

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
PAGE, COURSES, STATES = REFERENCE / "procedure.md", REFERENCE / "courses.md", REFERENCE / "procedure.svg"
BEGIN, END = "<!-- written by python -m chungtay.law.procedure.handbook -->", "<!-- end of what is written -->"
PLACES = {"any": "bất kỳ", "incident": "xã nơi xảy ra", "residence": "xã nơi cư trú", "either": "một trong hai xã",
          "holder": "xã đang giữ hồ sơ", "receiver": "xã được đề nghị tiếp nhận",
          "elsewhere": "khi tin được tiếp nhận ở xã khác"}  # fmt: skip


def page(text: str, told: str = "") -> str:
    """The page with everything between its two marks written anew; the case's tables where nothing else is told."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{told or written()}\n{END}{rest.split(END)[1]}"


def written() -> str:
    """The tables of a case."""
    tables = (_steps, _conditions, _facts, _clocks)
    of_the_case = (line for table in tables for line in table(PROCEDURE))
    lines = [*_marks(), *_states(), *of_the_case, *_terms(), *_games()]
    return "\n".join(lines) + "\n"


def courses() -> str:
    """The tables of everything that runs beside a case, kind by kind."""
    return "\n".join([*_marks(), *(line for name in NAMES if name != PROCEDURE for line in _course(name))]) + "\n"


def _course(name: str) -> Iterator[str]:
    vi, en = called(name)
    yield from ("", f"# {vi} / {en}")
    yield from (*_steps(name), *_conditions(name), *_facts(name), *_clocks(name))
    if purposes(name):
        yield from _table("Purposes", "Purpose", "What is proposed to travel", "Ground", "Mark")
    for one in purposes(name).values():
        told = ", ".join(f"`{key}`" for key in one.packet)
        yield _row(f"`{one.code}` {one.names[0]} / {one.names[1]}", told, one.article, one.confidence)


def _table(title: str, *heads: str) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell or "–" for cell in cells) + " |"


def _marks() -> Iterator[str]:
    yield from ("| Mark | |", "|---|---|")
    yield from (_row(mark, f"{vi} / {en}") for mark, (vi, en) in WORDS_OF_MARK.items())


def states() -> str:
    """The drawing as a file of its own."""
    return drawn(in_both, 1, paper=True)


def _states() -> Iterator[str]:
    yield from ("", "## States", "", f"![{TITLE[1]}]({STATES.name})", "")
    yield "A number on an arrow is a row of this table. Both are walked from the steps below, through every history"
    yield "that they allow (`law/procedure/moves.py`); neither is written by hand."
    yield from ("", "| | From | To | Steps |", "|---|---|---|---|")
    for number, one in enumerate(moves(), 1):
        told = "; ".join(f"`{code}` {steps()[code].names[0]}" for code in one.steps)
        yield _row(str(number), _state(one.start), _state(one.end), told)


def _state(state: Phase) -> str:
    return f"{NAMES_OF_STATES[state][0]} / {NAMES_OF_STATES[state][1]}"


def _steps(name: str) -> Iterator[str]:
    yield from _table("Steps", "Step", "Who", "Where", "After", "Not when", "Asks for", "Form", "Ground", "Mark")
    yield from (_step(name, step) for step in steps(name).values())


def _step(name: str, step: Step) -> str:
    who = ", ".join(hands(name)[code][0] for code in sorted(step.who))
    after = "; ".join(_fact(name, code) for code in step.after)
    some = " hoặc ".join(_fact(name, code) for code in step.one_of)
    asks = ", ".join(f"`{need}`" for need in step.needs)
    names = f"`{step.code}` {step.names[0]} / {step.names[1]}"
    before = "; ".join(_fact(name, code) for code in step.before)
    when = "; ".join(part for part in (after, some) if part)
    form = facts(name)[step.says].form
    return _row(names, who, PLACES[step.where], when, before, asks, form, step.article, step.confidence)


def _fact(name: str, code: str) -> str:
    return within(facts(name)[code].names[0])


def _conditions(name: str) -> Iterator[str]:
    yield from _table("What a step asks for", "Code", "In words", "Ground", "Mark")
    for one in conditions(name).values():
        yield _row(f"`{one.code}`", f"{one.words[0]} / {one.words[1]}", one.article, one.confidence)


def _facts(name: str) -> Iterator[str]:
    outside = ("Shown to",) if name != PROCEDURE else ()
    yield from _table("Facts", "Code", "Fact", "Form", "After it these stand no more", *outside)
    for one in facts(name).values():
        gone = ", ".join(f"`{code}`" for code in sorted(one.cancels))
        sees = ((", ".join(hands(name)[hand][0] for hand in sorted(one.sees))),) if outside else ()
        yield _row(f"`{one.code}`", f"{one.names[0]} / {one.names[1]}", one.form, gone, *sees)


def _clocks(name: str) -> Iterator[str]:
    title = "Clocks of a case" if name == PROCEDURE else "Clocks"
    yield from _table(title, "Clock", "Starts with", "Stops with", "Begins anew after")
    for code, one in watched(name).items():
        cells = [", ".join(f"`{fact}`" for fact in sorted(some)) for some in (one.starts, one.stops, one.anew)]
        yield _row(f"`{code}` {book.rule(code).names[0]}", *cells)


def _terms() -> Iterator[str]:
    yield from _table("Terms the law does not fix (a province sets its own)", "Clock", "Working days", "At most")
    yield from (_row(f"`{one.code}` {one.names[0]}", str(one.days), str(one.most)) for one in terms())


def _games() -> Iterator[str]:
    yield from _table("Histories that ask a head to look again (ours, no law)", "Code", "What was seen")
    yield from (_row(f"`{code}`", f"{vi} / {en}") for code, (vi, en) in gaming.WORDS.items())


if __name__ == "__main__":
    STATES.write_text(states(), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    COURSES.write_text(page(COURSES.read_text(encoding="utf-8"), courses()), encoding="utf-8")
