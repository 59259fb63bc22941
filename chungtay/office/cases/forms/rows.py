"""Tables inside a form: as many lines as are needed, each a few fields; a button adds one more, without a script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms

MOST = 60  # lines of one table
ON_TOP = ("items", "participants")
MORE = "more"  # name of the button that adds a line


@dataclass(frozen=True, slots=True)
class Rows:
    """One table of a form. ``columns``: makers of the fields of a line; ``printed``: lines that stand there already,
    under the key ``criterion``; ``begin``: how many empty ones are shown at first."""

    key: str
    label: str
    columns: Mapping[str, Callable[[], forms.Field]]
    printed: tuple[str, ...] = ()
    begin: int = 2

    def counted(self, typed) -> int:
        """How many lines to show: those that were there, one more where that was asked."""
        if self.printed:
            return len(self.printed)
        told = str(typed.get(f"rows_{self.key}", "")) if typed else ""
        held = int(told) if told.isdecimal() else self.begin
        return min(MOST, max(1, held + (typed is not None and typed.get(MORE) == self.key)))

    def fields(self, count: int) -> dict[str, forms.Field]:
        rows = {f"{self.key}{n}_{name}": make() for n in range(1, count + 1) for name, make in self.columns.items()}
        hidden = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=count)
        return {f"rows_{self.key}": hidden} | rows

    def told(self, cleaned: Mapping, count: int) -> list[dict[str, object]]:
        """The lines on which something was written."""
        rows = [{name: cleaned.get(f"{self.key}{n}_{name}") for name in self.columns} for n in range(1, count + 1)]
        marked = [{"criterion": text} for text in self.printed] or [{}] * count
        kept = [mark | _plain(row) for mark, row in zip(marked, rows, strict=False) if _plain(row)]
        return kept


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    told = {key: value for key, value in row.items() if value not in (None, "", [])}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in told.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as the page draws it: each line its name and its fields."""

    key: str
    label: str
    hidden: object
    lines: list[tuple[str, list]]
    first: bool  # what the step is about stands on top; what only the form prints, below
    grows: bool


def shown(form: forms.Form, rows: Rows, count: int) -> Shown:
    lines = [
        (rows.printed[n - 1] if rows.printed else str(n), [form[f"{rows.key}{n}_{name}"] for name in rows.columns])
        for n in range(1, count + 1)
    ]
    return Shown(rows.key, rows.label, form[f"rows_{rows.key}"], lines, rows.key in ON_TOP, not rows.printed)
