"""The words after a name that say at which tier it works: "tỉnh", "cấp xã", "các huyện, thị xã, thành phố"."""

from dataclasses import dataclass

from chungtay.law.agencies.words import Text

_TIER_WORDS: dict[tuple[str, ...], str] = {
    ("trung", "ương"): "N", ("tỉnh",): "P", ("huyện",): "D", ("quận",): "D", ("thị", "xã"): "D", ("tx",): "D",
    ("xã",): "C", ("phường",): "C", ("thị", "trấn"): "C", ("đặc", "khu"): "C", ("thành", "phố"): "T", ("tp",): "T",
    ("tt",): "C", ("cơ", "sở"): "C", ("địa", "phương"): "L",
}  # fmt: skip
_LEADS = (("trên", "địa", "bàn"), ("thuộc",), ("trực", "thuộc"), ("của",), ("ở",))
_CENTRAL_CITIES = ("hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế")
_BELOW = {"N": "P", "P": "D", "D": "C", "C": "C"}  # "công an các địa phương" are those below the paper's own tier
_LONGEST_PLACE = 4


@dataclass(frozen=True, slots=True)
class Tier:
    """What follows a name: ``tier`` N P D C SAMETIER ALL or "" when it says none; ``every`` = all units of the tier;
    ``end`` the word after it."""

    tier: str = ""
    every: bool = False
    level: bool = False
    end: int = 0


def _phrase(text: Text, at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(text.keys[at : at + len(phrase)]) == phrase and all(
        not word.gap.strip() for word in text.words[at + 1 : at + len(phrase)]
    )


def _tier_word(text: Text, at: int) -> tuple[str, int]:
    for phrase, tier in _TIER_WORDS.items():
        if _phrase(text, at, phrase):
            return tier, at + len(phrase)
    return "", at


def _close(text: Text, at: int) -> bool:
    """No mark between this word and the one before."""
    return at < len(text.words) and not text.words[at].gap.strip(" ")


def _listed(text: Text, at: int, tier: str) -> tuple[list[str], int]:
    """Further tier words after a comma or "và": ", thị xã, thành phố"."""
    tiers = [tier]
    while at < len(text.words):
        joint = text.words[at].gap.strip()
        next_at = at + 1 if not joint and text.keys[at] in ("và", "hoặc") else at
        if joint not in ("", ",", "/", "-") or (joint == "" and next_at == at) or next_at >= len(text.words):
            break
        found, end = _tier_word(text, next_at)
        if not found or found == "L" or not _ends_phrase(text, end):
            break
        tiers.append(found)
        at = end
    return tiers, at


def _ends_phrase(text: Text, at: int) -> bool:
    """A list of tiers goes on only where no place name follows ("Công an huyện, xã Sơn Long" are two bodies)."""
    return at >= len(text.words) or not text.words[at].capital or bool(text.words[at].gap.strip())


def _place(text: Text, at: int) -> int:
    """The end of a place name of capitalised words right after a tier word."""
    end = at
    while end - at < _LONGEST_PLACE and _close(text, end) and text.words[end].capital and not text.words[end].shout:
        end += 1
    return end


def _city(text: Text, at: int, end: int, paper: str | None, many: bool) -> str:
    """Thành phố is a province in six cases and where the paper itself is a province's, else a district."""
    if many:
        return "D"
    name = " ".join(text.keys[at:end])
    return "P" if name in _CENTRAL_CITIES or (not name and paper in ("P", None)) else "D"


def _one_tier(tiers: list[str], paper: str | None) -> str:
    known = [tier for tier in tiers if tier in "NPDC"]
    return known[0] if known else _BELOW.get(paper or "", "")


def _after_lead(text: Text, at: int) -> int:
    for lead in _LEADS:
        if _phrase(text, at, lead):
            return at + len(lead)
    return at


def _fixed_phrase(text: Text, at: int) -> Tier | None:
    if _phrase(text, at, ("cùng", "cấp")):
        return Tier("SAMETIER", end=at + 2)
    if _phrase(text, at, ("các", "cấp")):
        return Tier("ALL", end=at + 2)
    return None


def read_tier(text: Text, at: int, paper: str | None) -> Tier:
    """Read the tier that follows the word before ``at``; ``paper`` is the tier of the document."""
    if not _close(text, at):
        return Tier(end=at)
    if fixed := _fixed_phrase(text, at):
        return fixed
    start = _after_lead(text, at)
    many, level = text.keys[start : start + 1] == ["các"], text.keys[start : start + 1] == ["cấp"]
    first = start + (many or level)
    tier, end = _tier_word(text, first)
    if not tier:
        return _without_tier(text, at, start)
    return _with_tier(text, tier, end, paper, many, level)


def _without_tier(text: Text, at: int, start: int) -> Tier:
    """ "trên địa bàn" alone belongs to the name; other leads do not."""
    return Tier(end=start if _phrase(text, at, _LEADS[0]) else at)


def _with_tier(text: Text, tier: str, end: int, paper: str | None, many: bool, level: bool) -> Tier:
    tiers, listed_end = _listed(text, end, tier)
    several = many or len(tiers) > 1
    if several:
        tiers = ["D" if one == "T" else one for one in tiers]
        return Tier(_one_tier(tiers, paper), tier != "L", level, listed_end)
    place_end = end if level else _place(text, end)
    if tier == "T":
        tier = _city(text, end, place_end, paper, many)
    return Tier(_BELOW.get(paper or "", "") if tier == "L" else tier, False, level, place_end)
