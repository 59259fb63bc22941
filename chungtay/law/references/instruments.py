"""The instruments named in a folded text: kind and number, law names, short forms, "này"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chungtay.law.references import patterns
from chungtay.law.references.lawnames import AMENDING, NamedLaw, name_of_number, named_laws


@dataclass(frozen=True, slots=True)
class Instrument:
    """One naming of an instrument at [start, end) of a folded text.

    ``number`` in its normalised form; ``short`` the bare number of a short form; ``bare`` a short form without "số";
    ``this`` the containing document itself; ``year`` of "Luật Trẻ em năm 2016".
    """

    start: int
    end: int
    kind: str
    number: str | None = None
    name: str | None = None
    short: str | None = None
    year: str | None = None
    bare: bool = False
    this: bool = False
    amends: bool = False


def normal_number(written: str) -> str:
    """ "121 /2020/ QH14" -> "121/2020/QH14": no space around marks or before the term of the Assembly."""
    return re.sub(r"\s+", "", written)


def _kind_of_symbol(number: str) -> str | None:
    """The kind told by a number's own letters; official letters carry none."""
    letters = number.split("/")[-1] if "-" not in number.split("/")[0] else number.split("/")[0].split("-")[1]
    first = letters.split("-")[0].upper()
    if re.match(r"(?:UBTV)?QH\d", first):
        return "Luật" if name_of_number(number) else "Nghị quyết"
    return patterns.KIND_OF_SYMBOL.get(first)


def _believable(match: re.Match[str], number: str) -> bool:
    """A number without any word before it counts only with a hyphenated or known symbol."""
    return bool(match["party"]) or "-" in number or bool(match["year"] and _kind_of_symbol(number))


def _numbered(text: str, match: re.Match[str]) -> Instrument | None:
    number = normal_number(match[0])
    from_ = max(0, match.start() - 40)
    before = patterns.KIND_BEFORE.search(text[from_ : match.start()])
    if before and (before["kind"] or before["short"]):
        kind = patterns.CANONICAL.get((before["kind"] or "").casefold()) or _kind_of_symbol(number) or "Công văn"
        start = from_ + before.start()
        return Instrument(start, match.end(), kind, number, name=name_of_number(number))
    so = patterns.SO_BEFORE.search(text[from_ : match.start()])
    if not so and not _believable(match, number):
        return None
    start = from_ + so.start() if so else match.start()
    return Instrument(start, match.end(), _kind_of_symbol(number) or "Công văn", number, name=name_of_number(number))


def _all_numbered(text: str) -> Iterator[Instrument]:
    for match in patterns.NUMBER.finditer(text):
        if found := _numbered(text, match):
            yield found


def _before(pattern: re.Pattern[str], text: str, at: int) -> tuple[int, re.Match[str]] | None:
    """What the pattern finds right before ``at``: where it begins, and the match."""
    from_ = max(0, at - 56)
    match = pattern.search(text[from_:at])
    return (from_ + match.start(), match) if match else None


def _blank(text: str) -> Iterator[Instrument]:
    for symbol in patterns.BLANK_SYMBOL.finditer(text):
        if found := _before(patterns.BLANK_BEFORE, text, symbol.start()):
            yield Instrument(found[0], symbol.end(), patterns.CANONICAL[found[1]["kind"].casefold()])


def _short_form(text: str, number: re.Match[str]) -> Instrument | None:
    found = _before(patterns.SHORT_BEFORE, text, number.start())
    if found is None:
        return None
    after = (number["after"] or "").strip().casefold()
    bare = not found[1]["so"] and not number["of"]
    if bare and (after in patterns.MEASURES or len(number["number"]) < 2):
        return None
    kind = patterns.CANONICAL[found[1]["kind"].casefold()]
    return Instrument(found[0], number.end("number"), kind, short=number["number"], bare=bare)


def _short(text: str) -> Iterator[Instrument]:
    for number in patterns.SHORT_NUMBER.finditer(text):
        if found := _short_form(text, number):
            yield found


_LAW_NUMBER = re.compile(
    rf"(?: ?,? ?\(?(?:luật |pháp lệnh )?(?:số ?:? ?)?)(?={patterns.NUMBER.pattern})", re.IGNORECASE
)
_LAW_YEAR = re.compile(
    r"(?: \(?(?:sửa đổi|hợp nhất)\)?)? \(?(?:năm )?(?P<year>(?:19|20)\d\d)\)?(?![\w/])", re.IGNORECASE
)


def _year(text: str, end: int) -> tuple[str | None, int]:
    match = _LAW_YEAR.match(text, end, end + 40)
    return (match["year"], match.end()) if match else (None, end)


def _law(text: str, law: NamedLaw) -> Instrument:
    year, end = _year(text, law.end)
    kind = next(
        (kind for kind in ("Bộ luật", "Pháp lệnh", "Hiến pháp", "Công ước") if law.name.startswith(kind)), "Luật"
    )
    found = Instrument(law.start, end, kind, name=law.name, year=year)
    opening = _LAW_NUMBER.match(text, end)
    number = patterns.NUMBER.match(text, opening.end()) if opening else None
    if number is None:
        return found
    close = number.end() + (text[number.end() : number.end() + 1] == ")" and "(" in text[end : number.start()])
    return replace(found, end=close, number=normal_number(number[0]))


def _laws(text: str) -> Iterator[Instrument]:
    for named in named_laws(text):
        yield _law(text, named)


def _amending(text: str) -> Iterator[Instrument]:
    """ "Luật sửa đổi, bổ sung một số điều của Luật X": the amending law; X stands inside its title."""
    for match in re.compile(r"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh)(?= sửa đổi)", re.IGNORECASE).finditer(text):
        if rest := AMENDING.match(text, match.end()):
            kind = patterns.CANONICAL[match["kind"].casefold()]
            yield Instrument(match.start(), rest.end(), kind, name=None, amends=True)


def _this(text: str) -> Iterator[Instrument]:
    for match in patterns.THIS.finditer(text):
        if found := _before(patterns.THIS_BEFORE, text, match.start()):
            yield Instrument(found[0], match.end(), patterns.CANONICAL[found[1]["kind"].casefold()], this=True)


def _without_overlap(found: Iterable[Instrument]) -> list[Instrument]:
    """Earlier start first; where two share letters the longer one stays, law names before bare numbers."""
    kept: list[Instrument] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.name is None)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def instruments(text: str) -> list[Instrument]:
    """Every instrument named in a folded text, in order, none overlapping another."""
    found = [*_all_numbered(text), *_blank(text), *_short(text), *_laws(text), *_amending(text), *_this(text)]
    return _without_overlap(found)
