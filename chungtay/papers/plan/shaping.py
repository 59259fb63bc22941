"""Dataclasses ↔ plain data, for JSON.

Reads and writes nothing of plans: `plain` leaves out optional keys that say nothing, `shaped` puts data back into its
dataclass and passes over keys it does not know.
"""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

_QUIET = {
    "modality", "optional", "parent", "product", "relation", "pinpoint", "alias", "backref", "nested", "why",
}  # fmt: skip
_QUIET_OF = {"Reference": {"name"}, "Passage": {"path"}}


def plain(value: Any) -> Any:
    """`value` as dicts and lists."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if not is_dataclass(value):
        return value
    quiet = _QUIET | _QUIET_OF.get(type(value).__name__, set())
    pairs = ((slot.name, getattr(value, slot.name)) for slot in fields(value))
    return {
        name.rstrip("_"): plain(one)
        for name, one in pairs
        if not (one is None and name in quiet) and not (name == "agency" and not one)
    }


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def shaped(kind: Any, value: Any) -> Any:
    """Data as an instance of `kind`."""
    if isinstance(kind, types.UnionType):
        kind = next((one for one in kind.__args__ if is_dataclass(one)), None)
    if typing.get_origin(kind) is list:
        return [shaped(kind.__args__[0], one) for one in value or []]
    if not is_dataclass(kind) or value is None:
        return value
    hints = _hints(typing.cast("type", kind))
    known = {slot.name: slot.name.rstrip("_") for slot in fields(kind)}
    given = {name: shaped(hints[name], value[key]) for name, key in known.items() if key in value}
    return typing.cast("Any", kind)(**given)
