"""Forms of a case, drawn from the law's own lists: Form 01, and what each step asks for."""

from chungtay.office.cases.forms.fields import ClockTime, field_of, in_law, moment_fields, moment_of, reword, told
from chungtay.office.cases.forms.intake import ARRIVED, IntakeForm, fields_01, reading_01
from chungtay.office.cases.forms.step import Around, StepForm

__all__ = [
    "ARRIVED",
    "Around",
    "ClockTime",
    "IntakeForm",
    "StepForm",
    "field_of",
    "fields_01",
    "in_law",
    "moment_fields",
    "moment_of",
    "reading_01",
    "reword",
    "told",
]
