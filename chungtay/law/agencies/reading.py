"""One body at one place of a text, and what a list passes on from one to the next."""

from dataclasses import dataclass, replace
from functools import cache

from chungtay.law.agencies.codebook import FIELD_WORDS, Entry, functions, list_tree, longest, names_tree
from chungtay.law.agencies.collectives import OPENINGS, read_collective
from chungtay.law.agencies.tiers import Tier, read_tier
from chungtay.law.agencies.words import Text, by_first_word, read_words

_ROLES = by_first_word(
    (
        "giám đốc", "phó giám đốc", "thủ trưởng", "trưởng", "phó trưởng", "lãnh đạo", "thường trực",
        "người đứng đầu", "đồng chí", "chi cục trưởng", "cục trưởng", "chánh án", "viện trưởng", "bí thư",
        "phó bí thư", "hiệu trưởng", "chỉ huy trưởng", "chủ tịch", "phó chủ tịch", "chánh văn phòng", "đại diện",
        "cơ quan", "các", "ngành", "toàn thể", "thành viên", "ban giám đốc", "ban lãnh đạo", "đ c", "ông bà", "ông",
        "bà", "lực lượng", "cán bộ", "công chức",
    )
)  # fmt: skip
JOINTS = frozenset({"và", "cùng", "với", "hoặc", "cùng với"})
_LIST_WORDS = frozenset({*FIELD_WORDS, "hội"} - {"cán bộ"})
_SHARED = ("P", "D", "C", "ALL")
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A body between two words; ``entry`` None for collectives and unknown ones."""

    first: int
    last: int
    name_first: int
    entry: Entry | None
    tier: Tier
    code: str | None
    suffix: tuple[int, int] | None = None
    alone: bool = False


def phrase_at(text: Text, at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(text.keys[at : at + len(phrase)]) == phrase


def _unbroken(text: Text, first: int, last: int) -> bool:
    """No mark inside a name that ends a clause."""
    return all(not set(_gap(text, place)) & set(";:.\n()") for place in range(first + 1, last))


def _gap(text: Text, place: int) -> str:
    """What stands before this word; the point of a short form ("TT. Đảng ủy") ends no clause."""
    before = text.words[place - 1]
    return text.words[place].gap.replace(".", "") if before.shout and len(before.key) <= 3 else text.words[place].gap


def code_for(entry: Entry, tier: Tier, paper: str | None) -> str:
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


def _named(text: Text, at: int, paper: str | None, stems: bool) -> Found | None:
    taken, entry = _entry_at(text, at)
    if entry is None or (entry.sort == "stem" and not stems):
        return None
    end = at + taken
    tier = read_tier(text, end, paper)
    if entry.sort == "named":
        place = _capital_place(text, end)
        held = Tier("P", end=place)
        return (
            Found(at, place, at, entry, held, f"{entry.function}.P") if place > end and text.words[at].capital else None
        )
    last = tier.end if tier.end > end else _capital_place(text, end) if entry.sort == "any" else end
    suffix = (end, last) if tier.tier in _SHARED and not tier.every else None
    return Found(at, max(end, last), at, entry, tier, code_for(entry, tier, paper), suffix, text.keys[at] == "phòng")


def _after_role(text: Text, at: int) -> int:
    for role in _ROLES.get(text.keys[at], ()):
        if phrase_at(text, at, role) and at + len(role) < len(text.words) and _plain_gap(text, at + len(role)):
            return at + len(role)
    return at


def _plain_gap(text: Text, at: int) -> bool:
    return text.words[at].gap.strip(" ()") in ("", ",")


def _with_roles(text: Text, at: int, paper: str | None, stems: bool) -> Found | None:
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


def _field_list(text: Text, at: int, paper: str | None) -> tuple[Found, str] | None:
    """ "các sở: Y tế, Giáo dục và Đào tạo": the first of the list, and the word that rules the rest of it."""
    start = at + 1
    if text.keys[at] != "các" or start + 1 >= len(text.words) or text.keys[start] not in _LIST_WORDS:
        return None
    word = text.keys[start]
    taken, entry = longest(list_tree(word), text.keys, start + 1, min(len(text.keys), start + 1 + _LONGEST_NAME))
    if entry is None or text.words[start + 1].gap.strip(" ") not in ("", ":"):
        return None
    return _listed(text, at, start + 1, taken, entry, word, paper), word


def _listed(text: Text, first: int, name: int, taken: int, entry: Entry, word: str, paper: str | None) -> Found:
    """One bare name of a list: a field at the tier of its word, a union at the tier that is said after it."""
    end = name + taken
    after = read_tier(text, end, paper)
    if entry.sort == "any":
        suffix = (end, after.end) if after.tier in _SHARED and not after.every else None
        return Found(first, max(end, after.end), name, entry, after, code_for(entry, after, paper), suffix)
    held = FIELD_WORDS[word] or paper or ""
    code = f"{entry.function}.{held}" if held else entry.function
    return Found(first, max(end, after.end), name, entry, Tier(held), code)


def _next_listed(text: Text, at: int, word: str, paper: str | None) -> Found | None:
    """A further bare name: "Sở Y tế, Giáo dục và Đào tạo", "Hội Phụ nữ, Nông dân, Cựu chiến binh"."""
    taken, entry = longest(list_tree(word), text.keys, at, min(len(text.keys), at + _LONGEST_NAME))
    if entry is None or not text.words[at].capital or not _unbroken(text, at, at + taken):
        return None
    return _listed(text, at, at, taken, entry, word, paper)


def _list_word(text: Text, found: Found) -> str:
    """The word ("sở", "phòng", "hội") that bare names after this body may lean on; a commune's own division is none of
    the district's, of which "phòng" else tells."""
    word = text.keys[found.name_first]
    held = FIELD_WORDS.get(word, "")
    of_tier = not held or (found.code or "").split(".")[1:2] == [held]
    return word if found.entry and word in _LIST_WORDS and of_tier else ""


@cache
def _first_words() -> frozenset[str]:
    """Words with which a body can begin; every other word is passed over at once."""
    return frozenset((*names_tree(), *_ROLES, *OPENINGS, "địa"))


class Reader:
    """Walks a text body by body, remembering what a list passes on."""

    def __init__(self, source: str, paper: str | None, stems: bool) -> None:
        self.text, self.paper, self.stems = read_words(source), paper, stems
        self.word = ""

    def at(self, place: int) -> Found | None:
        """The body that begins at this word."""
        if not self.word and self.text.keys[place] not in _first_words():
            return None
        if self.word and (listed := _next_listed(self.text, place, self.word, self.paper)):
            return listed
        if opened := _field_list(self.text, place, self.paper):
            self.word = opened[1]
            return opened[0]
        found = self._whole(place)
        self.word = _list_word(self.text, found) if found else ""
        return found

    def peek(self, place: int | None) -> bool:
        """Whether a body begins at this word; what lists pass on stays as it was."""
        return place is not None and place < len(self.text.words) and self._whole(place) is not None

    def _whole(self, place: int) -> Found | None:
        if self.stems and len(self.text.words) - place == 2 and self.text.keys[place:] == ["địa", "phương"]:
            return Found(place, place + 2, place, None, Tier(), "GRP.DIAPHUONG")
        named = _named(self.text, place, self.paper, self.stems)
        group = read_collective(self.text, place, self.paper)
        if group and (named is None or group.end > named.last):
            suffix = _group_suffix(self.text, group.end, group.tier)
            return Found(place, group.end, place, None, group.tier, group.code, suffix)
        return named or _with_roles(self.text, place, self.paper, self.stems)


def _group_suffix(text: Text, end: int, tier: Tier) -> tuple[int, int] | None:
    if tier.tier not in ("P", "D", "C") or tier.every or tier.end != end:
        return None
    return (end - 2, end) if text.keys[end - 2 : end] in (["thị", "trấn"], ["thành", "phố"]) else (end - 1, end)
