"""The forms of a child's record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.law.children import groups, poverty, relations, signs, supports
from chungtay.look.forms import DayField
from chungtay.office.children.fields import NOTHING, Papered, Revised, Sourced, fact_fields, named, papers, pick, text
from chungtay.office.duty.rows import said
from chungtay.register.children.models.choices import Schooling, Sex, StayKind, Yes


class AddForm(Sourced):
    """A new child. What is known now; the rest follows."""

    def __init__(self, *args, villages, **more):
        super().__init__(*args, **more)
        made = fact_fields()
        first = ("full_name", "sex", "born", "ethnic")
        fields = {name: one for group in first for name, one in made[group].items()}
        fields["village"] = forms.ChoiceField(label=_("Thôn, bản nơi ở thực tế"), choices=villages)
        fields["mother"], fields["father"] = text(_("Họ tên mẹ"), 120), text(_("Họ tên cha"), 120)
        fields["carer"] = text(_("Người đang chăm sóc, nếu khác cha mẹ"), 120)
        fields["relation"] = pick(_("Người đó là gì của trẻ"), relations.relations())
        for group in ("pin", "birth_registered", "insurance_state", "schooling", "school", "grade"):
            fields |= made[group]
        fields["poverty"] = pick(_("Hộ gia đình"), poverty.states())
        fields["nationality"] = made["nationality"]["nationality"]
        fields["sex"].initial, fields["nationality"].initial = Sex.UNKNOWN, "VN"
        for name in ("birth_registered", "insurance_state"):
            fields[name].initial = Yes.UNKNOWN
        fields["schooling"].initial = Schooling.UNKNOWN
        self.fields = {**fields, **self.fields, "papers": papers()}

    def clean(self):
        told = super().clean()
        if told.get("carer") and not told.get("relation"):
            self.add_error("relation", _("Chọn người đó là gì của trẻ."))
        return told


HOW = [
    ("follows", _("Đời sống thay đổi, hoặc biết thêm")),
    ("corrects", _("Nguồn trước ghi sai")),
]
SETTLES = ("settles", _("Kết luận: các nguồn đang khác nhau, đây là điều đúng"))


WHEN = _("Khi đời sống thay đổi, ví dụ lên lớp từ 5/9/2026. Để trống: từ hôm nay.")
LASTING = ("full_name", "sex", "born", "ethnic")  # what life does not change: another value means a mistake before


def _usual(group: str, disputed: bool) -> str:
    return "settles" if disputed else "corrects" if group in LASTING else "follows"


class StateForm(Papered):
    """What a further source says of one group of facts."""

    def __init__(self, *args, group: str, disputed: bool, **more):
        super().__init__(*args, **more)
        fields = fact_fields()[group]
        choices = [SETTLES, *HOW] if disputed else HOW
        fields["how"] = forms.ChoiceField(
            label=_("Vì sao ghi lại"), choices=choices, widget=forms.RadioSelect, initial=_usual(group, disputed)
        )
        fields["holds_from"] = DayField(
            label=_("Đúng từ ngày"),
            required=False,
            help_text=WHEN,
        )
        self.fields = {**fields, **self.fields}


class CircumstanceForm(Papered):
    """A group of the law that the child belongs to."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        offered = []
        for code, one in groups.groups().items():
            inside = [(sub.code, said((sub.vi, sub.en))) for sub in one.subs]
            name = f"{code} {said((one.vi, one.en))}"
            offered.append((name, inside) if inside else (code, name))
        fields = {
            "code": forms.ChoiceField(label=_("Nhóm hoàn cảnh đặc biệt"), choices=[*NOTHING, *offered]),
            "kinds": forms.MultipleChoiceField(
                label=_("Dạng khuyết tật, nếu thuộc nhóm SC04"), choices=named(groups.disabilities()), required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
            "since": DayField(label=_("Từ ngày"), required=False),
        }  # fmt: skip
        self.fields = {**fields, **self.fields}


class SignForm(Papered):
    """A sign of risk."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        fields = {
            "code": pick(_("Dấu hiệu nguy cơ"), signs.signs(), required=True),
            "words": text(_("Thấy gì"), 300),
            "seen_by": text(_("Ai báo"), 120, help_text=_("Được niêm phong: không hiện ở trang nào khác.")),
            "since": DayField(label=_("Từ ngày"), required=False),
        }
        self.fields = {**fields, **self.fields}


class SupportForm(Papered):
    """What the child receives."""

    def __init__(self, *args, first=(), **more):
        super().__init__(*args, **more)
        book = supports.supports()
        fitting = [(code, label) for code, label in named(book) if code in first]
        rest = [(code, label) for code, label in named(book) if code not in first]
        choices = [(str(_("Dành cho hoàn cảnh này")), fitting), (str(_("Khác")), rest)] if fitting else rest
        fields = {
            "code": forms.ChoiceField(label=_("Chính sách, dịch vụ"), choices=choices),
            "amount": forms.IntegerField(
                label=_("Số tiền mỗi lần (đồng)"), required=False, min_value=0, max_value=10**12
            ),
            "giver": text(_("Ai hỗ trợ"), 160),
            "words": text(_("Ghi thêm"), 200),
            "since": DayField(label=_("Từ ngày"), required=False),
        }
        self.fields = {**fields, **self.fields}


class EndForm(forms.Form):
    """Something no longer holds."""

    until = DayField(label=_("Đến ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class CarerForm(Revised):
    """An adult of the child's family."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        fields = {
            "full_name": forms.CharField(label=_("Họ và tên"), max_length=120),
            "relation": pick(_("Là gì của trẻ"), relations.relations(), required=True),
            "born_year": forms.IntegerField(label=_("Năm sinh"), required=False, min_value=1900, max_value=2030),
            "phone": text(_("Số điện thoại"), 20),
            "lives_with": forms.BooleanField(label=_("Sống cùng trẻ"), required=False),
            "is_carer": forms.BooleanField(label=_("Đang chăm sóc trẻ hằng ngày"), required=False),
            "since": DayField(label=_("Từ ngày"), required=False),
        }
        self.fields = {**fields, **self.fields}


class HouseholdForm(Revised):
    """Household and its poverty status."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        fields = {
            "poverty": pick(_("Hộ gia đình"), poverty.states(), required=True),
            "since": DayField(label=_("Từ ngày"), required=False),
            "head": text(_("Chủ hộ"), 120),
            "words": text(_("Địa chỉ"), 200),
        }
        self.fields = {**fields, **self.fields}


class StayForm(Revised):
    """An address."""

    def __init__(self, *args, villages, **more):
        super().__init__(*args, **more)
        fields = {
            "kind": forms.ChoiceField(label=_("Loại nơi ở"), choices=StayKind.choices, initial=StayKind.ACTUAL),
            "place": forms.ChoiceField(label=_("Thôn, bản"), choices=villages),
            "words": text(_("Địa chỉ"), 200),
            "since": DayField(label=_("Từ ngày"), required=False),
        }
        self.fields = {**fields, **self.fields}


class EventForm(Revised):
    """Death, going away, coming back: the day and the source."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields = {"on": DayField(label=_("Ngày")), **self.fields}


class MoveForm(forms.Form):
    """Where to, since when, why."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    place = forms.CharField(
        label=_("Xã, phường nơi đến"),
        max_length=120,
        help_text=_("Tên như “xã Sơn Tây, Quảng Ngãi”, hoặc mã bảy chữ số của xã."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    since = DayField(label=_("Chuyển đi từ ngày"))
    reason = text(_("Lý do"), 300)


class AnswerForm(forms.Form):
    """The receiver's answer, or the sender's word that the child does not go."""

    village = forms.ChoiceField(label=_("Nhận về thôn, bản"), required=False)
    reason = text(_("Lý do, nếu không nhận"), 300)

    def __init__(self, *args, villages=(), **more):
        super().__init__(*args, **more)
        self.fields["village"].choices = villages
        if not villages:
            del self.fields["village"]
            self.fields["reason"].label = _("Lý do rút lại")


class OpenForm(forms.Form):
    """One child opened to one post."""

    post = forms.ChoiceField(label=_("Mở cho chức danh"))
    kind = forms.ChoiceField(
        label=_("Để làm gì"),
        choices=[("assigned", _("Tham gia trợ giúp trẻ")), ("supervised", _("Theo dõi, giám sát"))],
    )
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    until = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, *args, posts, **more):
        super().__init__(*args, **more)
        self.fields["post"].choices = posts
