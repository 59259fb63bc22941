"""What the page /look/ shows: invented things with real lengths of Vietnamese names and offices."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.look import words
from chungtay.look.forms import DayField, FilesDropField
from chungtay.look.icons import DRAWINGS
from chungtay.look.paper import PaperLine
from chungtay.look.spans import Spanned
from chungtay.look.tiles import Shaded


@dataclass(frozen=True, slots=True)
class Late:
    """A line of what is late."""

    name: str
    url: str
    oldest: datetime
    late: int
    excused: int


class SampleForm(forms.Form):
    """One of each kind of field, in the order of a conversation."""

    numbers = {"name": "1", "born_on": "2", "note": "5"}
    name = forms.CharField(
        label=gettext_lazy("Họ và tên"), help_text=gettext_lazy("Viết đủ dấu như trong giấy khai sinh")
    )
    born_on = DayField(label=gettext_lazy("Ngày sinh"))
    agency = forms.ChoiceField(
        label=gettext_lazy("Cơ quan nhận"),
        choices=[("", "—"), ("1", gettext_lazy("Công an xã")), ("2", gettext_lazy("Trạm Y tế xã"))],
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hình thức báo tin"),
        choices=[("111", gettext_lazy("Tổng đài 111")), ("direct", gettext_lazy("Đến trực tiếp"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("Ghi thêm"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    files = FilesDropField(
        label=gettext_lazy("Bằng chứng"), limit=50 * 1024 * 1024, accept=".pdf,.docx,.jpg", required=False
    )
    sure = forms.BooleanField(label=gettext_lazy("Nội dung trên đúng với sổ gốc"))


SQUARE = "M{0} 0L{1} 4L{2} 60L{0} 56Z"


class SamplePictures:
    """Invented places: shares with intervals, lines, tiles, two outlines."""

    legend = ("< 50%", "50–74%", "75–89%", "≥ 90%")
    tiles = {"01": Shaded("Hà Nội", "91%", 3), "48": Shaded("Đà Nẵng", "84%", 2), "56": Shaded("Khánh Hòa", "55%", 1)}
    shapes = {"1": SQUARE.format(0, 70, 66), "2": SQUARE.format(70, 120, 118)}
    outlines = {"1": Shaded("xã Suối Hoa", "92%", 3), "2": Shaded("xã Nậm Trăng", "", None)}
    rows = [
        Spanned("xã Nậm Trăng", "", 7, 12, 0.32, 0.81, "", ""),
        Spanned("xã Suối Hoa", "", 46, 50, 0.81, 0.97, "", ""),
    ]
    lines = [("xã Suối Hoa", "", [("I", 71.0), ("II", None), ("III", 88.0), ("IV", 94.0)])]


@dataclass(frozen=True)
class SampleDuty:
    """A line that knows what the tag `duty` is told."""

    what: str
    owner: str
    due: date
    tags: list[tuple[str, str]]
    url: str = "#d"
    why: str = ""
    state: str = ""
    note: str = ""
    done_at: datetime | None = None
    act_label: str = ""
    act_url: str = ""


@dataclass(frozen=True)
class SamplePage:
    """Everything /look/ shows."""

    title: str
    lede: str
    crumbs: list[tuple[str, str]]
    at: datetime
    today: date
    soon: datetime
    late_on: date
    week: date
    began: date
    done_at: datetime
    form: forms.Form
    wrong: forms.Form
    rows: Page
    lines: list[PaperLine]
    tags: list[tuple[str, str]]
    facts: list[tuple]
    steps: list[tuple]
    timeline: list[tuple]
    reckoning: list[tuple[str, str]]
    parts: list[tuple]
    bodies: list[tuple]
    late: list[Late]
    pictured: SamplePictures
    months: list[tuple[str, float]]
    states: list[tuple[str, str]]
    tabs: list[tuple]
    owed: list[SampleDuty]
    icons: list[str] = field(default_factory=list)


def page(at: datetime, asked: Any) -> SamplePage:
    """The page at the moment `at` (aware); `asked` is the address's questions, for the pager."""
    today = words.the_day(at)
    return SamplePage(
        title=_("Bộ giao diện"),
        lede=_("Mọi thành phần đang dùng, kèm cách gọi. Mỗi trang của hệ thống chỉ ghép từ những thành phần này."),
        crumbs=[(_("Hôm nay"), "/")],
        at=at,
        today=today,
        soon=at + timedelta(hours=3, minutes=5),
        late_on=today - timedelta(days=2),
        week=today + timedelta(days=6),
        began=today - timedelta(days=10),
        done_at=at - timedelta(days=1, hours=2),
        form=SampleForm(),
        wrong=SampleForm({"name": "", "born_on": "31/2/2024", "agency": "1", "how": "111", "sure": "on"}),
        rows=Paginator(range(1, 238), 50).get_page(asked.get("page")),
        lines=_lines(),
        tags=[(_("Nhiệm vụ 5.4"), ""), (_("cần bằng chứng"), "near")],
        facts=[(_("Nhiệm vụ"), words.number(41)), (_("Cơ quan"), "9"), (_("Quá hạn"), "2", "late")],
        steps=_steps(),
        timeline=_history(at),
        reckoning=_reckoning(),
        parts=[
            (_("Đã xong"), 12, "ok"),
            (_("Đúng hạn"), 20, ""),
            (_("Sắp hết hạn"), 6, "near"),
            (_("Quá hạn"), 3, "late"),
        ],
        pictured=SamplePictures(),
        late=[Late(_("Công an xã"), "#", at - timedelta(days=3), 11, 2)],
        bodies=[(_("Công an xã"), 11), (_("Trạm Y tế xã"), 8), (_("Ủy ban Mặt trận Tổ quốc Việt Nam xã"), 5, "near")],
        months=[(f"{m}/{today.year}", v) for m, v in enumerate((71, 74, 73, 79, 82, 80, 86, 85, 90, 94), 1)],
        states=[("", _("Mọi trạng thái")), ("late", _("Quá hạn")), ("near", _("Sắp hết hạn"))],
        tabs=[
            (_("Theo cơ quan"), "?tab=1", True, 9),
            (_("Theo mục"), "?tab=2", False, 5),
            (_("Dòng thời gian"), "?tab=3", False),
        ],
        owed=[
            SampleDuty(_("Rà soát danh sách trẻ em có hoàn cảnh đặc biệt, đợt tháng 5"), _("Trạm Y tế xã"), today, [])
        ],
        icons=list(DRAWINGS),
    )


def _lines() -> list[PaperLine]:
    """Six lines of an invented plan; what a plan says is Vietnamese in every language of the page."""
    return [
        PaperLine(31, "2. Công an xã", bold=True),
        PaperLine(32, "Nâng cao hiệu quả phòng ngừa, đấu tranh với tội phạm xâm hại trẻ em.", card="card-1", mark="-"),
        PaperLine(33, "Bảo đảm 100% tin báo về xâm hại trẻ em được tiếp nhận, giải quyết.", card="card-2", mark="-"),
        PaperLine(
            34, "Phối hợp với các đơn vị liên quan tăng cường tuyên truyền.", card="card-3", tone="doubt", mark="-"
        ),
        PaperLine(35, "(Có phụ lục kèm theo)", italic=True, tone="kept", centered=True),
    ]


def _steps() -> list[tuple]:
    return [
        (_("Gửi văn bản"), _("Word, PDF, bản quét"), "done"),
        (_("Kiểm tra bản đọc"), _("còn 3 chỗ cần xem"), "now"),
        (_("Ban hành nhiệm vụ"), _("mỗi cơ quan một danh sách"), "next"),
    ]


def _history(at: datetime) -> list[tuple]:
    return [
        (
            at - timedelta(hours=1),
            _("Lò Thị Mai, Công an xã"),
            _("Gửi tiến độ, kèm 2 tệp"),
            _("Đã xác minh 4 trên 4 tin báo."),
        ),
        (at - timedelta(days=1, hours=3), _("Nguyễn Văn Hùng, Chủ tịch UBND xã"), _("Giao việc cho Công an xã")),
        (at - timedelta(days=9), _("Hệ thống"), _("Kế hoạch 18/KH-UBND được ban hành")),
    ]


def _reckoning() -> list[tuple[str, str]]:
    return [
        (_("Kế hoạch ghi “trước ngày 15/5 hằng năm”."), _("Mục V, Kế hoạch 18/KH-UBND")),
        (_("Ngày cuối rơi vào thứ Bảy nên chuyển sang ngày làm việc tiếp theo."), _("Điều 148 Bộ luật Dân sự 2015")),
    ]
