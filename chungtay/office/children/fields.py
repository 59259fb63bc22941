"""The fields in which facts of a child are told, and the source every form asks for."""

import re
from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.law.children import ethnic, schooling
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.office.files.fields import ACCEPT, EvidenceField
from chungtay.register.children.models.choices import Precision, Schooling, Sex, Source, Sure, Yes

NOTHING = [("", _("— chọn —"))]
BY_HAND = [(one.value, one.label) for one in (Source.PAPER, Source.WORD, Source.COURT, Source.SYSTEM)]


def named(book) -> list[tuple[str, str]]:
    """Choices of one of the law's lists, in the reader's language."""
    return [(code, said((one.vi, one.en))) for code, one in book.items()]


class BornField(forms.CharField):
    """A date of birth as far as it is known: 5/3/2017, 3/2017, 2017. Cleans to (day or None, precision)."""

    def __init__(self, **more):
        more.setdefault("label", _("Ngày sinh"))
        more.setdefault("help_text", _("5/3/2017; chỉ biết tháng: 3/2017; chỉ biết năm: 2017; không rõ: để trống."))
        super().__init__(required=False, max_length=40, widget=forms.TextInput({"autocomplete": "off"}), **more)

    def clean(self, value):
        text = (super().clean(value) or "").strip()
        if not text:
            return None, Precision.UNKNOWN.value
        if re.fullmatch(r"\d{4}", text):
            return self._day(int(text), 1, 1), Precision.YEAR.value
        if match := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", text):
            return self._day(int(match[2]), int(match[1]), 1), Precision.MONTH.value
        return DayField().clean(text), Precision.DAY.value

    def _day(self, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError as fault:
            raise ValidationError(_("Không có tháng, năm này.")) from fault

    def prepare_value(self, value):
        if not isinstance(value, tuple):
            return value
        day, precision = value
        if day is None:
            return ""
        shapes = {Precision.YEAR: f"{day.year}", Precision.MONTH: f"{day.month}/{day.year}"}
        return shapes.get(precision, f"{day.day}/{day.month}/{day.year}")


class Sourced(forms.Form):
    """What every form asks at its end: who or what says so, and how sure."""

    source = forms.ChoiceField(label=_("Nguồn"), choices=BY_HAND, initial=Source.PAPER)
    source_words = forms.CharField(
        label=_("Giấy tờ nào, ai nói"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: giấy khai sinh số 12/2017; trưởng thôn kể."),
    )
    sure = forms.ChoiceField(label=_("Mức chắc chắn"), choices=Sure.choices, initial=Sure.SHOWN)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        for name in ("source", "source_words", "sure"):
            self.fields[name] = self.fields.pop(name)  # last, whatever the form adds


class Revised(Sourced):
    """A form about a child that may have been changed meanwhile."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def papers() -> EvidenceField:
    """The paper itself that the source is, photographed or scanned."""
    return EvidenceField(
        label=_("Tệp giấy tờ"), required=False, limit=settings.UPLOAD_LIMIT, accept=ACCEPT,
        help_text=_("Ảnh chụp, bản quét của giấy tờ, nếu có. Được niêm phong; chỉ ai xem được trẻ mới mở."),
    )  # fmt: skip


class Papered(Revised):
    """A form whose source may be shown."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["papers"] = papers()


def pick(label, book, required=False, **more) -> forms.ChoiceField:
    choices = named(book) if required else [*NOTHING, *named(book)]
    return forms.ChoiceField(label=label, choices=choices, required=required, **more)


def text(label, most: int, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def fact_fields() -> dict[str, dict[str, forms.Field]]:
    """The fields in which a group of facts is told."""
    twelve = _("12 chữ số. Chưa có thì để trống và chọn lý do.")
    return {
        "full_name": {"full_name": forms.CharField(label=_("Họ và tên"), max_length=120)},
        "other_names": {"other_names": text(_("Tên gọi khác"), 200, help_text=_("Cách nhau bằng dấu phẩy."))},
        "sex": {"sex": forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices)},
        "born": {"born": BornField(), "estimated": forms.BooleanField(label=_("Ngày này là ước tính"), required=False)},
        "ethnic": {"ethnic": pick(_("Dân tộc"), ethnic.peoples())},
        "nationality": {"nationality": text(_("Quốc tịch"), 2, help_text=_("Mã hai chữ: VN, LA, KH, CN…"))},
        "pin": {
            "pin": text(_("Số định danh cá nhân"), 20, help_text=twelve),
            "pin_reason": pick(_("Lý do chưa có số định danh"), schooling.no_number()),
        },
        "birth_registered": {"birth_registered": forms.ChoiceField(label=_("Đăng ký khai sinh"), choices=Yes.choices)},
        "birth_number": {"birth_number": text(_("Số giấy khai sinh"), 40)},
        "birth_registered_on": {"birth_registered_on": DayField(label=_("Ngày đăng ký khai sinh"), required=False)},
        "insurance": {"insurance": text(_("Số thẻ bảo hiểm y tế"), 20)},
        "insurance_state": {"insurance_state": forms.ChoiceField(label=_("Thẻ bảo hiểm y tế"), choices=Yes.choices)},
        "schooling": {
            "schooling": forms.ChoiceField(label=_("Tình trạng đi học"), choices=Schooling.choices),
            "out_since": DayField(label=_("Bỏ học từ ngày"), required=False),
            "out_why": pick(_("Lý do bỏ học"), schooling.leaving()),
        },
        "school": {"school": text(_("Trường"), 160)},
        "grade": {"grade": pick(_("Lớp"), schooling.grades())},
    }


def facts_of(told: dict) -> dict[str, object]:
    """A cleaned form's part that speaks of the child, as facts."""
    facts = {name: told[name] for fields in fact_fields().values() for name in fields if name in told}
    if "born" in facts:
        facts["born_on"], facts["born_precision"] = facts.pop("born")
        if facts.pop("estimated", False) and facts["born_on"]:
            facts["born_precision"] = Precision.ESTIMATED.value
    if "other_names" in facts:
        facts["other_names"] = [name.strip() for name in facts["other_names"].split(",") if name.strip()]
    if facts.get("nationality"):
        facts["nationality"] = facts["nationality"].upper()
    return facts
