"""Setting what the law leaves to a province."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from chungtay.law.access import Role
from chungtay.law.forms import forms
from chungtay.law.procedure import terms
from chungtay.law.procedure.budget import wrong
from chungtay.law.procedure.table import PROCEDURE, kept
from chungtay.ledger.actions import record
from chungtay.protection.cases.budgets.models import Setting, SettingKind
from chungtay.protection.cases.budgets.queries import PROVINCE
from chungtay.protection.cases.budgets.refusals import DoesNotStand, NoGround, NotTheProvince
from chungtay.protection.twice import not_again
from chungtay.register.people.desk import Desk

LABEL = 300  # letters


@transaction.atomic
def set_value(
    *, kind: SettingKind, value: Mapping[str, Any], from_on: date, ground: str, by: Desk, at: datetime
) -> Setting:
    """From that day on this stands in the province. Raises NotTheProvince, NoGround, DoesNotStand, Twice."""
    if by.role is not Role.SUPERIOR or len(by.path) != PROVINCE:
        raise NotTheProvince
    if not ground.strip():
        raise NoGround
    if why := _wrong(kind, value):
        raise DoesNotStand(vi=why[0], en=why[1])
    told = {"value": dict(value), "from_on": from_on, "ground": ground.strip()[:300]}
    so_far = Setting.objects.filter(path=by.path, kind=kind.value)
    if kind is SettingKind.WORDING:  # each form has a history of its own
        so_far = so_far.filter(value__form=value["form"])
    not_again(so_far, told, by=by, at=at)
    made = Setting.objects.create(path=by.path, kind=kind.value, at=at, user_id=by.user_id, who=by.who, **told)
    record(
        "setting.made", by=by, at=at, about=f"setting:{made.pk}", path=by.path, ground=told["ground"], kind=kind.value
    )
    return made


def _wrong(kind: SettingKind, value: Mapping[str, Any]) -> tuple[str, str] | None:
    if kind is SettingKind.HOURS:
        return wrong(value)
    if kind is SettingKind.TERMS:
        return terms.wrong(value)
    if kind is SettingKind.WORDING:
        return _misworded(value)
    least = kept(PROCEDURE)["second_look"]["least"]
    if not least <= value.get("share", 0) <= 1:
        return f"Tỷ lệ từ {least:.0%} đến 100%.", f"The share lies between {least:.0%} and 100%."
    return None


def _misworded(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """Only what nobody here has seen in the annex is worded anew, each label in one line."""
    form, told = forms().get(value.get("form", "")), value.get("labels", {})
    free = {one.key for one in form.unseen()} if form else set()
    if not form or set(told) - free:
        return "Nhãn đã thấy trên bản sao của mẫu thì không đổi.", "A label that was seen in a copy of the form stays."
    if any(not words.strip() or len(words) > LABEL or "\n" in words for words in told.values()):
        return f"Mỗi nhãn một dòng, không quá {LABEL} chữ.", f"Each label is one line of {LABEL} letters at most."
    return None
