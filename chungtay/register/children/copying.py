"""Rows as the text that COPY reads, column by column. Pure: another process may write it.

Source of the format: PostgreSQL manual, COPY, "Text Format".
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence

from django.contrib.postgres.fields import ArrayField
from django.db import models

NULL = r"\N"
JSON = json.JSONEncoder(ensure_ascii=False).encode
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def text(columns: Mapping[str, models.Field], rows: Sequence[Mapping[str, object]]) -> bytes:
    """These columns of the rows, a line each."""
    told = (_cells(field, [row[name] for row in rows]) for name, field in columns.items())
    return ("\n".join(map("\t".join, zip(*told, strict=True))) + "\n").encode()


def _cells(field: models.Field, values: list) -> list[str]:
    words = _words_of(field)
    told = values if words is None else [None if value is None else words(value) for value in values]
    if _SPECIAL.search("".join(filter(None, told))):
        told = [value and value.translate(_ESCAPES) for value in told]
    return [NULL if value is None else value for value in told]


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
