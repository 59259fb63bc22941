"""Bodies in a bare list: "Lao động - Thương binh và Xã hội, Y tế, Công an" names bodies without saying what they are.

Such a name is a field as well ("tuyên truyền về y tế"); it is read as a body only where a stretch between two marks is
a list of names and nothing else, and no word before it says that it lists subjects.
"""

import re
from collections.abc import Iterator

from chungtay.law import agencies

_STRETCH = re.compile(r"[^:;.()\n]+")
_SUBJECTS = re.compile(
    r"(?:nội dung|lĩnh vực|chuyên đề|chủ đề|kiến thức|kỹ năng|chỉ tiêu|dịch vụ|chính sách)", re.IGNORECASE
)
FEWEST = 2  # names of a list

Placed = tuple[int, int, agencies.Body]


def in_lists(text: str, tier: str) -> Iterator[Placed]:
    """(start, end, Body) of every name in a bare list."""
    for stretch in _STRETCH.finditer(text):
        if not _SUBJECTS.search(text[: stretch.start()].rpartition(";")[2]):
            yield from _listed(stretch[0], stretch.start(), tier)


def _listed(words: str, begins: int, tier: str) -> Iterator[Placed]:
    """Nothing where a word is left over that is no name."""
    bodies = agencies.split_bodies(words, tier)
    if len(bodies) < FEWEST or not all(one.code for one in bodies):
        return
    at, found = 0, []
    for one in bodies:
        start = words.find(one.name, at)
        if start < 0 or words[at:start].strip(" ,-") not in ("", "và", "cùng"):
            return
        at = start + len(one.name)
        found.append((begins + start, begins + at, one))
    if not words[at:].strip():
        yield from found
