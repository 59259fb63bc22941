"""How I want to be told: hours, language, and each way."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.watch.models import Mode

HOURS = ["%H:%M", "%Hh%M", "%Hh", "%H"]  # 6:30, 6h30, 6h, 6


class ClockField(forms.TimeField):
    """An hour of the day as written here: 6:30, 6h30, 21h. No widget of the browser, which would say AM and PM."""

    default_error_messages = {"invalid": _("Ghi giờ như 6:30 hoặc 21h.")}

    def __init__(self, **kwargs):
        box = forms.TimeInput({"size": 6, "maxlength": 5, "autocomplete": "off"}, format="%H:%M")
        super().__init__(input_formats=HOURS, widget=box, **kwargs)

    def to_python(self, value):
        return super().to_python(value.strip().lower() if isinstance(value, str) else value)


class HabitForm(forms.Form):
    """Quiet hours, digest, language."""

    quiet_from = ClockField(label=_("Yên lặng từ"))
    quiet_to = ClockField(label=_("đến"))
    digest_at = ClockField(label=_("Tin gộp mỗi sáng lúc"))
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
