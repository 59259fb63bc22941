"""Texts written without marks ("Quyet dinh so 1863/QD-TTg"): the grammar's words get theirs back, at equal length."""

import re
from functools import cache

from chungtay.law.references.lawnames import all_names
from chungtay.law.references.patterns import KINDS
from chungtay.law.wording import bare_key

_WORDS = (
    "số", "ngày", "tháng", "năm", "của", "về việc", "về", "ban hành", "quy định", "phê duyệt", "hướng dẫn",
    "triển khai", "thực hiện", "tăng cường", "sửa đổi", "bổ sung", "một số điều", "điểm", "khoản", "điều", "chương",
    "mục", "phần", "và", "hoặc", "đến", "này", "viết tắt là", "gọi tắt là", "sau đây", "căn cứ", "trong đó",
    "giai đoạn", "tại", "các",
)  # fmt: skip
_MARKED = re.compile(r"[À-ỹ]")


@cache
def _marked() -> dict[str, str]:
    """Bare words -> words with marks; whole names of kinds and laws before single words."""
    return {bare_key(words): words.casefold() for words in (*_WORDS, *KINDS, *all_names())}


@cache
def _bare() -> re.Pattern[str]:
    longest_first = sorted(_marked(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _restore(match: re.Match[str]) -> str:
    marked = _marked()[match[0].casefold()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(match[0], marked, strict=True))


def with_marks(text: str) -> str:
    """The text as it is, or, where it has no marked letter at all, with the words of the grammar marked."""
    return text if _MARKED.search(text) else _bare().sub(_restore, text)
