"""Bodies in a text: one by its name, a list of them, all that are named in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chungtay.law.agencies.reading import JOINTS, Found, Reader, code_for, phrase_at
from chungtay.law.agencies.tiers import Tier, read_tier
from chungtay.law.agencies.words import Text

_ORDERS = (("đề", "nghị"), ("giao",), ("yêu", "cầu"), ("giao", "cho"), ("phân", "công"))
_VERBS = tuple(
    tuple(verb.split())
    for verb in (
        "chủ trì", "phối hợp", "tiếp tục", "tham mưu", "thực hiện", "căn cứ", "có trách nhiệm", "hướng dẫn", "tổ chức",
        "tăng cường", "chỉ đạo", "chịu trách nhiệm", "triển khai", "đẩy mạnh", "xây dựng", "theo chức năng",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """One body: ``name`` as the text writes it (a shared last word given to both), ``code`` None when unknown."""

    name: str
    code: str | None


def _joined(text: Text, left: Found, right: Found) -> bool:
    """Whether two bodies stand in one list: a comma or "và" between them and nothing else."""
    between = text.keys[left.last : right.first]
    gaps = {word.gap.strip() for word in text.words[left.last : right.first + 1]}
    return all(word in JOINTS for word in between) and gaps <= {"", ","} and bool(between or gaps - {""})


def _shares(found: Found) -> bool:
    """A name that needs a tier and says none may take the one at the end of its list (a Phòng never does)."""
    return (
        not found.alone
        and found.entry is not None
        and found.entry.sort == "any"
        and not found.tier.tier
        and found.suffix is None
    )


def _share(text: Text, bodies: list[Found]) -> list[Found]:
    """ "Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh": the last word belongs to both."""
    shared = list(bodies)
    for place in range(len(shared) - 2, -1, -1):
        left, right = shared[place], shared[place + 1]
        if _shares(left) and right.suffix and _joined(text, bodies[place], bodies[place + 1]) and left.entry:
            code = code_for(left.entry, Tier(right.tier.tier), None)
            shared[place] = replace(left, suffix=right.suffix, tier=right.tier, code=code)
    return shared


def _body(text: Text, found: Found) -> Body:
    name = text.slice(found.name_first, found.last)
    if found.suffix and found.suffix[0] >= found.last:
        name = f"{name} {text.slice(*found.suffix)}"
    return Body(name, found.code)


def _after_orders(text: Text, at: int) -> int:
    for order in _ORDERS:
        if phrase_at(text, at, order):
            return at + len(order)
    return at


def _unknown(reader: Reader, at: int) -> Found:
    """Words that name no known body, up to a mark, or to a known one after "và" or a dash."""
    text, end = reader.text, at + 1
    while end < len(text.words) and not set(text.words[end].gap) & set(",;:\n"):
        if reader.peek(end + 1 if text.keys[end] in JOINTS else end if text.words[end].gap == " - " else None):
            break
        end += 1
    return Found(at, end, at, None, Tier(), None)


def _walk(reader: Reader) -> Iterator[Found]:
    text = reader.text
    at = _after_orders(text, 0)
    while at < len(text.words):
        if text.keys[at] in JOINTS:
            at += 1
            continue
        found = reader.at(at) or _unknown(reader, at)
        yield found
        at = found.last


def split_bodies(text: str, tier: str | None = None) -> list[Body]:
    """The bodies of a heading or a list, in order; unknown ones with code None; names are never cut inside.

    ``tier`` (N P D C) is the tier of the paper: it gives "Công an" its code where the words say none.
    """
    reader = Reader(text, tier, stems=True)
    found = list(_walk(reader))
    return [_body(reader.text, one) for one in _share(reader.text, _whole_pieces(reader.text, found, tier))]


def _whole_pieces(text: Text, found: list[Found], paper: str | None) -> list[Found]:
    """Words right after a known body belong to it ("... chi nhánh tỉnh"), unless they say what it does."""
    kept: list[Found] = []
    for one in found:
        if one.code is None and _is_verb(text, one.first):
            continue
        glued = kept and one.code is None and not text.words[one.first].gap.strip() and one.first == kept[-1].last
        if glued and text.keys[one.first - 1] not in JOINTS:
            kept[-1] = _glue(text, kept[-1], one.last, paper)
        else:
            kept.append(one)
    return kept


def _is_verb(text: Text, at: int) -> bool:
    return any(phrase_at(text, at, verb) for verb in _VERBS)


def _glue(text: Text, body: Found, last: int, paper: str | None) -> Found:
    tiers = [tier for place in range(body.last, last) if (tier := read_tier(text, place, paper)).tier]
    if not tiers or body.entry is None:
        return replace(body, last=last)
    return replace(body, last=last, tier=tiers[0], code=code_for(body.entry, tiers[0], paper), alone=True)


def find_bodies(text: str, tier: str | None = None) -> list[tuple[int, int, Body]]:
    """Every known body named in a sentence: (start, end, Body) with offsets into the given text."""
    reader = Reader(text, tier, stems=False)
    found: list[Found] = []
    at = 0
    while at < len(reader.text.words):
        one = reader.at(at)
        if one is None:
            reader.word = reader.word if reader.text.keys[at] in JOINTS else ""
        else:
            found.append(one)
        at = one.last if one else at + 1
    shared = _share(reader.text, found)
    return [(*reader.text.span(one.first, one.last), _body(reader.text, one)) for one in shared]


def leading(text: str, tier: str | None = None) -> list[tuple[int, int, Body]]:
    """The bodies a text opens with, one after the other: a field counts as a body ("Công an, Y tế và Tư pháp") where it
    begins with a capital letter. (start, end, Body) with offsets into the given text."""
    reader = Reader(text, tier, stems=True)
    words, found, at = reader.text.words, [], 0
    while at < len(words) and words[at].capital and (one := reader.at(at)):
        found.append(one)
        at = one.last
        if at < len(words) and not (words[at].gap.strip() == "," or reader.text.keys[at] in JOINTS):
            break
        at += at < len(words) and reader.text.keys[at] in JOINTS
    shared = _share(reader.text, found)
    return [(*reader.text.span(one.first, one.last), _body(reader.text, one)) for one in shared]


def code_of(name: str, tier: str | None = None) -> str | None:
    """The code of one body by its name, or None. ``tier`` is the tier of the paper that names it."""
    known = [body.code for body in split_bodies(name, tier) if body.code]
    return known[0] if known else None
