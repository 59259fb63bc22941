"""Bringing the two national files into the database: read, completed in memory, copied in, compared, changed where new.

Runs as the owner of the tables (`chungtay prepare`), whole and again: what is there and equal is not touched; names
entered by hand and units changed by a reorganisation stay, local units are not looked at.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from chungtay.law.wording import bare_key, loose_key, sort_key
from chungtay.register.places.types import TYPES, full_name

DATA = Path(__file__).parent / "data"
NATION = ("2025", "VN")
UNIT_COLUMNS = "scheme, code, tier, above_scheme, above, name, path, during, basis"
NAME_COLUMNS = 'scheme, code, type, bare, during, basis, loose, tone, "order"'
LINK_COLUMNS = 'old_scheme, old, new_scheme, new, "on", kind, is_default, basis, sure'

Key = tuple[str, str]  # scheme, code


@dataclass
class Row:
    """A unit as the file tells it: all its names, first to last."""

    key: Key
    above: Key
    names: list[dict[str, str]] = field(default_factory=list)
    path: str = ""

    @property
    def last(self) -> dict[str, str]:
        return self.names[-1]

    @property
    def name(self) -> str:
        return full_name(self.last["type"], self.last["name"])

    @property
    def tier(self) -> str:
        return TYPES[self.last["type"]].tier


def read(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_units(links: list[dict[str, str]]) -> dict[Key, Row]:
    """Every unit with its place on today's map: its own, or that of its successor."""
    whole = {"type": "nuoc", "name": "Việt Nam", "from": "", "to": "", "basis": ""}
    units = {NATION: Row(NATION, ("", ""), [whole])}
    for line in sorted(read("units.csv"), key=lambda line: line["from"]):
        key = (line["scheme"], line["code"])
        above = (line["scheme"], line["parent"]) if line["parent"] else NATION
        units.setdefault(key, Row(key, above)).names.append(line)
    _place(units, links)
    return units


def _place(units: dict[Key, Row], links: list[dict[str, str]]) -> None:
    for (scheme, code), row in units.items():
        if scheme == "2025" and row.above != ("", ""):
            row.path = code if row.above == NATION else row.above[1] + code
    for link in links:
        if link["default"] == "1":
            units[_key(link["from"])].path = units[_key(link["to"])].path
    for row in units.values():  # a district cut up over several communes lies in its province
        if not row.path and row.tier == "district":
            row.path = units[row.above].path


def _key(text: str) -> Key:
    scheme, _, code = text.partition(":")
    return scheme, code


def during(first: str, end: str) -> str:
    """Half-open days as the database writes them: "[2025-07-01,)", "(,2025-07-01)"."""
    return f"{'[' if first else '('}{first},{end})"


def unit_lines(units: dict[Key, Row]) -> Iterator[tuple]:
    for row in units.values():
        first = row.names[0]
        yield (
            *row.key,
            row.tier,
            *row.above,
            row.name,
            row.path,
            during(first["from"], row.last["to"]),
            first["basis"],
        )


def name_lines(units: dict[Key, Row]) -> Iterator[tuple]:
    for row in units.values():
        for line in row.names:
            full = full_name(line["type"], line["name"])
            keys = (bare_key(full), loose_key(full), sort_key(line["name"]))
            yield (*row.key, line["type"], line["name"], during(line["from"], line["to"]), line["basis"], *keys)


def link_lines(links: list[dict[str, str]]) -> Iterator[tuple]:
    for link in links:
        kept = (link[name] for name in ("day", "kind", "default", "basis", "sure"))
        yield (*_key(link["from"]), *_key(link["to"]), *kept)


def load(connection) -> int:
    """Load both files over `connection` in one transaction. Returns the number of units now known from them."""
    links = list(read("succession.csv"))
    units = read_units(links)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        _copy(cursor, "unit_in", UNIT_COLUMNS, unit_lines(units))
        _copy(cursor, "name_in", NAME_COLUMNS, name_lines(units))
        _copy(cursor, "link_in", LINK_COLUMNS, link_lines(links))
        cursor.execute(LOOK)
        cursor.execute(UNITS)
        for tier in ("nation", "province", "district", "commune"):  # a unit after the one it lies in
            cursor.execute(NEW_UNITS, [tier])
        for statement in (LOOK, ABOVE, OLD_NAMES, NAMES, OLD_LINKS, LINKS, LOOK):
            cursor.execute(statement)
    return len(units)


def _copy(cursor, table: str, columns: str, lines: Iterable[tuple]) -> None:
    kinds = ", ".join(f"{column} text" for column in columns.split(", "))
    cursor.execute(f"drop table if exists pg_temp.{table}")
    cursor.execute(f"create temporary table {table} ({kinds}) on commit drop")
    with cursor.copy(f"copy {table} from stdin") as copy:
        for line in lines:
            copy.write_row(line)
    cursor.execute(f"analyze {table}")


# A planner that believes the tables are still empty compares every row with every row: minutes instead of a second.
LOOK = "analyze register_unit, register_unitname, register_succession"
UNITS = """
update register_unit u set name = i.name, path = i.path, during = i.during::daterange, basis = i.basis from unit_in i
where (u.scheme, u.code) = (i.scheme, i.code)
  and not u.by_hand
  and (u.name, u.path, u.during, u.basis) is distinct from (i.name, i.path, i.during::daterange, i.basis)
  and not exists (select from register_unitname n where n.unit_id = u.id and n.by_hand)
"""
NEW_UNITS = """
insert into register_unit (scheme, code, tier, name, path, during, basis, parent_id)
select i.scheme, i.code, i.tier, i.name, i.path, i.during::daterange, i.basis, a.id
from unit_in i left join register_unit a on (a.scheme, a.code) = (i.above_scheme, i.above)
where i.tier = %s and not exists (select from register_unit u where (u.scheme, u.code) = (i.scheme, i.code))
"""
ABOVE = """
update register_unit u set parent_id = a.id
from unit_in i join register_unit a on (a.scheme, a.code) = (i.above_scheme, i.above)
where (u.scheme, u.code) = (i.scheme, i.code) and u.parent_id is distinct from a.id and not u.by_hand
"""
OLD_NAMES = """
delete from register_unitname n using register_unit u
where n.unit_id = u.id and u.scheme <> 'local' and not u.by_hand and not exists (
    select from register_unitname h where h.unit_id = u.id and h.by_hand)
  and not exists (
    select from name_in i where (i.scheme, i.code, i.type, i.bare, i.basis, i.loose, i.tone, i."order")
      = (u.scheme, u.code, n.type, n.bare, n.basis, n.loose, n.tone, n."order") and i.during::daterange = n.during)
"""
NAMES = """
insert into register_unitname (unit_id, type, bare, during, basis, by_hand, loose, tone, "order")
select u.id, i.type, i.bare, i.during::daterange, i.basis, false, i.loose, i.tone, i."order"
from name_in i join register_unit u on (u.scheme, u.code) = (i.scheme, i.code)
where not u.by_hand and not exists (
    select from register_unitname n where n.unit_id = u.id and (n.by_hand or n.during = i.during::daterange))
"""
OLD_LINKS = """
delete from register_succession s using register_unit f, register_unit l
where f.id = s.former_id and l.id = s.later_id and f.scheme = 'old' and not exists (
    select from link_in i where (i.old_scheme, i.old, i.new_scheme, i.new, i.kind, i.basis, i.sure)
      = (f.scheme, f.code, l.scheme, l.code, s.kind, s.basis, s.sure)
      and i."on"::date = s."on" and (i.is_default = '1') = s.is_default)
"""
LINKS = """
insert into register_succession (former_id, later_id, "on", kind, is_default, basis, sure)
select f.id, l.id, i."on"::date, i.kind, i.is_default = '1', i.basis, i.sure
from link_in i join register_unit f on (f.scheme, f.code) = (i.old_scheme, i.old)
  join register_unit l on (l.scheme, l.code) = (i.new_scheme, i.new) and l.during @> i."on"::date
where not exists (
    select from register_succession s where (s.former_id, s.later_id, s."on") = (f.id, l.id, i."on"::date))
"""
