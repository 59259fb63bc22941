"""What is asked about a service."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import DayField
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.services.actions import LONGEST, Terms
from chungtay.protection.services.kinds import KINDS
from chungtay.register.agencies.queries import bodies_at
from chungtay.register.places.queries import unit_at

MOST_PLACES, MOST_VND = 100_000, 2_000_000_000


class TermsForm(forms.Form):
    """Under which terms, from which day."""

    name = forms.CharField(label=_("Tên dịch vụ"), max_length=LONGEST["name"])
    phone = forms.CharField(
        label=_("Số điện thoại"), max_length=LONGEST["phone"], help_text=_("Số gọi được ngay, kể cả ngoài giờ nếu có.")
    )
    offers = forms.CharField(
        label=_("Làm gì, cho ai"), max_length=LONGEST["offers"], required=False, widget=forms.Textarea({"rows": 3})
    )
    hours = forms.CharField(label=_("Giờ làm việc"), max_length=LONGEST["hours"], required=False)
    cost_vnd = forms.IntegerField(
        label=_("Chi phí một lần (đồng)"), required=False, min_value=0, max_value=MOST_VND,
        help_text=_("0 là miễn phí; để trống nếu chưa rõ."),
    )  # fmt: skip
    cost = forms.CharField(label=_("Ai trả, trả thế nào"), max_length=LONGEST["cost"], required=False)
    address = forms.CharField(
        label=_("Địa chỉ"), max_length=LONGEST["address"], required=False, help_text=_("Nơi tạm lánh: để trống.")
    )
    capacity = forms.IntegerField(
        label=_("Sức chứa (chỗ)"), required=False, min_value=0, max_value=MOST_PLACES,
        help_text=_("Để trống nếu không giới hạn."),
    )  # fmt: skip
    besides = forms.IntegerField(
        label=_("Số chỗ đơn vị tự báo đang dùng"), required=False, min_value=0, max_value=MOST_PLACES, initial=0,
        help_text=_("Không tính các em do hệ thống này giới thiệu."),
    )  # fmt: skip
    since = DayField(label=_("Từ ngày"))

    def terms(self) -> Terms:
        told = {name: self.cleaned_data[name] for name in Terms.__slots__ if name in self.cleaned_data}
        return Terms(**told | {"besides": told.get("besides") or 0})


class ProviderForm(forms.Form):
    """Who offers it: a body of the register, or another in words."""

    provider = forms.ChoiceField(label=_("Cơ quan cung cấp"), required=False)
    provider_words = forms.CharField(
        label=_("Đơn vị khác"), max_length=LONGEST["provider_words"], required=False,
        help_text=_("Khi không phải cơ quan trong danh mục: trung tâm, tổ chức, phòng khám tư."),
    )  # fmt: skip

    def __init__(self, *given, desk, on, **rest):
        super().__init__(*given, **rest)
        self.bodies = {str(body.pk): body for body in bodies_at(unit_at(desk.path), on)} if desk.path else {}
        self.fields["provider"].choices = [
            ("", _("Đơn vị khác, ghi ở dưới")), *((pk, body_name(body)) for pk, body in self.bodies.items())
        ]  # fmt: skip

    @property
    def body(self):
        return self.bodies.get(self.cleaned_data["provider"])


class NewForm(ProviderForm, TermsForm):
    """A new service."""

    kind = forms.ChoiceField(label=_("Loại dịch vụ"))
    field_order = ("kind", "name", "provider", "provider_words", "phone", "offers", "hours")

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        self.fields["kind"].choices = [(code, said(names)) for code, names in KINDS.items()]


class ChangeForm(TermsForm):
    """Other terms from a day on."""

    reason = forms.CharField(label=_("Thay đổi vì sao"), max_length=300, required=False)


class FollowForm(ProviderForm, TermsForm):
    """Another provider takes the work over."""

    field_order = ("name", "provider", "provider_words", "phone", "offers", "hours")
    reason = forms.CharField(label=_("Vì sao đổi đơn vị"), max_length=300)


class EndForm(forms.Form):
    """From which day it is offered no longer, and why."""

    since = DayField(label=_("Ngừng từ ngày"))
    reason = forms.CharField(label=_("Vì sao ngừng"), max_length=300)
