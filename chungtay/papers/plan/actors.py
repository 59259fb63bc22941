"""Who does it: lead, role, coordinating and directed bodies of one item.

Reads: an item's text and its place (headings and lead-ins above it). Writes: `Actors`. A subject named in the sentence
wins over the heading; `Phối hợp với X` under heading Y leaves the lead with Y; nobody is
invented where nobody is named.
"""

import re
from dataclasses import dataclass, field

from chungtay.papers.plan import functions as f
from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.addressing import Addressed, addressed, staff_at
from chungtay.papers.plan.bodies import BETWEEN, Named, listed_at, several_at
from chungtay.papers.plan.wording import Says, low

_WITH = Says(
    r"(?:phối,? ?(?:kết )?hợp|phối kết hợp)(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|hiệu quả|tốt))*(?:\s+(?:với|"
    r"cùng(?: với)?))?\s*:?\s+|kết nối với\s+|(?:cùng với|cùng)\s+"
)
_BETWEEN = Says(r"(?:phối hợp|phối kết hợp)[^.;:]{0,30}giữa các (?:ngành|sở|ban ngành|cơ quan)\s*:\s*")
_TELLS = Says(
    r"(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu|giao(?: cho)?|đề nghị)(?:,?\s*(?:và )?(?:chỉ đạo|hướng dẫn|đôn đốc|"
    r"kiểm tra|giám sát|yêu cầu))*\s+(?:các đơn vị trực thuộc là )?"
)
_GIVEN = Says(r"(?:(?:giao(?: cho)?|do|phân công|đề nghị|yêu cầu)\s+|\(\s*)")
_LEADS = Says(
    r"\s*(?:\([^)]*\)\s*)?(?:là (?:cơ quan |đơn vị )?)?(?:chủ trì|chịu trách nhiệm|làm đầu mối|thực hiện|"
    r"tham mưu|phụ trách|đầu mối|chủ động)"
)
_CHAIRS = Says(r"(?:^|[^\wđ])(?:chủ trì|là (?:cơ quan|đơn vị)? ?(?:thường trực|đầu mối))")
_JOINS = Says(r"(?:chủ động |tích cực )?(?:phối,? ?(?:kết )?hợp|tham gia phối hợp)")
_ORDERED = Says(r"(?:đề nghị|yêu cầu|giao(?: cho)?)\s+")
_NEVER_BEFORE = Says(
    r"(?:của|với|cho|tại|về|đến|tới|từ|giữa|trước|trong|qua|theo|gửi|hợp|và|là|làm|do|ở|được|trình|thuộc|bằng|"
    r"cùng|chỉ đạo|hướng dẫn|,)\s*$"
)
_FORE = Says(
    r"(?:hàng năm|hằng năm|hàng tháng|định kỳ|căn cứ[^.;]{0,240}|trên cơ sở[^.;]{0,160}|"
    r"trong phạm vi[^.;]{0,120}|trong quá trình[^.;]{0,120}|nhận được[^.;]{0,80}|theo[^.;]{0,80}|"
    r"trên đây là[^.;]{0,400}[.;,]?)[,;.]?\s*"
)


@dataclass(slots=True)
class Actors:
    """`source`: heading, named, lead_in, table, none. `text_from`: where the item's own words begin (after `X: `)."""

    lead: list[Named] = field(default_factory=list)
    source: str = "none"
    role: str | None = None
    coordinating: list[Named] = field(default_factory=list)
    directed: list[Named] = field(default_factory=list)
    request: bool = False
    text_from: int = 0
    words: str = ""


def _distinct(found: list[Named]) -> list[Named]:
    seen: set[str] = set()
    return [body for body in found if not (body.name in seen or seen.add(body.name))]  # type: ignore[func-returns-value]


def coordinating(text: str, lowered: str) -> list[Named]:
    """The bodies after `phối hợp (với)`, `kết nối với`; sectors listed after `giữa các ngành:`."""
    found: list[Named] = []
    for match in _WITH.finditer(lowered):
        if lowered.startswith(("cùng", "cung"), match.start()) and not _plain_with(lowered, match.start()):
            continue
        found += listed_at(text, lowered, match.end()) or staff_at(text, lowered, match.end())
    for match in _BETWEEN.finditer(lowered):
        found += several_at(text, lowered, match.end(), alone=True)
    return _distinct(found)


def _plain_with(lowered: str, start: int) -> bool:
    """`cùng X` coordinates only where a clause begins."""
    return lowered[:start].rstrip()[-1:] in ("", ",", ";")


def directed(text: str, lowered: str) -> list[Named]:
    found: list[Named] = []
    for match in _TELLS.finditer(lowered):
        found += listed_at(text, lowered, match.end())
    return _distinct(found)


def subject_in(text: str, lowered: str) -> list[Named]:
    """The bodies that act later in the sentence: after `hàng năm`, after its grounds, after đề nghị / yêu cầu."""
    ordered = [body for match in _ORDERED.finditer(lowered) for body in listed_at(text, lowered, match.end())]
    if ordered:
        return _distinct(ordered)
    at = 0
    for _ in range(60):
        bodies, start = _next(text, lowered, at)
        if not bodies:
            return []
        if acts(text[bodies[-1].end :]) and not _NEVER_BEFORE(lowered[max(0, start - 12) : start]):
            return bodies
        at = bodies[-1].end
    return []


_WORD = Says(
    r"(?<![\wđ])(?:các|những|sở|bộ|phòng|ban|ủy|ubnd|hội|đoàn|công|trường|trạm|trung|thủ|người|cơ|đơn|đài|mặt|"
    r"mttq|tòa|viện)\s*(?=\w)|(?<!\w)ubnd"
)


def _next(text: str, lowered: str, at: int) -> tuple[list[Named], int]:
    while match := _WORD.search(lowered, at):
        if bodies := several_at(text, lowered, match.start()):
            return bodies, match.start()
        at = match.end()
    return [], at


def _given(text: str, lowered: str) -> list[Named]:
    """`giao Sở Y tế chủ trì`, `(Phòng Tư pháp chủ trì)`, `do Công an xã thực hiện`."""
    for match in _GIVEN.finditer(lowered):
        bodies = listed_at(text, lowered, match.end())
        if bodies and _LEADS.match(lowered, bodies[-1].end):
            return bodies
    return []


_NAME_WORDS = 9


def _listed(text: str, said: Addressed) -> list[Named]:
    """`Sở Y tế, Quỹ Vì trẻ em tỉnh vận động …`: names the grammar does not know, up to the first verb."""
    bodies, at = list(said.bodies), said.rest_start
    while between := BETWEEN.match(low(text), at):
        end = _name_end(text, between.end())
        if not end:
            return []
        bodies.append(Named(text[between.end() : end], between.end(), end))
        if acts(text[end:]):
            return bodies
        at = end
    return []


def _name_end(text: str, start: int) -> int:
    """Where a name ends that begins with a capital: before a comma, or before a verb in small letters; 0 for none."""
    if not text[start : start + 1].isupper():
        return 0
    for count, word in enumerate(_NAME_WORD.finditer(text, start), 1):
        after = text[word.end() : word.end() + 2]
        verb = len(after) > 1 and after[0] == " " and after[1].islower() and acts(text[word.end() :])
        if verb or after[:1] == ",":
            return word.end() if count > 1 else 0
        if after[:1] != " " or count > _NAME_WORDS:
            return 0
    return 0


_NAME_WORD = re.compile(r"[\w-]+")
_PROVIDED = Says(
    r"(?:(?:trong )?quá trình [^.;,]{0,60},? ?)?(?:nếu|khi) (?:có|gặp|phát sinh)[^.;]{0,80}?,\s*(?=(?:các|những) )"
)
_UNITS_ACT = Says(rf"các {f.UNITS}(?!\w)")


def _provided(text: str, lowered: str) -> list[Named]:
    """`Nếu có vướng mắc, các đơn vị phản ánh …`; `Các xã, thị trấn tổ chức …`."""
    if units := _UNITS_ACT.match(lowered):
        return [Named(text[: units.end()], 0, units.end())] if acts(text[units.end() :]) else []
    match = _PROVIDED.match(lowered)
    bodies = several_at(text, lowered, match.end()) if match else []
    return bodies if bodies and acts(text[bodies[-1].end :]) else []


def _role(head: str) -> str | None:
    if _JOINS.match(head):
        return "phoi_hop"
    return "chu_tri" if _CHAIRS(head[:160]) else None


def actors(text: str, heading: list[Named], request: bool, seek: bool) -> Actors:
    """The actors of one item. `heading`: bodies of the headings above; `seek`: a subject may come later."""
    lowered = low(text)
    found = Actors(heading, "heading" if heading else "none", request=request)
    said = addressed(text, alone=False)
    if said and said.rest.lstrip().startswith(":") and said.rest.strip(" :"):
        found.lead, found.source, found.request = said.bodies, "named", said.request or request
        found.text_from = said.rest_start + len(said.rest) - len(said.rest.lstrip(" :"))
    elif said and acts(said.rest):
        found.lead, found.source, found.request = said.bodies, "named", said.request or request
    elif said and (listed := _listed(text, said)):
        found.lead, found.source, found.request = listed, "named", said.request or request
    elif provided := _provided(text, lowered):
        found.lead, found.source = provided, "named"
    elif not heading and (given := _given(text, lowered)):
        found.lead, found.source = given, "named"
    elif seek and (subject := subject_in(text, lowered)):
        found.lead, found.source = subject, "named"
    named = found.source == "named" and said is not None
    head = lowered[said.rest_start :] if named and said else lowered
    found.role = _role(head.lstrip(" :,")[:200])
    found.coordinating = [
        body for body in coordinating(text, lowered) if body.name not in {one.name for one in found.lead}
    ]
    leads = {one.name for one in found.lead}
    found.directed = [
        body for body in directed(text[found.text_from :], lowered[found.text_from :]) if body.name not in leads
    ]
    found.words = ", ".join(body.name for body in found.lead)
    return found
