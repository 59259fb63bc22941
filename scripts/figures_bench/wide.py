"""The country: every measure of the book for 24 months, as the house asks it and by hand; and any one day."""

import random
import resource
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from chungtay.figures.engine import duck
from chungtay.figures.engine.answers import Answers
from chungtay.figures.engine.counting import COMMUNE, Question
from chungtay.law.days import HANOI
from chungtay.law.figures.definitions import Computed
from chungtay.law.figures.indicators import book
from chungtay.law.figures.measures import Measure
from chungtay.law.figures.windows import Window
from figures_bench.paper import Paper, Taken, timed

PARTS = ("fast", "hand", "days")
FIRST, MONTHS = date(2024, 11, 1), 24
RUNS, DAYS = 2, 5
MONTH = f"date_diff('month', date '{FIRST}', {{}})"
TURNS = "({} + (month(born) = 2 and day(born) = 29 and (year(born) + {}) % 4 > 0)::int)"
WORDS = {  # what the statement by hand calls a measure: what is counted, and the codes of its filters
    ("children",): "children", ("children", "vietnamese"): "vietnamese", ("children", "basic-facts"): "basic",
    ("children", "number-verified"): "verified", ("children", "below"): "young",
    ("children", "below", "birth-registered"): "young registered", ("children", "group"): "group",
    ("children", "group", "support"): "group helped", ("children", "sign"): "sign",
    ("children", "sign", "support"): "sign helped", ("children", "care"): "care",
    ("children-in-cases",): "hurt",
    ("children-in-cases", "helped"): "hurt helped", ("cases", "form"): "cases",
    ("cases", "form", "plan-approved-in-time"): "cases in time", ("marriages", "child-marriage"): "marriages",
    ("duties", "due-in-window"): "duties", ("duties", "due-in-window", "done-in-time"): "duties in time",
}  # fmt: skip


def indicators() -> dict[str, tuple[Measure, ...]]:
    """What each indicator that is counted from records is made of."""
    hows = {key: one.how for key, one in book().on(date(2026, 10, 31)).items() if isinstance(one.how, Computed)}
    return {key: tuple(m for m in (how.numerator, how.denominator) if m is not None) for key, how in hows.items()}


def measures() -> tuple[Measure, ...]:
    return tuple(dict.fromkeys(one for made_of in indicators().values() for one in made_of))


def months() -> tuple[Window, ...]:
    firsts = [
        date(FIRST.year + (FIRST.month - 1 + n) // 12, (FIRST.month - 1 + n) % 12 + 1, 1) for n in range(MONTHS + 1)
    ]
    return tuple(Window(one, later - timedelta(days=1)) for one, later in pairwise(firsts))


def run(home: Path, found: Paper, wanted: Sequence[str]) -> None:
    with duck.work(home) as work:
        duck.look_at(work, sorted(home.glob("[0-9][0-9]")))
        if {"fast", "hand"} & set(wanted):
            _country(work, found, wanted)
        if "days" in wanted:
            _days(work, found)
    found.note(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1048576:.1f} GB")


def _country(work, found: Paper, wanted: Sequence[str]) -> None:
    """Ours and by hand in turn, so that both meet the same machine; the better of two runs of each."""
    question = Question(measures(), months(), COMMUNE)
    acts = {"fast": lambda: duck.count(question, work), "hand": lambda: _by_hand(work)}
    answers: dict[str, list] = {name: [] for name in acts if name in wanted}
    for _ in range(RUNS):
        for name, told in answers.items():
            told.append(timed(acts[name]))
            print(f"{name}: {told[-1][1].seconds:.1f} s, {told[-1][1].processor:.1f} s of processor", flush=True)
    best = {name: min(taken for _, taken in told) for name, told in answers.items()}
    asked = f"every measure ({len(question.measures)}), 3,321 communes, 24 months"
    if len(best) < len(acts):
        return found.add(f"{asked}, {' and '.join(best)} only", *best.values())
    for (answered, _), (by_hand, _) in zip(answers["fast"], answers["hand"], strict=True):
        cells = _compare(question, answered, by_hand)
    found.add(asked, best["fast"], best["hand"], cells)


def statement() -> str:
    text = (Path(__file__).parent / "hand.sql").read_text(encoding="utf-8")
    never = f"coalesce({MONTH.format('until')}, {MONTHS})"
    return text.format(
        first=FIRST, months=MONTHS, reached_since=MONTH.format("since"), until_from=never,
        until_after=f"coalesce({MONTH.format('until - 1')} + 1, {MONTHS})",
        reached_registered=MONTH.format("registered_since"),
        sixteen_from=TURNS.format(f"{MONTH.format('born')} + 192", 16),
        five_from=TURNS.format(f"{MONTH.format('born')} + 60", 5),
    )  # fmt: skip


def _by_hand(work) -> dict:
    rows = work.execute(statement()).fetchall()
    return {(what, place, k): int(n) for what, place, k, n in rows if n}


def _compare(question: Question, answered: Answers, by_hand: dict) -> int:
    """Every cell of one is the cell of the other; how many there are."""
    mine = {
        (_word(measure), place, question.windows.index(window)): items[""]
        for (measure, window), places in answered.counts.items()
        for place, items in places.items()
    }
    wrong = {key for key in mine.keys() | by_hand.keys() if mine.get(key) != by_hand.get(key)}
    if wrong:
        shown = [(key, mine.get(key), by_hand.get(key)) for key in sorted(wrong)[:10]]
        raise SystemExit(f"{len(wrong)} cells differ, such as {shown}")
    return len(mine)


def _word(measure: Measure) -> str:
    word = WORDS[(measure.count.value, *(one.code for one in measure.where))]
    return " ".join((word, *measure.where[0].given)) if word == "care" and len(measure.where[0].given) == 1 else word


def _days(work, found: Paper) -> None:
    """Any day as known on that day: everything at once, then each indicator by itself."""
    chance = random.Random(11)
    asked = [(measures(), _day(chance)) for _ in range(DAYS)]
    taken = sorted(_as_known(work, told, day) for told, day in asked)
    found.add(f"every measure as known on a day, {DAYS} days at random: the middle one", taken[DAYS // 2])
    found.add("… the slowest", taken[-1])
    each = indicators().values()
    taken = sorted(_as_known(work, told, _day(chance)) for told in each)
    found.add(f"one indicator as known on a day, each of {len(each)}: the middle one", taken[len(taken) // 2])
    found.add("… the slowest", taken[-1])


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(600))


def _as_known(work, told: tuple[Measure, ...], day: date) -> Taken:
    known = int(datetime.combine(day, datetime.max.time(), HANOI).timestamp() * 1_000_000)
    question = Question(told, (Window(day.replace(month=1, day=1), day),), COMMUNE, "", known)
    return timed(lambda: duck.count(question, work))[1]
