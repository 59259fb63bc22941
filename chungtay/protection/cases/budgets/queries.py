"""What a province has set, as it stands on a day; where it has set nothing, the default stands."""

from datetime import date

from django.db.models import QuerySet

from chungtay.law.procedure.table import PROCEDURE, kept
from chungtay.protection.cases.budgets.models import Setting, SettingKind
from chungtay.register.people.desk import Desk

PROVINCE = 2  # letters of a province's path


def settings_of(desk: Desk) -> QuerySet[Setting]:
    """Everything the desk's own place has set, the latest first."""
    return Setting.objects.filter(path=desk.path).order_by("-id")


def standing(path: str, kind: SettingKind, on: date) -> Setting | None:
    """What this place's province has set, as it stands on that day; None where the default does."""
    rows = Setting.objects.filter(path=path[:PROVINCE], kind=kind, from_on__lte=on)
    return rows.order_by("from_on", "id").last()


def hours(path: str, on: date) -> dict[str, float] | None:
    found = standing(path, SettingKind.HOURS, on)
    return dict(found.value) if found else None


def share(path: str, on: date) -> float:
    found = standing(path, SettingKind.SECOND_LOOK, on)
    return float(found.value["share"] if found else kept(PROCEDURE)["second_look"]["share"])
