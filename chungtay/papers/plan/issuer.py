"""Whose plan it is, and of which tier, from the header block, the preamble, the place line and the signature.

Reads: `Head`, the preamble, the headings' bodies. Writes: issuer as written and in full, its source, tier, parent unit.
A missing unit name is completed from the title or the place line; a missing issuer is never invented.
"""

from dataclasses import dataclass

from chungtay.papers.plan import functions as f
from chungtay.papers.plan.bodies import one_at
from chungtay.papers.plan.casing import cased, full_name
from chungtay.papers.plan.wording import Says, bare, capitals, low, written

_PEOPLE = Says(r"(?:ủy ban nhân dân|ubnd)")
_ISSUES = Says(
    r"\s*(?:\([^)]*\)\s*)?(?:ban hành|xây dựng|triển khai|đề ra|lập|tổ chức|yêu cầu|thông báo|hướng dẫn|kế hoạch)"
)
_SUBJECT = Says(rf"(?:{f.PEOPLE}|sở|bộ|ban|phòng|hội|trường|công an|đoàn|tỉnh đoàn|huyện đoàn|trung tâm|trạm)\b")
_UNIT = Says(r"(?P<unit>thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện|quận|xã|phường|tp\.?)\s+")
_PROPER = written(r"(?:[{UPPER}][\w']*(?:\s+|$|-(?=[{UPPER}])|\s?-\s?(?=[{UPPER}]))?|\d{1,2}(?=\W|$)){1,5}")
_CENTRAL_CITIES = {"ha noi", "ho chi minh", "hai phong", "da nang", "can tho"}
_HUE_FROM = "2025"
_TIERS = (
    ("province", Says(r"(?:^|\s)(?:tỉnh|sở|tỉnh đoàn|tỉnh ủy)(?:\s|$)")),
    ("commune", Says(r"(?:^|\s)(?:xã|phường|thị trấn|đặc khu)(?:\s|$)")),
    ("district", Says(r"(?:^|\s)(?:huyện|quận|thị xã|phòng|huyện đoàn)(?:\s|$)")),
    ("national", Says(r"^(?:bộ|chính phủ|thủ tướng|trung ương|ủy ban quốc gia)(?:\s|$)")),
)


@dataclass(slots=True)
class Issuer:
    full: str | None = None
    written: str | None = None
    source: str | None = None
    tier: str | None = None
    parent: str | None = None


def tier_of(name: str, year: str | None) -> str | None:
    """The tier a body's name says; a city is a province only when it is run by the centre."""
    lowered = low(name)
    if city := Says(r"(?:thành phố|tp\.?)\s+(?P<name>[\w ]+)$").search(lowered):
        plain = bare(city["name"]).strip()
        central = plain in _CENTRAL_CITIES or (plain == "hue" and (year or "") >= _HUE_FROM)
        return "commune" if Says(r"(?:phường|xã|thị trấn)\s").search(lowered) else "province" if central else "district"
    hits = [(match.start(), tier) for tier, says in _TIERS if (match := says.search(lowered))]
    return min(hits)[1] if hits else None


def _named_unit(text: str | None, unit: str) -> str | None:
    """The proper name after `unit` in a text: `trên địa bàn huyện Mù Cang` → `Mù Cang`."""
    if not text:
        return None
    lowered = low(text)
    for match in _UNIT.finditer(lowered):
        if low(match["unit"]) == unit and (proper := _PROPER.match(text, match.end())):
            name = proper[0].strip(" -")
            if capitals(text):
                name = _cut_title(name)
            return (name.title() if capitals(text) else name) or None
    return None


_TITLE_WORDS = Says(r"\s(?:năm|giai đoạn|đến|trong|và|về|theo|tháng|\d).*$")


def _cut_title(name: str) -> str:
    return (_TITLE_WORDS.search(low(name)) and name[: _TITLE_WORDS.search(low(name)).start()]) or name  # type: ignore[union-attr]


def _in_preamble(preamble: str) -> str | None:
    """The body that `ban hành` / `xây dựng` the plan."""
    lowered = low(preamble)
    found = None
    for match in _SUBJECT.finditer(lowered):
        body = one_at(preamble, lowered, match.start())
        if body and _ISSUES.match(lowered, body.end):
            found = body.name
    return found


_GENERIC = Says(
    r"[\w -]*(?:ủy ban nhân dân|ubnd|công an|bộ chỉ huy quân sự|ban chỉ huy quân sự|thanh tra|ban dân tộc|"
    r"phụ nữ|nông dân|mặt trận tổ quốc(?: việt nam)?|ban chỉ đạo)\s+(?P<unit>thành phố|thị trấn|thị xã|đặc khu|"
    r"tỉnh|huyện|quận|xã|phường)$"
)


_NO_UNIT = Says(r"(?:ủy ban nhân dân|ubnd)")


def _with_unit(written: str, place: str | None, preamble: str) -> str:
    """`ỦY BAN NHÂN DÂN` alone: the unit from the preamble or the place line."""
    said = _in_preamble(preamble)
    if place and _UNIT.match(low(place)) and (said is None or _GENERIC.match(low(said))):
        return f"{cased(written)} {place}"
    return said or _beside_place(written, place, preamble)


def _beside_place(written: str, place: str | None, text: str) -> str:
    """`TỈNH VĨNH HẢI` in a text, and the place line says Vĩnh Hải: the unit is known."""
    wanted = low(place or "")
    for match in _UNIT.finditer(low(text)) if wanted else ():
        if low(text).startswith(wanted, match.end()):
            return f"{cased(written)} {low(match['unit'])} {place}"
    return written


def _completed(written: str, title: str | None, place: str | None, preamble: str) -> tuple[str, bool]:
    """`Ủy ban nhân dân tỉnh` + place line `Quảng Trị` → the full name; whether the place line was needed."""
    if _NO_UNIT.fullmatch(low(written)):
        written = _with_unit(written, place, f"{title or ''} {preamble}")
    generic = _GENERIC.match(low(written))
    if not generic:
        return written, False
    unit = generic["unit"]
    own = _named_unit(title, unit) or _named_unit(preamble, unit)
    if own:
        return f"{cased(written)} {own}", False
    bare_place = place and not _UNIT.match(low(place) + " ")
    named = _named_unit(place, unit) if place and not bare_place else place if bare_place else None
    return (f"{cased(written)} {named.title() if capitals(named) else named}", True) if named else (written, False)


def issuer_of(
    issuers: list[str], title: str | None, place: str | None, preamble: str, signed: str, year: str | None
) -> Issuer:
    """The issuer from the best source there is."""
    if issuers:
        parent = full_name(issuers[-2]) if len(issuers) > 1 else None
        written, _ = _completed(issuers[-1], issuers[-2] if len(issuers) > 1 else title, place, preamble)
        return _with_tier(Issuer(full_name(written), issuers[-1], "header block", None, parent), year, signed)
    if said := _in_preamble(preamble):
        whole, placed = _completed(said, title, place, preamble)
        return _with_tier(
            Issuer(full_name(whole), said, "preamble + place line" if placed else "preamble"), year, signed
        )
    if signed:
        whole, placed = _completed(signed, title, place, preamble)
        return _with_tier(Issuer(full_name(whole), signed, "signature"), year, signed)
    return Issuer()


_SCHOOL = Says(r"trường (?:tiểu học|mầm non|mẫu giáo|thcs|trung học cơ sở|th)(?!\w)")


def _with_tier(issuer: Issuer, year: str | None, signed: str) -> Issuer:
    issuer.tier = (
        ("commune" if issuer.full and _SCHOOL.match(low(issuer.full)) else None)
        or tier_of(issuer.full or "", year)
        or tier_of(signed, year)
        or tier_of(issuer.parent or "", year)
    )
    return issuer
