"""What a clause asks for: a result with a figure, a thing set up, work done; and which acts of a list it names.

Reads: a clause and those that answer it. Writes: reasons why they answer a part only. A result is not reached by an
activity alone, a thing that is to be set up is not there because of work of its field; of a list of acts, half left out
or more narrows. Only what can be told from the words is told.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from chungtay.papers.alignment.clauses import Clause, Kind, Row
from chungtay.papers.alignment.terms import phrases_in, tree_of
from chungtay.papers.alignment.weaker import Weaker
from chungtay.papers.plan.wording import low

_VALUES = Path(__file__).with_name("acts.toml")
HALF = 0.5  # of the acts of a clause that may be left out before it is narrowed; measured
UNTOLD = 0.5
RESULT, THING, WORK = "result", "thing", "work"
_SHARES = ("%", "phần trăm", "‰")
_CHANGE = re.compile(r"(?<!\w)(?:giảm|tăng|hạ|nâng|kéo giảm|duy trì|đạt|còn)(?: [\w,]+){0,4} \d+(?:,\d+)?\s?(?:%|‰)")
_SHARE_FIRST = re.compile(r"\d{1,3}(?:,\d+)?\s?[%‰]")
_SET_UP = re.compile(r"(?:^|[;.,] ?)(?:tham mưu )?(?:xây dựng|ban hành|thiết lập|thành lập|hình thành|lắp đặt)(?!\w)")
_IS_THERE = re.compile(
    r"(?<!\w)(?:xây dựng|ban hành|thiết lập|thành lập|kiện toàn|duy trì|lắp đặt|triển khai|đầu tư|sửa chữa|hình thành)"
    r"(?!\w)"
)


@cache
def _book() -> dict[str, Any]:
    return tree_of(tomllib.loads(_VALUES.read_text(encoding="utf-8"))["act"])


@lru_cache(maxsize=4096)
def acts(text: str) -> Mapping[str, str]:
    """Name of each act that is named → the words that say it first."""
    found: dict[str, str] = {}
    for name, start, end in phrases_in(text, _book()):
        found.setdefault(name, text[start:end])
    return MappingProxyType(found)


def acts_share(text: str, others: Sequence[str]) -> float:
    """How many of the acts of a text the others name together; a half where it names none: nothing can be told."""
    mine, there = acts(text), {name for other in others for name in acts(other)}
    return sum(name in there for name in mine) / len(mine) if mine else UNTOLD


def less_asked(one: Clause, answers: Sequence[Clause]) -> tuple[Weaker, ...]:
    """Why those who answer it do a part of what it asks for."""
    if not answers or one.kind is Kind.REPORT:
        return ()
    found = (_other_kind(one, answers), _fewer_acts(one, answers) if one.kind is Kind.TASK else None)
    return tuple(each for each in found if each)


def _other_kind(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    figures = [figure for other in answers for figure in other.targets]
    said = one.kind is Kind.TARGET and not figures  # an aim of one place holds no figure of its own
    if _result(one) and not said and not any(map(_share, figures)):
        return Weaker("asked", RESULT, WORK)
    sets_up = one.kind is Kind.TASK and _SET_UP.search(low(one.text))
    if sets_up and not any(_IS_THERE.search(low(other.text)) for other in answers):
        return Weaker("asked", THING, WORK)
    return None


def _result(one: Clause) -> bool:
    """A share or a rate to be reached, as a target of its own or as what a task asks for."""
    if not any(_share(figure) for figure in one.targets):
        return False
    return one.kind is Kind.TARGET or bool(_CHANGE.search(low(one.text)) or _SHARE_FIRST.match(one.text))


def _share(figure: Row) -> bool:
    unit = figure.get("unit") or ""
    return unit in _SHARES or unit[:1].isdigit()


def _fewer_acts(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    above, below = acts(one.text), {name: said for other in answers for name, said in acts(other.text).items()}
    gone = [said for name, said in above.items() if name not in below]
    part = 0 < len(gone) < len(above) and len(gone) / len(above) >= HALF
    return Weaker("acts", ", ".join(above.values()), ", ".join(below.values()), tuple(gone)) if part else None
