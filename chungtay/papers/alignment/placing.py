"""Words about many places written for one: “100% xã, phường” in the plan of a commune is this commune.

Reads: a text of the plan above, the place. Writes: the text as this place says it, and how many of the hundred it spoke
of, where it spoke of a share of such places.
"""

import re
from dataclasses import dataclass
from functools import cache

_COMMUNES = (
    r"(?:(?:huyện|thị xã|thành phố|quận)(?:, | và |/))*(?:xã(?! hội)|phường)"
    r"(?:(?:, | và |/)(?:xã(?! hội)|phường|thị trấn|đặc khu))*|đơn vị (?:hành chính )?cấp xã|địa phương"
)
_PROVINCES = r"tỉnh(?:(?:, | và |/)thành phố)*(?: trực thuộc (?:trung ương|tw))?|địa phương"
_OWN = {"commune": _COMMUNES, "province": _PROVINCES}
_WHOLE = {"commune": "(?:tỉnh|huyện|thị xã|thành phố)", "province": "nước"}
_MORE = r"(?:(?:ít nhất|tối thiểu|trên|hơn|khoảng|đạt|từ) )*"
_SOME = r"(?:trở lên )?(?:tổng )?(?:số |các )*"


@dataclass(frozen=True, slots=True)
class Turned:
    """``text``: as this place says it; ``share``: of how many of a hundred places it spoke, None where of none;
    ``each``: it spoke of each such place."""

    text: str
    share: float | None = None
    each: bool = False

    @property
    def own(self) -> bool:
        return self.share is not None or self.each


@cache
def _words(tier: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    own, whole = _OWN[tier], _WHOLE[tier]
    share = rf"(?P<has>(?<!\w)có )?{_MORE}(?P<share>\d+(?:,\d+)?)\s?% {_SOME}(?:{own})(?!\w)"
    each = rf"(?<!\w)(?:mỗi|từng|tất cả các|mọi) (?:{own})(?!\w)"
    here = rf"(?<!\w)(?:(?P<at>trên địa bàn|trong|của|tại) )?(?P<all>toàn )?{whole}(?!\w)(?P<name>(?: \S+){{0,4}})"
    return re.compile(share, re.IGNORECASE), re.compile(each, re.IGNORECASE), re.compile(here, re.IGNORECASE)


def turned(text: str, name: str, tier: str, above: str) -> Turned:
    """``name``: of the place, "xã Suối Hoa"; ``above``: of the one the words come from, "tỉnh Thử Nghiệm"."""
    if tier not in _OWN:
        return Turned(text)
    share, each, here = _words(tier)
    found, spoke = share.search(text), each.search(text)
    said = share.sub(lambda match: _named(match, name), text)
    said = each.sub(lambda match: _named(match, name), said)
    said = here.sub(lambda match: _here(match, name, above), said)
    return Turned(said, _figure(found["share"]) if found else None, spoke is not None)


def _figure(told: str) -> float:
    return float(told.replace(",", "."))


def _named(match: re.Match[str], name: str) -> str:
    opens = match.string[: match.start()].rstrip()
    return name[:1].upper() + name[1:] if not opens or opens.endswith((".", ":")) else name


def _here(match: re.Match[str], name: str, above: str) -> str:
    """ "trên địa bàn tỉnh", "toàn tỉnh", with the name of that very place or with none; another's stays."""
    bare = above.partition(" ")[2]
    after, told = match["name"], f" {bare}"
    named = bool(bare) and after.lower().startswith(told.lower())
    if not (match["at"] or match["all"]) or (not named and after[:2].strip().isupper()):
        return match[0]
    opens = f"{match['at'] + ' ' if match['at'] else ''}{match['all'] or ''}"
    return opens + (name + after[len(told) :] if named else name.partition(" ")[0] + after)
