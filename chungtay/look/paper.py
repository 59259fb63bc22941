"""A sheet of a document as it is read on screen: its lines, and what each of them became."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paragraph of the original. `card` is the id of what it became, `tone` "doubt" or "kept" (not understood)."""

    number: int
    text: str
    card: str = ""
    tone: str = ""
    bold: bool = False
    italic: bool = False
    centered: bool = False
    heading: int = 0
    place: str = "body"
    page: int | None = None
    mark: str = ""
