"""A whole new record as the rows of its tables, before anything is written: one child of a form, or one line of a file.

The same builder serves the form (`adding`) and the file (`bulk`), so that they cannot differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from chungtay.law.children import groups, relations, signs, supports
from chungtay.law.wording import sort_key
from chungtay.register.children import facts as speaking
from chungtay.register.children import refusals
from chungtay.register.children.columns import columns, kin
from chungtay.register.children.facts import EMPTY, From
from chungtay.register.children.keys import bare_key
from chungtay.register.children.models.choices import State, StayKind
from chungtay.register.children.models.signed import signature
from chungtay.register.children.projection import Projection
from chungtay.register.children.sealing import mark, seal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.places.models import Scheme, Unit

NOT_ENDED = {"end_reason": "", "ended_by": "", "ended_at": None}  # an end told with the row is not an end written later


@dataclass(frozen=True, slots=True)
class Row:
    """One new child. `place` is the path of a village or commune; the lists hold dicts by the columns of their models
    (carers: relation, full_name, sex, born_on, born_year, pin, phone, ethnic, died_on, lives_with, is_carer;
    circumstances and signs and supports: a code, or a dict with `code`, `since`, …; household: words, head, poverty,
    since; stays: kind, place, words). `key` in a carer or household: rows of one call with the same key share it."""

    facts: Mapping[str, object]
    place: str = ""
    carers: Iterable[Mapping] = ()
    circumstances: Iterable = ()
    signs: Iterable = ()
    supports: Iterable = ()
    household: Mapping | None = None
    stays: Iterable[Mapping] = ()
    words: str = ""  # this row's own source: "tệp danh-sach.xlsx, dòng 12"
    holds_from: date | None = None
    synthetic: bool = False


@dataclass(slots=True)
class Built:
    """Rows of each table as dicts of columns, children without ids yet: `child` counts from 0 within the call."""

    tables: dict[str, list[dict]] = field(default_factory=dict)
    shared: dict[tuple, dict] = field(default_factory=dict)

    def put(self, table: str, **columns) -> dict:
        self.tables.setdefault(table, []).append(columns)
        return columns


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, from what, when, and which places exist."""

    by: Desk
    at: datetime
    on: date
    source: From
    places: Mapping[str, tuple[int, int | None]]  # path -> (id of the commune, id of the village or None)
    signature: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "signature", signature(self.source, self.by, self.at))

    def place(self, path: str) -> tuple[int, int | None]:
        if not self.by.plo <= path < self.by.phi:
            raise refusals.NotYourPlace(place=path)
        if path not in self.places:
            raise refusals.NoSuchPlace()
        return self.places[path]

    def signed(self, words: str = "") -> dict[str, object]:
        return {**self.signature, "source_words": words} if words else self.signature


def known_places(paths: Iterable[str]) -> dict[str, tuple[int, int | None]]:
    """Commune and village of these paths on today's map."""
    wanted = {path for path in paths if len(path) >= COMMUNE}
    wanted |= {path[:COMMUNE] for path in wanted}
    here = Unit.objects.exclude(scheme=Scheme.OLD).filter(path__in=wanted)
    ids = dict(here.order_by("during__endswith").values_list("path", "id"))  # the one that stands comes last, and wins
    return {
        path: (ids[path[:COMMUNE]], ids[path] if len(path) > COMMUNE else None)
        for path in wanted
        if path in ids and path[:COMMUNE] in ids
    }


def build(into: Built, row: Row, writer: Writer) -> dict:
    """Put the rows of one new child. Returns the child's columns. Raises the refusal that teaches."""
    code = new_code("TE")
    path = row.place or writer.by.plo
    unit, village = writer.place(path)
    signed = writer.signed(row.words)
    facts = speaking.clean(dict(row.facts), writer.on)
    if not facts.get("full_name"):
        raise refusals.NoName()
    told = speaking.told(facts, code)
    shown = Projection({**EMPTY, **told})  # of one statement the projection is what it says
    household = _household(into, row, writer, path, unit) if row.household is not None else None
    child = into.put(
        "child", code=code, path=path, unit_id=unit, village_id=village, household=household, photo_id=None,
        state=State.LIVING.value, merged_into_id=None, synthetic=row.synthetic, revision=1,
        added_at=writer.at, changed_at=writer.at, **columns(shown),
    )  # fmt: skip
    into.put(
        "statement", child=child, facts=told, holds_from=row.holds_from, sure=writer.source.sure, corrects_id=None,
        settles=False, post_id=writer.by.post_id, agency_id=writer.by.agency_id, **signed,
    )  # fmt: skip
    _family(into, row, writer, child, signed)
    _needs(into, row, child, signed, writer.on)
    _stays(into, row, writer, child, signed)
    return child


def _household(into: Built, row: Row, writer: Writer, path: str, unit: int) -> dict:
    told = dict(row.household)
    key = ("household", told.get("key"))
    if told.get("key") and key in into.shared:
        return into.shared[key]
    signed = writer.signed(row.words)
    words, head = (str(told.get(name) or "")[:most] for name, most in (("words", 200), ("head", 120)))
    made = into.put("household", code=new_code("HO"), path=path, unit_id=unit, words=words, head=head, **signed)
    status = told.get("poverty") or "unknown"
    since = told.get("since")
    into.put("povertystatus", household=made, status=status, since=since, until=None, **signed)
    into.shared[key] = made
    return made


def carer(told: Mapping, path: str, signed: dict) -> dict:
    """The columns of an adult."""
    name = speaking.named(told.get("full_name") or "")
    code, number = new_code("NC"), told.get("pin") or ""
    born = told.get("born_on")
    relation = relations.relations().get(told.get("relation") or "")
    return {
        "code": code, "path": path, "full_name": name, "name_bare": bare_key(name)[:120],
        "name_order": sort_key(name)[:260], "sex": told.get("sex") or (relation.sex if relation else "") or "unknown",
        "born_on": born, "born_year": told.get("born_year") or (born.year if born else None),
        "pin": seal(number, f"{code}:pin") if number else None, "pin_mark": mark(number),
        "phone": (told.get("phone") or "")[:20], "ethnic": told.get("ethnic") or "", "died_on": told.get("died_on"),
        **signed,
    }  # fmt: skip


def tie(told: Mapping) -> dict:
    """The columns of what an adult is to a child."""
    relation = told.get("relation") or ""
    if relation not in relations.relations():
        raise refusals.NotOffered(field_vi="Quan hệ với trẻ", field_en="Relation to the child", words=relation)
    default = relations.relations()[relation].parent or relations.relations()[relation].carer
    return {
        "relation": relation, "since": told.get("since"), "until": told.get("until"), **NOT_ENDED,
        "lives_with": told.get("lives_with"), "is_carer": bool(told.get("is_carer", default)),
    }  # fmt: skip


def _family(into: Built, row: Row, writer: Writer, child: dict, signed: dict) -> None:
    people = []
    for told in row.carers:
        key = ("carer", told.get("key"))
        adult = into.shared.get(key) if told.get("key") else None
        if adult is None:
            adult = into.put("carer", **carer(told, child["path"], signed))
            into.shared[key] = adult
        into.put("tie", child=child, carer=adult, **tie(told), **signed)
        people.append((told["relation"], adult["full_name"]))
    child |= kin(people)


def _coded(one) -> dict:
    return {"code": one} if isinstance(one, str) else dict(one)


def _needs(into: Built, row: Row, child: dict, signed: dict, on: date) -> None:
    for one in map(_coded, row.circumstances):
        into.put("circumstance", child=child, **circumstance(one, on), **signed)
    for one in map(_coded, row.signs):
        into.put("sign", child=child, **sign(one, on), **signed)
    for one in map(_coded, row.supports):
        into.put("support", child=child, **support(one, on), **signed)


def _dates(told: Mapping, on: date) -> dict:
    since, until = told.get("since"), told.get("until")
    if since and since > on:
        raise refusals.InFuture(field_vi="Từ ngày", field_en="Since", day=f"{since:%d/%m/%Y}")
    if since and until and until < since:
        raise refusals.EndsBefore()
    return {"since": since, "until": until, **NOT_ENDED, "end_reason": told.get("end_reason") or ""}


def circumstance(told: Mapping, on: date) -> dict:
    """The columns of one group; `code` is a group or a sub-group ("SC04.2")."""
    code = told["code"]
    if code not in groups.groups() and code not in groups.subs():
        raise refusals.NotOffered(field_vi="Nhóm hoàn cảnh", field_en="Group", words=code)
    group, _, part = code.partition(".")
    more = {"level": told.get("level") or "", "kinds": told.get("kinds") or "", "evidence_id": told.get("evidence_id")}
    return {"group": group, "sub": code if part else "", **more, **_dates(told, on)}


def sign(told: Mapping, on: date) -> dict:
    if told["code"] not in signs.signs():
        raise refusals.NotOffered(field_vi="Dấu hiệu nguy cơ", field_en="Sign", words=told["code"])
    more = {"seen_by": told.get("seen_by") or "", "words": (told.get("words") or "")[:300]}
    return {"code": told["code"], **more, **_dates(told, on)}


def support(told: Mapping, on: date) -> dict:
    if told["code"] not in supports.supports():
        raise refusals.NotOffered(field_vi="Chính sách, dịch vụ", field_en="Support", words=told["code"])
    more = {"words": (told.get("words") or "")[:200], "amount": told.get("amount"), "giver": told.get("giver") or ""}
    return {"code": told["code"], **more, **_dates(told, on)}


def _stays(into: Built, row: Row, writer: Writer, child: dict, signed: dict) -> None:
    for told in row.stays or ({"kind": StayKind.ACTUAL.value, "place": child["path"]},):
        path = told.get("place") or child["path"]
        unit, village = writer.places.get(path) or (child["unit_id"], None)
        ends = {"until": told.get("until"), **NOT_ENDED, "words": (told.get("words") or "")[:200]}
        since = told.get("since")
        into.put(
            "stay", child=child, kind=told["kind"], unit_id=unit, village_id=village, since=since, **ends, **signed
        )
