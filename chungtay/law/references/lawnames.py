"""The dictionary of law names: the longest known name that begins here, whatever its capitals, commas and tones."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.law.wording import loose_key

_VALUES = Path(__file__).parent.parent / "values" / "laws.toml"
_OPENING = re.compile(r"(?<!\w)(?:bộ luật|luật|pháp lệnh|hiến pháp|công ước|bl[a-zđ]{2,4})(?!\w)", re.IGNORECASE)
_NOT_A_LAW_BEFORE = re.compile(r"(?:pháp|kỷ|quy|định|hệ|đoàn|hội|án) $", re.IGNORECASE)
_NOT_A_LAW_AFTER = frozenset(
    [
        "sư",
        "gia",
        "khoa",
        "tục",
        "chơi",
        "học",
        "định",
        "pháp",
        "này",
        "đó",
        "trên",
        "nêu",
        "đã",
        "có",
        "và",
        "của",
        "về",
        "được",
        "phải",
    ]
)
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ ,&/()-]{0,3}")
_UNKNOWN = re.compile(r" (?P<rest>[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÝ]\w*(?:,? (?!và (?:các|Luật|Bộ|Nghị|những)\b)\w+){0,11})")
_STOP = re.compile(
    r",? (?:số|năm|ngày|được|có|là|để|tại|theo|trong|trên|cho|quy định"
    r"|sửa đổi|hiện hành|do|gồm|đến|từ|khi|nhằm|cùng|với)\b"
    r"|,? của (?!Quốc hội và|Nhà nước|công dân)|,? và (?:các|những|Luật|Bộ|Nghị|Thông)\b|, (?=[A-ZĐ])"
)
AMENDING = re.compile(
    r" sửa đổi,? bổ sung(?: một số)?(?: điều)?(?: (?:của|các))?(?= (?:bộ )?luật| pháp lệnh| các)", re.I
)


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law: in force from ``first`` to ``last`` (None = open or unknown)."""

    name: str
    number: str | None
    first: date | None
    last: date | None
    replaced_by: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law name found in a text: standard name, and where it lies."""

    name: str
    start: int
    end: int


def _law(row: dict[str, Any]) -> Law:
    return Law(
        row["name"], row.get("number"), row.get("from"), row.get("to"), row.get("replaced_by"), row["confidence"]
    )


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(_VALUES.read_text(encoding="utf-8"))["laws"])


def versions(name: str) -> tuple[Law, ...]:
    """All known versions of the law of this standard name, oldest first."""
    return tuple(_law(row) for row in _rows() if row["name"] == name)


def version_on(name: str, day: date) -> Law | None:
    """The version in force on the day, or None where none is known to be."""
    held = [law for law in versions(name) if law.first and law.first <= day and (law.last is None or day <= law.last)]
    return held[-1] if held else None


@cache
def name_of_number(number: str) -> str | None:
    """The law with this number, or None."""
    return next((row["name"] for row in _rows() if row.get("number") == number), None)


@cache
def all_names() -> tuple[str, ...]:
    """Every name and other spelling of the dictionary whose words stand without marks between them."""
    names = [name for row in _rows() for name in (row["name"], *row.get("also", ()))]
    return tuple(dict.fromkeys(name for name in names if not re.search(r"[^\w ]", name)))


@cache
def _tree() -> dict[str, Any]:
    """Names as a tree of words; the word "" holds the standard name of the path to it."""
    root: dict[str, Any] = {}
    for row in _rows():
        for name in (row["name"], *row.get("also", ())):
            node = root
            for word in loose_key(name).split():
                node = node.setdefault(word, {})
            node.setdefault("", row["name"])
    return root


def _known(text: str, start: int) -> NamedLaw | None:
    """The longest name of the dictionary whose first word lies at ``start``."""
    node, at, best = _tree(), start, None
    while match := _WORD.match(text, at):
        for word in loose_key(match[0]).split():
            node = node.get(word, {})
        if not node:
            break
        at = match.end()
        best = NamedLaw(node[""], start, at) if "" in node else best
        at = between.end() if (between := _BETWEEN.match(text, at)) else at
    return best


def _unknown(text: str, opening: re.Match[str]) -> NamedLaw | None:
    """A capitalised law name that the dictionary lacks, up to the first word that cannot belong to it."""
    if not opening[0][0].isupper() or opening[0].isupper():
        return None
    match = _UNKNOWN.match(text, opening.end())
    if match is None:
        return None
    stop = _STOP.search(text, match.start(), match.end() + 12)
    end = min(match.end(), stop.start()) if stop else match.end()
    name = f"{opening[0]} {text[match.start('rest') : end]}".strip(" ,")
    return NamedLaw(name, opening.start(), end) if end > match.start("rest") else None


def _next_word(text: str, at: int) -> str:
    word = _WORD.search(text, at, at + 12)
    return word[0].casefold() if word else ""


def _law_at(text: str, opening: re.Match[str]) -> NamedLaw | None:
    before = text[max(0, opening.start() - 6) : opening.start()]
    if _NOT_A_LAW_BEFORE.search(before):
        return None
    found = _known(text, opening.start())
    if found or _next_word(text, opening.end()) in _NOT_A_LAW_AFTER:
        return found
    return _unknown(text, opening)


def _more(text: str, law: NamedLaw) -> NamedLaw | None:
    """ "Luật Trẻ em, Hôn nhân và gia đình": a second name that leaves out the word Luật."""
    match = re.compile(r"(?:, | và |; )(?=[A-ZĐ])").match(text, law.end)
    if match is None or not law.name.startswith("Luật "):
        return None
    return _bare(text, match.end())


def _bare(text: str, start: int) -> NamedLaw | None:
    node, at, best = _tree()["luật"], start, None
    while match := _WORD.match(text, at):
        node = node.get(loose_key(match[0]), {})
        if not node:
            break
        at = match.end()
        best = NamedLaw(node[""], start, at) if "" in node else best
        at = between.end() if (between := _BETWEEN.match(text, at)) else at
    return best


def named_laws(text: str) -> list[NamedLaw]:
    """Every law named in a folded text, in order; an amending law stands before the law it amends."""
    found: list[NamedLaw] = []
    for opening in _OPENING.finditer(text):
        if found and opening.start() < found[-1].end:
            continue
        law = _law_at(text, opening)
        while law is not None:
            found.append(law)
            law = _more(text, law)
    return found
