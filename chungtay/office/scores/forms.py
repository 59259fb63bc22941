"""What is told of an item, which class a commune is of, and the acts of the tier above."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.figures.scores.actions import FINAL, Told
from chungtay.figures.scores.models import Stage
from chungtay.law.figures.friendly import YES_NO, Item, standard
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.office.files.fields import ACCEPT, EvidenceField

MOST = 10_000_000


class AnswerForm(forms.Form):
    """One item: yes or no, or counts; how it is known, with files."""

    yes = forms.ChoiceField(
        label=_("Đã đạt chưa"), choices=[("yes", _("Có")), ("no", _("Không"))], widget=forms.RadioSelect,
        error_messages={"required": _("Chọn có hoặc không.")},
    )  # fmt: skip
    numerator = forms.IntegerField(label=_("Số đạt"), min_value=0, max_value=MOST)
    denominator = forms.IntegerField(label=_("Trên tổng số"), min_value=0, max_value=MOST)
    words = forms.CharField(
        label=_("Nguồn số liệu, cách biết"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Ghi rõ nguồn số liệu.")},
    )  # fmt: skip
    files = EvidenceField(label=_("Tệp minh chứng"), required=False, limit=settings.UPLOAD_LIMIT, accept=ACCEPT)

    def __init__(self, *given, item: Item, **rest):
        super().__init__(*given, **rest)
        for name in ("numerator", "denominator") if item.kind == YES_NO else ("yes",):
            del self.fields[name]

    def told(self) -> Told:
        told = self.cleaned_data
        yes = told["yes"] == "yes" if "yes" in told else None
        return Told(told["words"], yes, told.get("numerator"), told.get("denominator"))


class ClassForm(forms.Form):
    """Of which class the commune is."""

    kind = forms.ChoiceField(label=_("Loại của xã"))
    words = forms.CharField(label=_("Căn cứ"), max_length=500)

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        classes = standard().classes.items()
        self.fields["kind"].choices = [(code, f"{said(one.names)} (≥ {one.points})") for code, one in classes]


class ActForm(forms.Form):
    """Submit, return, check; recognise or refuse with its paper."""

    words = forms.CharField(label=_("Nội dung"), max_length=2000, widget=forms.Textarea({"rows": 3}),
                            error_messages={"required": _("Ghi rõ nội dung.")})  # fmt: skip
    number = forms.CharField(label=_("Số văn bản"), max_length=60)
    day = DayField(label=_("Ngày văn bản"))
    files = EvidenceField(label=_("Tệp văn bản"), required=False, limit=settings.UPLOAD_LIMIT, accept=ACCEPT)

    def __init__(self, *given, stage: Stage, **rest):
        super().__init__(*given, **rest)
        if stage not in FINAL:
            del self.fields["number"], self.fields["day"]

    def told(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("words", "number", "day") if name in self.cleaned_data}
