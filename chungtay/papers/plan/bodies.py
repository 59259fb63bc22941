"""Names of bodies inside a sentence or a heading, cut at the right comma.

Reads: a text and a place in it. Writes: the bodies that stand there one after the other, as spans of the text.
A name is taken as written. What a name means (its code) is law's business: `codes`.
"""

import re
from dataclasses import dataclass

from chungtay.papers.plan import functions as f
from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.wording import Says, low, written

_TAIL = (
    rf"(?:\s+(?:cùng cấp|các cấp))?(?:\s+(?:cấp\s+|"
    rf"của\s+)?(?:các\s+)?{f.UNITS}\b)?(?:\s+trên địa bàn(?: (?:toàn )?{f.UNIT}\b)?)?"
)
_NAMED = "|".join(
    (
        rf"(?:các )?(?:sở|bộ|phòng|ban|ty|vụ|cục|chi cục|tổng cục|bộ phận|"
        rf"ngành)\s+(?:{f.BRANCH})\b(?:\s+(?:tỉnh|huyện|thành|đảng|quận|thị) ủy)?",
        rf"(?:chủ tịch |phó chủ tịch |lãnh đạo |văn phòng (?:hđnd (?:và|"
        rf"-) )?(?:đoàn đbqh[^,]{{0,12}} )?)?{f.PEOPLE}(?: và (?:ủy ban nhân dân|"
        rf"ubnd))?(?:\s+(?:các )?cấp(?: (?:tỉnh|huyện|xã))?)?",
        rf"(?:(?:ban thường vụ|ban chấp hành|ban thường trực|thường trực|bch|btv)\s+)?(?:{f.FRONT}|{f.UNIONS})",
        r"(?:phó )?hiệu trưởng|tổng phụ trách(?: đội)?|giáo viên(?: chủ nhiệm)?|ban giám hiệu",
        f.FORCES,
        f.MEDIA,
        f.PLACES,
        rf"{f.PARTY}(?: các cấp)?",
        rf"thanh tra (?:sở|bộ|tỉnh|huyện|nhà nước)|(?:công chức|cán bộ)(?: phụ trách| làm công tác)?\s+(?:{f.BRANCH})",
        rf"{f.BOARDS}(?:\s+(?:công tác )?(?:bảo vệ,? (?:và )?)?(?:chăm sóc )?(?:trẻ em|vì trẻ em)| các cấp|"
        rf" cấp (?:huyện|xã|tỉnh))*",
        r"chính quyền(?: địa phương| cơ sở| các cấp)?|địa phương(?! (?:mình|có))|cấp trên",
        rf"(?:các )?{f.VILLAGE}(?:\s*(?:,|và)\s*{f.VILLAGE}\b)*(?=\s*(?:[.,;:]|$|trên|trong|chịu|phối|tổ chức|"
        rf"thực hiện|tăng))",
    )
)
_GROUP = (
    rf"(?:các|những|mọi|toàn thể)\s+(?:{f.GROUP}|(?:đồng chí )?thành viên)\b(?:(?:\s+(?:chuyên môn|sự nghiệp|"
    rf"chính trị ?- ?xã hội))?(?:\s*[,/]\s*(?:các\s+)?|\s+và\s+|\s*-\s*|\s+)(?:{f.GROUP})\b)*(?:\s+(?:{f.MANNER})\b)*"
    rf"|các {f.VILLAGE}(?:\s*(?:,|và)\s*(?:các )?{f.VILLAGE}\b)*"
    rf"|(?:cơ quan|đơn vị|cơ sở|ban|ngành|sở)(?:\s*,\s*(?:{f.GROUP})\b)*(?:\s+(?:{f.MANNER})\b)+"
    rf"|các cơ quan (?:thông tin đại chúng|báo chí)[\w ]{{0,20}}?{f.UNIT}"
)
_LEADER = (
    rf"(?:(?:các )?(?:ông(?:, bà| \(bà\)| bà)?|đồng chí)\s+)?{f.HEADS}\s+(?:(?:các|"
    rf"của)\s+)*(?:(?:{f.GROUP})\b(?:(?:\s*,\s*|\s+và\s+)(?:{f.GROUP})\b)*(?:\s+(?:{f.MANNER})\b)*|{_NAMED}|"
    rf"{f.VILLAGE}(?:\s*(?:,|và)\s*{f.VILLAGE}\b)*)"
)
_BODY = Says(rf"(?:{_LEADER}|{_NAMED}|{_GROUP})(?!\w){_TAIL}")
_ONLY_TAIL = Says(_TAIL)
_BRANCH_ALONE = Says(rf"(?:ngành\s+)?(?:{f.BRANCH})(?!\w){_TAIL}")
_BY_NAME = Says(
    r"(?:sở|phòng|ban|trung tâm|viện|trường|hội|quỹ|chi cục|cục|vụ|bộ|bệnh viện|văn phòng|nhà|báo|đội|công ty|"
    r"tổ|chùa|liên hiệp|câu lạc bộ|trại|hạt|xí nghiệp|làng|ủy ban)\b"
)
_CAPITALS = written(r"(?:\s+(?:(?:[{UPPER}]|\d)[\w&.'-]*|(?:và|-|–|&)(?=\s+[{UPPER}])))+")
_PROPER = written(
    r"(?:\s+(?!(?:Sở|Phòng|Ban(?= [{UPPER}]| (?:chỉ|điều|bảo|thường|chấp|quản|dân) )|"
    r"Ủy ban|UBND|MTTQ|Mặt trận|Công an|Trung tâm|Trường \w+ học|Trạm [Yy]|Đài [PpTt]|"
    r"Tòa án|Viện [Kk]iểm|Các|Huyện [ủđ]|Tỉnh [ủđ]|Hội (?:[LNPC]|đồng)|Đoàn (?:T|x|h|"
    r"t))\b)(?:[{UPPER}]['\w]+(?:-[{UPPER}]\w+)?|\d{1,2}(?![\w%/.])))+"
)
_UNIT_AT_END = Says(rf"(?:{f.UNIT})$")
BRACKET = re.compile(r"\s*\([^()]{1,60}\)")
BETWEEN = Says(
    r"\s*(?:,\s*(?:và\s+|cùng\s+|với\s+)?|;\s*(?:và\s+)?|/\s*|\s(?:và|cùng với|cùng|với|hoặc)\s+|-\s+)(?:với\s+)?"
)
OWN_UNIT = Says(r"\s(?:cấp\s)?(?:tỉnh|huyện|xã|thành phố|thị xã|quận)(?:\s.*)?$")
_SHARED = Says(r"(?:tòa án|viện kiểm sát|tand|vksnd)")


@dataclass(frozen=True, slots=True)
class Named:
    """A body as it stands in a text. `name` may hold a unit shared with its neighbour that the span does not."""

    name: str
    start: int
    end: int


def one_at(text: str, lowered: str, start: int, alone: bool = False) -> Named | None:
    """The body that begins at `start`. `alone`: a branch without Sở or Phòng before it will do."""
    match = _BODY.match(lowered, start)
    end = match.end() if match else start
    by_name = _BY_NAME.match(lowered, start)
    shouted = by_name is not None and text[start : by_name.end()].isupper() and by_name.end() - start > 1
    if by_name and not shouted and (capitals := _capitals_end(text, lowered, by_name.end())):
        end = max(end, capitals if match and match.end() >= capitals else _extended(text, lowered, capitals))
    if alone and (branch := _BRANCH_ALONE.match(lowered, start)):
        end = max(end, branch.end())
    if end == start:
        return None
    if not _UNIT_AT_END(lowered[start:end]) and (tail := _ONLY_TAIL.match(lowered, end)):
        end = max(end, tail.end())
    if (proper := _PROPER.match(text, end)) and not text[start:end].isupper():
        end = proper.end()
    return Named(text[start:end].strip(), start, end)


def _capitals_end(text: str, lowered: str, start: int) -> int:
    """Where the capital words from `start` end, before a `và` that joins another body; 0 when none stand there."""
    match = _CAPITALS.match(text, start)
    if not match:
        return 0
    joint = next((at for at in _ands(lowered, start, match.end()) if _BODY.match(lowered, at + 4)), None)
    return match.end() if joint is None else joint


def _ands(lowered: str, start: int, end: int) -> list[int]:
    return [start + match.start() for match in _AND.finditer(lowered[start:end])]


_AND = Says(r" và ")
_LOWER = re.compile(r"\s+[^\W\d_A-Z]+")
_STOP = Says(
    r"\s+(?:của|trong|về|để|với|tại|trên|có|khi|do|cho|theo|được|đã|chưa|không|là|nhằm|từ|đến|vào|bằng|như|gồm|"
    r"cùng|và)(?!\w)"
)


def _extended(text: str, lowered: str, end: int) -> int:
    """A name of our own making goes on over its small words: `Phòng Trẻ em và Bình đẳng giới`."""
    for _ in range(4):
        if acts(text[end:]):
            return end
        if (further := _capitals_end(text, lowered, end)) > end:
            end = further
        elif (
            (small := _LOWER.match(text, end))
            and not _STOP.match(lowered, end)
            and text[small.end() : small.end() + 1] in ("", " ", ",", ".", ":", ";", ")")
        ):
            end = small.end()
        else:
            return end
    return end


def several_at(text: str, lowered: str, start: int, alone: bool = False) -> list[Named]:
    """The bodies that stand one after the other from `start`, joined by commas, semicolons, và, cùng."""
    found: list[Named] = []
    at = start
    while body := one_at(text, lowered, at, alone):
        found.append(body)
        end = bracket.end() if (bracket := BRACKET.match(text, body.end)) else body.end
        between = BETWEEN.match(lowered, end)
        if not between:
            break
        at = between.end()
    return _share(found)


def listed_at(text: str, lowered: str, start: int) -> list[Named]:
    """As `several_at`, and a list of bare branches too where each begins with a capital letter: `Công an, Y tế và Tư
    pháp`."""
    found, bare = several_at(text, lowered, start), several_at(text, lowered, start, alone=True)
    more = len(bare) > max(len(found), 1) and all(text[one.start : one.start + 1].isupper() for one in bare)
    return bare if more else found


def _share(found: list[Named]) -> list[Named]:
    """`Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh`: the unit belongs to both."""
    for index in range(len(found) - 1):
        here, after = found[index], found[index + 1]
        both = _SHARED.match(low(here.name)) and _SHARED.match(low(after.name))
        tail = OWN_UNIT.search(low(after.name))
        if both and tail and not OWN_UNIT(low(here.name)):
            found[index] = Named(here.name + after.name[tail.start() :], here.start, here.end)
    return found
