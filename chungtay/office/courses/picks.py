"""What stands in another shelf is chosen from what this desk sees there, never typed: carers of the list, evidence."""

from django.utils.translation import gettext as _

from chungtay.office.duty.rows import said
from chungtay.protection.carers.models import LISTED
from chungtay.protection.carers.queries import listed
from chungtay.protection.evidence.kinds import KINDS
from chungtay.protection.evidence.queries import seen

CARER = "carer_code"
EVIDENCE = ("evidence", "objects")
MOST = 300


def picks(desk, case=None) -> dict[str, list[tuple[str, str]]]:
    """By key of a field, what may be chosen there: code and words. ``case``: evidence of no other one is offered."""
    items = _evidence(desk, case)
    return {CARER: _carers(desk)} | dict.fromkeys(EVIDENCE, items)


def _carers(desk) -> list[tuple[str, str]]:
    rows = listed(desk, LISTED)[:MOST]
    return [(one.code, " · ".join(filter(None, (one.full_name, one.words or one.unit.name, one.code)))) for one in rows]


def _evidence(desk, case) -> list[tuple[str, str]]:
    rows = seen(desk).filter(case=case) if case else seen(desk)
    return [(one.code, f"{said(KINDS[one.kind])}: {one.words[:80]} · {one.code}") for one in rows[:MOST]]


def name_of_carer(desk, code: str) -> str:
    """The name of a carer of this desk's list; "" for no such code."""
    found = listed(desk).filter(code=code).first()
    return found.full_name if found else ""


def nothing(key: str) -> str:
    """What is said where there is nothing to choose."""
    if key == CARER:
        return _("Chưa có ai trong danh sách; người thân thích thì ghi tên ở ô trên.")
    return _("Kho chứng cứ chưa có gì của hồ sơ này.")
