"""What is asked when evidence is taken in, handed over, signed for or given out."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import FileDropField
from chungtay.office.cases.forms import moment_fields, moment_of
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.evidence.actions import Told
from chungtay.protection.evidence.kinds import KINDS, TAKEN
from chungtay.register.agencies.queries import bodies_at
from chungtay.register.places.models import Tier
from chungtay.register.places.queries import unit_at


class TakeForm(forms.Form):
    """One object, paper or recording."""

    kind = forms.ChoiceField(label=_("Là gì"))
    file = FileDropField(
        label=_("Tệp"), required=False, limit=settings.EVIDENCE_LIMIT, accept=",".join(TAKEN), allow_empty_file=True,
        help_text=_("Niêm phong ngay khi nhận; không ai đọc được trên đĩa. Đồ vật thì không cần tệp."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Mô tả"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Là gì, thu ở đâu, của ai giao, tình trạng thế nào."),
    )  # fmt: skip
    found_where = forms.CharField(label=_("Thu ở đâu"), max_length=200, required=False)
    seal_no = forms.CharField(
        label=_("Số niêm phong"), max_length=60, required=False, help_text=_("Đồ vật phải có số niêm phong.")
    )
    place = forms.CharField(label=_("Đang cất ở"), max_length=200, help_text=_("Ví dụ: tủ hồ sơ số 2, phòng tiếp dân."))

    def __init__(self, *given, police: bool = False, **rest):
        super().__init__(*given, **rest)
        self.fields["kind"].choices = [(code, said(names)) for code, names in KINDS.items()]
        self.fields |= moment_fields("found", _("Thu ngày"))
        if police:
            label = _("Số hồ sơ của công an")
            self.fields["matter"] = forms.CharField(label=label, max_length=60, required=False)
        self.order_fields(
            ("kind", "file", "words", "found_on", "found_time", "found_where", "seal_no", "place", "matter")
        )

    def told(self, at: datetime) -> Told:
        names = ("kind", "words", "place", "found_where", "seal_no", "matter")
        given = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return Told(found_at=moment_of(self.cleaned_data, "found") or at, **given)


class SendForm(forms.Form):
    """To which body."""

    to = forms.ChoiceField(label=_("Giao cho"))
    seal_no = forms.CharField(label=_("Số niêm phong khi giao"), max_length=60, required=False)
    words = forms.CharField(
        label=_("Ghi chú bàn giao"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *given, desk, on, **rest):
        super().__init__(*given, **rest)
        places = [place for place in (desk.path, desk.path[:2]) if place]
        units = [unit for unit in map(unit_at, dict.fromkeys(places)) if unit and unit.tier != Tier.NATION]
        self.bodies = {str(body.pk): body for unit in units for body in bodies_at(unit, on)}
        listed = [(pk, body_name(body)) for pk, body in self.bodies.items()]
        self.fields["to"].choices = [("", _("Chọn cơ quan nhận")), *listed]

    @property
    def body(self):
        return self.bodies[self.cleaned_data["to"]]


class ReceiveForm(forms.Form):
    """The receiver signs, or says why not."""

    place = forms.CharField(label=_("Sẽ cất ở"), max_length=200, required=False, help_text=_("Phải ghi khi ký nhận."))
    seal_no = forms.CharField(label=_("Số niêm phong khi nhận"), max_length=60, required=False)
    words = forms.CharField(
        label=_("Tình trạng khi nhận, hoặc lý do không nhận"), max_length=1000, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip


class MoveForm(forms.Form):
    """Kept elsewhere, or under another seal."""

    place = forms.CharField(label=_("Chuyển tới cất ở"), max_length=200)
    seal_no = forms.CharField(label=_("Số niêm phong mới"), max_length=60, required=False)
    words = forms.CharField(label=_("Vì sao"), max_length=1000, required=False)


class GiveForm(forms.Form):
    """What a copy is for."""

    purpose = forms.CharField(
        label=_("Xuất để làm gì, giao cho ai"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("Ghi vào sổ việc và vào bản kê của gói."),
    )  # fmt: skip
