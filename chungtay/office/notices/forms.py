"""How I want to be told: hours, language, and each way."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.watch.models import Mode


class TimeBox(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class HabitForm(forms.Form):
    """Quiet hours, digest, language."""

    quiet_from = forms.TimeField(label=_("Giờ yên lặng: từ"), widget=TimeBox())
    quiet_to = forms.TimeField(
        label=_("đến"),
        widget=TimeBox(),
        help_text=_("Trong khoảng này không gửi tin, trừ việc có thời hạn luật định tính bằng giờ."),
    )
    digest_at = forms.TimeField(label=_("Giờ gửi tin gộp mỗi sáng"), widget=TimeBox())
    language = forms.ChoiceField(label=_("Ngôn ngữ của tin"), choices=settings.LANGUAGES)


class WayForm(forms.Form):
    """One way of telling; `address` only where the person types it."""

    mode = forms.ChoiceField(label=_("Khi nào"), choices=Mode.choices, widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Số điện thoại di động"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args, own_address: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not own_address:
            del self.fields["address"]


class BrowserForm(forms.Form):
    """What a browser says when its owner allowed notifications."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=40)
