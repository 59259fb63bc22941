"""What a plan that is drawn from a higher one lacks, for the person who fills it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.law import references
from chungtay.papers.alignment.clauses import Clause
from chungtay.papers.alignment.promising import Promise

_YEARS = re.compile(
    r"(?:giai đoạn (?:từ )?(?:năm )?20\d\d\s*(?:-|–|đến(?: năm)?)\s*|(?<!\d )(?<!so với )năm )(?P<last>20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the higher plan does not say and the paper needs. ``vi`` and ``en`` for the person who fills it."""

    vi: str
    en: str


def gaps(general: Sequence[Clause], tasks: Sequence[Clause], place: str, has_focal: bool, on: date) -> Iterator[Gap]:
    """``general``: tasks that name nobody; ``tasks``: all; ``place``: its name; ``has_focal``: it has a body for
    children's affairs."""
    yield Gap("Ghi số, ngày, người ký trước khi ban hành.", "Number, day and signer are to be filled in.")
    if not has_focal:
        yield Gap(f"Chưa có cơ quan phụ trách trẻ em ở {place}.", f"{place} has no agency for children's affairs.")
    if general:
        yield Gap(
            f"{len(general)} việc ở mục II chưa nêu cơ quan, cán bộ phụ trách.",
            f"{len(general)} tasks of part II name neither agency nor officer.",
        )
    if past := [year for one in tasks for year in years_gone(one.text, on)]:
        said = ", ".join(dict.fromkeys(past))
        yield Gap(
            f"Lời của kế hoạch cấp trên nêu thời gian đã qua: {said}. Sửa cho đúng năm nay.",
            f"Words of the plan above name times that have passed: {said}. Write those of this year.",
        )


def not_taken(held: Sequence[Promise]) -> Iterator[Gap]:
    """Figures of the plan above that this place cannot answer for, each with the reason."""
    for one in held:
        if not one.text:
            said, (vi, en) = one.clause.text.strip(" ;./"), one.why
            yield Gap(f"Không đưa vào chỉ tiêu “{said}”: {vi}.", f"The target “{said}” is not taken: it {en}.")


def years_gone(text: str, on: date) -> Iterator[str]:
    """ "năm 2022", "giai đoạn 2021 - 2025" of the past, but not the day of a cited paper."""
    cited = [(one.opens, one.closes) for one in references.find(text)]
    for match in _YEARS.finditer(text):
        inside = any(opens <= match.start() < closes for opens, closes in cited)
        if not inside and int(match["last"]) < on.year:
            yield match[0]
