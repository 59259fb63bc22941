"""What a province has set, as it stands on a day; where it has set nothing, the default stands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chungtay.law.forms import Form
from chungtay.law.procedure.table import PROCEDURE, kept
from chungtay.law.procedure.terms import TOLD
from chungtay.protection.cases.budgets.models import Setting, SettingKind
from chungtay.register.people.desk import Desk

PROVINCE = 2  # letters of a province's path


def settings_of(desk: Desk) -> QuerySet[Setting]:
    """Everything the desk's own place has set, the latest first."""
    return Setting.objects.filter(path=desk.path).order_by("-id")


def standing(path: str, kind: SettingKind, on: date) -> Setting | None:
    """What this place's province has set, as it stands on that day; None where the default does."""
    return _until(path, kind, on).last()


def _until(path: str, kind: SettingKind, on: date) -> QuerySet[Setting]:
    return Setting.objects.filter(path=path[:PROVINCE], kind=kind, from_on__lte=on).order_by("from_on", "id")


def hours(path: str, on: date) -> dict[str, float] | None:
    found = standing(path, SettingKind.HOURS, on)
    return dict(found.value) if found else None


def terms(path: str, on: date) -> dict[str, Any]:
    """The terms of its own as an entry keeps them (law.procedure.terms.TOLD): their working days and the ground."""
    found = standing(path, SettingKind.TERMS, on)
    return {TOLD: {"days": dict(found.value), "ground": found.ground}} if found else {}


def share(path: str, on: date) -> float:
    found = standing(path, SettingKind.SECOND_LOOK, on)
    return float(found.value["share"] if found else kept(PROCEDURE)["second_look"]["share"])


def wordings(path: str, on: date) -> dict[str, dict[str, str]]:
    """The labels that the place's province has worded itself, by form and key."""
    return {row.value["form"]: dict(row.value["labels"]) for row in _until(path, SettingKind.WORDING, on)}


def labels(path: str, form: str, on: date) -> dict[str, str]:
    """Those of one form, by key."""
    return wordings(path, on).get(form, {})


def worded(form: Form, path: str, on: date) -> Form:
    """The form with the labels of the place's province, where they are still this form's."""
    return reworded(form, wordings(path, on))


def reworded(form: Form, told: Mapping[str, Mapping[str, str]]) -> Form:
    """The form with its own of these labels, by form and key."""
    own = told.get(form.code, {})
    return form.relabelled({one.key: own[one.key] for one in form.fields if one.key in own})
