"""Rows by a statement that was written once: what every request asks is not put together anew each time, which costs
several times what the answer does."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def rows(model: type[Row], rest: str, values: Sequence[object]) -> list[Row]:
    """The rows of this model's table as `rest` says ("where … order by …"). TypeError for a model with a column that
    the database gives otherwise than Django reads it."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_select(model)} {rest}", values)
        return [model.from_db(connection.alias, _names(model), row) for row in cursor.fetchall()]


@cache
def _select(model: type[models.Model]) -> str:
    fields = model._meta.concrete_fields
    if any(field.get_db_converters(connection) for field in fields):
        raise TypeError(model)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return f'select {columns} from "{model._meta.db_table}"'  # noqa: S608 (names of our own models)


@cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)
