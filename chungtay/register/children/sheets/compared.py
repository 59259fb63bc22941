"""The file's cell, the cell as it went out, and what the register says now: unchanged, taken, or in conflict."""

from typing import Any

from chungtay.papers.sheets.marks import checksum
from chungtay.papers.sheets.shape import Kind
from chungtay.papers.sheets.writing.cells import writer
from chungtay.register.children.sheets.columns import BY_KEY, COMPARED, COVERED
from chungtay.register.children.sheets.facts import compared
from chungtay.register.children.sheets.words import saying

TAKE, FILL, CONFLICT, DIFFERS = "take", "fill", "conflict", "differs"
BY_HAND = frozenset({"mother", "father", "carer", "registered"})  # a second one does not simply replace the first
OF_ADULT = {"mother_born": "mother", "father_born": "father", "relation": "carer", "phone": "carer"}
ADDED = frozenset({"circumstances", "signs", "supports"})  # a list adds to these and never ends one
Change = dict[str, Any]
_SHOWN = {key: writer(column) for key, column in BY_KEY.items() if column.kind is not Kind.DAY}


def comparable(key: str, value: Any) -> str:
    """A cell as it is compared; a sealed number by its mark."""
    if isinstance(value, dict):
        return str(value["mark"])
    return compared(key, value)


def changes(values: dict[str, Any], now: dict[str, Any], touched: dict[str, int] | None) -> tuple[list[Change], list]:
    """(changes, sentences) of one row against the register.

    `touched`: checksums of the cells as they went out, of those the officer changed; None for a list that is not ours,
    where an empty cell says nothing and a differing one is not simply believed.
    """
    found: list[Change] = []
    said: list[dict[str, object]] = []
    for key in touched if touched is not None else values:
        if key in BY_KEY and key in COMPARED:
            _compare(key, values.get(key), now, None if touched is None else touched[key], found, said)
    return found, said


def _compare(key: str, new: Any, now: dict[str, Any], went_out: int | None, found: list[Change], said: list) -> None:
    old = now.get(key)
    if key in OF_ADULT:
        _of_adult(key, new, old, now, said)
        return
    codes: list[str] = []
    if key in ADDED:
        new, old = sorted(set(new or ()) - {COVERED}), sorted(old or ())
        if set(new) <= set(old):
            return
        codes = sorted(set(new) - set(old))
        new = sorted(set(new) | set(old))
    mine, theirs = comparable(key, new), comparable(key, old)
    if mine == theirs or _alike(key, mine, theirs):
        return
    if not mine:
        if went_out is not None:
            said.append(saying("left_blank", key, now=shown(key, old)))
        return
    if key in BY_HAND and theirs:
        said.append(saying("by_hand", key, old=shown(key, old), new=shown(key, new)))
        return
    change = {"key": key, "old": shown(key, old), "new": shown(key, new), "how": _how(theirs, went_out)}
    found.append(change | {"codes": codes} if codes else change)


def _of_adult(key: str, new: Any, old: Any, now: dict[str, Any], said: list) -> None:
    """What belongs to an adult is written with the adult; of one who is known it is changed on the child's page."""
    if new and now.get(OF_ADULT[key]) and comparable(key, new) != comparable(key, old):
        said.append(saying("by_hand", key, old=shown(key, old), new=shown(key, new)))


def _how(theirs: str, went_out: int | None) -> str:
    if went_out is not None:
        return TAKE if went_out == checksum(theirs) else CONFLICT
    return DIFFERS if theirs else FILL


def _alike(key: str, mine: str, theirs: str) -> bool:
    """Names and addresses that differ only in capitals are the same words."""
    return BY_KEY[key].kind in (Kind.NAME, Kind.TEXT) and mine.lower() == theirs.lower()


def shown(key: str, value: Any) -> str:
    """A cell as an officer reads it; of a sealed number only that there is one."""
    if value in (None, "", []):
        return ""
    if key == "pin" or isinstance(value, dict):
        return "số đã niêm phong" if isinstance(value, dict) else f"…{value[-3:]}"
    if key == "born":
        return day_words(value)
    return str(_SHOWN[key](value)) if key in _SHOWN else str(value)


def day_words(value: list[str]) -> str:
    """[ISO, precision] → 05/03/2019, 03/2019, 2019, khoảng 2019."""
    text, precision = value
    year, month, day = text.split("-")
    if precision == "year":
        return year
    if precision == "month":
        return f"{month}/{year}"
    return f"khoảng {day}/{month}/{year}" if precision == "estimated" else f"{day}/{month}/{year}"
