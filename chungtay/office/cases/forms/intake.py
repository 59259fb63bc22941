"""Form 01 on a page."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.law.forms import forms as official
from chungtay.office.cases.forms.fields import field_of, moment_fields, moment_of
from chungtay.protection.concerns.actions import GIVEN

SHORT = ("channel", "report_subject", "incident_place", "current_condition", "child_name", "child_birth_date",
         "child_age_estimate", "child_sex", "crime_sign")  # fmt: skip
NEVER_HERE = ("receiving_body", "report_no", "place_date", "received_at", "officer_signature", "transferred_to")
INFORMANT = (*GIVEN, "informant_consent")


class IntakeForm(forms.Form):
    """Form 01: what somebody told. The first lines are enough; the rest when there is time."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields |= moment_fields("received", _("Nhận được thông tin ngày"))
        self.fields["where"] = forms.CharField(
            label=_("Xảy ra ở xã, phường nào"), max_length=120,
            help_text=_("Xã này chịu trách nhiệm xử lý. Chưa rõ thì ghi xã nơi tiếp nhận."),
        )  # fmt: skip
        for one in official()["01"].fields:
            if one.key not in NEVER_HERE:
                self.fields[one.key] = field_of(one)
        self.fields["report_subject"].required = self.fields["channel"].required = True
        self.fields["incident_place"].required = True

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
