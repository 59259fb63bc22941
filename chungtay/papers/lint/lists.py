"""Bodies called by their field alone: "Lao động - Thương binh và Xã hội, Y tế, Công an" does not say what they are.

Such a name is a field as well ("tuyên truyền về y tế"). It is read as a body where a stretch between two marks is a
list of names and nothing else, and no word before it says that it lists subjects; and within a sentence where a capital
letter opens it right after who gives work or asks for help ("phối hợp với Y tế rà soát") and what they do comes next.
"""

import re
from collections.abc import Iterator

from chungtay.law import agencies
from chungtay.papers.plan.acting import acts

_STRETCH = re.compile(r"[^:;.()\n]+")
_SUBJECTS = re.compile(
    r"(?:nội dung|lĩnh vực|chuyên đề|chủ đề|kiến thức|kỹ năng|chỉ tiêu|dịch vụ|chính sách)", re.IGNORECASE
)
_GIVES = re.compile(
    r"(?:\b(?:giao(?: cho)?|do)|phân công|đề nghị|yêu cầu|chỉ đạo|đôn đốc|cùng với"
    r"|phối (?:kết )?hợp(?: chặt chẽ)?(?: với| cùng)?)(?: (?:ngành|các ngành|các cơ quan|cơ quan))?:? (?=[^\W\d_])",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:$|[.;,:)]|(?:trong|để|về|khi|tại|trên|nhằm|theo)\b)", re.IGNORECASE)
FEWEST = 2  # names of a list
LONGEST = 300  # letters in which a list of names ends; the rest of a long text is not read again for each
SHORT = 80  # letters in which what they do begins

Placed = tuple[int, int, agencies.Body]


def called_by_field(text: str, tier: str) -> Iterator[Placed]:
    """(start, end, Body) of every name in a bare list, or given work within a sentence."""
    yield from in_sentences(text, tier)
    yield from in_lists(text, tier)


def in_sentences(text: str, tier: str) -> Iterator[Placed]:
    """Names after words that give work or ask for help; several that open a stretch, where what they do follows."""
    for gives in _GIVES.finditer(text):
        yield from _acting(text, gives.end(), tier, fewest=1)
    for stretch in _stretches(text):
        yield from _acting(text, stretch.end() - len(stretch[0].lstrip()), tier, FEWEST)


def _acting(text: str, begins: int, tier: str, fewest: int) -> Iterator[Placed]:
    named = agencies.leading(text[begins : begins + LONGEST], tier)
    at = begins + (named[-1][1] if named else 0)
    rest = text[at : at + SHORT]
    if len(named) >= fewest and (acts(rest) or (fewest == 1 and _AFTER.match(rest))):
        yield from ((begins + start, begins + end, one) for start, end, one in named)


def _stretches(text: str) -> Iterator[re.Match[str]]:
    """Between two marks, where no word before says that subjects are listed."""
    for stretch in _STRETCH.finditer(text):
        if not _SUBJECTS.search(text[max(0, stretch.start() - LONGEST) : stretch.start()].rpartition(";")[2]):
            yield stretch


def in_lists(text: str, tier: str) -> Iterator[Placed]:
    """(start, end, Body) of every name in a bare list."""
    for stretch in _stretches(text):
        yield from _listed(stretch[0], stretch.start(), tier)


def _listed(words: str, begins: int, tier: str) -> Iterator[Placed]:
    """Nothing where a word is left over that is no name."""
    bodies = agencies.split_bodies(words, tier)
    if len(bodies) < FEWEST or not all(one.code and _only_a_name(one.name, tier) for one in bodies):
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


def _only_a_name(name: str, tier: str) -> bool:
    """No words of the sentence hang on it."""
    found = agencies.leading(name[:1].upper() + name[1:], tier)
    return bool(found) and found[-1][1] == len(name)
