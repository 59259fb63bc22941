"""Lines of the ledger about a plan or its reading, in words."""

import json

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chungtay.look.words import number
from chungtay.office.plans.past import OPS
from chungtay.register.people.desk import whose

ACTS = {
    "reading.handed-in": _("Nhập văn bản"),
    "reading.read": _("Máy đọc xong"),
    "reading.edited": _("Sửa bản đọc"),
    "reading.dropped": _("Bỏ bản đọc"),
    "reading.placed": _("Chọn địa bàn"),
    "plan.adopted": _("Ban hành, giao nhiệm vụ"),
    "plan.file-taken": _("Đã tải tệp gốc"),
    "plan.word-taken": _("Đã xuất Word"),
    "plan.pdf-taken": _("Đã xuất PDF"),
}


def line_of(entry) -> tuple:
    """(when, who, what, detail) as the component `timeline` takes it."""
    facts = json.loads(entry.facts) if entry.facts else {}
    return entry.at, whose(entry.who), str(ACTS.get(entry.act, entry.act)), detail(entry.act, facts)


def detail(act: str, facts: dict) -> str:
    if act == "reading.edited":
        return str(OPS.get(facts.get("op"), facts.get("op", "")))
    if act == "plan.adopted":
        count = facts.get("duties", 0)
        return ngettext("%(count)s nhiệm vụ", "%(count)s nhiệm vụ", count) % {"count": number(count)}
    return str(facts.get("reason", ""))
