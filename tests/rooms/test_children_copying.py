"""What is written for COPY is read back the same by the database, whatever letters it holds."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from chungtay.register.children.copying import text

pytestmark = pytest.mark.django_db
ODD = 'hàng\tmột\nhàng\rhai \\N \\. "ngoặc" {a,b} \\\\ 日本 😀'
COLUMNS: dict[str, tuple[models.Field, str, list]] = {
    "words": (models.CharField(), "text", [ODD, "", None]),
    "number": (models.BigIntegerField(), "bigint", [2**40, 0, None]),
    "yes": (models.BooleanField(), "boolean", [True, False, None]),
    "day": (models.DateField(), "date", [date(2019, 3, 5), date(1, 1, 1), None]),
    "moment": (models.DateTimeField(), "timestamptz", [datetime(2026, 5, 14, 9, 30, 1, 5, UTC)] * 2 + [None]),
    "bytes": (models.BinaryField(), "bytea", [b"\x00\\x\n", b"", None]),
    "many": (ArrayField(models.CharField()), "text[]", [[ODD, "", "null"], [], None]),
    "told": (models.JSONField(), "jsonb", [{"a": [ODD, None, 1.5]}, [], {}]),
}


def test_every_kind_of_value_comes_back():
    fields = {name: field for name, (field, _, _) in COLUMNS.items()}
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*(told for *_, told in COLUMNS.values()), strict=True)]
    kinds = ", ".join(f"{name} {kind}" for name, (_, kind, _) in COLUMNS.items())
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table laid (line serial, {kinds}) on commit drop")
        with cursor.copy(f"copy laid ({', '.join(COLUMNS)}) from stdin") as copy:
            copy.write(text((field, [row[name] for row in rows]) for name, field in fields.items()))
        cursor.execute(f"select {', '.join(COLUMNS)} from laid order by line")
        found = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    for row in found:
        row["told"] = fields["told"].from_db_value(row["told"], None, connection)
    assert found == rows
