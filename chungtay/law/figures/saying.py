"""Rows and heads of tables in Markdown, for the handbook."""

from collections.abc import Iterator

NOTHING = "–"


def row(*cells: str) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") if cell else NOTHING for cell in cells) + " |"


def head(title: str, *names: str) -> Iterator[str]:
    """A heading, and the head of a table where names are given."""
    yield from ("", f"## {title}", "")
    if names:
        yield from (row(*names), "|" + "---|" * len(names))
