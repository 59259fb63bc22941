"""A reorganisation drafted from the table of successions: the reform of 01/07/2025, whole or province by province."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Succession, Tier, Unit
from chungtay.register.places.reorganise.drafting import draft, touch
from chungtay.register.places.reorganise.models import Change, ChangeKind, Reorganisation

REFORM = date(2025, 7, 1)
PAPER = "Nghị quyết số 202/2025/QH15; Luật số 72/2025/QH15; các nghị quyết của Ủy ban Thường vụ Quốc hội"
TITLE = "Sắp xếp đơn vị hành chính, tổ chức chính quyền hai cấp từ 01/7/2025"
KINDS = {"merge": ChangeKind.MERGE, "split": ChangeKind.SPLIT, "dissolve": ChangeKind.DISSOLVE}


@transaction.atomic
def draft_reform(
    *, by: Desk, at: datetime, day: date = REFORM, province: Unit | None = None, title: str = TITLE,
    instrument: str = PAPER, sure: str = "M",
) -> Reorganisation:  # fmt: skip
    """Every succession of that day as a row; with `province`, those that lead into this province of the new map."""
    made = draft(title=title, instrument=instrument, day=day, sure=sure, by=by, at=at)
    rows = Succession.objects.filter(on=day)
    if province is not None:
        rows = rows.filter(Q(later=province) | Q(later__path__startswith=province.path, later__tier=Tier.COMMUNE))
    Change.objects.bulk_create(
        [_change(made, row) for row in rows.select_related("former").order_by("id")], batch_size=5000
    )
    touch(made, "amended", by=by, at=at, rows=len(rows))
    return made


def _change(made: Reorganisation, row: Succession) -> Change:
    kind = KINDS.get(row.kind, ChangeKind.KEEP)  # renamed or of another type: another unit of the new list
    if row.former.tier == Tier.DISTRICT:
        kind = ChangeKind.DISSOLVE
    return Change(
        reorganisation=made, kind=kind, former_id=row.former_id, later_id=row.later_id, is_default=row.is_default
    )
