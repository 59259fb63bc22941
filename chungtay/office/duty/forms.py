"""What an officer tells about a duty: words, figures, files; and what the checker answers."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import DayField
from chungtay.office.files.fields import ACCEPT, EvidenceField

WORDS = 5000  # letters of one report
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")


class Answer(forms.Form):
    """What every form about a duty carries: which revision and which last step its page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(Answer):
    """How far it is."""

    words = forms.CharField(
        label=_("Đã làm gì, đến đâu"),
        max_length=WORDS,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Vài câu là đủ: việc đã làm, nơi làm, còn vướng gì."),
        error_messages={"required": _("Ghi vài câu về việc đã làm rồi gửi lại.")},
    )
    done_on = DayField(
        label=_("Làm xong ngày"),
        required=False,
        help_text=_("Khi báo xong: thời hạn dừng ở ngày làm xong, không phải ngày gửi. Để trống nếu là hôm nay."),
    )
    files = EvidenceField(label=_("Tệp minh chứng"), required=False, limit=settings.UPLOAD_LIMIT, accept=ACCEPT)


class DecideForm(Answer):
    """The checker's answer. Words are needed to return or to end, not to accept; the room says so."""

    words = forms.CharField(
        label=_("Nhận xét"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Trả lại thì ghi rõ còn thiếu gì; xác nhận thì có thể để trống."),
    )


class NumberField(forms.CharField):
    """A number as written here: 1.234,5. Cleans to int or float; "94%" keeps its sign in the unit."""

    default_error_messages = {"number": _("“%(text)s” không phải là số. Viết như 42, 1.234 hoặc 12,5.")}

    def clean(self, value):
        text = super().clean(value)
        return as_number(text, self.error_messages["number"]) if text else None


def as_number(text: str, refusal: str) -> int | float:
    """A dot before three digits groups thousands; any other dot, and the comma, begin the decimals."""
    bare = text.replace("%", "").replace(" ", "")
    plain = bare.replace(".", "").replace(",", ".") if GROUPED.fullmatch(bare) else bare.replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation as fault:
        raise ValidationError(refusal, code="number", params={"text": text}) from fault
    if not found.is_finite() or found.adjusted() > 15:
        raise ValidationError(refusal, code="number", params={"text": text})
    return int(found) if found == found.to_integral_value() else float(found)


class FigureForm(forms.Form):
    """One number: of what, how many, in what."""

    name = forms.CharField(label=_("Số liệu về"), max_length=120, required=False)
    value = NumberField(label=_("Số"), max_length=30, required=False)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=30, required=False)

    def clean(self):
        told = super().clean()
        if told.get("name") and told.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Ghi số cho “%(name)s”, hoặc xóa tên số liệu.") % {"name": told["name"]})
        if told.get("value") is not None and not told.get("name"):
            self.add_error("name", _("Ghi rõ đây là số liệu về việc gì."))
        return told


Figures = forms.formset_factory(FigureForm, extra=3, max_num=20, absolute_max=20)


def figures_of(formset) -> list[dict]:
    """The lines that were filled in, as the room keeps them: {name, value, unit}."""
    told = [form.cleaned_data for form in formset if form.cleaned_data.get("name")]
    return [{"name": f["name"], "value": f["value"], "unit": f["unit"] or percent_of(f, formset)} for f in told]


def percent_of(told: dict, formset) -> str:
    """ "94%" typed as the number leaves its sign as the unit."""
    typed = next(form["value"].data for form in formset if form.cleaned_data is told)
    return "%" if "%" in (typed or "") else ""


def uploads(files) -> list[tuple[str, bytes]]:
    return [(file.name, file.read()) for file in files]
