"""The country: every measure of the book for 24 months, as the house asks it and by hand; and any one day."""

import random
import resource
import time
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

FIRST, MONTHS = date(2024, 11, 1), 24
DAYS = 5
MONTH = f"date_diff('month', date '{FIRST}', {{}})"
TURNS = "({} + (month(born) = 2 and day(born) = 29 and (year(born) + {}) % 4 > 0)::int)"
WORDS = {  # what the statement by hand calls a measure: what is counted, and the codes of its filters
    ("children",): "children", ("children", "vietnamese"): "vietnamese", ("children", "basic-facts"): "basic",
    ("children", "number-verified"): "verified", ("children", "below"): "young",
    ("children", "below", "birth-registered"): "young registered", ("children", "group"): "group",
    ("children", "group", "support"): "group helped", ("children", "sign"): "sign",
    ("children", "sign", "support"): "sign helped", ("children-in-cases",): "hurt",
    ("children-in-cases", "helped"): "hurt helped", ("cases", "form"): "cases",
    ("cases", "form", "plan-approved-in-time"): "cases in time", ("marriages", "child-marriage"): "marriages",
    ("duties", "due-in-window"): "duties", ("duties", "due-in-window", "done-in-time"): "duties in time",
}  # fmt: skip


def measures() -> tuple[Measure, ...]:
    hows = [one.how for one in book().on(date(2026, 10, 31)).values() if isinstance(one.how, Computed)]
    return tuple(dict.fromkeys(m for how in hows for m in (how.numerator, how.denominator) if m is not None))


def months() -> tuple[Window, ...]:
    firsts = [
        date(FIRST.year + (FIRST.month - 1 + n) // 12, (FIRST.month - 1 + n) % 12 + 1, 1) for n in range(MONTHS + 1)
    ]
    return tuple(Window(one, later - timedelta(days=1)) for one, later in pairwise(firsts))


def run(home: Path, found) -> None:
    with duck.work(home) as work:
        duck.look_at(work, sorted(folder for folder in home.iterdir() if folder.is_dir()))
        question = Question(measures(), months(), COMMUNE)
        answered, ours = _timed(lambda: duck.count(question, work))
        by_hand, theirs = _timed(lambda: _by_hand(work))
        again, ours_again = _timed(lambda: duck.count(question, work))
        by_hand_again, theirs_again = _timed(lambda: _by_hand(work))
        cells = _compare(question, answered, by_hand)
        assert (again, by_hand_again) == (answered, by_hand)
        best = min(theirs, theirs_again)
        found.add(
            f"every measure ({len(question.measures)}), 3,321 communes, 24 months", min(ours, ours_again), best, cells
        )
        slowest, middle = _days(work)
        found.add(f"any one day as known on that day, {DAYS} days at random: the middle one", middle, None, 0)
        found.add("… the slowest", slowest, None, 0)
    found.note(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1048576:.1f} GB")


def _timed(act):
    began = time.perf_counter()
    answer = act()
    return answer, time.perf_counter() - began


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
    before = " before" if measure.when == "window-before" else ""
    return WORDS[(measure.count.value, *(one.code for one in measure.where))] + before


def _days(work) -> tuple[float, float]:
    chance, taken = random.Random(11), []
    for _ in range(DAYS):
        day = FIRST + timedelta(days=chance.randrange(600))
        known = int(datetime.combine(day, datetime.max.time(), HANOI).timestamp() * 1_000_000)
        question = Question(measures(), (Window(day.replace(month=1, day=1), day),), COMMUNE, "", known)
        taken.append(_timed(lambda question=question: duck.count(question, work))[1])
    return max(taken), sorted(taken)[len(taken) // 2]
