"""The kinds of administrative unit and the words for them. Data, not law: what may exist when is told by the rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """`vi` goes before the name ("xã Sơn Tây"), `en` after it ("Sơn Tây commune")."""

    code: str
    tier: str
    vi: str
    en: str


_ALL = (
    Type("nuoc", "nation", "", ""),
    Type("tinh", "province", "tỉnh", "province"),
    Type("tp_tw", "province", "thành phố", "city"),
    Type("huyen", "district", "huyện", "district"),
    Type("quan", "district", "quận", "urban district"),
    Type("thi_xa", "district", "thị xã", "town"),
    Type("tp_tinh", "district", "thành phố", "city"),
    Type("xa", "commune", "xã", "commune"),
    Type("phuong", "commune", "phường", "ward"),
    Type("thi_tran", "commune", "thị trấn", "township"),
    Type("dac_khu", "commune", "đặc khu", "special zone"),
    Type("thon", "village", "thôn", "village"),
    Type("xom", "village", "xóm", "hamlet"),
    Type("lang", "village", "làng", "village"),
    Type("ap", "village", "ấp", "hamlet"),
    Type("ban", "village", "bản", "village"),
    Type("buon", "village", "buôn", "village"),
    Type("bon", "village", "bon", "village"),
    Type("phum", "village", "phum", "village"),
    Type("soc", "village", "sóc", "village"),
    Type("to_dan_pho", "village", "tổ dân phố", "residential group"),
    Type("khu_pho", "village", "khu phố", "quarter"),
    Type("khoi_pho", "village", "khối phố", "quarter"),
    Type("khom", "village", "khóm", "quarter"),
    Type("tieu_khu", "village", "tiểu khu", "sub-quarter"),
)
TYPES: dict[str, Type] = {kind.code: kind for kind in _ALL}


def type_of(words: str, tier: str) -> str:
    """The code of a type given as code or in words: ("thành phố", "province") -> "tp_tw". KeyError when unknown."""
    found = (kind.code for kind in _ALL if kind.tier == tier and words.lower() in (kind.code, kind.vi))
    code = next(found, None)
    if code is None:
        raise KeyError(words)
    return code


def full_name(type_code: str, name: str) -> str:
    """("xa", "Sơn Tây") -> "xã Sơn Tây"."""
    return f"{TYPES[type_code].vi} {name}".strip()


def english_name(type_code: str, name: str) -> str:
    """("xa", "Sơn Tây") -> "Sơn Tây commune"; a number follows its kind: "Ward 4"."""
    word = TYPES[type_code].en
    if not word:
        return "Viet Nam"
    return f"{word.capitalize()} {name}" if name[:1].isdigit() else f"{name} {word}"
