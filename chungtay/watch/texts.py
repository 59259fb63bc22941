"""What a message says: how many, and what about; never which child, which person, which title."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.law.days import legal_day
from chungtay.watch.models import Notice

# most pressing first; any other rung is an escalation, and comes before all
ORDER = (
    "glass",
    "orphan",
    "due",
    "overdue",
    "today",
    "soon",
    "returned",
    "asked",
    "reported",
    "answered",
    "assigned",
    "test",
)


def sentence(rung: str, number: int) -> str:
    """One kind of thing in one sentence. A rung nobody here knows is one of the escalation ladder."""
    said = {
        "overdue": ngettext("Có %(n)s việc quá hạn.", "Có %(n)s việc quá hạn.", number),
        "today": ngettext("Có %(n)s việc đến hạn hôm nay.", "Có %(n)s việc đến hạn hôm nay.", number),
        "soon": ngettext("Có %(n)s việc sắp đến hạn.", "Có %(n)s việc sắp đến hạn.", number),
        "returned": ngettext("Có %(n)s việc bị trả lại.", "Có %(n)s việc bị trả lại.", number),
        "asked": ngettext(
            "Có %(n)s câu hỏi về số liệu báo cáo chờ trả lời.",
            "Có %(n)s câu hỏi về số liệu báo cáo chờ trả lời.",
            number,
        ),
        "answered": ngettext(
            "Có %(n)s câu hỏi về số liệu báo cáo đã được trả lời.",
            "Có %(n)s câu hỏi về số liệu báo cáo đã được trả lời.",
            number,
        ),
        "reported": ngettext("Có %(n)s việc chờ xác nhận.", "Có %(n)s việc chờ xác nhận.", number),
        "assigned": ngettext("Có %(n)s việc mới được giao.", "Có %(n)s việc mới được giao.", number),
        "test": _("Đây là tin thử."),
        "glass": ngettext("Có %(n)s lần mở khẩn cấp cần xem.", "Có %(n)s lần mở khẩn cấp cần xem.", number),
        "orphan": _("Có nhiệm vụ không có người giữ."),
        "due": ngettext("Có %(n)s việc đến giờ hạn.", "Có %(n)s việc đến giờ hạn.", number),
    }.get(rung) or ngettext(
        "Có %(n)s việc quá hạn được báo lên cấp trên.", "Có %(n)s việc quá hạn được báo lên cấp trên.", number
    )
    return said % {"n": number}


def as_of(notice: Notice, at: datetime) -> str:
    """The rung as it reads on the day of sending: what was due "today" yesterday is overdue."""
    stale = notice.rung in ("today", "soon") and notice.moment < at
    if stale:
        return "overdue"
    near = notice.rung == "soon" and legal_day(notice.moment) == legal_day(at)
    return "today" if near else notice.rung


def said(notices: Iterable[Notice], language: str, at: datetime) -> tuple[str, str]:
    """Title and text of one message about these notices; a duty counts once, by what is most pressing."""
    rungs: dict[str, str] = {}
    for notice in notices:
        rung = as_of(notice, at)
        rungs[notice.duty] = min(rung, rungs.get(notice.duty, rung), key=pressing)
    counted = sorted(Counter(rungs.values()).items(), key=lambda pair: pressing(pair[0]))
    with translation.override(language):
        text = " ".join(sentence(rung, number) for rung, number in counted)
    return f"Chung Tay: {text.rstrip('.')}" if len(counted) == 1 else f"Chung Tay ({len(rungs)})", text


def pressing(rung: str) -> int:
    return ORDER.index(rung) if rung in ORDER else -1
