"""Rows as the text that COPY reads, column by column. Pure: another process may write it.

Source of the format: PostgreSQL manual, COPY, "Text Format".
"""

import json
from collections.abc import Callable, Iterable, Sequence

from django.contrib.postgres.fields import ArrayField
from django.db import models

NULL = r"\N"
JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode  # rows are trees
ESCAPES = (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r"))  # first the one that the others bring


def text(columns: Iterable[tuple[models.Field, Sequence]]) -> bytes:
    """The rows whose columns these are, field and values, a line each."""
    told = (_cells(field, values) for field, values in columns)
    return ("\n".join(map("\t".join, zip(*told, strict=True))) + "\n").encode()


def _cells(field: models.Field, values: Sequence) -> Sequence[str]:
    words = _words_of(field)
    told = values if words is None else [None if value is None else words(value) for value in values]
    whole = "".join(filter(None, told))
    for mark, safe in ESCAPES:
        if mark in whole:
            told = [value and value.replace(mark, safe) for value in told]
    return [NULL if value is None else value for value in told] if None in told else told


def _words_of(field: models.Field) -> Callable[[object], str] | None:
    """How a value of this field is written; None where it is words already."""
    if isinstance(field, models.CharField | models.TextField):
        return None
    for kind, words in WORDS:
        if isinstance(field, kind):
            return words
    return str


def _many(values: Sequence[str]) -> str:
    quoted = (value.replace("\\", r"\\").replace('"', r"\"") for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"


WORDS: tuple[tuple[type[models.Field], Callable], ...] = (
    (models.JSONField, JSON),
    (ArrayField, _many),
    (models.BinaryField, lambda value: rf"\x{bytes(value).hex()}"),
    (models.DateField, lambda value: value.isoformat()),  # moments too
)
