"""A row of a list → what it says of a child, where, and everything there is to say about the row itself. No queries."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from chungtay.law.children import ethnic, numbers, poverty, relations, schooling
from chungtay.law.children import writing as names
from chungtay.law.wording import bare_key
from chungtay.papers.sheets import Fault, Row
from chungtay.papers.sheets import said as cell_words
from chungtay.papers.sheets.canonical import canonical
from chungtay.papers.sheets.folded import folded
from chungtay.papers.sheets.marks import exported
from chungtay.register.children.facts import faults
from chungtay.register.children.sealing import mark, seal
from chungtay.register.children.sheets.columns import BY_KEY, CODE, COMPARED, MARK, REVISION
from chungtay.register.children.sheets.villages import Places
from chungtay.register.children.sheets.words import saying, spoken

IDENTITY = frozenset({"full_name", "born", "sex", "pin"})  # where these are wrong the row is not written at all
FACTS = (
    "full_name",
    "sex",
    "nationality",
    "pin",
    "birth_registered",
    "birth_number",
    "insurance",
    "schooling",
    "school",
)
SEALED = ("pin", "insurance")
COLUMN_OF = {"born_on": "born", "born_precision": "born", "insurance_state": "insurance"}
MOTHER, FATHER = "me", "cha"
_TITLES = ("=", "ông ", "bà ", "anh ", "chị ")


@lru_cache(maxsize=4_000)
def _by_law(key: str, text: str) -> str | None:
    """The code of what somebody wrote, by the lists of the law."""
    if key == "ethnic":
        return ethnic.read(text)
    if key == "poverty":
        return poverty.read(text)
    return relations.read(text) if key == "relation" else _grade(text)


def _grade(text: str) -> str | None:
    """ "5A2", "lớp 5", "5/2" → 5; "Mầm", "MG 5 tuổi" → kindergarten."""
    key = folded(text)
    if found := _grades().get(key) or _grades().get("lop " + key):
        return found
    digits = "".join(letter if letter.isdigit() else " " for letter in key.removeprefix("lop ")).split()
    if digits and key.removeprefix("lop ").startswith(digits[0]) and digits[0] in schooling.grades():
        return digits[0]
    kindergarten = ("mam", "choi", "la", "mg", "mau giao", "mn", "mam non", "lop mam", "lop choi", "lop la")
    return "mau-giao" if any(key == word or key.startswith(word + " ") for word in kindergarten) else None


@lru_cache(maxsize=1)
def _grades() -> dict[str, str]:
    return {folded(name): code for code, grade in schooling.grades().items() for name in (code, grade.vi, grade.en)}


@dataclass(slots=True)
class Looked:
    """One row, looked through. `values` by column key, `said` sentences, `touched` cells changed since it went out."""

    line: int
    values: dict[str, Any]
    said: list[dict[str, object]] = field(default_factory=list)
    place: str = ""
    child_code: str = ""
    revision: int = 0
    touched: dict[str, int] = field(default_factory=dict)
    keyed: bool = False
    hidden: bool = False

    @property
    def refused(self) -> bool:
        return any(one["refuses"] for one in self.said)


class Looker:
    """Looks through the rows of one list for one commune on one day."""

    def __init__(self, places: Places, on: date, key: bytes) -> None:
        self.places, self.on, self.key = places, on, key
        self.order: tuple[str, ...] = COMPARED  # of the checksums, as the export wrote them
        self.own_place = {"mine": places.name}

    def look(self, row: Row) -> Looked:
        values = dict(row.values)
        looked = Looked(row.line, values, hidden=row.hidden)
        for fault in row.faults:
            _say_fault(looked, fault)
        if row.hidden:
            looked.said.append(saying("hidden"))
        _name(looked)
        for key in ("ethnic", "poverty", "grade", "relation"):
            self._by_law(looked, key)
        self._place(looked, row.section)
        self._adults(looked)
        self._check(looked)
        self._key(looked)
        return looked

    def _by_law(self, looked: Looked, key: str) -> None:
        text = looked.values.get(key)
        if text is None:
            return
        code = _by_law(key, text)
        if code is None:
            del looked.values[key]
            looked.said.append(saying("not_listed", key, raw=text[:80]))
        else:
            looked.values[key] = code

    def _place(self, looked: Looked, section: str) -> None:
        values = looked.values
        commune = values.pop("commune", "")
        if commune and not self.places.is_mine(commune):
            looked.said.append(saying("foreign", "commune", refuses=True, name=commune[:80], **self.own_place))
        looked.place = self.places.path
        name = values.get("village") or section
        if not name:
            return
        where = self.places.village(name)
        if where is None or not where.paths:
            looked.said.append(saying("no_village", "village", refuses=True, name=name[:80], **self.own_place))
        elif len(where.paths) > 1:
            looked.said.append(saying("split_village", "village", refuses=True, name=name[:80], now=where.name))
        else:
            looked.place, values["village"] = where.paths[0], where.name
            if where.old:
                looked.said.append(saying("merged_village", "village", name=name[:80], now=where.name))

    def _adults(self, looked: Looked) -> None:
        values = looked.values
        for key in ("mother_born", "father_born"):
            if (text := values.get(key)) is not None:
                year = _year(str(text))
                if year and self.on.year - 100 < year < self.on.year - 8:
                    values[key] = str(year)
                else:
                    del values[key]
                    looked.said.append(saying("carer_year", key, raw=str(text)[:40]))
        if (text := values.get("phone")) is not None:
            phone = _phone(str(text))
            values["phone"] = phone
            if not phone:
                del values["phone"]
                looked.said.append(saying("phone", "phone", raw=str(text)[:40]))

    def _check(self, looked: Looked) -> None:
        """What the law and the record say of the facts."""
        values = looked.values
        if not values.get("full_name") and not _has(looked, "full_name"):
            looked.said.append(saying("no_name", "full_name", refuses=True))
        if not values.get("born") and not _has(looked, "born"):
            looked.said.append(saying("no_birth", "born", refuses=True))
        facts = facts_of(values)
        for name, refusal in faults(facts, self.on):
            key = COLUMN_OF.get(name, name)
            looked.said.append(spoken(type(refusal).__name__, refusal.vi, refusal.en, key, key in IDENTITY))
            if key not in IDENTITY:
                values.pop(key, None)
        if number := values.get("pin"):
            self._number(looked, number, facts)

    def _number(self, looked: Looked, number: str, facts: dict[str, Any]) -> None:
        born, precision = facts.get("born_on"), facts.get("born_precision", "day")
        about = {"sex": facts.get("sex", "unknown"), "synthetic": settings.DEMONSTRATION}
        for doubt in numbers.check(number, born=born, precision=precision, **about):
            if numbers.weight(doubt) == "hard":
                looked.said.append(spoken(doubt.code, doubt.vi, doubt.en, "pin", refuses=True))
            else:  # taken as the form takes it: the doubt stays with the row, and stands on the child's page
                looked.said.append(saying("doubted_number", "pin", vi=doubt.vi, en=doubt.en) | {"code": doubt.code})

    def _key(self, looked: Looked) -> None:
        """The hidden key, where it is ours and still belongs to this row."""
        values = looked.values
        code, revision, words = values.pop(CODE, ""), values.pop(REVISION, "0"), values.pop(MARK, "")
        if not code:
            return
        went_out = exported(code, int(revision), words, self.key) if str(revision).isdigit() else None
        if went_out is None:
            looked.said.append(saying("stranger"))
            return
        changed = {}
        for place, key in enumerate(self.order):
            if key in BY_KEY and not went_out.same(place, compared(key, values.get(key))):
                changed[key] = went_out.sums[place] if place < len(went_out.sums) else 0
        looked.child_code, looked.revision, looked.touched, looked.keyed = code, int(revision), changed, True


def _say_fault(looked: Looked, fault: Fault) -> None:
    vi, en = cell_words(fault.code)
    raw = f" («{fault.raw[:60]}»)" if fault.raw and fault.code not in {"formula", "hidden"} else ""
    refuses = fault.refuses and fault.key in IDENTITY
    looked.said.append(spoken(fault.code, vi + raw, en + raw, fault.key, refuses))


def _has(looked: Looked, key: str) -> bool:
    return any(one["key"] == key for one in looked.said)


def _name(looked: Looked) -> None:
    """ "Cháu NGUYỄN VĂN AN (Tèo)" is Nguyễn Văn An, also called Tèo."""
    text = looked.values.get("full_name")
    if not text:
        return
    written = names.read(text)
    looked.values["full_name"] = written.name
    if written.others:
        looked.values["other_names"] = list(written.others)


def _year(text: str) -> int:
    digits = "".join(letter if letter.isdigit() else " " for letter in text).split()
    return int(digits[-1]) if digits and len(digits[-1]) == 4 else 0


def _phone(text: str) -> str:
    digits = "".join(letter for letter in text if letter.isdigit())
    if digits.startswith("84") and len(digits) in (11, 12):
        digits = "0" + digits[2:]
    if len(digits) == 9 and digits[0] in "235789":
        digits = "0" + digits
    return digits if len(digits) in (10, 11) and digits[0] == "0" else ""


def facts_of(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a row as facts of the record (see `children.facts`); numbers still plain."""
    told = {key: values[key] for key in FACTS if values.get(key)}
    for key in ("ethnic", "grade", "other_names"):
        if values.get(key):
            told[key] = values[key]
    if born := values.get("born"):
        told["born_on"], told["born_precision"] = date.fromisoformat(born[0]), born[1]
    if told.get("insurance"):
        told["insurance_state"] = "yes"
    return told


def compared(key: str, value: Any) -> str:
    """A cell as it is compared: numbers by their keyed mark, everything else as words."""
    if not value:
        return ""
    if key == "pin":
        return mark(value)
    return canonical(value, BY_KEY[key].kind)


def sealed(values: dict[str, Any], where: str) -> dict[str, Any]:
    """The values as they wait in the database: numbers sealed for this list and line."""
    kept = dict(values)
    for key in SEALED:
        if kept.get(key):
            kept[key] = {"sealed": b64encode(seal(kept[key], f"{where}:{key}")).decode(), "mark": mark(kept[key])}
    return kept


def keys(values: dict[str, Any]) -> dict[str, Any]:
    """By what a row is found among children already known; of sealed values."""
    bare = bare_key(values.get("full_name") or "")[:120]
    born = values.get("born")
    return {
        "name_bare": bare,
        "name_set": " ".join(sorted(bare.split())),
        "mother_bare": bare_key(values.get("mother") or "")[:120],
        "born_on": date.fromisoformat(born[0]) if born else None,
        "born_precision": born[1] if born else "",
        "pin_mark": values["pin"]["mark"] if values.get("pin") else "",
    }


Progress = Callable[[int, int], None]
