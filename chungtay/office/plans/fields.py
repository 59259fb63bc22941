"""Fields of a task that hold several things: bodies, dates with rhythms, figures. One empty row is offered more."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.look.dates import NotADay, parse_day, plain
from chungtay.office.plans import words

SPARE = 1
MONTH = re.compile(r"(?:thang |month )?(\d{1,2})\s*[/.-]\s*(\d{4})")
YEAR = re.compile(r"(?:nam |year )?(\d{4})")
MONTHLY = re.compile(r"(?:ngay |day )?(\d{1,2}) (?:moi|hang|of every|every) (?:thang|month)")
DAY_YEARLY = re.compile(r"(?:ngay )?(\d{1,2})[/.-](\d{1,2}) (?:moi nam|hang nam|every year)")
YEARLY = re.compile(r"(?:thang |month )(\d{1,2}) (?:moi nam|hang nam|of every year|every year)")


class RowsWidget(forms.Widget):
    """Several inputs under one name; `template_name` draws the rows of `columns`."""

    use_fieldset = True
    columns: tuple[str, ...] = ()

    def value_from_datadict(self, data, files, name):
        cells = [data.getlist(f"{name}-{column}") for column in self.columns]
        return [dict(zip(self.columns, row, strict=True)) for row in zip(*cells, strict=False)]

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}-{column}" in data for column in self.columns)

    def id_for_label(self, id_, index="0"):
        return f"{id_}-0"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [*(value or []), *(dict.fromkeys(self.columns, "") for _ in range(SPARE))]
        context["widget"] |= {"rows": rows, "use_fieldset": True, **self.more()}
        return context

    def more(self) -> dict:
        return {}


class BodiesWidget(RowsWidget):
    """One input per body, with the names this system knows offered while typing."""

    template_name = "office/plans/fields/bodies.html"
    columns = ("body",)


class BodiesField(forms.Field):
    """Bodies by name: a list of names without blanks and doubles."""

    widget = BodiesWidget
    LONGEST = 200

    def prepare_value(self, value):
        return [one if isinstance(one, dict) else {"body": one} for one in value or []]

    def clean(self, value):
        names = [" ".join(row["body"].split()) for row in value or []]
        if long := next((name for name in names if len(name) > self.LONGEST), None):
            raise ValidationError(
                _("Tên cơ quan “%(name)s…” dài hơn %(most)s chữ; mỗi ô chỉ ghi một cơ quan."),
                params={"name": long[:40], "most": self.LONGEST},
            )
        return list(dict.fromkeys(filter(None, names)))


class DatesWidget(RowsWidget):
    template_name = "office/plans/fields/dates.html"
    columns = ("day", "rhythm", "quote")

    def more(self) -> dict:
        return {"rhythms": words.RECURRENCES.items()}


class DatesField(forms.Field):
    """Dates of a task as the schema of a read plan keeps them. `today` is needed to understand "cuối tháng"."""

    widget = DatesWidget

    def __init__(self, *, today: date, **options):
        super().__init__(**options)
        self.today = today

    def prepare_value(self, value):
        return [row if "rhythm" in row else shown(row) for row in value or []]

    def clean(self, value):
        return [self._read(row) for row in value or [] if row["day"].strip() or row["rhythm"]]

    def _read(self, row: dict) -> dict:
        before = next((one for one in self.initial or () if shown(one) == row), None)
        if before is not None:
            return before
        if row["rhythm"] and row["rhythm"] not in words.RECURRENCES:
            raise ValidationError(_("Nhịp “%(rhythm)s” không có trong danh sách."), params={"rhythm": row["rhythm"]})
        rhythm = row["rhythm"] or None
        day = parse_when(row["day"], self.today, rhythm) if row["day"].strip() else None
        return {
            "text": row["quote"],
            "date": day,
            "from": None,
            "to": None,
            "recurrence": rhythm,
            "soft": not day and soft(rhythm),
        }


def soft(rhythm: str | None) -> bool:
    """Urged rather than ordered: nothing falls due by it."""
    return rhythm in ("continuous", "on_event")


def shown(one: dict) -> dict:
    """A kept date as the row of the form shows it."""
    rhythm = one.get("recurrence") or ""
    day = words.written_day(one.get("date"), yearly=rhythm == "annual")
    return {"day": day, "rhythm": rhythm, "quote": one.get("text") or ""}


def parse_when(text: str, today: date, rhythm: str | None = None) -> str:
    """A day, a month, a year, a day of every month, as the schema writes it: 2024-05-15, 2024-05, 2024, --15, --12."""
    said = plain(text)
    if found := MONTHLY.fullmatch(said):
        return f"--{_within(found[1], 31, text)}"
    if found := DAY_YEARLY.fullmatch(said):
        return f"--{_within(found[2], 12, text)}-{_within(found[1], 31, text)}"
    if found := YEARLY.fullmatch(said):
        return f"--{_within(found[1], 12, text)}"
    if found := MONTH.fullmatch(said):
        return f"{found[2]}-{_within(found[1], 12, text)}"
    if found := YEAR.fullmatch(said):
        return found[1]
    try:
        return parse_day(text, today).isoformat()
    except NotADay as wrong:
        raise ValidationError(str(wrong)) from wrong


def _within(count: str, most: int, text: str) -> str:
    if not 1 <= int(count) <= most:
        raise ValidationError(_("“%(text)s” chưa phải là một ngày hay một tháng có thật."), params={"text": text})
    return f"{int(count):02d}"


class FiguresWidget(RowsWidget):
    template_name = "office/plans/fields/figures.html"
    columns = ("op", "value", "unit", "quote")

    def more(self) -> dict:
        return {"operators": OPERATOR_WORDS.items()}


OPERATOR_WORDS = {
    "=": _("đúng bằng"),
    ">=": _("ít nhất"),
    ">": _("trên"),
    "<=": _("nhiều nhất"),
    "<": _("dưới"),
    "~": _("khoảng"),
}


class FiguresField(forms.Field):
    """Figures to be reached: value, unit, and whether at least, at most, about."""

    widget = FiguresWidget

    def prepare_value(self, value):
        return [row if isinstance(row.get("value"), str) else figure(row) for row in value or []]

    def clean(self, value):
        return [self._read(row) for row in value or [] if row["value"].strip()]

    def _read(self, row: dict) -> dict:
        before = next((one for one in self.initial or () if figure(one) == row), None)
        if before is not None:
            return before
        number = parse_number(row["value"])
        op = row["op"] if row["op"] in OPERATOR_WORDS else "="
        return {"text": row["quote"], "value": number, "unit": " ".join(row["unit"].split()), "op": op}


def figure(one: dict) -> dict:
    value = "" if one.get("value") is None else words.words.number(one["value"])
    return {"op": one.get("op") or "=", "value": value, "unit": one.get("unit") or "", "quote": one.get("text") or ""}


def parse_number(text: str) -> int | float:
    """1.234,5 as Vietnamese offices write it; 98.5 and 1,234.5 too, where only one reading is possible."""
    bare = text.strip().replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"\d{1,3}(,\d{3})+", bare):
        raise ValidationError(
            _("“%(text)s” đọc được hai cách; hãy viết %(plain)s."),
            params={"text": text, "plain": bare.replace(",", "")},
        )
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+|\d+\.\d{1,2}", bare):
        bare = bare.replace(",", "")
    else:
        raise ValidationError(_("“%(text)s” chưa phải là một số. Viết như 95 hoặc 98,5."), params={"text": text})
    number = float(bare)
    return int(number) if number.is_integer() else number
