"""What an officer tells about a clock: which day (and hour), on what ground, for how long."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.duties.clock.actions import SEATS
from chungtay.law.clock import ClockRule, book
from chungtay.law.days import HANOI
from chungtay.law.duty_rules import NAMES, Every
from chungtay.look.forms import DayField
from chungtay.look.words import the_day
from chungtay.office.duty.forms import WORDS
from chungtay.office.duty.rows import said

MOST = 366  # units of one extension
CADENCES = (Every.WEEKLY, Every.MONTHLY, Every.QUARTERLY, Every.SEMIANNUAL, Every.ANNUAL)
CLOCK_TIME = ["%H:%M", "%Hh%M", "%Hh", "%H"]


class Moved(forms.Form):
    """What every form here carries: when it was, on what ground, and which revision its page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    day = DayField(label=_("Từ ngày"))
    hour = forms.TimeField(
        label=_("Giờ"),
        required=False,
        input_formats=CLOCK_TIME,
        help_text=_("Để trống: đầu ngày, hoặc ngay lúc này nếu là hôm nay."),
        error_messages={"invalid": _("Viết giờ như 14:30 hoặc 14h30.")},
    )
    ground = forms.CharField(
        label=_("Căn cứ"),
        max_length=WORDS,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Văn bản, số, ngày, người quyết định."),
        error_messages={"required": _("Ghi văn bản hoặc sự việc làm căn cứ.")},
    )

    def since(self, name: str = "day") -> datetime | None:
        return moment(self.cleaned_data.get(name), self.cleaned_data.get("hour") if name == "day" else None)


def moment(day, hour: time | None) -> datetime | None:
    """The day and hour in Hà Nội; today without an hour is now."""
    now = timezone.now()
    if day is None or (hour is None and day == the_day(now)):
        return now if day else None
    return datetime.combine(day, hour or time.min, HANOI)


class StartForm(Moved):
    """The fact that starts the clock."""


class CadenceForm(forms.Form):
    """How often news of a standing duty is due."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    every = forms.ChoiceField(label=_("Báo cáo"))
    ground = forms.CharField(
        label=_("Căn cứ"),
        max_length=WORDS,
        help_text=_("Văn bản, số, ngày, người quyết định."),
        error_messages={"required": _("Ghi văn bản hoặc sự việc làm căn cứ.")},
    )

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        self.fields["every"].choices = [(every.value, said(NAMES[every])) for every in CADENCES]


class PauseForm(Moved):
    """The clock stands still."""

    why = forms.ChoiceField(label=_("Lý do tạm dừng"))
    until = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày chạy lại."))
    field_order = ("revision", "why", "day", "hour", "until", "ground")

    def __init__(self, *given, rule: ClockRule, **rest):
        super().__init__(*given, **rest)
        known = book.grounds()
        self.fields["why"].choices = [(c, said(known[c].names)) for c in sorted(rule.pauses) if c in known]


class ResumeForm(Moved):
    """It runs again."""


class ExtendForm(Moved):
    """The term grows."""

    day = DayField(label=_("Ngày quyết định"))
    length = forms.IntegerField(
        label=_("Gia hạn thêm bao nhiêu"),
        min_value=1,
        max_value=MOST,
        help_text=_("Tính bằng đơn vị của chính thời hạn: giờ, ngày, ngày làm việc."),
    )
    power = forms.ChoiceField(label=_("Thẩm quyền"))
    field_order = ("revision", "length", "power", "day", "hour", "ground")

    def __init__(self, *given, rule: ClockRule, role, **rest):
        super().__init__(*given, **rest)
        self.fields["power"].choices = powers(rule, role)


def powers(rule: ClockRule, role) -> list[tuple[str, str]]:
    """The powers the rule names and this post may use."""
    known = book.powers()
    mine = (e.power for e in rule.extensions if SEATS.get(e.power, role) is role)
    return [(code, said(known[code].names) if code in known else code) for code in mine]


class CorrectForm(Moved):
    """A fact was written wrongly. The first writing stays."""

    fact = forms.ChoiceField(label=_("Sửa dòng nào"))
    void = forms.BooleanField(label=_("Việc này không xảy ra: bỏ dòng đó"), required=False)
    day = DayField(label=_("Đúng ra là ngày"))
    field_order = ("revision", "fact", "day", "hour", "void", "ground")

    def __init__(self, *given, facts: list[tuple[str, str]], **rest):
        super().__init__(*given, **rest)
        self.fields["fact"].choices = facts
