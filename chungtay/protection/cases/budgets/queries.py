"""What a province has set, as it stands on a day; where it has set nothing, the default stands."""

from datetime import date

from django.db.models import QuerySet

from chungtay.law.forms import Form
from chungtay.law.procedure.table import PROCEDURE, kept
from chungtay.protection.cases.budgets.models import Setting, SettingKind
from chungtay.register.people.desk import Desk

PROVINCE = 2  # letters of a province's path


def settings_of(desk: Desk) -> QuerySet[Setting]:
    """Everything the desk's own place has set, the latest first."""
    return Setting.objects.filter(path=desk.path).order_by("-id")


def standing(path: str, kind: SettingKind, on: date, **more: str) -> Setting | None:
    """What this place's province has set, as it stands on that day; None where the default does."""
    rows = Setting.objects.filter(path=path[:PROVINCE], kind=kind, from_on__lte=on, **more)
    return rows.order_by("from_on", "id").last()


def hours(path: str, on: date) -> dict[str, float] | None:
    found = standing(path, SettingKind.HOURS, on)
    return dict(found.value) if found else None


def share(path: str, on: date) -> float:
    found = standing(path, SettingKind.SECOND_LOOK, on)
    return float(found.value["share"] if found else kept(PROCEDURE)["second_look"]["share"])


def labels(path: str, form: str, on: date) -> dict[str, str]:
    """The labels of this form that the place's province has worded itself, by key."""
    found = standing(path, SettingKind.WORDING, on, value__form=form)
    return dict(found.value["labels"]) if found else {}


def worded(form: Form, path: str, on: date) -> Form:
    """The form with the labels of the place's province, where they are still this form's."""
    own = labels(path, form.code, on)
    return form.relabelled({one.key: own[one.key] for one in form.fields if one.key in own})
