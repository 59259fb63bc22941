"""What is asked when somebody is listed, charged, seated, or hands over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import DayField
from chungtay.register.children.models import Sex
from chungtay.register.people.desk import COMMUNE
from chungtay.register.places.queries import unit_at
from chungtay.register.workforce import queries
from chungtay.register.workforce.models import GroupKind, Part, Seat

FIRST_YEAR, LAST_YEAR = 1930, 2012
DECISION = _("Số, ngày của văn bản phân công; để trống nếu phân công bằng lời.")
_NAMELESS = {"required": _("Ghi họ và tên.")}


class PersonForm(forms.Form):
    """A person and what they are charged with."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, error_messages=_NAMELESS)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, initial=Sex.UNKNOWN)
    born_year = forms.IntegerField(label=_("Năm sinh"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    occupation = forms.CharField(
        label=_("Đang là"), max_length=120, required=False, help_text=_("Ví dụ: Chi hội trưởng Phụ nữ, y tế thôn bản.")
    )

    def person(self) -> dict:
        told = {name: self.cleaned_data[name] for name in ("full_name", "sex", "phone", "occupation")}
        return {**told, "born_year": self.cleaned_data["born_year"]}


class ChargeForm(forms.Form):
    """A part of the work, where, and from when."""

    part = forms.ChoiceField(label=_("Phần việc"), choices=Part.choices)
    place = forms.ChoiceField(label=_("Địa bàn"))
    stands_in_for = forms.ChoiceField(label=_("Thay cho"), required=False)
    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến ngày"), required=False, help_text=_("Người thay phải có ngày kết thúc."))
    decision = forms.CharField(label=_("Văn bản"), max_length=200, required=False, help_text=DECISION)

    def __init__(self, *given, desk, on, **rest):
        super().__init__(*given, **rest)
        villages = [(village.path, village.name) for village in queries.villages(desk, on)]
        self.fields["place"].choices = [
            *([(desk.path, desk.unit_name)] if len(desk.path) >= COMMUNE else []),
            *villages,
        ]
        officers = queries.charges(desk, on).filter(part=Part.OFFICER)
        offered = [(str(row.pk), row.worker.full_name) for row in officers]
        self.fields["stands_in_for"].choices = [("", _("Không thay ai")), *offered]

    def charge(self, desk) -> dict:
        told = self.cleaned_data
        other = queries.charge(desk, int(told["stands_in_for"])) if told["stands_in_for"] else None
        days = {"since": told["since"], "until": told["until"], "decision": told["decision"]}
        return {"part": told["part"], "unit": unit_at(told["place"]), "stands_in_for": other, **days}


class AddForm(ChargeForm, PersonForm):
    """A new person with a first charge."""

    field_order = ("full_name", "sex", "born_year", "phone", "occupation", "part", "place", "since", "until")


class EndForm(forms.Form):
    """From which day something holds no more, and why."""

    until = DayField(label=_("Thôi từ ngày"))
    reason = forms.CharField(
        label=_("Lý do hoặc văn bản"), max_length=300, error_messages={"required": _("Ghi lý do hoặc văn bản.")}
    )


class GroupForm(forms.Form):
    """A board or group and the decision that sets it up."""

    kind = forms.ChoiceField(label=_("Loại"), choices=GroupKind.choices)
    name = forms.CharField(label=_("Tên gọi"), max_length=200, error_messages={"required": _("Ghi tên gọi.")})
    since = DayField(label=_("Từ ngày"))
    decision = forms.CharField(
        label=_("Quyết định thành lập"),
        max_length=200,
        help_text=_("Số, ngày, cơ quan ban hành."),
        error_messages={"required": _("Ghi quyết định thành lập.")},
    )


class MemberForm(forms.Form):
    """Somebody on the list, or a new name, and their place in the group."""

    worker = forms.ChoiceField(label=_("Người trong danh sách"), required=False)
    full_name = forms.CharField(label=_("Hoặc họ và tên người mới"), max_length=120, required=False)
    seat = forms.ChoiceField(label=_("Vị trí"), choices=Seat.choices, initial=Seat.MEMBER)
    body = forms.CharField(label=_("Đại diện cho"), max_length=160, required=False, help_text=_("Ví dụ: Công an xã."))
    since = DayField(label=_("Từ ngày"))

    def __init__(self, *given, desk, **rest):
        super().__init__(*given, **rest)
        listed = [(worker.code, worker.full_name) for worker in queries.workers(desk)[:MOST]]
        self.fields["worker"].choices = [("", _("Chọn người")), *listed]

    def clean(self):
        told = super().clean()
        if not told.get("worker") and not (told.get("full_name") or "").strip():
            self.add_error("worker", _("Chọn một người hoặc ghi họ và tên người mới."))
        return told


MOST = 500  # names offered


class HandForm(forms.Form):
    """To whom, from when, why, and what passes from hand to hand."""

    taker = forms.ChoiceField(label=_("Bàn giao cho"))
    on = DayField(label=_("Bên nhận làm từ ngày"))
    reason = forms.CharField(
        label=_("Lý do hoặc văn bản"), max_length=300, error_messages={"required": _("Ghi lý do hoặc văn bản.")}
    )
    handed = forms.CharField(
        label=_("Sổ sách, hồ sơ, đồ dùng giao lại"), max_length=1000, required=False, widget=forms.Textarea
    )

    def __init__(self, *given, desk, giver, **rest):
        super().__init__(*given, **rest)
        others = queries.workers(desk).exclude(pk=giver.pk)[:MOST]
        self.fields["taker"].choices = [(worker.code, worker.full_name) for worker in others]


class SignForm(forms.Form):
    """The minutes a signature stands on, for those who sign by hand."""

    minutes = forms.CharField(
        label=_("Số, ngày biên bản có chữ ký tay của người này"),
        max_length=200,
        error_messages={"required": _("Ghi số, ngày của biên bản đã ký tay.")},
    )
