"""What was corrected on a reading, by whom, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chungtay.look.words import when
from chungtay.programme.plans import queries
from chungtay.programme.plans.drafting import PARTS

OPS = {
    "edit_text": _("sửa lời"),
    "split": _("tách"),
    "merge_with_next": _("gộp với nhiệm vụ sau"),
    "set_lead": _("sửa cơ quan chủ trì"),
    "set_coordinating": _("sửa cơ quan phối hợp"),
    "set_receivers": _("sửa nơi nhận báo cáo"),
    "set_recipient": _("sửa nơi nhận"),
    "set_content": _("sửa lời"),
    "take_over": _("đưa vào từ kế hoạch cấp trên"),
    "take_target": _("đưa vào từ kế hoạch cấp trên"),
    "set_deadline": _("sửa thời hạn"),
    "set_kind": _("sửa loại việc"),
    "set_target": _("sửa chỉ tiêu"),
    "drop": _("bỏ"),
    "restore": _("lấy lại"),
    "add_task": _("thêm nhiệm vụ từ dòng"),
    "settle": _("xác nhận đúng"),
    "set_header": _("sửa phần đầu văn bản"),
    "set_signer": _("sửa người ký"),
    "undo": _("hoàn tác"),
    "choose_unit": _("chọn địa bàn"),
}
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Correction:
    """One edit as a line of the history."""

    who: str
    what: str
    about: str
    touched: frozenset[str]  # ids and paths of the rows it changed, "header" for the head
    at: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """The latest corrections, newest first, and how many of all stand and can be taken back."""

    rows: tuple[Correction, ...]
    count: int


def past(desk, reading) -> Past:
    rows = tuple(correction(edit) for edit in queries.history(desk, reading)[:SHOWN])
    return Past(rows, reading.edits)


def correction(edit) -> Correction:
    meant = edit.undoes or edit
    op = "undo" if edit.undoes_id else edit.op
    who = edit.by.full_name if edit.by else ""
    return Correction(who, str(OPS.get(op, op)), about(meant.args), touched(meant.patches), edit.at)


def touched(patches: Iterable[Mapping]) -> frozenset[str]:
    """What the patches of an edit changed: ids of tasks and reports, paths of doubts, "header"."""
    rows = [row for patch in patches if patch["list"] not in PARTS for row in (*patch["before"], *patch["after"])]
    named = {row.get("id") or row.get("path") or "" for row in rows}
    return frozenset(named | {"header"} if any(patch["list"] in PARTS for patch in patches) else named)


def about(args: Mapping) -> str:
    """Which line it was about, short."""
    return str(args.get("text") or args.get("value") or args.get("reason") or args.get("line") or "")[:80]


def since(desk, reading, revision: int) -> list[Correction]:
    """What was corrected after the page with this revision was made, newest first: every edit is one revision."""
    return [correction(edit) for edit in queries.history(desk, reading)[: max(0, reading.revision - revision)]]


def told(one: Correction, at: datetime) -> str:
    """ "Hà Thị Chanh sửa lời · hôm nay 14:02: Tăng cường…" """
    return f"{one.who} {one.what} · {when(one.at, at)}" + (f": {one.about}" if one.about else "")
