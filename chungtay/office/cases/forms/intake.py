"""Form 01 on a page."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from chungtay.law.forms import forms as official
from chungtay.office.cases.forms.fields import field_of, moment_fields, moment_of
from chungtay.protection.concerns.actions import GIVEN

ARRIVED = ("received_on", "received_time", "where")  # known from the clock and the desk: folded, and said in a line
SHORT = ("channel", "report_subject", "incident_place", "current_condition", "child_name", "child_age_estimate",
         "child_sex", "crime_sign")  # fmt: skip
NEVER_HERE = ("receiving_body", "report_no", "place_date", "received_at", "officer_signature", "transferred_to")
ALWAYS = ("report_subject", "channel", "incident_place")
FAMILY = ("father_name", "mother_name", "family_situation", "current_carer")  # what else a caller mostly knows
BESIDE = ("child_age_estimate", "child_sex")  # short enough to stand side by side
CALLER = ("informant_name", "informant_phone")
INFORMANT = (*GIVEN, "informant_consent")


SHORTLY = {  # on the screen; the paper keeps the words of the form
    "channel": _("Thông qua"), "child_age_estimate": _("Khoảng mấy tuổi"),
    "informant_name": _("Họ và tên người báo"),
}  # fmt: skip


class IntakeForm(forms.Form):
    """Form 01: what somebody told. The first lines are enough; the rest when there is time."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args, fields: Mapping[str, forms.Field], **more):
        super().__init__(*args, **more)
        self.fields |= fields

    def first(self):
        return [self[name] for name in SHORT]

    def named(self):
        """The first lines, with those that stand side by side in one."""
        return [(self[BESIDE[0]], self[BESIDE[1]]) if one.name == BESIDE[0] else (one,)
                for one in self.first() if one.name != BESIDE[1]]  # fmt: skip

    def arrived(self):
        """When it was heard and where it happened."""
        return [self[name] for name in ARRIVED]

    @property
    def apart(self) -> bool:
        """Whether that must be looked at: something in it is wrong, or nothing stands there yet."""
        return any(self[name].errors or not self[name].value() for name in ARRIVED)

    def family(self):
        return [self[name] for name in FAMILY]

    def more(self):
        shown = {"once", *ARRIVED, *SHORT, *INFORMANT, *FAMILY}
        return [self[name] for name in self.fields if name not in shown]

    def who(self):
        return [self[name] for name in CALLER]

    def of_whom(self):
        """What else Form 01 has about whoever told it."""
        return [self[name] for name in INFORMANT if name not in CALLER]

    def folds(self) -> list[tuple]:
        """What is folded away until it is told: its name, its fields, whether something in it is wrong."""
        told = (
            (_("Cha mẹ, người chăm sóc (nếu biết)"), self.family()),
            (_("Thêm theo Mẫu 01 (nếu biết)"), self.more()),
        )
        return [(name, rows, any(one.errors for one in rows)) for name, rows in told]

    @property
    def whom_wrong(self) -> bool:
        return any(one.errors for one in self.of_whom())

    @property
    def received_at(self) -> datetime | None:
        return moment_of(self.cleaned_data, "received")

    @property
    def values(self) -> dict[str, object]:
        """The values of Form 01, without the informant's and without what was left empty."""
        apart = {"once", *ARRIVED, *INFORMANT}
        return {key: value for key, value in self.cleaned_data.items() if key not in apart and value not in (None, "")}

    @property
    def informant(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in GIVEN if self.cleaned_data.get(key)}


def fields_01() -> dict[str, forms.Field]:
    """The fields of Form 01 as they are drawn, in the reader's language."""
    moment = moment_fields("received", _("Nhận được thông tin ngày"))
    where = forms.CharField(
        label=_("Xảy ra ở xã, phường nào"), max_length=120,
        help_text=_("Xã này chịu trách nhiệm xử lý. Chưa rõ thì ghi xã nơi tiếp nhận."),
    )  # fmt: skip
    asked = {one.key: field_of(one) for one in official()["01"].fields if one.key not in NEVER_HERE}
    for key in ALWAYS:
        asked[key].required = True
    for key, label in SHORTLY.items():
        asked[key].label = label
    for key in ("current_condition", "family_situation"):
        asked[key].widget.attrs["rows"] = 2  # it grows under the hand
    asked["child_age_estimate"].widget.attrs["inputmode"] = "numeric"
    asked["informant_phone"].widget.input_type = "tel"  # a telephone shows its digits for it
    return moment | {"where": where} | asked


@cache
def reading_01(language: str) -> Mapping[str, forms.Field]:
    """The same for reading what was sent: shared by all who send in this language, so never reworded or drawn."""
    with override(language):
        return MappingProxyType(fields_01())
