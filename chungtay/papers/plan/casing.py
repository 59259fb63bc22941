"""Names printed in capitals, in the usual writing.

Reads: `UBND XÃ ĐÔNG HẢI`. Writes: `Ủy ban nhân dân xã Đông Hải`. A text already in both cases stays as it is.
"""

from chungtay.papers.plan.wording import Says, bare, capitals, folded, low

_SHORT = (
    (Says(r"\bubnd\b"), "Ủy ban nhân dân"),
    (Says(r"\bhđnd\b"), "Hội đồng nhân dân"),
    (Says(r"\buỷ ban\b"), "Ủy ban"),
)


def cased(text: str) -> str:
    """Capitals to the usual writing; a text already in both cases stays."""
    if not capitals(text):
        return text
    words = folded(text).lower().split(" ")
    unit = _LAST_UNIT.search(low(folded(text)))
    named = len(folded(text)[: unit.end()].split(" ")) - 1 if unit else len(words)
    shown = [_letters(words, at, at >= named) for at in range(len(words))]
    return " ".join(shown)


_LAST_UNIT = Says(
    r".*(?:^|\s)(?:thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện|quận|xã(?! hội)|phường|tp\.?|trường (?:tiểu học|"
    r"mầm non|thcs|thpt|th))\s"
)
_JOINS = {"-", "–", "và", "va"}
_OPENERS = {"sở", "bộ", "phòng", "ban", "-", "–", "và", "so", "bo", "phong", "va", "trường", "hội", "trung", "cục"}


def _letters(words: list[str], at: int, named: bool) -> str:
    """A word of a name in capitals: large at the start of each part and in proper names."""
    word = words[at]
    if word in ("ubnd", "hđnd", "gd&đt", "lđtb&xh", "tncs", "bcđ"):
        return word.upper()
    large = (
        named
        or at == 0
        or (word in ("quận", "phường") and words[at + 1 : at + 2] != [] and words[at + 1].isdigit())
        or (words[at - 1] in _OPENERS and (at == 1 or words[at - 1] in _JOINS))
        or words[at - 1].endswith(",")
    )
    return word[:1].upper() + word[1:] if large and word not in ("và", "va") else word


def full_name(text: str) -> str:
    """`UBND XÃ ĐÔNG HẢI` → `Ủy ban nhân dân xã Đông Hải`."""
    shown = cased(text)
    for says, whole in _SHORT:
        lowered = low(shown)
        if match := says.search(lowered):
            shown = shown[: match.start()] + (bare(whole) if text.isascii() else whole) + shown[match.end() :]
    return folded(shown).replace("Uỷ ban", "Ủy ban")
