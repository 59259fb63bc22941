"""Lists of children in the words of the pages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.look.words import number, vietnamese
from chungtay.register.children.sheets import queries
from chungtay.register.children.sheets.compared import CONFLICT, DIFFERS, FILL, TAKE, day_words
from chungtay.register.children.sheets.models import ListState, RowChoice, RowVerdict, SheetRow
from chungtay.register.children.sheets.words import WHY, title

TONES = {
    RowVerdict.NEW: "ok",
    RowVerdict.CHANGED: "info",
    RowVerdict.MAYBE: "near",
    RowVerdict.SAME: "",
    RowVerdict.TWICE: "near",
    RowVerdict.REFUSED: "late",
    RowVerdict.ALREADY: "",
}
STATE_TONES = {
    ListState.WAITING: "info",
    ListState.READING: "info",
    ListState.CHECKED: "near",
    ListState.APPLYING: "info",
    ListState.DONE: "ok",
    ListState.UNREADABLE: "late",
    ListState.DROPPED: "",
}
HOW = {
    CONFLICT: gettext_lazy("sổ đã đổi sau khi xuất danh sách, giữ theo sổ"),
    DIFFERS: gettext_lazy("khác sổ, giữ theo sổ"),
}
WRITTEN = {
    "added": gettext_lazy("Trẻ được thêm mới"),
    "updated": gettext_lazy("Hồ sơ được cập nhật"),
    "left": gettext_lazy("Dòng không ghi được lúc ghi"),
}


def say(told: dict) -> str:
    """A sentence kept in both languages, after the heading of the column it is about."""
    words = told["vi"] if vietnamese() else told["en"]
    heading = title(told.get("key", ""))
    return f"{heading}: {words}" if heading else words


def outcome(row: SheetRow, place: str) -> str:
    """What will happen with the row, or has happened, in one sentence."""
    if row.choice == RowChoice.SKIP:
        return _("Bỏ qua, theo quyết định của cán bộ.")
    if row.verdict == RowVerdict.NEW or row.choice == RowChoice.NEW:
        return _("Đã thêm vào sổ.") if row.done else _("Thêm trẻ mới, %(place)s.") % {"place": place}
    why = WHY.get(row.why, ("", ""))[0 if vietnamese() else 1]
    if row.verdict == RowVerdict.MAYBE and not row.choice:
        return _("Có thể đã có trong sổ (%(why)s): cần quyết định, chưa ghi.") % {"why": why}
    if row.verdict in (RowVerdict.CHANGED, RowVerdict.MAYBE):
        return _updates(row, why)
    return _SAID[row.verdict]


def _updates(row: SheetRow, why: str) -> str:
    if row.done:
        return _("Đã cập nhật hồ sơ.")
    taken = (
        {TAKE, FILL}
        if row.choice != RowChoice.SAME and not row.sheet.take_differing
        else {TAKE, FILL, DIFFERS, CONFLICT}
    )
    count = sum(change["how"] in taken for change in row.changes)
    if row.why == "key":
        return ngettext("Cập nhật %(count)s ô.", "Cập nhật %(count)s ô.", count) % {"count": number(count)}
    told = ngettext("Cập nhật %(count)s ô (%(why)s).", "Cập nhật %(count)s ô (%(why)s).", count)
    return told % {"count": number(count), "why": why}


_SAID = {
    RowVerdict.SAME: gettext_lazy("Đã có trong sổ, không có gì đổi."),
    RowVerdict.TWICE: gettext_lazy("Không ghi: trùng dòng khác của tệp."),
    RowVerdict.REFUSED: gettext_lazy("Không ghi: cần sửa tệp."),
    RowVerdict.ALREADY: gettext_lazy("Dòng này của chính tệp này đã được ghi lần trước."),
}


def change(told: dict) -> tuple[str, str, str, str]:
    """(heading, old, new, note)."""
    return title(told["key"]), told["old"] or _("trống"), told["new"], str(HOW.get(told["how"], ""))


def named(row: SheetRow) -> str:
    """Who the row speaks of, as far as the waiting table still knows."""
    known = row.values.get("full_name") or (row.child.full_name if row.child else "")
    unread = any(told["key"] == "full_name" and told["code"] != "no_name" for told in row.said)
    return known or (_("(tên cần sửa)") if unread else _("(chưa có tên)"))


def born(row: SheetRow) -> str:
    value = row.values.get("born")
    return day_words(value) if value else ""


def copy_of(desk, sheet) -> dict[str, object]:
    """The marked copy: not asked for, being made (rows of all), or ready; and why it could not be made."""
    if sheet.marking is None:
        return {"state": "none", "trouble": _trouble(sheet)}
    if sheet.marked_id is None:
        return {"state": "making", "done": sheet.marking, "whole": queries.marked_cells(desk, sheet).count()}
    return {"state": "ready"}


def _trouble(sheet) -> str:
    return str(sheet.trouble.get("vi" if vietnamese() else "en", ""))
