"""The fields of a step, drawn from its table: the official form it carries, what it asks, what its conditions ask.

One place says both how a value is asked for and how it is read again.
"""

import re
from collections.abc import Mapping

from django import forms
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from chungtay.law.forms import Field
from chungtay.law.forms import forms as official
from chungtay.law.procedure import Step, facts
from chungtay.law.procedure.fields import fields as of_table
from chungtay.law.procedure.table import conditions, kept
from chungtay.look import words as look_words
from chungtay.office.cases.forms import field_of, in_law, moment_fields
from chungtay.office.duty.rows import said
from chungtay.protection.cases.budgets.queries import reworded

SHARED = {
    "reason": _("Lý do"),
    "words": _("Nội dung"),
    "heard": _("Ý kiến, nguyện vọng của trẻ, bằng lời của trẻ"),
    "why_not_heard": _("Chưa lấy được ý kiến của trẻ vì sao"),
    "seen_at": _("Đã gặp trẻ lúc"),
    "safe_place": _("Nơi an toàn của trẻ"),
    "paper": _("Số, ngày văn bản"),
}
DAY, MOMENT = re.compile(r"\d{4}-\d\d-\d\d$"), re.compile(r"\d{4}-\d\d-\d\dT")
LONG = ("reason", "words", "heard")
ASKED = {  # what a shared condition asks for
    "reason-given": ("reason",),
    "child-heard-or-why": ("heard", "why_not_heard"),
    "safe-place-named": ("safe_place",),
    "paper-named": ("paper",),
}
PRINTED = ("signature",)  # kinds that are nobody's to type


def of_step(kind: str, step: Step) -> list[Field]:
    """The official form's fields, then the table's own."""
    form = facts(kind)[step.says].form
    printed = [one for one in official()[form].fields if one.kind not in PRINTED] if form else []
    own = of_table(kind)
    return [*printed, *(own[key] for key in step.asks if key not in {one.key for one in printed})]


def drawn(kind: str, step: Step) -> dict[str, forms.Field]:
    """Every field of the page by key."""
    made = {one.key: _draw(one) for one in of_step(kind, step)}
    for need in step.needs:
        made |= {key: _plain(key) for key in ASKED.get(need, ()) if key not in made}
        if need == "child-seen":
            made |= moment_fields("seen", _("Đã gặp trẻ ngày"))
            made["seen_on"].error_messages["required"] = in_law(conditions(kind)[need])
    if not {"reason", "words"} & set(made):
        made["words"] = _plain("words")
    return bound(kind, step, made)


def bound(kind: str, step: Step, made: dict[str, forms.Field]) -> dict[str, forms.Field]:
    """A field that a condition asks to be told says so itself, in the law's words and with its article."""
    rows = kept(kind)["conditions"]
    for need in step.needs:
        for key in set(rows[need].get("given", ())) & set(made):
            made[key].required = True
            made[key].error_messages["required"] = in_law(conditions(kind)[need])
    return made


def _draw(one: Field) -> forms.Field:
    if one.kind != "table":
        return field_of(one)
    heads = "; ".join(said(column.words) for column in one.columns)
    hint = _("Mỗi dòng một mục, các phần cách nhau bằng dấu chấm phẩy: %(heads)s") % {"heads": heads}
    area = forms.Textarea({"rows": 4})
    return forms.CharField(label=said(one.label), required=False, max_length=4000, widget=area, help_text=hint)


def _plain(key: str) -> forms.Field:
    long = {"widget": forms.Textarea({"rows": 3}), "max_length": 4000} if key in LONG else {"max_length": 300}
    return forms.CharField(label=SHARED[key], required=False, **long)


def rows_of(one: Field, text: str) -> list[dict[str, str]]:
    """The lines of a table as typed: one row a line, its parts by column."""
    keys = [column.key for column in one.columns]
    lines = (line for line in text.splitlines() if line.strip())
    return [dict(zip(keys, (part.strip() for part in line.split(";")), strict=False)) for line in lines]


def read(kind: str, fact: str, about: dict, own: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """What was told with an entry, field by field, in the reader's language. What an official form only ticks or lists
    in a table is read on its paper. ``own``: labels of official forms as the province words them, by form and key."""
    form = facts(kind)[fact].form
    printed = reworded(official()[form], own).fields if form else ()
    known = dict(of_table(kind)) | {one.key: one for one in printed}
    told = [(key, value) for key, value in about.items() if value not in (None, "", [], {}, False)]
    told = [(key, value) for key, value in told if not form or isinstance(value, str)]
    order = {key: place for place, key in enumerate(known)}
    told.sort(key=lambda one: order.get(one[0], len(order)))
    return [line for key, value in told if (line := _line(known.get(key), key, value))]


def _line(one: Field | None, key: str, value) -> tuple[str, str] | None:
    if one is None:
        return (str(SHARED[key]), _moment(value)) if key in SHARED else None
    return said(one.label), _said(one, value)


def _moment(value) -> str:
    """A moment or a day kept as text reads as such."""
    text = str(value)
    if MOMENT.match(text):
        return look_words.moment(parse_datetime(text))
    return look_words.shortday(parse_date(text)) if DAY.match(text) else text


def _said(one: Field, value) -> str:
    codes = {choice.code: said(choice.words) for choice in one.choices}
    match value:
        case True:
            return str(_("có"))
        case [dict(), *_]:
            return "; ".join(", ".join(filter(None, row.values())) for row in value)
        case list() | tuple():
            return ", ".join(codes.get(part, str(part)) for part in value)
        case _:
            return codes.get(value) or _moment(value)
