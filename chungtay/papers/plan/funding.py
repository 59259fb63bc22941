"""Where the money comes from.

Reads: the items of a funding section, and tasks about money elsewhere. Writes: `Fund`s with the sources named.
"""

from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.tree import Body, Fund
from chungtay.papers.plan.wording import Says, low

_SOURCE = Says(
    r"(?:dự toán (?:chi )?ngân sách|ngân sách|nguồn kinh phí|các nguồn(?: vốn| kinh phí| lực)?|nguồn tài trợ|"
    r"nguồn vốn|nguồn (?:vận động|huy động|xã hội hóa)|kinh phí lồng ghép|"
    r"tài trợ|viện trợ|xã hội hóa|quỹ bảo trợ trẻ em|vận động(?: nguồn lực)?|huy động(?: các)? nguồn lực)[^,;.:(]{0,90}"
)
_MONEY = Says(r"kinh phí|ngân sách|nguồn lực|dự toán|nguồn tài trợ")


def about_money(text: str) -> bool:
    return _MONEY(low(text))


def fund_of(path: str, line: int, text: str, actor: list[Body]) -> Fund:
    """A text about money as a `Fund`."""
    lowered, sources = low(text), []
    for match in _SOURCE.finditer(lowered):
        sources.append(text[match.start() : match.end()].strip())
    rhythm = next(
        (one.recurrence for one in deadlines(text, None) if one.recurrence in ("annual", "quarterly", "monthly")), None
    )
    return Fund(path, text, sources, actor, rhythm, line)
