"""What is said beside a verdict, in both languages."""

from collections.abc import Iterator
from fractions import Fraction

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.marks import WORDS, Mark, Words
from chungtay.law.figures.targets import SIGNS, Goal, Target


def no_year(target: Target, year: int) -> Words:
    last = max(target.years, default=None)
    if last is None:
        return ("Mục tiêu chỉ xét khi đánh giá.", "The target is looked at in an assessment only.")
    return (
        f"Mục tiêu đến năm {last}; không có mục tiêu cho năm {year}.",
        f"Set up to {last}; there is none for {year}.",
    )


def no_base() -> Words:
    return ("Chưa có số gốc để tính mức thay đổi.", "There is no baseline to reckon the change from.")


def number(value: Fraction, comma: bool) -> str:
    """At most two decimals, in Vietnamese with a comma."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if comma else text


def _span(goal: Goal, comma: bool) -> str:
    return " … ".join(number(one, comma) for one in goal)


def compared(target: Target, value: Fraction, goal: Goal, year: int) -> Words:
    sign = SIGNS[target.op] if target.op else ""
    vi = f"{number(value, True)} so với {sign} {_span(goal, True)} {target.unit[0]} năm {year}."
    return vi, f"{number(value, False)} against {sign} {_span(goal, False)} {target.unit[1]} in {year}."


def still_open(year: int) -> Words:
    return f"Năm {year} chưa khép lại.", f"The year {year} is not over."


def no_line(year: int) -> Words:
    return (
        f"Chưa đến {year} và không có số gốc nên chưa vẽ được lộ trình.",
        f"{year} is not over, and without a baseline there is no path to look at.",
    )


def line(due: Fraction, year: int) -> Words:
    vi = f"Đường thẳng đến mục tiêu đi qua {number(due, True)} ở năm {year} (cách tính của hệ thống)."
    return vi, f"The straight line to the goal passes {number(due, False)} in {year} (our own reckoning)."


def doubts(target: Target, figure: Figure) -> Iterator[Words]:
    if figure.estimate:
        yield ("Số ước tính, kỳ chưa khép.", "An estimate: the window had not closed.")
    if target.mark is not Mark.SEEN:
        vi, en = WORDS[target.mark]
        yield (f"Mục tiêu: {vi}.", f"The target: {en}.")
