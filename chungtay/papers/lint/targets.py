"""Figures nobody can reach."""

from collections.abc import Iterator

from chungtay.papers.lint.finding import Finding, Remedy, Row, found, shown
from chungtay.papers.plan.wording import low

GROWS = ("tăng", "vượt", "so với")


def targets(row: Row) -> Iterator[Finding]:
    for at, target in enumerate(row.get("target") or ()):
        if _impossible(target):
            whole = [one if one is not target else {**one, "value": 100, "op": "="} for one in row["target"]]
            edit = ("set_target", {"task": row["id"], "target": whole})
            value = f"{'>' if target.get('op') == '>' else ''}{target['value']}{target['unit']}"
            quote = shown(target.get("text") or row["text_vi"])
            yield found("over-hundred", row, quote, key=str(at), value=value,
                        remedies=(Remedy((edit,), "Ghi 100%", "Write 100 %"),))  # fmt: skip


def _impossible(target: Row) -> bool:
    """A share over the whole. What grows may double."""
    value, unit = target.get("value"), target.get("unit") or ""
    if unit not in ("%", "phần trăm") or not isinstance(value, int | float):
        return False
    grows = any(word in low(target.get("text") or "") for word in GROWS)
    return not grows and (value > 100 or (value == 100 and target.get("op") == ">"))
