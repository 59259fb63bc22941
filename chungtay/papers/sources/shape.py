"""What every source becomes: numbered paragraphs, notes to the reader of the file, or one clear refusal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text source, or one paragraph of a Word, PDF or scanned file.

    In a PDF a row of a table is one paragraph, its pieces parted by tabs.

    `text` is NFC, as it lies: inner white space is kept, there is no line end in it. `mark` is the automatic list
    mark which Word draws and does not store ("1.", "a)", "-"); it is not part of `text`.
    """

    text: str
    line: int  # 1-based line of a text source; ordinal of the block in .docx and .pdf
    page: int | None = None
    place: str = "body"  # body | cell | textbox | footnote | header | footer
    cell: tuple[int, int, int] | None = None  # table, row, column (0-based) when place == "cell"
    mark: str = ""
    bold: bool = False
    italic: bool = False
    centered: bool = False
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the file should be told: what was converted, left out, or only guessed."""

    code: str
    vi: str
    en: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. `format` is docx | pdf | scan | txt | md | html."""

    paragraphs: tuple[Paragraph, ...]
    format: str
    encoding: str | None
    notes: tuple[Note, ...]
    pages: int | None


class Unreadable(Exception):
    """The file gives no text: `code` for programs, `vi` and `en` say what it is, what was kept, what to do."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(en)
        self.code, self.vi, self.en = code, vi, en

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, str]]:
        """Exceptions are rebuilt from `args`; ours has three parts."""
        return type(self), (self.code, self.vi, self.en)
