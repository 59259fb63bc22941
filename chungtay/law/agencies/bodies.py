"""Bodies in a text: one at a place, a list of them, all that are named in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chungtay.law.agencies.codebook import FIELD_WORDS, Entry, functions, longest, names_tree, stems_tree
from chungtay.law.agencies.collectives import read_collective
from chungtay.law.agencies.tiers import Tier, read_tier
from chungtay.law.agencies.words import Text, read_words

_ROLES = tuple(
    tuple(role.split())
    for role in (
        "giám đốc", "phó giám đốc", "thủ trưởng", "trưởng", "phó trưởng", "lãnh đạo", "thường trực", "người đứng đầu",
        "đồng chí", "chi cục trưởng", "cục trưởng", "chánh án", "viện trưởng", "bí thư", "phó bí thư", "hiệu trưởng",
        "chỉ huy trưởng", "chủ tịch", "phó chủ tịch", "chánh văn phòng", "đại diện", "cơ quan", "các", "ngành",
        "toàn thể", "ban giám đốc", "ban lãnh đạo", "đ c", "ông", "bà", "lực lượng", "cán bộ", "công chức",
    )
)  # fmt: skip
_ORDERS = (("đề", "nghị"), ("giao",), ("yêu", "cầu"), ("giao", "cho"), ("phân", "công"))
_JOINTS = frozenset({"và", "cùng", "với", "hoặc", "cùng với"})
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Body:
    """One body: ``name`` as the text writes it (a shared last word given to both), ``code`` None when unknown."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A body between two words; ``entry`` None for collectives and unknown ones."""

    first: int
    last: int
    name_first: int
    entry: Entry | None
    tier: Tier
    code: str | None
    suffix: tuple[int, int] | None = None


def _phrase(text: Text, at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(text.keys[at : at + len(phrase)]) == phrase


def _unbroken(text: Text, first: int, last: int) -> bool:
    """No mark inside a name that ends a clause."""
    return all(not set(word.gap) & set(";:.\n()") for word in text.words[first + 1 : last])


def _code(entry: Entry, tier: Tier, paper: str | None) -> str:
    """FUNCTION.TIER[.ALL] from the name, the words after it and the tier of the paper."""
    if entry.sort == "none":
        return entry.function
    held = entry.tier if entry.sort == "fixed" else tier.tier or entry.tier or paper or ""
    every = tier.every or (tier.level and functions()[entry.function].get("all_of_level", False))
    every = every and held in ("N", "P", "D", "C")
    return entry.function + (f".{held}" if held else "") + (".ALL" if every else "")


def _entry_at(text: Text, at: int) -> tuple[int, Entry | None]:
    taken, entry = longest(names_tree(), text.keys, at, min(len(text.keys), at + _LONGEST_NAME))
    while taken and not _unbroken(text, at, at + taken):
        taken, entry = longest(names_tree(), text.keys, at, at + taken - 1)
    return taken, entry


def _needs_place(text: Text, end: int) -> bool:
    return end < len(text.words) and text.words[end].capital and not text.words[end].gap.strip()


def _capital_place(text: Text, end: int) -> int:
    """ "Báo Hưng Yên", "Công an Hà Nội": a place without a word for its tier."""
    start = end
    while end - start < 3 and _needs_place(text, end) and not text.words[end].shout and not _entry_at(text, end)[0]:
        end += 1
    return end


def _named(text: Text, at: int, paper: str | None, stems: bool) -> _Found | None:
    taken, entry = _entry_at(text, at)
    if entry is None or (entry.sort == "stem" and not stems):
        return None
    end = at + taken
    tier = read_tier(text, end, paper)
    if entry.sort == "named":
        place = _capital_place(text, end)
        held = Tier("P", end=place)
        return _Found(at, place, at, entry, held, f"{entry.function}.P") if place > end and text.words[at].capital else None
    last = tier.end if tier.end > end else _capital_place(text, end) if entry.sort == "any" else end
    suffix = (end, last) if tier.tier in ("P", "D", "C") and not tier.every else None
    return _Found(at, max(end, last), at, entry, tier, _code(entry, tier, paper), suffix)


def _after_role(text: Text, at: int) -> int:
    for role in sorted(_ROLES, key=len, reverse=True):
        if _phrase(text, at, role) and at + len(role) < len(text.words) and _plain_gap(text, at + len(role)):
            return at + len(role)
    return at


def _plain_gap(text: Text, at: int) -> bool:
    return text.words[at].gap.strip() in ("", ",")


def _with_roles(text: Text, at: int, paper: str | None, stems: bool) -> _Found | None:
    """ "Giám đốc Sở Y tế", "Chủ tịch, các Phó Chủ tịch Hội Phụ nữ": the body behind the office of its head."""
    start = at
    for _ in range(4):
        after = _after_role(text, start)
        if after == start:
            return None
        start = after
        if found := _named(text, start, paper, stems and start == at):
            return replace(found, first=at, name_first=at)
    return None


def _field_list(text: Text, at: int, paper: str | None) -> tuple[_Found, str] | None:
    """ "các sở: Y tế, Giáo dục và Đào tạo": the first field, and the tier for the fields that follow."""
    start = at + (text.keys[at] == "các")
    tier = FIELD_WORDS.get(text.keys[start]) if start < len(text.keys) else None
    if tier is None or start == at or start + 1 >= len(text.words):
        return None
    taken, entry = longest(stems_tree(), text.keys, start + 1, min(len(text.keys), start + 1 + _LONGEST_NAME))
    if entry is None or text.words[start + 1].gap.strip(" ") not in ("", ":"):
        return None
    held = _field_tier(tier, paper)
    return _field(text, at, start + 1, taken, entry, held), held


def _field(text: Text, first: int, name: int, taken: int, entry: Entry, tier: str) -> _Found:
    code = f"{entry.function}.{tier}" if tier else entry.function
    after = read_tier(text, name + taken, tier)
    return _Found(first, max(name + taken, after.end), name, entry, Tier(tier), code)


def _field_tier(tier: str, paper: str | None) -> str:
    return tier or paper or ""


def _next_field(text: Text, at: int, tier: str) -> _Found | None:
    """A further field of the list "Sở Y tế, Giáo dục và Đào tạo"."""
    taken, entry = longest(stems_tree(), text.keys, at, min(len(text.keys), at + _LONGEST_NAME))
    if entry is None or not text.words[at].capital or not _unbroken(text, at, at + taken):
        return None
    return _field(text, at, at, taken, entry, tier)


def _tier_of_field(text: Text, found: _Found) -> str:
    """The tier that "Sở X" or "Phòng X" passes on to bare fields after it."""
    word = text.keys[found.first]
    return FIELD_WORDS.get(word, "") if found.entry and found.entry.sort == "fixed" else ""


class _Reader:
    """Walks a text body by body, remembering what a list passes on."""

    def __init__(self, source: str, paper: str | None, stems: bool) -> None:
        self.text, self.paper, self.stems = read_words(source), paper, stems
        self.field = ""

    def at(self, place: int) -> _Found | None:
        """The body that begins at this word."""
        if self.field and (found := _next_field(self.text, place, self.field)):
            return found
        if opened := _field_list(self.text, place, self.paper):
            found, self.field = opened
            return found
        found = self._whole(place)
        self.field = _tier_of_field(self.text, found) if found else ""
        return found

    def _whole(self, place: int) -> _Found | None:
        named = _named(self.text, place, self.paper, self.stems)
        group = read_collective(self.text, place, self.paper)
        if group and (named is None or group.end > named.last):
            suffix = _group_suffix(self.text, group.end, group.tier)
            return _Found(place, group.end, place, None, group.tier, group.code, suffix)
        return named or _with_roles(self.text, place, self.paper, self.stems)


def _group_suffix(text: Text, end: int, tier: Tier) -> tuple[int, int] | None:
    if tier.tier not in ("P", "D", "C") or tier.every or tier.end != end:
        return None
    return (end - 2, end) if text.keys[end - 2 : end] in (["thị", "trấn"], ["thành", "phố"]) else (end - 1, end)


def _joined(text: Text, left: _Found, right: _Found) -> bool:
    """Whether two bodies stand in one list: a comma or "và" between them and nothing else."""
    between = text.keys[left.last : right.first]
    gaps = {word.gap.strip() for word in text.words[left.last : right.first + 1]}
    return all(word in _JOINTS for word in between) and gaps <= {"", ","} and bool(between or gaps - {""})


def _shares(found: _Found) -> bool:
    """A name that needs a tier and says none may take the one at the end of its list."""
    return found.entry is not None and found.entry.sort == "any" and not found.tier.tier and found.suffix is None


def _share(text: Text, bodies: list[_Found]) -> list[_Found]:
    """ "Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh": the last word belongs to both."""
    shared = list(bodies)
    for place in range(len(shared) - 2, -1, -1):
        left, right = shared[place], shared[place + 1]
        if _shares(left) and right.suffix and _joined(text, bodies[place], bodies[place + 1]) and left.entry:
            code = _code(left.entry, Tier(right.tier.tier), None)
            shared[place] = replace(left, suffix=right.suffix, tier=right.tier, code=code)
    return shared


def _body(text: Text, found: _Found) -> Body:
    name = text.slice(found.name_first, found.last)
    if found.suffix and found.suffix[0] >= found.last:
        name = f"{name} {text.slice(*found.suffix)}"
    return Body(name, found.code)


def _after_orders(text: Text, at: int) -> int:
    for order in _ORDERS:
        if _phrase(text, at, order):
            return at + len(order)
    return at


def _unknown(reader: _Reader, at: int) -> _Found:
    """Words that name no known body, up to a mark, or to "và" before a known one."""
    text, end = reader.text, at + 1
    while end < len(text.words) and not set(text.words[end].gap) & set(",;:\n"):
        if text.keys[end] in _JOINTS and end + 1 < len(text.words) and reader.at(end + 1):
            break
        end += 1
    return _Found(at, end, at, None, Tier(), None)


def _walk(reader: _Reader) -> Iterator[_Found]:
    text = reader.text
    at = _after_orders(text, 0)
    while at < len(text.words):
        if text.keys[at] in _JOINTS:
            at += 1
            continue
        found = reader.at(at) or _unknown(reader, at)
        yield found
        at = found.last


def split_bodies(text: str, tier: str | None = None) -> list[Body]:
    """The bodies of a heading or a list, in order; unknown ones with code None; names are never cut inside.

    ``tier`` (N P D C) is the tier of the paper: it gives "Công an" its code where the words say none.
    """
    reader = _Reader(text, tier, stems=True)
    found = list(_walk(reader))
    return [_body(reader.text, one) for one in _share(reader.text, _whole_pieces(reader.text, found))]


def _whole_pieces(text: Text, found: list[_Found]) -> list[_Found]:
    """A known body followed by words that say more about it ("Sở Y tế tiếp tục ...") takes no body of its own from them."""
    kept: list[_Found] = []
    for one in found:
        glued = kept and one.code is None and not text.words[one.first].gap.strip() and one.first == kept[-1].last
        if glued and text.keys[one.first - 1] not in _JOINTS:
            kept[-1] = replace(kept[-1], last=one.last)
        else:
            kept.append(one)
    return kept


def find_bodies(text: str, tier: str | None = None) -> list[tuple[int, int, Body]]:
    """Every known body named in a sentence: (start, end, Body) with offsets into the given text."""
    reader = _Reader(text, tier, stems=False)
    found: list[_Found] = []
    at = 0
    while at < len(reader.text.words):
        one = reader.at(at)
        if one is None:
            reader.field = reader.field if reader.text.keys[at] in _JOINTS else ""
        else:
            found.append(one)
        at = one.last if one else at + 1
    shared = _share(reader.text, found)
    return [(*reader.text.span(one.first, one.last), _body(reader.text, one)) for one in shared]


def code_of(name: str, tier: str | None = None) -> str | None:
    """The code of one body by its name, or None. ``tier`` is the tier of the paper that names it."""
    known = [body.code for body in split_bodies(name, tier) if body.code]
    return known[0] if known else None
