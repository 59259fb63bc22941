"""What one field of an official form is on a page; days and hours; the small fields that steps are made of."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.law.days import HANOI
from chungtay.law.forms import MARKS, Field, choices
from chungtay.law.procedure.table import Condition
from chungtay.look import words as look_words
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said

NOTHING = [("", _("— chọn —"))]


class ClockTime(forms.TimeField):
    """22:40, 22h40 or 22 giờ 40."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().lower().replace("giờ", ":").replace("h", ":").replace(" ", "").rstrip(":")
            value = value if ":" in value or not value else f"{value}:00"
        return super().to_python(value)


def told(listed) -> list[tuple[str, str]]:
    return [(one.code, said(one.words)) for one in listed]


def field_of(one: Field) -> forms.Field:
    """One field of an official form; none is required here but by the form's own rule, checked when it is written."""
    unseen = said(MARKS["memory"]) if one.mark == "memory" else ""
    plain = {"label": said(one.label), "required": False, "help_text": unseen}
    match one.kind:
        case "longtext":
            return forms.CharField(widget=forms.Textarea({"rows": 3}), max_length=4000, **plain)
        case "choice" | "grade3":
            return forms.ChoiceField(choices=[*NOTHING, *told(one.choices)], **plain)
        case "multichoice":
            return forms.MultipleChoiceField(choices=told(one.choices), widget=forms.CheckboxSelectMultiple, **plain)
        case "integer":
            return forms.IntegerField(min_value=0, max_value=120, **plain)
        case "bool":
            return forms.BooleanField(**plain)
        case "date":
            return DayField(**plain)
        case _:
            return forms.CharField(max_length=300, **plain)


def in_law(one: Condition, step: str = "") -> str:
    """What the law asks, with its article; that of the step where it has none of its own."""
    article = one.article or step
    return f"{said(one.words)} ({article})" if article else said(one.words)


def reword(
    fields: Mapping[str, forms.Field], labels: Mapping[str, str], told_as: Mapping[str, str] | None = None
) -> None:
    """The province's own words in place of ours, on the screen as on the paper.

    ``labels``: by key of the official form; ``told_as``: under which name the page asks the same.
    """
    for key, words_ in labels.items():
        field = fields.get((told_as or {}).get(key, key))
        if field is not None:
            field.label, field.help_text = words_, ""


def moment_fields(prefix: str, label, required: bool = True) -> dict[str, forms.Field]:
    """A day and an hour, written apart."""
    return {
        f"{prefix}_on": DayField(label=label, required=required),
        f"{prefix}_time": ClockTime(label=_("Lúc (giờ:phút)"), required=required),
    }


def moment_of(cleaned: dict, prefix: str) -> datetime | None:
    """The moment that was told, in Hà Nội; None where no day was."""
    day: date | None = cleaned.get(f"{prefix}_on")
    return datetime.combine(day, cleaned.get(f"{prefix}_time") or time(0), HANOI) if day else None


def not_ahead(form: forms.Form, *prefixes: str) -> None:
    """A moment that has not come yet is told at its field, beside the hour it is now."""
    now = timezone.now()
    for prefix in prefixes:
        moment = moment_of(form.cleaned_data, prefix)
        if moment and moment > now:
            told = _("Giờ này chưa tới: bây giờ là %(now)s.") % {"now": look_words.moment(now)}
            form.add_error(f"{prefix}_time", told)


def words(label, rows: int = 3, required: bool = False, help_text="") -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=4000, required=required, widget=area, help_text=help_text)


def line(label, required: bool = False, help_text="") -> forms.CharField:
    return forms.CharField(label=label, max_length=300, required=required, help_text=help_text)


def choice(label, listed, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*NOTHING, *listed], required=required)


def several(label, listed) -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=listed, widget=boxes, required=False)


def tick(label) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def pick(label, name: str) -> forms.ChoiceField:
    return choice(label, told(choices(name)), required=True)


def some(label, name: str) -> forms.MultipleChoiceField:
    return several(label, told(choices(name)))
