"""Why a figure reads otherwise: its definition, the map, records added, gone or corrected, another number told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chungtay.law.figures.marks import Words


class Kind(StrEnum):
    """Why a figure moved."""

    DEFINITION = "definition"
    PLACES = "places"
    ADDED = "added"  # records that count now and did not
    GONE = "gone"  # records that counted and do not any more
    CHANGED = "changed"  # records that count in both, of another version
    TOLD = "told"  # whoever has the figure tells another one
    PART = "part"  # a figure it is summed from moved
    UNEXPLAINED = "unexplained"  # nothing it rested on moved: the number and its grounds never agreed


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure was counted from. ``records``: code of each record to its version then; ``told``: code of the
    entry, for a figure that a body told."""

    definition: date = date.min
    records: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    told: str = ""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: ``what`` names the records, places, or lines."""

    kind: Kind
    what: tuple[str, ...]
    words: Words


def of_basis(then: Basis, now: Basis) -> tuple[Because, ...]:
    """Everything that differs between what a figure rested on and what it rests on now; () where nothing does."""
    return (*_definition(then, now), *_places(then, now), *_records(then, now), *_told(then, now))


def _definition(then: Basis, now: Basis) -> Iterator[Because]:
    if then.definition != now.definition:
        vi = f"Định nghĩa chỉ tiêu đổi từ bản {_day(then.definition)} sang bản {_day(now.definition)}."
        en = f"The definition changed from that of {_day(then.definition)} to that of {_day(now.definition)}."
        yield Because(Kind.DEFINITION, (then.definition.isoformat(), now.definition.isoformat()), (vi, en))


def _day(day: date) -> str:
    return "–" if day == date.min else f"{day:%d/%m/%Y}"


def _places(then: Basis, now: Basis) -> Iterator[Because]:
    if change := tuple(sorted(then.places ^ now.places)):
        words = (f"Bản đồ đơn vị thay đổi ở {len(change)} nơi.", f"The map changed in {len(change)} places.")
        yield Because(Kind.PLACES, change, words)


def _records(then: Basis, now: Basis) -> Iterator[Because]:
    old, new = then.records, now.records
    if added := tuple(sorted(set(new) - set(old))):
        yield Because(Kind.ADDED, added, (f"Thêm {len(added)} hồ sơ được tính.", f"{len(added)} more records count."))
    if gone := tuple(sorted(set(old) - set(new))):
        yield Because(
            Kind.GONE, gone, (f"{len(gone)} hồ sơ không còn được tính.", f"{len(gone)} records count no more.")
        )
    if changed := tuple(sorted(code for code in set(old) & set(new) if old[code] != new[code])):
        words = (f"{len(changed)} hồ sơ đã được sửa.", f"{len(changed)} records were corrected.")
        yield Because(Kind.CHANGED, changed, words)


def _told(then: Basis, now: Basis) -> Iterator[Because]:
    if then.told != now.told:
        words = ("Cơ quan cung cấp đã báo lại số khác.", "The body that has the figure told another one.")
        yield Because(Kind.TOLD, (then.told, now.told), words)


def unexplained() -> Because:
    """The reason that asks for a look: the number moved and nothing under it did."""
    words = (
        "Không thấy căn cứ nào thay đổi: số đã in và căn cứ của nó vốn không khớp; cần kiểm tra.",
        "Nothing it rested on moved: the printed number and its grounds never agreed; look into it.",
    )
    return Because(Kind.UNEXPLAINED, (), words)
