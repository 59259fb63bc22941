"""What the police write down, and what others ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.protection.offenders.actions import Who
from chungtay.protection.offenders.models import GROUNDS


class ListForm(forms.Form):
    """Somebody is put on the list."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    born = forms.CharField(label=_("Ngày, tháng, năm sinh"), max_length=20, required=False)
    pin = forms.RegexField(r"^\d{12}$", label=_("Số định danh cá nhân"), required=False)
    address = forms.CharField(label=_("Chỗ ở"), max_length=200, required=False)
    ground = forms.ChoiceField(label=_("Thuộc diện"))
    words = forms.CharField(
        label=_("Hành vi, bản án hoặc quyết định"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    review_on = DayField(label=_("Rà soát lần tới"))

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        self.fields["ground"].choices = [(code, said(names)) for code, names in GROUNDS.items()]

    def who(self) -> Who:
        return Who(**{name: self.cleaned_data[name] for name in Who.__slots__})


class StepForm(forms.Form):
    """A measure, a review, the end."""

    words = forms.CharField(label=_("Nội dung"), max_length=1000, widget=forms.Textarea({"rows": 3}))
    next_on = DayField(label=_("Rà soát lần tới"), required=False, help_text=_("Chỉ ghi khi rà soát."))


class AskForm(forms.Form):
    """Who is asked about, and what for."""

    name = forms.CharField(label=_("Hỏi về ai (họ và tên)"), max_length=120)
    born = forms.CharField(label=_("Ngày hoặc năm sinh, nếu biết"), max_length=20, required=False)
    words = forms.CharField(label=_("Chi tiết giúp nhận đúng người"), max_length=500, required=False)
    purpose = forms.CharField(
        label=_("Hỏi để làm gì"), max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text=_("Ghi thành câu; lời hỏi được ghi vào sổ việc."),
    )  # fmt: skip
