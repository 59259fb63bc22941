"""What would move, told before it does: the change is carried out as far as units, bodies and posts go, counted, and
taken back again."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min

from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import carriers
from chungtay.register.places.carriers import Doubt, Moves
from chungtay.register.places.models import Tier, UnitName
from chungtay.register.places.reorganise.applying import WHO, require_sound, say
from chungtay.register.places.reorganise.checking import open_ones
from chungtay.register.places.reorganise.drafting import hold
from chungtay.register.places.reorganise.mapping import Mapping
from chungtay.register.places.reorganise.models import Reorganisation, Stage
from chungtay.register.places.reorganise.table import Table
from chungtay.register.places.types import full_name

LISTED = 200  # doubts of one kind that are kept by name


def preview(*, change: Reorganisation, by: Desk, at: datetime, revision: int | None = None) -> Reorganisation:
    """Count what follows and list what a person has to decide; kept with the draft until its rows change. Owns its
    scope: counts are told, no record is shown. Raises NotDrafted, Changed, Elsewhere, Faulty."""
    with scope(by):
        held = hold(change, by, revision)
        table = Table.of(held)
        require_sound(table)
        doubts = _of_draft(held, table)
        counts, more = _try_out(table, at)
        held.preview = {"counts": counts, "doubts": [asdict(doubt) for doubt in doubts + more]}
        held.stage, held.previewed_at = Stage.PREVIEWED, at
        held.save(update_fields=["preview", "stage", "previewed_at"])
        record("reorganisation.previewed", by=by, at=at, about=held.code, doubts=len(doubts + more))
        return held


def _try_out(table: Table, at: datetime) -> tuple[list[dict], list[Doubt]]:
    system = system_desk(WHO)
    with scope(system):
        try:
            with transaction.atomic():
                moves = Mapping(table).carry_out()
                counts = [{"kind": "register_unit", "vi": "Đơn vị", "en": "Units", "rows": len(moves.units)}]
                every = carriers.every()
                for done, carrier in enumerate(every, start=1):
                    say(table.change.code, done, len(every))
                    counts += [told] if (told := _count(carrier, moves, system, at)) else []
                doubts = [*moves.doubts, *_namesakes(moves)]
                raise _TakenBack
        except _TakenBack:
            say("", 0, 0)
            return counts, doubts


class _TakenBack(Exception):
    """Nothing of a preview stays."""


def _count(carrier, moves: Moves, by: Desk, at: datetime) -> dict | None:
    """Bodies and posts are carried, because what comes after asks for them; everything else is only counted."""
    first = carrier.order < carriers.COLUMNS
    rows = carrier.carry(moves, by=by, at=at) if first else carrier.count(moves)
    vi, en = (str(word) for word in carrier.name)
    return {"kind": carrier.key, "vi": vi, "en": en, "rows": rows} if rows else None


def _of_draft(held: Reorganisation, table: Table) -> list[Doubt]:
    found = [
        Doubt("unassigned", f"{unit.name} ({unit.parent.name}) chưa chọn nơi nhận: theo nơi nhận chính",
              f"{unit.name} ({unit.parent.name}) is not assigned: it goes along with the default", unit.path)
        for unit in table.unassigned()[:LISTED]
    ]  # fmt: skip
    found += [
        Doubt("open-elsewhere", f"Phương án {other.code} đang mở cũng có đơn vị này: {other.title}",
              f"Another open draft names the same unit: {other.code} {other.title}", other.code)
        for other in open_ones(held, table)
    ]  # fmt: skip
    for rows in table.rows.values():
        if len(rows) > 1 and rows[0].former.tier in (Tier.COMMUNE, Tier.VILLAGE):
            former, first = rows[0].former, rows[0]
            to = first.later.name if first.later else full_name(first.new.type, first.new.bare)
            found.append(Doubt(
                "split", f"{former.name} chia về {len(rows)} nơi: bản ghi không rõ thôn theo {to}",
                f"{former.name} is divided among {len(rows)}: records without a village go to {to}", former.path,
            ))  # fmt: skip
    return found


def _namesakes(moves: Moves) -> list[Doubt]:
    """Two villages of one name in one commune: somebody has to name one anew."""
    names = UnitName.objects.filter(unit__parent__in=set(moves.units.values()), unit__tier=Tier.VILLAGE)
    names = names.filter(during__endswith__isnull=True, unit__during__endswith__isnull=True)
    told = names.values("loose", "unit__parent__name", "unit__parent__path")
    met = told.annotate(many=Count("id"), one=Min("unit__name")).filter(many__gt=1)
    return [_namesake(row) for row in met.order_by("unit__parent__path", "loose")[:LISTED]]


def _namesake(row: dict) -> Doubt:
    place, many, one = row["unit__parent__name"], row["many"], row["one"]
    vi, en = f"{place} sẽ có {many} đơn vị cùng tên {one}", f"{place} will have {many} units called {one}"
    return Doubt("namesakes", vi, en, row["unit__parent__path"])
