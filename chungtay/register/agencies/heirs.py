"""Who took over the work of a body, as the law's table tells it, the one for the field in question first."""

from dataclasses import dataclass
from datetime import date

from chungtay.law.agencies import successors

Words = tuple[str, str]  # Vietnamese, English
FIELDS = {"children": "trẻ em"}


@dataclass(frozen=True, slots=True)
class Heir:
    code: str
    field: str  # in Vietnamese, as in the table; "" everything
    start: date
    basis: str  # an instrument, or that it was not verified
    sure: str  # H, M, L

    @property
    def words(self) -> Words:
        day, about = f"{self.start:%d/%m/%Y}", f" về {self.field}" if self.field else ""
        ground = f", {self.basis}" if self.basis else ""
        return (
            f"nhận việc{about} từ {day}{ground}; độ tin cậy {self.sure}",
            f"took over{f' ({self.field})' if self.field else ''} on {day}{ground}; confidence {self.sure}",
        )


def heirs(code: str, on: date, field: str = "children") -> list[Heir]:
    """The bodies that hold the work of `code` on that day, those named for the field first."""
    words = FIELDS.get(field, field)
    found = [Heir(row.code, row.field, row.from_day, row.basis, row.confidence) for row in successors(code, on)]
    return sorted(found, key=lambda heir: bool(words) and words not in heir.field)
