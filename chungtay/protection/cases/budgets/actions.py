"""Setting what the law leaves to a province."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from chungtay.law.access import Role
from chungtay.law.procedure.budget import wrong
from chungtay.law.procedure.table import PROCEDURE, kept
from chungtay.ledger.actions import record
from chungtay.protection.cases.budgets.models import Setting, SettingKind
from chungtay.protection.cases.budgets.queries import PROVINCE
from chungtay.protection.cases.budgets.refusals import DoesNotStand, NoGround, NotTheProvince
from chungtay.register.people.desk import Desk


@transaction.atomic
def set_value(
    *, kind: SettingKind, value: Mapping[str, Any], from_on: date, ground: str, by: Desk, at: datetime
) -> Setting:
    """From that day on this stands in the province. Raises NotTheProvince, NoGround, DoesNotStand."""
    if by.role is not Role.SUPERIOR or len(by.path) != PROVINCE:
        raise NotTheProvince
    if not ground.strip():
        raise NoGround
    if why := _wrong(kind, value):
        raise DoesNotStand(vi=why[0], en=why[1])
    told = {"value": dict(value), "from_on": from_on, "ground": ground.strip()[:300]}
    made = Setting.objects.create(path=by.path, kind=kind.value, at=at, user_id=by.user_id, who=by.who, **told)
    record(
        "setting.made", by=by, at=at, about=f"setting:{made.pk}", path=by.path, ground=told["ground"], kind=kind.value
    )
    return made


def _wrong(kind: SettingKind, value: Mapping[str, Any]) -> tuple[str, str] | None:
    if kind is SettingKind.HOURS:
        return wrong(value)
    least = kept(PROCEDURE)["second_look"]["least"]
    if not least <= value.get("share", 0) <= 1:
        return f"Tỷ lệ từ {least:.0%} đến 100%.", f"The share lies between {least:.0%} and 100%."
    return None
