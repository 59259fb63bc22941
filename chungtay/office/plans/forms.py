"""What an officer types on the plan pages."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import FileDropField
from chungtay.look.forms.fields import hanoi_today
from chungtay.office.plans import words
from chungtay.office.plans.fields import BodiesField, DatesField, FiguresField, parse_when

ACCEPTED = ".docx,.doc,.odt,.rtf,.pdf,.txt,.md,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff"
NO_REASON = _("Ghi lý do, vài chữ là đủ: người sau cần biết vì sao.")
LONGEST_TEXT = 600_000  # letters that can be pasted; with every letter of three bytes it still passes the request limit


class HandInForm(forms.Form):
    """A file as it lies on the desk, or its words pasted."""

    file = FileDropField(label=_("Tệp kế hoạch"), limit=settings.UPLOAD_LIMIT, accept=ACCEPTED, required=False)
    text = forms.CharField(
        label=_("Hoặc dán nội dung văn bản"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean(self):
        given = super().clean()
        if "file" in self.errors:
            return given
        if not given.get("file") and not (given.get("text") or "").strip():
            raise forms.ValidationError(_("Chưa có gì để đọc: chọn một tệp, hoặc dán nội dung văn bản vào ô dưới."))
        if given.get("file") and (given.get("text") or "").strip():
            raise forms.ValidationError(_("Chỉ đọc một văn bản mỗi lần: bỏ tệp đã chọn, hoặc xóa nội dung đã dán."))
        return given


class TaskForm(forms.Form):
    """Everything that can be put right in one task, on one sheet."""

    text = forms.CharField(
        label=_("Nội dung nhiệm vụ"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Nhiệm vụ cần có nội dung. Không phải nhiệm vụ thì dùng “Bỏ”.")},
    )
    lead = BodiesField(label=_("Cơ quan chủ trì"), required=False)
    coordinating = BodiesField(label=_("Cơ quan phối hợp"), required=False)
    deadline = DatesField(label=_("Thời hạn, nhịp báo cáo"), required=False, today=date.min)
    target = FiguresField(label=_("Chỉ tiêu"), required=False)
    kind = forms.ChoiceField(label=_("Loại việc"), choices=lambda: [*words.KINDS.items()])

    def __init__(self, *args, today: date, **options):
        super().__init__(*args, **options)
        self.fields["deadline"].today = today
        for name in ("deadline", "target"):
            self.fields[name].initial = self.initial.get(name)


class AimForm(forms.Form):
    """A target: its words say its figures."""

    text = forms.CharField(
        label=_("Nội dung chỉ tiêu"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Con số, đơn vị và năm được đọc lại từ câu này."),
        error_messages={"required": _("Chỉ tiêu cần có nội dung. Không nhận chỉ tiêu này thì dùng “Bỏ”.")},
    )


class DropForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do bỏ"),
        max_length=500,
        help_text=_("Dòng gốc vẫn được giữ và đánh dấu; lý do ghi vào sổ."),
        error_messages={"required": NO_REASON},
        widget=forms.TextInput({"list": "reasons"}),
    )


class SetAsideForm(forms.Form):
    reason = forms.CharField(label=_("Lý do không ban hành"), max_length=500, error_messages={"required": NO_REASON})


class HeaderForm(forms.Form):
    """Who issued the plan, under which number, when, and what it is called."""

    issuer_vi = forms.CharField(
        label=_("Cơ quan ban hành"), max_length=300, error_messages={"required": _("Ghi tên cơ quan ban hành.")}
    )
    tier = forms.ChoiceField(label=_("Cấp"), choices=lambda: [*words.TIERS.items()])
    number = forms.CharField(label=_("Số"), max_length=40, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    date = forms.CharField(
        label=_("Ngày ban hành"),
        required=False,
        help_text=_("Ví dụ 11/3/2022; 3/2022 hoặc 2022 nếu văn bản chỉ ghi thế."),
    )
    title = forms.CharField(
        label=_("Trích yếu"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Ghi trích yếu: kế hoạch về việc gì.")},
    )
    signer = forms.CharField(label=_("Họ và tên người ký"), max_length=120, required=False)

    def clean_date(self):
        """As the schema keeps it: ISO, cut to what is known."""
        said = self.cleaned_data["date"].strip()
        day = parse_when(said, hanoi_today()) if said else None
        if day and day.startswith("--"):
            raise forms.ValidationError(_("Ngày ban hành là một ngày, một tháng hoặc một năm cụ thể."))
        return day

    def clean(self):
        """A number written whole, as it stands on the paper (27/KH-UBND), brings its symbol along."""
        told = super().clean()
        number, slash, symbol = told.get("number", "").partition("/")
        return told | {"number": number.strip(), "symbol": symbol.strip() or told.get("symbol", "")} if slash else told


class ReportForm(forms.Form):
    """A reporting obligation: who reports, by when."""

    lead = BodiesField(label=_("Cơ quan báo cáo"), required=False)
    deadline = DatesField(label=_("Thời hạn, nhịp báo cáo"), required=False, today=date.min)

    def __init__(self, *args, today: date, **options):
        super().__init__(*args, **options)
        self.fields["deadline"].today = today
        self.fields["deadline"].initial = self.initial.get("deadline")


class SplitForm(forms.Form):
    """The words of a task, one line for each task they become."""

    text = forms.CharField(
        label=_("Mỗi dòng là một nhiệm vụ"),
        help_text=_("Máy đã xuống dòng sau mỗi câu. Nối hoặc ngắt dòng cho đúng; mỗi dòng thành một nhiệm vụ."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean_text(self):
        parts = [" ".join(line.split()) for line in self.cleaned_data["text"].splitlines()]
        parts = [part for part in parts if part]
        if len(parts) < 2:
            raise forms.ValidationError(_("Cần ít nhất hai dòng để tách; hãy xuống dòng ở chỗ muốn tách."))
        return parts
