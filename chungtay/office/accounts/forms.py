"""What is asked when a period is frozen, when something is said of a statement, and when somebody is proposed."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import DayField
from chungtay.office.files.fields import ACCEPT, EvidenceField

LONG = 5000
WORDS = {"required": _("Ghi rõ nội dung.")}


class FreezeForm(forms.Form):
    """Until when an answer is waited for; of a period that was frozen before, why again."""

    heard_by = DayField(
        label=_("Chờ giải trình đến hết ngày"),
        help_text=_("Chưa tìm thấy thời hạn trong văn bản; người chốt đặt ngày."),
    )
    reason = forms.CharField(
        label=_("Vì sao chốt lại"), max_length=500, required=False, help_text=_("Chỉ khi kỳ này đã chốt một bản.")
    )

    def __init__(self, *given, again: bool = True, **rest) -> None:
        super().__init__(*given, **rest)
        if not again:
            del self.fields["reason"]


class SayForm(forms.Form):
    """An answer or an appeal."""

    words = forms.CharField(
        label=_("Nội dung"), max_length=LONG, widget=forms.Textarea({"rows": 5}), error_messages=WORDS
    )
    files = EvidenceField(label=_("Tệp kèm theo"), required=False, limit=settings.UPLOAD_LIMIT, accept=ACCEPT)

    def told(self) -> dict:
        return {"words": self.cleaned_data["words"]}


class FindForm(SayForm):
    """A finding, or the decision on an appeal."""

    stands = forms.ChoiceField(
        label=_("Kết luận"), widget=forms.RadioSelect, error_messages={"required": _("Chọn một.")}
    )
    ground = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Điều, khoản, số và ngày văn bản.")
    )
    field_order = ("stands", "words", "ground", "files")

    def __init__(self, *given, choices, **rest):
        super().__init__(*given, **rest)
        self.fields["stands"].choices = choices

    def told(self) -> dict:
        told = self.cleaned_data
        return {"words": told["words"], "stands": told["stands"] == "yes", "ground": told["ground"]}


class ProposeForm(forms.Form):
    """Whom to commend, for which period, and why."""

    whom = forms.ChoiceField(label=_("Đề xuất khen"), error_messages={"required": _("Chọn cơ quan hoặc chức danh.")})
    period = forms.ChoiceField(label=_("Kỳ"))
    words = forms.CharField(
        label=_("Thành tích"), max_length=LONG, widget=forms.Textarea({"rows": 5}), error_messages=WORDS
    )

    def __init__(self, *given, whom, periods, **rest):
        super().__init__(*given, **rest)
        self.fields["whom"].choices = [("", _("Chọn cơ quan hoặc chức danh")), *whom]
        self.fields["period"].choices = periods


class DecideForm(forms.Form):
    """A person's word on a proposal."""

    granted = forms.ChoiceField(
        label=_("Quyết định"), choices=[("yes", _("Khen")), ("no", _("Không khen"))], widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một.")},
    )  # fmt: skip
    words = forms.CharField(label=_("Lý do"), max_length=LONG, widget=forms.Textarea({"rows": 3}), error_messages=WORDS)
