"""What is asked of somebody who wants to take a child in, and when their conditions are looked into."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.law.children.ethnic import peoples
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.protection.carers.actions import Told
from chungtay.protection.carers.conditions import conditions
from chungtay.register.children.models import Sex

MOST, OLDEST = 20, 15


class ApplyForm(forms.Form):
    """Form 08."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, initial=Sex.UNKNOWN)
    born_on = DayField(label=_("Ngày sinh"))
    pin = forms.RegexField(
        r"^\d{12}$", label=_("Số định danh cá nhân"), required=False, help_text=_("12 chữ số; lưu niêm phong.")
    )
    ethnic = forms.ChoiceField(label=_("Dân tộc"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Nói được tiếng của dân tộc khác"), required=False, help_text=_("Để trống nếu không.")
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    words = forms.CharField(label=_("Chỗ ở"), max_length=200, required=False)
    adults = forms.CharField(
        label=_("Người lớn khác trong nhà"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Mỗi người một dòng, ghi đủ họ tên."),
    )  # fmt: skip
    schools = forms.CharField(label=_("Trường học gần nhà"), max_length=300, required=False)
    capacity = forms.IntegerField(label=_("Nhận được mấy trẻ"), min_value=1, max_value=MOST, initial=1)
    youngest = forms.IntegerField(label=_("Tuổi từ"), min_value=0, max_value=OLDEST, required=False)
    oldest = forms.IntegerField(label=_("Tuổi đến"), min_value=0, max_value=OLDEST, required=False)
    wishes = forms.CharField(
        label=_("Nguyện vọng"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )  # fmt: skip

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        choices = [(code, said((one.vi, one.en))) for code, one in peoples().items()]
        self.fields["ethnic"].choices = [("", _("Chưa rõ")), *choices]
        self.fields["languages"].choices = choices

    def told(self) -> Told:
        given = dict(self.cleaned_data)
        youngest, oldest = given.pop("youngest"), given.pop("oldest")
        known = youngest is not None or oldest is not None
        ages = (youngest or 0, OLDEST if oldest is None else oldest) if known else ()
        return Told(**given | {"adults": given["adults"].splitlines(), "ages": ages})


class CheckForm(forms.Form):
    """One condition, looked into."""

    condition = forms.ChoiceField(label=_("Điều kiện"))
    met = forms.ChoiceField(label=_("Kết quả"), choices=(("yes", _("Đạt")), ("no", _("Không đạt"))))
    on = DayField(label=_("Xem xét ngày"))
    words = forms.CharField(
        label=_("Căn cứ vào đâu"), max_length=500, help_text=_("Biên bản, giấy tờ, ai xác nhận.")
    )  # fmt: skip

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        self.fields["condition"].choices = [(code, said(names)) for code, names in conditions().items()]


class TurnForm(forms.Form):
    """Why somebody is suspended or removed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do"), max_length=500, required=False, help_text=_("Từ 20 chữ."))
