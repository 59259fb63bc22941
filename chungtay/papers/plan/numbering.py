"""Paths: printed labels joined by dots, `#2` for a label met twice, `.-1`, `.+2`, `.p1` for what has no label.

Reads: the outline with its roles. Writes: `path` and `level` of every node.
"""

import re

from chungtay.papers.plan.outline import Node

_MARK = {"dash": "-", "star": "-", "plus": "+"}


def number(root: Node) -> None:
    """Set `path` and `level` of every node: printed labels joined by dots, `#2` for a label met twice, `.-1`, `.p1`."""
    for node in root.walk():
        seen: dict[str, int] = {}
        counts: dict[str, int] = {}
        leads = 1 if node.kind not in ("root",) and node.role == "task" else 0
        for part in node.parts:
            part.level = node.level + 1
            step = _step(part, counts, leads)
            seen[step] = seen.get(step, 0) + 1
            step = step if seen[step] == 1 else f"{step}#{seen[step]}"
            part.path = f"{_base(part, node)}.{step}" if _base(part, node) else step


def _step(part: Node, counts: dict[str, int], leads: int) -> str:
    kind = _MARK.get(part.kind) or ("p" if part.kind == "plain" else "")
    if not kind and part.label:
        return part.label
    kind = kind or "h"
    counts[kind] = counts.get(kind, leads if kind == "p" else 0) + 1
    return f"{kind}{counts[kind]}"


_MANY = re.compile(r"n[234]")


def _base(part: Node, node: Node) -> str:
    """`1.2` under `1.` under `II` is `II.1.2`: the printed number already holds its parent's."""
    if _MANY.fullmatch(part.kind) and part.label.startswith(f"{node.label}."):
        return _base(node, node.parent) if node.parent else ""
    return node.path
