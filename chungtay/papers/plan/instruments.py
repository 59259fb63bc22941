"""Which instruments the plan carries out, rests on, and names.

Reads: the preamble and every block with its path. Writes: `header.implements` (after Thực hiện / Triển khai, or Căn cứ
as basis) and `header.cites`, merged by instrument and pinpoint, with the paths where they stand. The grammar is law's.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chungtay.law import references as law
from chungtay.papers.plan.mending import meant
from chungtay.papers.plan.tree import Header, Pinpoint, Reference
from chungtay.papers.plan.wording import Says, folded, low

_MAY_NAME = re.compile(
    r"\d\s?/|/\s?[A-ZĐ]{2}|[Ll]uật|[Pp]háp lệnh|[Đđ]iều \d|số \d|[Hh]iến pháp|[Cc]ông ước|[Ll]uat|[Pp]hap lenh|"
    r"[Dd]ieu \d|so \d"
)
_BASIS = Says(r"(?:căn cứ|theo|xét)\b")
_ATTACHED = Says(r"\(?\s*(?:ban hành )?kèm theo")
_DATE_AFTER = re.compile(
    r"[\s,]*(?:ngày|ngay)?\s*\d{1,2}\s?(?:[/-]|tháng|thang)\s?\d{1,2}\s?(?:[/-]|năm|nam)\s?\d{4}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """One reference with the path of the text it stands in, and how the sentence before it begins."""

    one: law.Reference
    path: str
    basis: bool = False


def found_in(text: str) -> list[law.Reference]:
    """References of one text; the law's grammar is only asked where a number or the word for a law stands."""
    if not _MAY_NAME.search(text):
        return []
    read = meant(text)
    found = law.find(read)
    return found if read == text else [replace(one, text=folded(text[one.start : one.end])) for one in found]


def spans(text: str, references: Iterable[law.Reference]) -> list[tuple[int, int]]:
    """The stretches of number and day, which are neither deadlines nor targets."""
    found = []
    for one in references:
        after = _DATE_AFTER.match(text, one.end)
        found.append((one.opens, after.end() if after else one.end))
    return found


def _merged(one: law.Reference, where: list[str], relation: str | None) -> Reference:
    pin = Pinpoint(one.chapter, one.article, one.clause, one.point)
    pinned = any((pin.chapter, pin.article, pin.clause, pin.point))
    return Reference(
        one.text, one.type, one.number, one.date, one.issuer, one.about, relation, pin if pinned else None, where,
        one.name, one.alias, one.backref or None, one.nested or None,
    )  # fmt: skip


def _key(one: law.Reference) -> tuple[str | None, ...]:
    return (one.number or one.name or one.text, one.chapter, one.article, one.clause, one.point)


def _identity(one: law.Reference) -> str:
    return one.number or one.name or one.text


def sorted_out(preamble: Sequence[Found], others: Sequence[Found]) -> tuple[list[Reference], list[Reference]]:
    """(implements, cites) of the whole document."""
    whole = law.resolve([found.one for found in (*preamble, *others)])
    kept = [one for one in whole if not one.this]
    places = _places((*preamble, *others), whole)
    first = {(f.one.start, f.one.text, f.path): f for f in preamble}
    implements, cites = dict[str, Reference](), dict[tuple[str | None, ...], Reference]()
    for one in kept:
        found = places[id(one)]
        head = (found.one.start, found.one.text, found.path) in first and found.path == "preamble"
        if head and not one.nested and _identity(one) not in implements:
            implements[_identity(one)] = _merged(one, [], "basis" if found.basis else "implements")
        elif not head or _identity(one) not in implements:
            _cite(cites, one, found.path)
    return list(implements.values()), list(cites.values())


def _cite(cites: dict[tuple[str | None, ...], Reference], one: law.Reference, path: str) -> None:
    held = cites.get(_key(one))
    if held is None:
        cites[_key(one)] = _merged(one, [path], None)
    elif path not in held.where:
        held.where.append(path)


def _places(found: Sequence[Found], whole: Sequence[law.Reference]) -> dict[int, Found]:
    """Which `Found` each resolved reference came from; resolving may drop bare short forms."""
    places: dict[int, Found] = {}
    at = 0
    for one in whole:
        while (found[at].one.start, found[at].one.text, found[at].one.type) != (one.start, one.text, one.type):
            at += 1
        places[id(one)] = found[at]
        at += 1
    return places


def is_basis(text: str, start: int) -> bool:
    """The clause the instrument stands in begins with Căn cứ."""
    lowered = low(text[:start])
    cut = max(lowered.rfind(". "), lowered.rfind(" thực hiện "), lowered.rfind(" căn cứ "))
    return _BASIS.match(lowered[max(cut, 0) :].lstrip(" .;")) is not None


def of_document(header: Header, others: Sequence[Found]) -> tuple[list[Reference], list[Reference]]:
    """(implements, cites) from title, preamble and the rest."""
    title = [Found(one, "title") for one in found_in(header.title or "")]
    preamble = [
        Found(one, "title" if _ATTACHED.match(low(passage.text)) else "preamble", is_basis(passage.text, one.start))
        for passage in header.preamble
        for one in found_in(passage.text)
    ]
    return sorted_out(preamble, [*title, *others])
