"""What is written to draft a reorganisation."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import DayField, FileDropField
from chungtay.office.places.words import SURE
from chungtay.register.places.models import Tier, Unit
from chungtay.register.places.types import TYPES, type_of

LONGEST_NAME = 100
DIGITS = {Tier.COMMUNE: 5, Tier.PROVINCE: 2}
KNOWN = {"huyen", "quan", "thi_xa", "tp_tinh", "thi_tran", "nuoc"}  # types the law has no more


class DraftForm(forms.Form):
    """The instrument and the day."""

    title = forms.CharField(label=_("Tên phương án"), max_length=200)
    instrument = forms.CharField(
        label=_("Văn bản căn cứ"),
        max_length=200,
        help_text=_("Số và cơ quan ban hành, ví dụ: Nghị quyết số 15/NQ-UBTVQH16."),
        error_messages={"required": _("Ghi văn bản làm căn cứ.")},
    )
    issued_on = DayField(label=_("Ngày văn bản"), required=False)
    sure = forms.ChoiceField(label=_("Mức chắc chắn"), choices=list(SURE.items()))
    day = DayField(label=_("Ngày có hiệu lực"), help_text=_("Ngày đầu tiên của địa giới mới."))


def types_of(tier: str) -> list[tuple[str, str]]:
    return [(kind.code, kind.vi) for kind in TYPES.values() if kind.tier == tier and kind.code not in KNOWN]


class MergeForm(forms.Form):
    """Chosen units become one: a new one, or one of them that stands on."""

    into = forms.ChoiceField(label=_("Thành"))
    type = forms.ChoiceField(label=_("Loại đơn vị mới"))
    bare = forms.CharField(
        label=_("Tên đơn vị mới"),
        max_length=LONGEST_NAME,
        help_text=_("Không ghi loại. Để trống khi nhập vào đơn vị vẫn giữ."),
        error_messages={"required": _("Ghi tên đơn vị mới.")},
    )
    code = forms.CharField(label=_("Mã đơn vị mới"), max_length=5, error_messages={"required": _("Ghi mã đơn vị mới.")})

    def __init__(self, *given, chosen: list[Unit], **rest):
        super().__init__(*given, **rest)
        tier = chosen[0].tier if chosen else Tier.COMMUNE
        stand = [(str(unit.pk), _("%(unit)s (vẫn giữ)") % {"unit": unit.name}) for unit in chosen]
        self.fields["into"].choices = [("new", _("đơn vị mới")), *stand]
        self.fields["type"].choices = types_of(tier)
        if tier == Tier.VILLAGE:
            del self.fields["code"]
        if self.data.get("into", "new") != "new":  # nothing new is set up
            for name in {"type", "bare", "code"} & set(self.fields):
                self.fields[name].required = False


class SplitForm(forms.Form):
    """Which of the chosen units ends, and who takes it: the other chosen ones, and new ones written line by line."""

    former = forms.ChoiceField(label=_("Đơn vị bị chia"))
    lines = forms.CharField(
        label=_("Đơn vị mới nhận một phần"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Mỗi dòng một đơn vị: loại, tên, mã. Ví dụ: xã Suối Nậm 99003. Đơn vị đang có thì chọn ở trên."),
    )

    def __init__(self, *given, chosen: list[Unit], **rest):
        super().__init__(*given, **rest)
        self.tier = chosen[0].tier if chosen else Tier.COMMUNE
        self.fields["former"].choices = [(str(unit.pk), unit.name) for unit in chosen]

    def clean_lines(self) -> list[tuple[str, str, str]]:
        """(type, name, code) of each line."""
        return [self._read(line) for line in self.cleaned_data["lines"].splitlines() if line.strip()]

    def _read(self, line: str) -> tuple[str, str, str]:
        name, _space, code = line.strip().rpartition(" ")
        if not (code.isascii() and code.isdigit()):
            name, code = line.strip(), ""
        kinds = sorted((k for k in TYPES.values() if k.tier == self.tier and k.vi), key=lambda kind: -len(kind.vi))
        kind = next((k for k in kinds if name.lower().startswith(f"{k.vi} ")), None)
        if kind is None or len(code) != DIGITS.get(self.tier, 0):
            raise ValidationError(_("Không đọc được dòng “%(line)s”: ghi loại, tên và mã."), params={"line": line})
        return type_of(kind.code, self.tier), name[len(kind.vi) :].strip(), code


class CallForm(forms.Form):
    """One chosen unit stands on under another name or type."""

    type = forms.ChoiceField(label=_("Loại"))
    bare = forms.CharField(label=_("Tên mới (không ghi loại)"), max_length=LONGEST_NAME)

    def __init__(self, *given, chosen: list[Unit], **rest):
        super().__init__(*given, **rest)
        self.fields["type"].choices = types_of(chosen[0].tier if chosen else Tier.COMMUNE)


class TableForm(forms.Form):
    """The table as it lies on the desk."""

    table = FileDropField(
        label=_("Bảng sắp xếp (.xlsx, .xls, .csv)"), limit=settings.UPLOAD_LIMIT, accept=".xlsx,.xls,.csv",
        help_text=_("Mỗi dòng: Đơn vị cũ, Thuộc, Cách sắp xếp, Thành đơn vị, Mã đơn vị mới."),
    )  # fmt: skip


FORMS = {"nhap": MergeForm, "chia": SplitForm, "doi-ten": CallForm}
