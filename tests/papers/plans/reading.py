"""What the tests of the plan reader share: where plans lie, reading one, flattening a tree to what is compared."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chungtay.papers.paragraphs import Paragraph, Source, read
from chungtay.papers.plan import PlanTree, read_plan

HERE = Path(__file__).parent
SHARED = HERE.parents[3] / "shared"
SEEDS, PLANS = SHARED / "seeds", SHARED / "plans"
INVENTED = sorted(path for path in HERE.iterdir() if path.suffix in (".txt", ".md"))
OWN_READING = sorted(HERE.glob("00*.yaml"))
NO_SHARED = f"the annotated plans are not beside this checkout ({SHARED} is missing)"


def source_of(text: str) -> Source:
    """A text source, one paragraph per line."""
    lines = tuple(Paragraph(line, number) for number, line in enumerate(text.splitlines(), 1))
    return Source(lines, "txt", "utf-8", (), None)


@cache
def tree_of(path: Path) -> PlanTree:
    return read_plan(read(path.read_bytes(), path.name), path.name)


def gold_of(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _names(bodies: list[dict[str, Any]]) -> list[str]:
    return [body["name"] for body in bodies or ()]


def _whens(task: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(one["text"], one["date"], one["recurrence"], bool(one["soft"])) for one in task["deadline"]]


def _goals(one: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(goal["value"], goal["unit"], goal["op"]) for goal in one.get("target") or ()]


_HEADER = (
    "issuer_vi",
    "tier",
    "parent_unit",
    "place",
    "number",
    "symbol",
    "date",
    "date_precision",
    "title",
    "doc_type",
)


def compared(data: dict[str, Any]) -> dict[str, Any]:
    """The parts of a read plan (or an annotation) that must be the same, in one shape."""
    header = data["header"]
    return {
        "header": {name: header.get(name) for name in _HEADER},
        "references": [
            [(one.get("number") or one.get("name"), one.get("date"), one.get("pinpoint")) for one in header[part]]
            for part in ("implements", "cites")
        ],
        "sections": [
            (one["path"], one["level"], one["label"], one["title"], one["kind"], _names(one.get("agency", [])))
            for one in data["sections"]
        ],
        "purposes": [(one["path"], one["role"], one["text_vi"], _goals(one)) for one in data["purposes"]],
        "tasks": [
            (one["path"], one["text_vi"], _names(one["lead"]), _names(one["coordinating"]), _whens(one), _goals(one),
             bool(one.get("optional")))
            for one in data["tasks"]
        ],
        "reporting": [
            (one["path"], _names(one["who"]), _names(one["to"]), _names(one["via"]), one["deadline"], one["recurrence"])
            for one in data["reporting"]
        ],
        "funding": [(one["path"], one["text_vi"]) for one in data["funding"]],
        "recipients": [(one["text"], one["archive"], one["purpose"]) for one in data["recipients"]],
        "signer": data["signer"],
    }  # fmt: skip
