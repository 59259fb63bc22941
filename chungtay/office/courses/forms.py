"""The form of one step of a course."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.law.days import legal_day
from chungtay.law.procedure import Step, facts
from chungtay.law.procedure.table import conditions
from chungtay.office.cases.forms import in_law, moment_fields, moment_of, reword
from chungtay.office.courses.fields import bound, drawn, of_step, rows_of
from chungtay.office.courses.picks import CARER, EVIDENCE, name_of_carer, nothing, picks
from chungtay.protection.cases.budgets.queries import labels
from chungtay.protection.courses.actions import CHILDREN, TIED
from chungtay.protection.courses.packet import KIND, children_of, name_and_birth

LONG = ("condition", "wish", "need")
APART = {"revision", "to", "seen_on", "seen_time", "happened_on", "happened_time"}


class CourseForm(forms.Form):
    """What the table asks with a step, the body where one is named, and when it happened."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, kind: str, step: Step, bodies, *args, desk, case=None, **more):
        super().__init__(*args, **more)
        self.kind, self.step, self.desk = kind, step, desk
        if step.joins or "body-named" in step.needs:
            self.fields["to"] = forms.ChoiceField(label=_("Cơ quan, đơn vị"), choices=bodies, required=False)
        bound(kind, step, self.fields)
        self.fields |= drawn(kind, step)
        form = facts(kind)[step.says].form
        reword(self.fields, labels(desk.path, form, legal_day(timezone.now())) if form else {})
        self.fields |= moment_fields("happened", _("Việc này xảy ra ngày"), required=False)
        self.fields["happened_on"].help_text = _(
            "Để trống nếu vừa làm xong. Đồng hồ tính theo lúc việc xảy ra, không theo lúc ghi."
        )
        if step.opens and kind in TIED and case is not None:
            self._of_which_children(case)
        for key, listed in picks(desk, case).items() if self.fields.keys() & {CARER, *EVIDENCE} else ():
            if key in self.fields:
                self._choose(key, listed)

    def _of_which_children(self, case) -> None:
        """Of several children of a case those it is for are ticked, not typed: whose care it is hangs on their rows."""
        self.rows = {str(one.pk): name_and_birth(one) for one in children_of(case)}
        if len(self.rows) > 1:
            label, missing = self.fields["child"].label, _("Chọn trẻ.")
            boxes = forms.MultipleChoiceField(
                label=label, choices=list(self.rows.items()), widget=forms.CheckboxSelectMultiple,
                error_messages={"required": missing},
            )  # fmt: skip
            self.fields = {CHILDREN if key == "child" else key: boxes if key == "child" else field
                           for key, field in self.fields.items()}  # fmt: skip

    def _choose(self, key: str, listed) -> None:
        """A list in place of a box to type a code into; a carer of the list needs no name typed besides."""
        plain = {"label": self.fields[key].label, "required": False, "help_text": "" if listed else nothing(key)}
        if key == "objects":
            self.fields[key] = forms.MultipleChoiceField(choices=listed, widget=forms.CheckboxSelectMultiple, **plain)
            return
        self.fields[key] = forms.ChoiceField(choices=[("", _("— chọn —")), *listed], **plain)
        if key == CARER:
            self.unnamed = self.fields["carer"].error_messages["required"]
            self.fields["carer"].required = False

    def clean(self):
        told = super().clean()
        if CARER in self.fields and not told.get("carer"):
            told["carer"] = name_of_carer(self.desk, told.get(CARER, ""))
            if not told["carer"]:
                self.add_error("carer", self.unnamed)
        return told

    @property
    def about(self) -> dict[str, object]:
        """What the law is asked with; what was left empty is not told."""
        tables = {one.key: one for one in of_step(self.kind, self.step) if one.kind == "table"}
        plain = {key: value for key, value in self.cleaned_data.items() if key not in APART}
        told = {key: rows_of(tables[key], value) if key in tables else value for key, value in plain.items()}
        seen = moment_of(self.cleaned_data, "seen")
        kept = {key: value for key, value in told.items() if value not in (None, "", [], False)}
        if CHILDREN in kept:
            kept |= {
                "child": "; ".join(self.rows[pk] for pk in kept[CHILDREN]),
                CHILDREN: list(map(int, kept[CHILDREN])),
            }
        return kept | ({"seen_at": seen} if seen else {})

    @property
    def happened_at(self):
        return moment_of(self.cleaned_data, "happened")


class PacketForm(forms.Form):
    """What travels: for each field a tick and its words, as the file knows them and as the officer leaves them."""

    consent = forms.ChoiceField(label=_("Sự đồng ý"))
    to = forms.ChoiceField(label=_("Gửi đến"))

    def __init__(self, purpose, items, bodies, consents, *args, **more):
        super().__init__(*args, **more)
        self.items = items
        self.fields["to"].choices = bodies
        self.fields["consent"].choices = [("", _("— chọn —")), *consents]
        asked = conditions(KIND)
        for name, need in (("to", "body-named"), ("consent", "consent-or-ground")):
            self.fields[name].error_messages["required"] = in_law(asked[need])
        for item, label in items:
            proposed = item.key in purpose.packet
            self.fields[f"take_{item.key}"] = forms.BooleanField(required=False, initial=proposed, label=label)
            words = forms.Textarea({"rows": 3}) if item.key in LONG else forms.TextInput()
            words.attrs["aria-label"] = label
            told = {"initial": item.value, "label": label, "widget": words}
            self.fields[f"say_{item.key}"] = forms.CharField(required=False, max_length=2000, **told)

    @property
    def lines(self):
        """(label, tick, words) of each field that may travel."""
        return [(label, self[f"take_{item.key}"], self[f"say_{item.key}"]) for item, label in self.items]

    @property
    def packet(self) -> list[dict[str, object]]:
        """The chosen fields, as they will be read at the other end."""
        told = [(item, self.cleaned_data.get(f"say_{item.key}", "").strip()) for item, _label in self.items
                if self.cleaned_data.get(f"take_{item.key}")]  # fmt: skip
        return [{"key": item.key, "label": list(item.label), "value": words} for item, words in told if words]
