"""Long lists, sheet by sheet: nothing is left off in silence."""

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

ROWS = 50


class Sheets(Paginator):
    """The sheets of a list: its rows are counted only where there is more than one sheet of them."""

    @cached_property
    def count(self) -> int:
        first = list(self.object_list[: self.per_page + 1])
        if len(first) > self.per_page:
            return super().count
        self.object_list = first
        return len(first)


def sheet(request, rows, name: str = "page", size: int | None = None) -> Page:
    """The sheet, of ``size`` rows or ROWS, which the address asks for under this name: the first where it asks for
    none, the last where it asks beyond."""
    return Sheets(rows, size or ROWS).get_page(request.GET.get(name))
