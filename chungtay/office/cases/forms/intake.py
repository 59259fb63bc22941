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

SHORT = ("channel", "report_subject", "incident_place", "current_condition", "child_name", "child_birth_date",
         "child_age_estimate", "child_sex", "crime_sign")  # fmt: skip
NEVER_HERE = ("receiving_body", "report_no", "place_date", "received_at", "officer_signature", "transferred_to")
ALWAYS = ("report_subject", "channel", "incident_place")
INFORMANT = (*GIVEN, "informant_consent")


class IntakeForm(forms.Form):
    """Form 01: what somebody told. The first lines are enough; the rest when there is time."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args, fields: Mapping[str, forms.Field], **more):
        super().__init__(*args, **more)
        self.fields |= fields

    def first(self):
        return [self[name] for name in ("received_on", "received_time", "where", *SHORT)]

    def more(self):
        shown = {"once", "received_on", "received_time", "where", *SHORT, *INFORMANT}
        return [self[name] for name in self.fields if name not in shown]

    def who(self):
        return [self[name] for name in INFORMANT]

    @property
    def received_at(self) -> datetime | None:
        return moment_of(self.cleaned_data, "received")

    @property
    def values(self) -> dict[str, object]:
        """The values of Form 01, without the informant's and without what was left empty."""
        apart = {"once", "received_on", "received_time", "where", *INFORMANT}
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
    asked["informant_phone"].widget.input_type = "tel"  # a telephone shows its digits for it
    return moment | {"where": where} | asked


@cache
def reading_01(language: str) -> Mapping[str, forms.Field]:
    """The same for reading what was sent: shared by all who send in this language, so never reworded or drawn."""
    with override(language):
        return MappingProxyType(fields_01())
