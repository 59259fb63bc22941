"""The forms of the case procedure as data: what each asks for, on what ground, and how sure we are of every label.

values/forms.toml, with the English of its labels in values/forms.en.toml.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock.rules import Words
from chungtay.law.dated import VALUES

MARKS = {
    "seen": ("đã thấy trên bản sao của mẫu", "seen in a copy of the form"),
    "statute": ("nội dung theo điều luật, câu chữ của hệ thống", "asked by the article, worded by us"),
    "memory": ("theo trí nhớ, chưa đối chiếu phụ lục", "from memory, not checked against the annex"),
    "design": ("hệ thống đề xuất, không có trong mẫu", "ours, not in the form"),
}
KINDS = ("text", "longtext", "date", "datetime", "integer", "money", "bool", "choice", "multichoice", "grade3", "count",
         "ref", "table", "file", "signature")  # fmt: skip
LAYOUTS = ("report", "plan", "decision", "application", "list", "minutes", "letter")
GRADES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for. ``sealed``: whose secret it is ("informant", "child_location", "health"), "" none.
    ``rows``: the printed lines of a table; ``grades``: what high, medium and low mean here.
    ``joins``: printed on the line of the field before it."""

    key: str
    label: Words
    kind: str
    mark: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[str, ...] = ()
    grades: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sealed: str = ""
    joins: bool = False

    @property
    def binding(self) -> bool:
        """Whether it may be asked for before the paper is made: what is only remembered binds nobody."""
        return self.required and self.mark != "memory" and self.kind != "signature"


@dataclass(frozen=True, slots=True)
class Form:
    """One form. ``number`` is that of the decree, "" for a paper without one. ``articles`` and ``bases``: the text of a
    decision, with {key} for the value of a field."""

    code: str
    number: str
    title: Words
    ground: str
    status: str
    filler: str
    layout: str
    fields: tuple[Field, ...]
    articles: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()

    def relabelled(self, labels: Mapping[str, str]) -> "Form":
        """The same form with a province's own labels by key, as the official annex has them; KeyError for no field."""
        keys = {one.key for one in self.fields}
        if unknown := set(labels) - keys:
            raise KeyError(f"form {self.code} has no field {sorted(unknown)}")
        new = (replace(one, label=(labels[one.key],) * 2) if one.key in labels else one for one in self.fields)
        return replace(self, fields=tuple(new))

    def unseen(self) -> tuple[Field, ...]:
        """Fields whose wording was not seen in a copy of the form: a province may put the annex's in its place."""
        return tuple(one for one in self.fields if one.mark != "seen")

    def unchecked(self) -> tuple[Field, ...]:
        """Fields whose wording nobody has seen in the annex: a page says so beside them."""
        return tuple(one for one in self.fields if one.mark == "memory")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value does not fit its field."""

    key: str
    vi: str
    en: str


@cache
def _kept() -> dict[str, Any]:
    return tomllib.loads((VALUES / "forms.toml").read_text(encoding="utf-8"))


@cache
def _english() -> dict[str, str]:
    return tomllib.loads((VALUES / "forms.en.toml").read_text(encoding="utf-8"))


def _words(vi: str) -> Words:
    return vi, _english()[vi]


@cache
def choices(name: str) -> tuple[Choice, ...]:
    """A list of choices by its name; KeyError for none. Groups of children are those of law.children.groups."""
    if name == "special_circumstance":
        from chungtay.law.children.groups import groups

        return tuple(Choice(group.code, (group.vi, group.en)) for group in groups().values())
    return tuple(Choice(code, _words(vi)) for code, vi in _kept()["choices"][name]["values"])


def _field(row: dict[str, Any]) -> Field:
    listed = choices(row["choices"]) if "choices" in row else tuple(Choice(v, _words(v)) for v in row.get("values", ()))
    columns = tuple(Column(key, _words(vi)) for key, vi in row.get("columns", ()))
    if row["kind"] not in KINDS or row["mark"] not in MARKS:
        raise ValueError(f"{row['key']}: {row['kind']}, {row['mark']}")
    return Field(
        row["key"], _words(row["label"]), row["kind"], row["mark"], row.get("required", False), listed, columns,
        tuple(row.get("rows", ())), MappingProxyType(dict(row.get("grades", ()))), row.get("sealed", ""),
        row.get("joins", False),
    )  # fmt: skip


def _form(code: str, row: dict[str, Any]) -> Form:
    plain = (row["ground"], row["status"], row["filler"], row["layout"])
    text = (tuple(row.get("articles", ())), tuple(row.get("bases", ())))
    return Form(code, row["number"], _words(row["title"]), *plain, tuple(map(_field, row["fields"])), *text)


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its code, in the order of the procedure."""
    return MappingProxyType({code: _form(code, row) for code, row in _kept()["forms"].items()})


def wrong(form: Form, values: Mapping[str, Any]) -> tuple[Wrong, ...]:
    """What is missing or does not fit; () where the paper can be made. What is only remembered is never missing."""
    found = [_missing(one) for one in form.fields if one.binding and values.get(one.key) in (None, "", (), [])]
    for one in form.fields:
        given = values.get(one.key)
        if one.choices and one.kind in ("choice", "multichoice", "grade3") and given not in (None, "", (), []):
            told = [given] if isinstance(given, str) else list(given)
            found += [_unknown(one) for code in told if code not in {choice.code for choice in one.choices}]
    return tuple(found)


def _missing(one: Field) -> Wrong:
    return Wrong(one.key, f"Chưa có: {one.label[0]}.", f"Missing: {one.label[1]}.")


def _unknown(one: Field) -> Wrong:
    return Wrong(one.key, f"Giá trị không có trong danh mục: {one.label[0]}.", f"Not in the list: {one.label[1]}.")
