"""A list as a table for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(name: str, heads: Sequence, lines: Iterable[Sequence]) -> HttpResponse:
    """CSV that Excel opens with its marks (BOM). Written whole: the desk's scope ends with the request."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    writer = csv.writer(answer)
    writer.writerows([harmless(cell) for cell in line] for line in (heads, *lines))
    return answer


def harmless(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
