"""Bodies that no longer stand, wherever a plan names them: as owner, as partner, or within its words; and what to write
instead.

Reads: rows of the plans schema, the header of the paper, the day. Writes: mentions, doubts for a person to settle, and
the edits (programme.plans.editing) by which a row names the bodies of today. Who issued a cited instrument stays: it
was that body then.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.law import agencies, references
from chungtay.papers.alignment.bodies import LETTER, TWO_TIERS, called, split
from chungtay.papers.lint.finding import Edit, Row, Words
from chungtay.papers.lint.lists import Placed, called_by_field

DISTRICT: Words = ("ủy ban nhân dân cấp xã hoặc cấp tỉnh", "the commune or the province")
LEVEL: Words = ("cấp xã hoặc cấp tỉnh", "the commune or the province")
BEFORE = 60  # letters in which words stand that look up to a name
PLACES_GONE = "HUYEN.D"  # our own code for districts as places, not as bodies
LISTS = {"lead": "set_lead", "coordinating": "set_coordinating"}
REPORTED = ("who", "to", "via")
_HEAD = re.compile(r"(?:bộ trưởng|thứ trưởng|giám đốc|phó giám đốc|trưởng|phó trưởng|lãnh đạo|thanh tra) ", re.I)
# words before a name that look up to it: not the body beside, but the one above
_UPWARD = re.compile(
    r"(?:(?:báo cáo|trình|gửi|đề xuất|kiến nghị)(?: với| lên| cho| về)?"
    r"|(?:hướng dẫn|chỉ đạo|yêu cầu|quy định) của) $",
    re.IGNORECASE,
)
# districts as places: a level, a list of them, one by its name
_DISTRICT = re.compile(
    r"\b(?:(?:cấp|tuyến|địa bàn) (?:huyện|quận|thị xã)|các (?:(?:quận|huyện|thị xã|thị trấn|thành phố)(?:, | và |/)?)*"
    r"(?:quận|huyện|thị xã)(?:(?:, | và |/)(?:thị xã|thị trấn|thành phố|quận))*"
    r"|(?:[Hh]uyện|[Tt]hị xã)(?= [A-ZĐ]))(?!\w)"
)
_OWN_TIER = re.compile(r"(?:,| và) (?:cấp )?xã\b(?! [^\W\d_a-z])")  # "cấp huyện, cấp xã" is the commune's twice
_FIELDS = re.compile(r"các ngành\s*:\s*", re.IGNORECASE)  # it opens the list, and is no part of its first name
_TOLD = re.compile(r"[^;\n]*\((?:để )?(?:b/c|báo cáo)\b", re.IGNORECASE)  # after a receiver: (b/c)


@dataclass(frozen=True, slots=True)
class Heir:
    """Who has the work of a body that is gone. ``code`` is "" where no one body has it."""

    since: date
    names: Words
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A body that is gone, where it stands in a text. ``instead``: what to write there, "" where nobody can tell."""

    start: int
    end: int
    name: str
    code: str
    heir: Heir
    instead: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper in which bodies are named: its tier (letter), its place ("xã Suối Hoa"), the day of signing."""

    tier: str
    unit: str
    on: date


def paper_of(tree: Row, on: date) -> Paper:
    header = tree.get("header") or {}
    issuer = header.get("issuer_vi") or ""
    unit = issuer.removeprefix("Ủy ban nhân dân ")
    return Paper(LETTER.get(header.get("tier") or "") or "N", unit if unit != issuer else "", on)


def heir(code: str, on: date, *, upward: bool = False) -> Heir | None:
    """Who has its work on that day; None while it stands itself. ``upward``: of several heirs one of a higher tier."""
    heirs = agencies.successors(code, on) or _of_field(code, on)
    if code == PLACES_GONE:
        return Heir(TWO_TIERS, LEVEL) if on >= TWO_TIERS else None
    if heirs:
        higher = [one for one in heirs if split(one.code)[1] == "P"] if upward else []
        first = (higher or heirs)[0]
        return Heir(first.from_day, agencies.names(first.code), first.code)
    return Heir(TWO_TIERS, DISTRICT) if split(code)[1] == "D" and on >= TWO_TIERS else None


def _of_field(code: str, on: date) -> tuple[agencies.Successor, ...]:
    """A commune's people of a field that no ministry has any more went where those of the district went."""
    function, letter = split(code)
    gone = letter == "C" and agencies.successors(f"{function}.N", on)
    return tuple(agencies.successors(f"{function}.D", on)) if gone else ()


def mentions(text: str, paper: Paper) -> tuple[Mention, ...]:
    """Every body that is gone, in the order of the text; who is told of something (b/c) stands above."""
    cited = _letters((one.opens, one.closes) for one in references.find(text))
    named = agencies.find_bodies(text, paper.tier)
    found = sorted([*named, *_besides(named, called_by_field(text, paper.tier))], key=lambda one: one[0])
    bodies = [
        one
        for start, end, body in found
        if body.code and start not in cited
        if (one := _mention(text, start, end, body.code, paper))
    ]
    taken = cited | _letters((start, end) for start, end, _ in found)
    return tuple(sorted([*bodies, *_districts(text, taken, paper)], key=lambda one: one.start))


def _districts(text: str, taken: set[int], paper: Paper) -> Iterator[Mention]:
    """Districts as places, beside what was read as a body; on the ground of a commune they are the commune."""
    if paper.on < TWO_TIERS:
        return
    for match in _DISTRICT.finditer(text):
        if taken.isdisjoint(range(*match.span())):
            own = paper.tier == "C" and match[0].startswith("địa bàn") and paper.unit
            instead = f"địa bàn {paper.unit.split(' ')[0]}" if own else ""
            yield Mention(*match.span(), match[0], PLACES_GONE, Heir(TWO_TIERS, LEVEL), instead)


def _besides(named: list[Placed], bare: Iterable[Placed]) -> list[Placed]:
    """Those that stand in nothing found before."""
    taken, found = _letters((start, end) for start, end, _ in named), []
    for start, end, body in bare:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append((start, end, body))
    return found


def _letters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _mention(text: str, start: int, end: int, code: str, paper: Paper) -> Mention | None:
    took = heir(
        code, paper.on, upward=bool(_UPWARD.search(text[max(0, start - BEFORE) : start]) or _TOLD.match(text, end))
    )
    if took is None:
        return None
    if fields := _FIELDS.match(text, start, end):
        start = fields.end()
    head = _HEAD.match(text, start, end)
    named = called(took.code, paper.unit if paper.tier == "C" else "") if took.code else ""
    instead = f"{head[0] if head else ''}{named}" if named else ""
    if split(took.code)[1] == "C" and (twice := _OWN_TIER.match(text, end)):
        end = twice.end()
    return Mention(start, end, text[start:end], code, took, instead)


def rewritten(text: str, found: tuple[Mention, ...]) -> str:
    """The text with the bodies of today where they are known."""
    for one in reversed(found):
        if one.instead:
            text = text[: one.start] + one.instead + text[one.end :]
    for instead in {one.instead for one in found} - {""}:  # two bodies that became one are named once
        again = re.escape(instead)
        text = re.sub(rf"({again})(?:(?:[,;] | và | cùng | - ){again}(?!\w))+", r"\1", text)
    return text


def bodies_of(row: Row) -> Iterator[Row]:
    """Those a row names as owners, partners, receivers."""
    for field in (*LISTS, *REPORTED):
        yield from row.get(field) or ()


def codes_gone(row: Row, paper: Paper) -> dict[str, str]:
    """Code of each body the row names and that is gone → its name there."""
    listed = [(body.get("code") or "", body["name"]) for body in bodies_of(row)]
    found = {code: name for code, name in listed if code and heir(code, paper.on)}
    said = {one.code: one.name for one in mentions(words_of(row), paper)}
    return said | found


def words_of(row: Row) -> str:
    """Those of a task, those of a report."""
    return row.get("text_vi") or row.get("content") or ""


def edits(row: Row, paper: Paper, code: str = "") -> tuple[Edit, ...]:
    """(op, args) by which the row names the bodies of today; of one ``code`` only where it is given."""
    return tuple(_edits(row, paper, code))


def _edits(row: Row, paper: Paper, code: str) -> Iterator[Edit]:
    told = {"task": row["id"]}
    text = words_of(row)
    said = tuple(one for one in mentions(text, paper) if not code or one.code == code)
    if (new := rewritten(text, said)) != text:
        yield "edit_text" if "text_vi" in row else "set_content", {**told, "text": new}
    for field, op in LISTS.items():
        if (bodies := _today(row.get(field), paper, code)) != (row.get(field) or []):
            yield op, {**told, "bodies": bodies}
    if "who" in row:
        yield from _receivers(row, paper, code)


def _receivers(row: Row, paper: Paper, code: str) -> Iterator[Edit]:
    """Who is told stands above who tells."""
    who, to, via = (_today(row.get(field), paper, code, upward=field != "who") for field in REPORTED)
    if who != (row.get("who") or []):
        yield "set_lead", {"task": row["id"], "bodies": who}
    if (to, via) != (row.get("to") or [], row.get("via") or []):
        yield "set_receivers", {"task": row["id"], "to": to, "via": via}


def _today(bodies: list[Row] | None, paper: Paper, code: str, *, upward: bool = False) -> list[Row]:
    """The bodies, each that is gone as its heir, each once."""
    found = [_heir_of(body, paper, upward) if not code or body.get("code") == code else body for body in bodies or ()]
    return [body for at, body in enumerate(found) if body not in found[:at]]


def _heir_of(body: Row, paper: Paper, upward: bool) -> Row:
    took = heir(body.get("code") or "", paper.on, upward=upward)
    if took is None or not took.code:
        return body
    return {"name": called(took.code, paper.unit if paper.tier == "C" else ""), "code": took.code}


def doubts(tree: Row, on: date) -> list[Row]:
    """One for each task whose words name a body that is gone; ``heirs``: there is something to write instead."""
    paper = paper_of(tree, on)
    return [_doubt(row, found) for row in tree.get("tasks") or () if (found := mentions(row["text_vi"], paper))]


def _doubt(row: Row, found: tuple[Mention, ...]) -> Row:
    once = {one.name.lower(): one for one in found}.values()
    vi = "; ".join(f"“{one.name}” không còn từ {one.heir.since:%d/%m/%Y}, nay là {_now(one, 0)}" for one in once)
    en = "; ".join(f"“{one.name}” is gone since {one.heir.since:%d/%m/%Y}, now {_now(one, 1)}" for one in once)
    return {"path": row["path"], "field": "text_vi", "why_code": "body_gone", "vi": f"{vi}.", "en": f"{en}.",
            "heirs": any(one.instead for one in found)}  # fmt: skip


def _now(one: Mention, language: int) -> str:
    """In Vietnamese as it would be written."""
    return one.instead if language == 0 and one.instead else one.heir.names[language]
