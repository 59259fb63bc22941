"""A day, a file, several files: the fields Django does not have the way an officer uses them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.look import words
from chungtay.look.dates import NotADay, parse_day


def hanoi_today() -> date:
    """Today in Hà Nội. A form is part of a door, so it may read the clock."""
    return words.the_day(timezone.now())


class DayInput(forms.TextInput):
    """A box for a day as it is said; what was understood comes back as 14/5/2026."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "day", **(attrs or {})})

    def format_value(self, value: Any) -> Any:
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value


class DayField(forms.Field):
    """A day written 5/3/2024, 05-03-2024, "hôm qua" or "cuối tháng". Cleans to `date` or None; `today` is for tests."""

    widget = DayInput
    default_error_messages = {"required": _("Cần ghi ngày.")}

    def __init__(self, *, today: Callable[[], date] = hanoi_today, **rest: Any) -> None:
        rest.setdefault("help_text", _("Ví dụ 5/3/2024, hôm qua, cuối tháng"))
        super().__init__(**rest)
        self.today = today

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return parse_day(str(value), self.today())
        except NotADay as fault:
            raise ValidationError(str(fault), code="invalid") from fault

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or None) != self.to_python(data)
        except ValidationError:
            return True


class FileDrop(forms.FileInput):
    """A plain file input inside a field one can drop files on."""

    template_name = "look/forms/filedrop.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, limit: int | None = None) -> None:
        super().__init__(attrs)
        self.limit = limit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["limit"] = self.limit
        context["widget"]["many"] = self.allow_multiple_selected
        return context


class ManyFilesDrop(FileDrop):
    allow_multiple_selected = True


class FileDropField(forms.FileField):
    """One file. `limit` in bytes is told before choosing and checked after; `accept` as in HTML, ".docx,.pdf"."""

    drop: type[FileDrop] = FileDrop
    default_error_messages = {
        "required": _("Chưa chọn tệp."),
        "empty": _("Tệp trống, không có chữ nào bên trong. Xem lại tệp rồi chọn lại."),
        "large": _("Tệp “%(name)s” nặng %(size)s, tối đa là %(limit)s."),
    }

    def __init__(self, *, limit: int | None = None, accept: str = "", **rest: Any) -> None:
        super().__init__(widget=self.drop({"accept": accept} if accept else None, limit=limit), **rest)
        self.limit = limit

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if found and self.limit and found.size > self.limit:
            told = {"name": found.name, "size": words.filesize(found.size), "limit": words.filesize(self.limit)}
            raise ValidationError(self.error_messages["large"], code="large", params=told)
        return found


class FilesDropField(FileDropField):
    """Several files at once: cleans to a list, empty where none was chosen and none is required."""

    drop = ManyFilesDrop

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        if not chosen:
            return [found for found in [super().clean(None, initial)] if found]
        return [super(FilesDropField, self).clean(one, initial) for one in chosen]
