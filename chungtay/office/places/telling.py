"""A reorganisation as it is told: rows in words, counts by kind, what a person has to decide."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.look import words
from chungtay.office.duty.rows import said
from chungtay.office.place import place_url
from chungtay.office.places.words import KINDS, OTHERS, RECORDS
from chungtay.register.places.reorganise.models import Change, ChangeKind, Reorganisation
from chungtay.register.places.types import full_name


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row: "xã Suối Hoa — nhập vào — xã Suối Nậm"."""

    id: int
    former: str
    above: str
    url: str
    how: str
    later: str
    later_url: str
    later_new: bool
    note: str
    split: bool
    default: bool


def row_line(row: Change) -> RowLine:
    later, url = _later(row)
    above = row.former.parent.name if row.former.parent else ""
    return RowLine(
        id=row.pk, former=row.former.name, above=above, url=place_url(row.former), how=str(KINDS[ChangeKind(row.kind)]),
        later=later, later_url=url, later_new=row.new_id is not None, note=_note(row),
        split=row.kind == ChangeKind.SPLIT, default=row.is_default,
    )  # fmt: skip


def _later(row: Change) -> tuple[str, str]:
    if row.kind in (ChangeKind.RENAME, ChangeKind.RETYPE):
        return full_name(row.type, row.bare), ""
    if row.new is not None:
        return full_name(row.new.type, row.new.bare), place_url(row.new.unit) if row.new.unit else ""
    return row.later.name, place_url(row.later)


def _note(row: Change) -> str:
    parts = [part.part.name for part in row.parts.all()]
    told = [_("gồm %(parts)s") % {"parts": words.joined(parts)}] if parts else []
    if row.share is not None:
        told.append(_("khoảng %(share)s dân số") % {"share": words.percent(row.share)})
    if row.kind == ChangeKind.SPLIT and row.is_default:
        told.append(_("nhận phần còn lại"))
    return "; ".join(told)


def counted(rows: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """(kind in words, number): those with a word of their own first, everything else together."""
    told, rest = {}, 0
    for kind, number in rows:
        if kind in RECORDS:
            told[kind] = told.get(kind, 0) + number
        else:
            rest += number
    found = [(str(RECORDS[kind]), words.number(told[kind])) for kind in RECORDS if kind in told]
    return [*found, (str(OTHERS), words.number(rest))] if rest else found


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """One thing to know or decide. `choice`: the holding asked about; `settled`: somebody has decided."""

    text: str
    tone: str
    choice: str
    settled: bool


def doubts(change: Reorganisation) -> list[DoubtLine]:
    """Open questions first."""
    kept = (change.preview or {}).get("doubts", [])
    lines = [
        DoubtLine(
            said((doubt["vi"], doubt["en"])), "ok" if doubt["code"] == "placed" else "near",
            doubt["about"] if doubt["choice"] else "", doubt["code"] == "placed",
        )
        for doubt in kept
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line.settled, not line.choice))
