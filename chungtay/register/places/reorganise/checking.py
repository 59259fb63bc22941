"""What is wrong with a draft. Faults stop it; doubts (previewing) are for a person to know or decide."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q

from chungtay.register.places.carriers import Words
from chungtay.register.places.models import Scheme, Tier, Unit
from chungtay.register.places.reorganise.models import Change, ChangeKind, NewUnit, Reorganisation, Stage
from chungtay.register.places.reorganise.table import Table
from chungtay.register.places.types import TYPES, full_name

WIDTH = {Tier.PROVINCE: 2, Tier.COMMUNE: 5}
BELOW = {Tier.PROVINCE: Tier.NATION, Tier.COMMUNE: Tier.PROVINCE, Tier.VILLAGE: Tier.COMMUNE}
FEWEST = 2  # rows of a split


def faults(table: Table) -> list[Words]:
    """Every fault, in the order of the rows; empty where it can be carried out."""
    if table.empty:
        return [("chưa có dòng nào", "it has no row")]
    found = [*_formers(table), *_laters(table), *_splits(table), *_news(table), *_names(table), *_left_over(table)]
    return list(dict.fromkeys(found))


def _formers(table: Table) -> Iterator[Words]:
    before, ending = table.change.day - timedelta(days=1), {row.former_id for row in table.named} & set(table.formers)
    for unit in [*table.formers.values(), *(row.former for row in table.named)]:
        if unit.during.upper is not None and unit.during.upper < table.change.day:
            on = f"{unit.during.upper:%d/%m/%Y}"
            yield f"{unit.name} đã kết thúc từ {on}", f"{unit.name} ended on {on}"
        elif before not in unit.during:
            yield f"{unit.name} chưa có vào ngày trước đó", f"{unit.name} does not stand on the day before"
        if unit.pk in ending:
            yield f"{unit.name} vừa kết thúc vừa đổi tên", f"{unit.name} both ends and is renamed"


def _laters(table: Table) -> Iterator[Words]:
    for row in (row for rows in table.rows.values() for row in rows):
        later, former = row.later, row.former
        tier = later.tier if later else row.new.tier
        if later and later.pk in table.formers:
            yield (
                f"{later.name} nhận {former.name} nhưng cũng kết thúc trong phương án này",
                f"{later.name} takes {former.name} in, but ends in the same draft",
            )
        elif later and table.change.day not in later.during:
            yield f"{later.name} không còn vào ngày áp dụng", f"{later.name} does not stand on the day"
        if tier != former.tier and row.kind != ChangeKind.DISSOLVE:
            yield f"{former.name}: đơn vị nhận khác cấp", f"{former.name}: the unit that takes it is of another tier"


def _splits(table: Table) -> Iterator[Words]:
    for rows in table.rows.values():
        name, kinds = rows[0].former.name, {row.kind for row in rows}
        if len(kinds) > 1 or (len(rows) > 1 and kinds != {ChangeKind.SPLIT} and kinds != {ChangeKind.DISSOLVE}):
            yield f"{name} có các dòng trái nhau", f"{name} has rows that contradict each other"
        if kinds == {ChangeKind.SPLIT} and len(rows) < FEWEST:
            yield f"{name} chia mà chỉ có một nơi nhận", f"{name} is split into one"
        if kinds != {ChangeKind.DISSOLVE} and sum(row.is_default for row in rows) != 1:
            yield f"{name} chia mà chưa chọn nơi nhận phần còn lại", f"{name}: choose who takes what is not assigned"
        if sum(row.share or 0 for row in rows) > 1:
            yield f"{name}: các phần cộng lại quá 100%", f"{name}: the shares exceed 100%"


def _news(table: Table) -> Iterator[Words]:
    ending = set(table.formers) | {unit.pk for unit in table.inside()}
    used, led = Counter(_path(unit) for unit in table.new if unit.tier != Tier.VILLAGE), _led_to(table)
    for new in table.new:
        name = full_name(new.type, new.bare)
        if new.parent_id in ending:
            yield f"{name} đặt trong đơn vị sẽ kết thúc", f"{name} lies in a unit that ends"
        if new.pk not in led:
            yield f"{name} không hình thành từ đơn vị nào", f"{name} is made of nothing"
        if new.tier != Tier.VILLAGE and (used[_path(new)] > 1 or _taken(_path(new), ending)):
            yield f"mã của {name} đang được dùng", f"the code of {name} is in use"


def _led_to(table: Table) -> set[int]:
    rows = (row for some in table.rows.values() for row in some)
    above = {new.new_parent_id for new in table.new}
    return {row.new_id for row in rows if row.new_id} | above


def _path(new: NewUnit) -> str:
    return (new.parent.path if new.parent else f"new {new.new_parent_id} ") + new.code


def _taken(path: str, ending: set[int]) -> bool:
    standing = Unit.objects.exclude(scheme=Scheme.OLD).filter(path=path, during__endswith__isnull=True)
    return standing.exclude(pk__in=ending).exists()


def _names(table: Table) -> Iterator[Words]:
    for row in table.named:
        to, last = full_name(row.type, row.bare), row.former.names.order_by("during").last()
        if row.former.name == to:
            yield f"{to} đã mang tên này", f"{to} bears this name already"
        elif last is None or (last.during.lower is not None and last.during.lower >= table.change.day):
            yield f"{row.former.name} đã đổi tên sau ngày này", f"{row.former.name} was renamed since"


def _left_over(table: Table) -> Iterator[Words]:
    """A tier that is abolished leaves nothing behind without a place."""
    gone = [pk for pk, rows in table.rows.items() if rows[0].kind == ChangeKind.DISSOLVE]
    before = table.change.day - timedelta(days=1)
    for unit in Unit.objects.filter(parent__in=gone, during__contains=before).exclude(pk__in=table.formers):
        yield f"{unit.name} chưa có dòng trong phương án", f"{unit.name} has no row of its own"


def elsewhere(table: Table) -> tuple[str, str] | None:
    """(unit, code) where a unit of the draft waits in another one that is decided."""
    touched = table.touched()
    other = Change.objects.filter(reorganisation__stage=Stage.DECIDED).exclude(reorganisation=table.change)
    met = other.filter(Q(former__in=touched) | Q(later__in=touched)).select_related("reorganisation", "former").first()
    return met and (met.former.name, met.reorganisation.code)


def fits(tier: str, type: str, code: str, parent_tier: str) -> bool:
    """May a unit of this tier, type and code lie there?"""
    kind = TYPES.get(type)
    digits = tier == Tier.VILLAGE or (code.isascii() and code.isdigit() and len(code) == WIDTH.get(tier, 0))
    return kind is not None and kind.tier == tier and BELOW.get(tier) == parent_tier and digits


def open_ones(change: Reorganisation, table: Table) -> list[Reorganisation]:
    """Other drafts that touch the same units."""
    met = Reorganisation.objects.filter(stage__in=[Stage.DRAFTED, Stage.PREVIEWED, Stage.DECIDED]).exclude(pk=change.pk)
    touched = table.touched()
    return list(met.filter(Q(changes__former__in=touched) | Q(changes__later__in=touched)).distinct())
