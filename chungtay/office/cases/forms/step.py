"""One step of the procedure on a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from chungtay.law.forms_filled import TOLD_AS
from chungtay.law.procedure import Step
from chungtay.law.procedure.conditions import KEEPERS
from chungtay.office.cases.forms import asked
from chungtay.office.cases.forms.fields import moment_fields, moment_of, not_ahead, reword, several, words
from chungtay.office.cases.forms.rows import Rows, Shown, shown

LEFT = "left_"  # and a code: what is still open when a case is to end
APART = {"revision", "to", "seen_on", "seen_time", "happened_on", "happened_time", "corrects"}


@dataclass(frozen=True, slots=True)
class Around:
    """What a step may choose from: children of the case (id, name), people who may get papers, bodies (slug, name)."""

    children: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    bodies: tuple[tuple[str, str], ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)  # of the form this step prints, as the province words them
    left: tuple[tuple[str, str, str], ...] = ()  # what others still owe when a case is to end: code, name, address


class StepForm(forms.Form):
    """Its own facts, what the law asks for, when it happened, and the fields of the form that is printed from it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    corrects = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, step: Step, data=None, around: Around | None = None, typed=None, **more):
        super().__init__(data, **more)
        self.step, held = step, around or Around()
        tables = asked.tables(step, list(held.bodies))
        self.tables = tuple(replace(one, label=held.labels.get(one.key, one.label)) for one in tables)
        self.counts = {rows.key: rows.counted(data if data is not None else typed) for rows in self.tables}
        self._first(step, held)
        self.first_names = [name for name in self.fields if name not in ("revision", "corrects")]
        self.left_names = [f"{LEFT}{code}" for code, _name, _url in held.left]
        self.fields |= {f"{LEFT}{code}": _left(name, url) for code, name, url in held.left}
        self.form_names = [name for name in asked.of_form(step) if name not in self.fields]
        self.fields |= {name: field for name, field in asked.of_form(step).items() if name in self.form_names}
        for rows in self.tables:
            self.fields |= rows.fields(self.counts[rows.key])
        reword(self.fields, held.labels, TOLD_AS)

    def _first(self, step: Step, held: Around) -> None:
        for need in step.needs:
            self.fields |= asked.of_condition(need, step.article)
        self.fields |= asked.of_step(step.code, list(held.people))
        if len(held.children) > 1:
            self.fields["children"] = several(_("Về trẻ nào (để trống: tất cả)"), list(held.children))
        if "reason" not in self.fields:
            self.fields["words"] = words(_("Nội dung"))
        late = _("Để trống nếu vừa làm xong. Đồng hồ tính theo lúc việc xảy ra, không theo lúc ghi.")
        self.fields |= moment_fields("happened", _("Việc này xảy ra ngày"), required=False)
        self.fields["happened_on"].help_text = late

    def clean(self):
        not_ahead(self, "seen", "happened")
        return super().clean()

    def first(self):
        return [self[name] for name in self.first_names]

    def left(self):
        """One for each thing that others still owe."""
        return [self[name] for name in self.left_names]

    def more(self):
        """The fields of the official form that the step itself does not need."""
        return [self[name] for name in self.form_names]

    @property
    def printed(self) -> bool:
        """Whether the form prints more than the step itself asks."""
        return bool(self.form_names) or any(not table.first for table in self.shown())

    def shown(self) -> list[Shown]:
        return [shown(self, rows, self.counts[rows.key]) for rows in self.tables]

    @property
    def about(self) -> dict[str, object]:
        """What the law is asked with, and what the form says."""
        names = [name for name in (*self.first_names, *self.left_names, *self.form_names) if name not in APART]
        told = {name: self.cleaned_data.get(name) for name in names}
        told = {name: value for name, value in told.items() if value is not False or name not in self.form_names}
        told |= {rows.key: self._rows(rows) for rows in self.tables}
        told |= {"left": {name.removeprefix(LEFT): told.pop(name) for name in names if name.startswith(LEFT)}}
        kept = {key: value for key, value in told.items() if value not in (None, "", [], {})}
        if "children" in kept:
            kept["children"] = [int(pk) for pk in kept["children"]]
        seen = moment_of(self.cleaned_data, "seen")
        return kept | ({"seen_at": seen} if seen else {}) | _harmful(self.step, kept)

    def _rows(self, rows: Rows) -> list[dict[str, object]]:
        told = rows.told(self.cleaned_data, self.counts[rows.key])
        return [_who(row, dict(self.fields["items1_body"].choices)) for row in told] if rows.key == "items" else told

    @property
    def happened_at(self) -> datetime | None:
        return moment_of(self.cleaned_data, "happened")


def _left(name: str, url: str) -> forms.CharField:
    """Why it ends, or who goes on with it; with a way to look at it first."""
    return words(name, 2, True, format_html('<a href="{}">{}</a>', url, _("Xem việc này")))


def _who(row: dict[str, object], bodies: dict[str, object]) -> dict[str, object]:
    """A line of the plan names who does it: the body where one was chosen; a line without cost costs nothing."""
    named = row.get("who") or str(bodies.get(row.get("body", ""), "") if row.get("body") else "")
    return {"cost": 0} | row | ({"who": named} if named else {})


def _harmful(step: Step, kept: dict[str, object]) -> dict[str, object]:
    """A parent or carer named as the source of harm is a carer who does the harm."""
    named = step.code == "name-person" and kept.get("harmful") and kept.get("relation") in KEEPERS
    return {"harmful_carer": True} if named else {}
