"""Figures nobody can reach."""

import re
from collections.abc import Iterator

from chungtay.papers.lint.finding import Edit, Finding, Remedy, Row, found, shown
from chungtay.papers.plan.wording import low

WHOLE = 100
_OVER = re.compile(r"(?:(?:trên|hơn|quá|>)\s*)?\d{3,}(?:,\d+)?\s*%", re.IGNORECASE)
GROWS = ("tăng", "vượt", "so với")


def targets(row: Row) -> Iterator[Finding]:
    for at, target in enumerate(row.get("target") or ()):
        if _impossible(target):
            value = f"{'>' if target.get('op') == '>' else ''}{target['value']}{target['unit']}"
            quote = shown(target.get("text") or row["text_vi"])
            yield found("over-hundred", row, quote, key=str(at), value=value, remedies=_remedies(row, target))


def _remedies(row: Row, target: Row) -> tuple[Remedy, ...]:
    """A task takes it by a click, its words too; the aims at the head of the paper are words only."""
    if not row.get("id"):
        return ()
    said = target.get("text") or ""
    whole = {**target, "value": WHOLE, "op": "=", "text": _OVER.sub(f"{WHOLE}%", said, count=1)}
    told = [whole if one is target else one for one in row["target"]]
    edits: list[Edit] = [("set_target", {"task": row["id"], "target": told})]
    if said and (text := row["text_vi"].replace(said, whole["text"])) != row["text_vi"]:
        edits.append(("edit_text", {"task": row["id"], "text": text}))
    return (Remedy(tuple(edits), f"Ghi {WHOLE}%", f"Write {WHOLE} %"),)


def _impossible(target: Row) -> bool:
    """A share over the whole. What grows may double."""
    value, unit = target.get("value"), target.get("unit") or ""
    if unit not in ("%", "phần trăm") or not isinstance(value, int | float):
        return False
    grows = any(word in low(target.get("text") or "") for word in GROWS)
    return not grows and (value > WHOLE or (value == WHOLE and target.get("op") == ">"))
