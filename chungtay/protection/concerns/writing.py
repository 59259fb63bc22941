"""A worry with its case, clocks and lines is written by one call of the database (`protection_write_worry`): all of it
under the row policies of whoever writes, or nothing."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models

from chungtay.ledger.actions import COLUMNS, Line
from chungtay.protection.cases.opening import Opened
from chungtay.protection.concerns.models import Concern, Informant

WRITE = "select * from protection_write_worry(%s)"


def write(opened: Opened, concern: Concern, informants: Iterable[Informant], received: Line) -> bool:
    """False, and nothing written, where its writer sent the same form (`concern.once`) before; two at once wait for
    each other."""
    lines = [*(one.line for one in opened.duties), opened.line, received]
    told = {
        "case": _row(opened.case), "entry": _row(opened.entry), "children": list(map(_row, opened.children)),
        "duties": [_row(one.duty) for one in opened.duties],
        "steps": [_row(one.step) | {"duty": one.duty.code} for one in opened.duties],
        "watches": list(map(_row, opened.watches)), "concern": _row(concern), "informants": list(map(_row, informants)),
        "lines": [dict(zip(COLUMNS, line, strict=True)) for line in lines],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [json.dumps(told, ensure_ascii=False, default=_text)])
        case, number = cursor.fetchone()
    if number is None:
        return False
    _stands(opened.case, case)
    _stands(concern, number)
    concern.case = opened.case
    return True


def _row(one: models.Model) -> dict[str, Any]:
    """Its columns; the database draws the number of a row that has none."""
    fields = one._meta.concrete_fields
    return {field.column: getattr(one, field.attname) for field in fields if not field.primary_key}


def _text(value: object) -> str:
    """Moments and sealed bytes as the database reads them."""
    match value:
        case datetime():
            return value.isoformat()
        case bytes():
            return f"\\x{value.hex()}"
        case _:
            return str(value)


def _stands(one: models.Model, number: int) -> None:
    one.pk, one._state.adding, one._state.db = number, False, connection.alias
