"""A table of changes as a file: each line says which unit becomes which; all of it becomes rows of a draft, or nothing.

A unit is named by its code or by its full name, where needed with the unit it lies in. One that several lines name on
the right is what they are merged into; one that several lines name on the left is divided among them; a line whose both
sides are one unit says that it stands on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from chungtay.law.wording import bare_key, loose_key
from chungtay.papers.sheets import Choice, Column, Form, Kind, Row
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Scheme, Tier, Unit
from chungtay.register.places.reorganise import drafting, refusals
from chungtay.register.places.reorganise.models import NewUnit, Reorganisation
from chungtay.register.places.types import TYPES

MERGED, CALLED = "merge", "call"
COLUMNS = (
    Column("former", "Đơn vị cũ", aliases=("đơn vị", "tên đơn vị cũ", "đơn vị hành chính cũ", "tên cũ", "mã đơn vị cũ"),
           needed=True, width=28, most=120),
    Column("above", "Thuộc", aliases=("thuộc đơn vị", "đơn vị cấp trên", "thuộc xã", "thuộc tỉnh"), width=24, most=120),
    Column("how", "Cách sắp xếp", Kind.PICK, ("hình thức", "cách thay đổi", "thay đổi"),
           (Choice(MERGED, "Nhập hoặc chia", ("nhập", "sáp nhập", "chia", "tách", "chia, nhập")),
            Choice(CALLED, "Đổi tên, đổi loại", ("đổi tên", "đổi loại", "nguyên trạng"))), width=18),
    Column("later", "Thành đơn vị", aliases=("đơn vị mới", "tên đơn vị mới", "thành", "sau sắp xếp", "tên mới"),
           needed=True, width=28, most=120),
    Column("code", "Mã đơn vị mới", Kind.DIGITS, ("mã mới", "mã đơn vị"), width=14),
)  # fmt: skip
MOST = 20_000  # lines; the reform of 2025 has fourteen thousand
NAMED = 12  # faults told at once


def form(on: date) -> Form:
    """What a reader looks for."""
    return Form(COLUMNS, on.isoformat())


@dataclass(slots=True)
class Wanted:
    """One line understood: the unit that was, and who takes it: a unit that stands, or a new one by its key."""

    line: int
    former: Unit
    how: str
    later: Unit | None
    new: tuple[str, str, str] | None  # type, bare name, code


@dataclass(slots=True)
class Reading:
    """Lines understood, and what is wrong with the others, in both languages."""

    lines: list[Wanted] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, line: int, vi: str, en: str) -> None:
        self.wrong.append((f"dòng {line}: {vi}", f"line {line}: {en}"))


class Standing:
    """The units that stand today in a desk's place, by code and by name."""

    def __init__(self, by: Desk) -> None:
        here = Unit.objects.filter(path__startswith=by.path, during__endswith__isnull=True).exclude(scheme=Scheme.OLD)
        wanted = (Tier.PROVINCE, Tier.COMMUNE, Tier.VILLAGE)
        self.units = list(here.filter(tier__in=wanted).select_related("parent"))
        self.by_code = {key: unit for unit in self.units for key in (unit.path, unit.code) if key}

    def find(self, text: str, above: str = "", tier: str = "") -> list[Unit]:
        """Those it may be: by code, by name with marks, by name without."""
        if text.isascii() and text.isdigit():
            return [unit for unit in [self.by_code.get(text)] if unit]
        for key in (loose_key, bare_key):
            found = [unit for unit in self.units if key(unit.name) == key(text) and (not tier or unit.tier == tier)]
            if above:
                found = [unit for unit in found if unit.parent and bare_key(above) in bare_key(unit.parent.name)]
            if found:
                return found
        return []


def read(rows: Iterable[Row], by: Desk) -> Reading:
    """Every line understood against today's map; nothing is written."""
    standing, reading = Standing(by), Reading()
    for row in rows:
        if len(reading.lines) >= MOST:
            reading.fault(row.line, f"quá {MOST} dòng, hãy tách tệp", f"more than {MOST} lines: part the file")
            break
        _understand(row, standing, reading)
    return reading


def _understand(row: Row, standing: Standing, reading: Reading) -> None:
    told = {key: str(value).strip() for key, value in row.values.items() if value is not None}
    former, later = told.get("former", ""), told.get("later", "")
    if not former or not later:
        return reading.fault(row.line, "thiếu đơn vị cũ hoặc đơn vị mới", "the old or the new unit is missing")
    found = standing.find(former, told.get("above", ""))
    if len(found) != 1:
        many = ("có nhiều đơn vị tên", "several units are called") if found else ("không có đơn vị", "there is no unit")
        return reading.fault(row.line, f"{many[0]} «{former}»; ghi mã", f"{many[1]} “{former}”; give its code")
    unit, how = found[0], told.get("how") or MERGED
    target, new = _target(later, told.get("code", ""), unit, how, standing)
    if target is None and new is None:
        words = f"không hiểu «{later}»: ghi loại và tên (xã Suối Nậm)"
        return reading.fault(row.line, words, f"“{later}” is not understood: write its type and name")
    reading.lines.append(Wanted(row.line, unit, how, target, new))


def _target(later: str, code: str, former: Unit, how: str, standing: Standing):
    known = standing.find(later, former.parent.name if former.parent else "", former.tier) if how == MERGED else []
    if len(known) == 1 and (not code or code in (known[0].code, known[0].path)):
        return known[0], None
    kinds = sorted((k for k in TYPES.values() if k.tier == former.tier and k.vi), key=lambda kind: -len(kind.vi))
    kind = next((k for k in kinds if later.lower().startswith(f"{k.vi} ")), None)
    return None, (kind.code, later[len(kind.vi) :].strip(), code) if kind else None


@transaction.atomic
def take(*, change: Reorganisation, reading: Reading, by: Desk, at: datetime, revision: int | None = None) -> int:
    """All lines become rows of the draft, or none. Returns how many. Raises WrongTable, NothingToChange, Changed and
    what the verbs of a draft raise."""
    if reading.wrong:
        vi, en = ("; ".join(one[end] for one in reading.wrong[:NAMED]) for end in (0, 1))
        raise refusals.WrongTable(count=len(reading.wrong), vi_lines=vi, en_lines=en)
    if not reading.lines:
        raise refusals.NothingToChange()
    held = drafting.hold(change, by, revision)
    who = {"change": held, "by": by, "at": at}
    merged = [line for line in reading.lines if line.how == MERGED and line.later != line.former]
    for line in (line for line in reading.lines if line.how == CALLED and line.new):
        drafting.call(unit=line.former, type=line.new[0], bare=line.new[1], **who)
    made: dict[tuple, NewUnit] = {}
    targets = [(line, line.later or _new(line, made, who)) for line in merged]
    _merge_and_split(targets, who)
    return len(reading.lines)


def _new(line: Wanted, made: dict[tuple, NewUnit], who: dict) -> NewUnit:
    type, bare, code = line.new
    key = (type, bare_key(bare), line.former.parent_id)
    if key not in made:
        told = {"tier": line.former.tier, "type": type, "bare": bare, "code": code, "parent": line.former.parent}
        made[key] = drafting.new_unit(**told, **who)
    return made[key]


def _merge_and_split(targets: list[tuple], who: dict) -> None:
    """A unit with one heir is merged into it, together with the others of that heir; one with several is divided."""
    heirs: dict[int, list] = {}
    for line, target in targets:
        heirs.setdefault(line.former.pk, []).append(target)
    into: dict[tuple, tuple] = {}
    for line, target in targets:
        if len(heirs[line.former.pk]) == 1:
            into.setdefault((type(target).__name__, target.pk), (target, []))[1].append(line.former)
    for target, formers in into.values():
        drafting.merge(formers=formers, into=target, **who)
    for line, _ in targets:
        if len(several := heirs.pop(line.former.pk, ())) > 1:
            drafting.split(former=line.former, into=[(target, (), None) for target in several], **who)
