"""The bodies a heading or a sentence opens with, and what they are told.

Reads: a text. Writes: `Addressed`: `Đề nghị Tòa án nhân dân huyện`, `Công an xã: …`, `Sở Y tế chủ trì …`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from chungtay.papers.plan.bodies import BETWEEN, BRACKET, OWN_UNIT, Named, listed_at, one_at, several_at
from chungtay.papers.plan.wording import Says, low

_ASKED = Says(
    r"(?:(?P<request>đề nghị|kiến nghị)|giao(?: cho)?|trách nhiệm(?: của)?|nhiệm vụ(?: của)?|đối với|về phía|"
    r"phân công|yêu cầu)\s*:?\s+"
)
_LEFTOVER = re.compile(r"[\s.:;,*)]*$")


@dataclass(frozen=True, slots=True)
class Addressed:
    """Bodies that open a text. `rest` is what they are told, `""` for a bare heading; `request`: Đề nghị …"""

    bodies: list[Named]
    rest: str
    request: bool
    rest_start: int


def _bare_branch(text: str, lowered: str, body: Named) -> bool:
    """`Xây dựng`, `Y tế` alone are words as well as branches; `Tư pháp - Hộ tịch xã` is a body."""
    if one_at(text, lowered, body.start):
        return False
    said = lowered[body.start : body.end]
    return "-" not in said and not OWN_UNIT(said)


def staff_at(text: str, lowered: str, start: int) -> list[Named]:
    """Commune staff called by their branch: `Tư pháp – Hộ tịch xã`."""
    found = several_at(text, lowered, start, alone=True)
    return found if found and not _bare_branch(text, lowered, found[0]) else []


@lru_cache(maxsize=512)
def addressed(text: str, alone: bool = True) -> Addressed | None:
    """The bodies a heading or a sentence opens with, or None when it opens otherwise."""
    lowered = low(text)
    asked = _ASKED.match(lowered)
    start = asked.end() if asked else 0
    bodies = several_at(text, lowered, start, alone=True) if alone else listed_at(text, lowered, start)
    if not bodies or (alone and _bare_branch(text, lowered, bodies[0])):
        return None
    end = bodies[-1].end
    if listed := _listed(text, lowered, bodies[0]):
        bodies, end = listed, listed[-1].end
    if bracket := BRACKET.match(text, end):
        end = bracket.end()
    rest = text[end:]
    return Addressed(bodies, "" if _LEFTOVER.fullmatch(rest) else rest, bool(asked and asked["request"]), end)


_VERB_FIRST = re.compile(r"[^\W\d_]+ (?=[^\W\d_])(?P<next>\w+)")


def only_bodies(heading: str, following: str) -> bool:
    """`heading` is a whole list of bodies, and no name of it goes on in the line that follows it."""
    opens = _VERB_FIRST.match(following)
    if not opens or not following[0].isupper() or not opens["next"].islower() or addressed(following):
        return False
    alone = addressed(heading)
    if alone is None or alone.rest or not heading[:1].isupper():
        return False
    whole = addressed(f"{heading} {following}")
    return whole is not None and whole.bodies[-1].end <= len(heading) + 1 + following.index(" ")


_KINDS = Says(r"các (?P<kind>sở|phòng|hội)\s*(?=:)")


def _listed(text: str, lowered: str, first: Named) -> list[Named]:
    """`Các sở: Y tế, Tư pháp` names Sở Y tế and Sở Tư pháp."""
    kind = _KINDS.match(lowered, first.start)
    if not kind or not (colon := re.compile(r"\s*:\s*").match(text, first.end)):
        return []
    found = several_at(text, lowered, colon.end(), alone=True)
    if not found or not _LEFTOVER.fullmatch(text[found[-1].end :]):
        return []
    word = text[kind.start("kind") : kind.end("kind")].capitalize()
    return [Named(f"{word} {one.name}", one.start, one.end) for one in found]


def whole_names(text: str, said: Addressed) -> list[Named]:
    """All of a heading as names: what the grammar does not know belongs to the name before it."""
    lowered, starts = low(text), [body.start for body in said.bodies]
    for between in BETWEEN.finditer(lowered):
        if between.end() > said.rest_start and one_at(text, lowered, between.end()):
            starts.append(between.end())
    ends = [_BETWEEN_BEFORE.sub("", text[:start]).__len__() for start in starts[1:]] + [len(text.rstrip(" .:;"))]
    return [Named(text[start:end].strip(" ,;"), start, end) for start, end in zip(starts, ends, strict=True)]


_BETWEEN_BEFORE = re.compile(r"(?:\s*[,;/]\s*|\s+)(?:(?:và|cùng|với|va|cung|voi)\s+)*$")
