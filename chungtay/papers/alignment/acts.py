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

from chungtay.papers.alignment.clauses import Clause, Kind
from chungtay.papers.alignment.terms import phrases_in, tree_of
from chungtay.papers.alignment.weaker import Weaker, is_share
from chungtay.papers.plan.wording import low

_VALUES = Path(__file__).with_name("acts.toml")
HALF = 0.5  # of the acts of a clause that may be left out before it is narrowed; measured
UNTOLD = 0.5
RESULT, THING, WORK = "result", "thing", "work"
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
    """Why those who answer a task do a part of what it asks for."""
    if one.kind is not Kind.TASK or not answers:
        return ()
    return tuple(each for each in (_other_kind(one, answers), _fewer_acts(one, answers)) if each)


def _other_kind(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    if _result(one) and not any(is_share(figure) for other in answers for figure in other.targets):
        return Weaker("asked", RESULT, WORK)
    if _SET_UP.search(low(one.text)) and not any(_IS_THERE.search(low(other.text)) for other in answers):
        return Weaker("asked", THING, WORK)
    return None


def _result(one: Clause) -> bool:
    """A share or a rate to be reached, as what the task asks for."""
    held = any(is_share(figure) for figure in one.targets)
    return held and bool(_CHANGE.search(low(one.text)) or _SHARE_FIRST.match(one.text))


def _fewer_acts(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    above, below = acts(one.text), {name: said for other in answers for name, said in acts(other.text).items()}
    gone = [said for name, said in above.items() if name not in below]
    part = 0 < len(gone) < len(above) and len(gone) / len(above) >= HALF
    return Weaker("acts", ", ".join(above.values()), ", ".join(below.values()), tuple(gone)) if part else None
