"""Bodies named together: "các sở, ban, ngành", "các đơn vị liên quan", "cơ quan có thẩm quyền"."""

from dataclasses import dataclass

from chungtay.law.agencies.tiers import Tier, read_tier
from chungtay.law.agencies.words import Text

_NOUNS: dict[tuple[str, ...], str] = {
    ("sở",): "sở", ("ban",): "ban", ("ngành",): "ngành", ("phòng",): "phòng", ("đơn", "vị"): "đơn vị",
    ("cơ", "quan"): "cơ quan", ("tổ", "chức"): "tổ chức", ("đoàn", "thể"): "đoàn thể",
    ("hội", "đoàn", "thể"): "đoàn thể", ("hội",): "đoàn thể", ("địa", "phương"): "địa phương",
    ("chính", "quyền", "địa", "phương"): "địa phương", ("lực", "lượng"): "lực lượng", ("cấp",): "cấp",
    ("cá", "nhân"): "cá nhân", ("cấp", "ủy"): "cấp", ("chính", "quyền"): "cấp", ("bộ", "phận"): "đơn vị",
    ("cán", "bộ", "công", "chức"): "cá nhân", ("đoàn", "thể", "chính", "trị", "xã", "hội"): "ctxh",
    ("tổ", "chức", "chính", "trị", "xã", "hội"): "ctxh", ("tổ", "chức", "xã", "hội"): "ctxh",
    ("tổ", "chức", "chính", "trị", "xã", "hội", "nghề", "nghiệp"): "ctxh",
    ("tổ", "chức", "xã", "hội", "nghề", "nghiệp"): "ctxh", ("cơ", "quan", "báo", "chí"): "báo chí",
    ("cơ", "quan", "thông", "tấn", "báo", "chí"): "báo chí", ("cơ", "quan", "truyền", "thông"): "báo chí",
    ("cơ", "quan", "thông", "tin", "đại", "chúng"): "đại chúng", ("hệ", "thống", "thông", "tin", "cơ", "sở"): "báo chí",
    ("tổ", "chức", "thành", "viên"): "thành viên", ("cơ", "quan", "quản", "lý", "nhà", "nước"): "cơ quan",
    ("hội", "quần", "chúng"): "đoàn thể", ("cơ", "quan", "chuyên", "môn"): "cơ quan", ("cấp", "trên"): "cấp trên",
    ("doanh", "nghiệp"): "doanh nghiệp",
    ("gia", "đình"): "cá nhân", ("thành", "viên"): "thành viên ban", ("phương", "tiện"): "đại chúng",
}  # fmt: skip
_MARKS: dict[tuple[str, ...], str] = {
    ("có", "liên", "quan"): "liên quan", ("liên", "quan"): "liên quan", ("hữu", "quan"): "liên quan",
    ("chức", "năng"): "chức năng", ("có", "thẩm", "quyền"): "thẩm quyền", ("thẩm", "quyền"): "thẩm quyền",
    ("có", "chức", "năng"): "chức năng", ("chuyên", "môn"): "", ("khác",): "", ("thuộc",): "", ("trực", "thuộc"): "",
    ("của", "mặt", "trận", "tổ", "quốc", "việt", "nam"): "mặt trận", ("của", "mặt", "trận", "tổ", "quốc"): "mặt trận",
    ("của", "mặt", "trận"): "mặt trận", ("mặt", "trận"): "mặt trận", ("trên", "địa", "bàn"): "", ("trung", "ương"): "",
}  # fmt: skip
_HEADS = (("người", "đứng", "đầu"), ("thủ", "trưởng"), ("lãnh", "đạo"), ("đại", "diện"))
_FIRST = {id(phrases): {phrase[0] for phrase in phrases} for phrases in (_NOUNS, _MARKS)}
OPENINGS = frozenset({"các", "những", *_FIRST[id(_NOUNS)], *(head[0] for head in _HEADS)})
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Collective:
    """A collective body: code with GRP., the word after it."""

    code: str
    end: int
    tier: Tier


def _phrase_at(text: Text, at: int, phrases: dict[tuple[str, ...], str]) -> tuple[str, int]:
    """The longest phrase that begins here and is not cut by a mark (a dash inside is fine)."""
    if at >= len(text.keys) or text.keys[at] not in _FIRST[id(phrases)]:
        return "", at
    for length in range(min(8, len(text.keys) - at), 0, -1):
        key = tuple(text.keys[at : at + length])
        if key in phrases and all(word.gap.strip(" -") == "" for word in text.words[at + 1 : at + length]):
            return phrases[key], at + length
    return "", at


def _noun(text: Text, at: int) -> tuple[str, int]:
    """A common noun for bodies; a capital right after it makes it a proper name (Sở Y tế, Hội Phụ nữ)."""
    noun, end = _phrase_at(text, at, _NOUNS)
    if not noun or end >= len(text.words):
        return noun, end
    after, before = text.words[end], text.words[end - 1]
    proper = after.capital and not after.gap.strip() and not before.shout and not read_tier(text, end, None).tier
    return ("", at) if proper or (noun == "phòng" and text.keys[end] == "chống") else (noun, end)


def _joint(text: Text, at: int) -> int | None:
    """Where the next noun of the list may begin: after a comma, "và", a stroke, or nothing at all."""
    if at >= len(text.words) or text.words[at].gap.strip() not in ("", ",", "/", "-"):
        return None
    at += text.keys[at] in ("và", "cùng", "hoặc")
    return at + (text.keys[at : at + 1] == ["các"])


def _nouns(text: Text, at: int) -> tuple[list[str], int]:
    nouns: list[str] = []
    end = at
    start: int | None = at
    while start is not None and start < len(text.words) and end - at < _LONGEST:
        noun, noun_end = _noun(text, start)
        if not noun or (nouns and (_opens_sentence(text, start) or _opens_group(text, start, noun, nouns[-1]))):
            break
        nouns.append(noun)
        end = noun_end
        start = _joint(text, end)
    return nouns, end


def _opens_group(text: Text, at: int, noun: str, before: str) -> bool:
    """ "các tổ chức chính trị - xã hội, các tổ chức, cá nhân" are two groups."""
    return text.keys[at - 1] == "các" and "ctxh" in (noun, before)


def _opens_sentence(text: Text, at: int) -> bool:
    return text.words[at].capital and not text.words[at].shout and text.words[at].gap.strip(" ") not in ("", ",")


def _marks(text: Text, at: int, paper: str | None) -> tuple[set[str], Tier, int]:
    marks: set[str] = set()
    tier, end = Tier(end=at), at
    while end < len(text.words) and not text.words[end].gap.strip():
        found = read_tier(text, end, paper)
        mark, mark_end = _phrase_at(text, end, _MARKS)
        if found.tier and found.end > end:
            tier, end = found, found.end
        elif mark_end > end:
            marks.add(mark)
            end = mark_end
        else:
            break
    return marks, tier, _without_hanging(text, at, end)


def _without_hanging(text: Text, start: int, end: int) -> int:
    """ "thuộc" and "chuyên môn thuộc" at the end belong to what follows, which was not understood."""
    while end > start and text.keys[end - 1] == "thuộc":
        end -= 1 + (text.keys[end - 2 : end - 1] == ["trực"])
    return end


def _by_marks(nouns: list[str], marks: set[str]) -> str:
    for mark, code in (("mặt trận", "MTTQ_THANHVIEN"), ("thẩm quyền", "THAMQUYEN"), ("chức năng", "CHUCNANG")):
        if mark in marks:
            return code
    kinds = {"báo chí": "BAOCHI", "đại chúng": "TTDC", "thành viên": "MTTQ_THANHVIEN", "cấp trên": "CAPTREN"}
    return next((code for noun, code in kinds.items() if noun in nouns), "")


def _of_departments(nouns: list[str], marks: set[str]) -> str:
    if "liên quan" in marks:
        return "SO_NGANH_LQ"
    if "địa phương" in nouns:
        return "SO_NGANH_DP"
    return "SO_BAN_NGANH_DT" if "đoàn thể" in nouns else "SO_BAN_NGANH"


def _function(nouns: list[str], marks: set[str]) -> str:
    """Which collective these nouns and marks name, the most telling word first."""
    if code := _by_marks(nouns, marks):
        return code
    if "sở" in nouns:
        return _of_departments(nouns, marks)
    if nouns[0] == "ban" and len(nouns) > 1:
        return "BANNGANH_DOANTHE"
    if "liên quan" in marks:
        return "LIENQUAN"
    if "phòng" in nouns:
        return "PHONG_BAN_NGANH"
    if "ban" in nouns and "ngành" in nouns:
        return "BANNGANH_DOANTHE"
    if "cấp" in nouns:
        return "CACCAP"
    last = {"đoàn thể": "DOANTHE", "ctxh": "CTXH", "đơn vị": "COQUAN", "cơ quan": "COQUAN", "ngành": "COQUAN"}
    more = {"địa phương": "DIAPHUONG", "tổ chức": "TOCHUC", "lực lượng": "CHUCNANG", "ban": "BANNGANH_DOANTHE"}
    return next((code for noun, code in (last | more).items() if noun in nouns), "TOCHUC")


_UNTIERED = frozenset(
    "BAOCHI CAPTREN CACCAP CHUCNANG DIAPHUONG LIENQUAN NGUOI_DUNG_DAU THAMQUYEN TOCHUC".split()  # noqa: SIM905
)


def _code(function: str, tier: Tier, paper: str | None) -> str:
    if function in _UNTIERED:
        return f"GRP.{function}"
    if function.startswith("SO_"):
        return f"GRP.{function}.P"
    held = tier.tier if tier.tier in ("N", "P", "D", "C") else paper
    if function == "PHONG_BAN_NGANH" and held == "P":
        held = "D"
    return f"GRP.{function}.{held}" if held else f"GRP.{function}"


def _head(text: Text, at: int) -> int:
    for phrase in _HEADS:
        if tuple(text.keys[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return at


def _believable(nouns: list[str], marks: set[str], plural: bool) -> bool:
    """Without "các" one common noun alone is only a word."""
    return plural or len(nouns) > 1 or bool(marks - {""}) or nouns == ["cấp trên"]


def read_collective(text: Text, at: int, paper: str | None) -> Collective | None:
    """The collective body that begins at word ``at``, or None."""
    first = _head(text, at)
    headed = first > at
    plural = text.keys[first : first + 1] in (["các"], ["những"])
    nouns, end = _nouns(text, first + plural)
    if not nouns or set(nouns) <= {"cá nhân", "thành viên ban", "doanh nghiệp"}:
        return None
    marks, tier, marks_end = _marks(text, end, paper)
    if not _believable(nouns, marks, plural or headed) or nouns == ["cấp"]:
        return None
    function = "NGUOI_DUNG_DAU" if headed and text.keys[at] in ("người", "thủ") else _function(nouns, marks)
    return Collective(_code(function, tier, paper), marks_end, tier)
