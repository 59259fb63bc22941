"""How sure we are of one field of one definition, in the words of the reference it was taken from."""

from enum import StrEnum

Words = tuple[str, str]  # Vietnamese, English


class Mark(StrEnum):
    """From the instrument itself down to what could not be found; PROPOSAL is ours and no law."""

    SEEN = "seen"
    SEEN_SECONDARY = "seen_secondary"
    INFERRED = "inferred"
    MEMORY = "memory"
    PROPOSAL = "proposal"
    NOT_FOUND = "not_found"


WORDS: dict[Mark, Words] = {
    Mark.SEEN: ("đã đọc trong văn bản", "read in the text itself"),
    Mark.SEEN_SECONDARY: ("theo bản tóm tắt, chưa đọc văn bản gốc", "from a summary, the text itself not read"),
    Mark.INFERRED: ("suy ra; văn bản không nói rõ", "inferred; the text does not say so"),
    Mark.MEMORY: ("theo trí nhớ, chưa kiểm lại", "from memory, not checked"),
    Mark.PROPOSAL: ("đề xuất của hệ thống, không phải quy định; sửa được", "proposed by us, not law; can be changed"),
    Mark.NOT_FOUND: ("chưa tìm thấy; để trống", "not found; left empty"),
}
LETTERS: dict[Mark, str] = {
    Mark.SEEN: "S", Mark.SEEN_SECONDARY: "S2", Mark.INFERRED: "I",
    Mark.MEMORY: "M", Mark.PROPOSAL: "P", Mark.NOT_FOUND: "?",
}  # fmt: skip


def pair(given: object) -> Words | None:
    """Vietnamese and English of a row; None where nothing was found. ValueError for anything else than two texts."""
    if given is None:
        return None
    if isinstance(given, list | tuple) and len(given) == 2 and all(isinstance(one, str) and one for one in given):
        return given[0], given[1]
    raise ValueError(f"two texts, Vietnamese and English, are asked for: {given!r}")
