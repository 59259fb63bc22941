"""Nodes with their roles → sections, purposes, tasks, funds.

Reads: the outline and its plot. Writes: the lists of the tree, in the order of the text.
"""

import re
from collections.abc import Sequence

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.actors import actors
from chungtay.papers.plan.attributes import Attribute, is_group
from chungtay.papers.plan.blocks import Block
from chungtay.papers.plan.bodies import Named
from chungtay.papers.plan.filling import fill_reports
from chungtay.papers.plan.funding import about_money, fund_of
from chungtay.papers.plan.gathered import Gathered
from chungtay.papers.plan.headings import ROLES, agency_heading, kind_of_heading, loose_heading, named_in_heading
from chungtay.papers.plan.outline import Node
from chungtay.papers.plan.places import Place, Plot, leaf_attributes
from chungtay.papers.plan.rows import Table
from chungtay.papers.plan.targets import targets
from chungtay.papers.plan.tasks import Stand, add_task
from chungtay.papers.plan.tree import Header, Purpose, Section
from chungtay.papers.plan.wording import Says, low

_YEAR = re.compile(r"(?:năm|NĂM|nam|NAM|Năm)\s+(20\d\d)")
_OF_YEAR = re.compile(r"(?<!đến )(?<!ĐẾN )(?:năm|NĂM|Năm)\s+(20\d\d)(?!\s*[-–]\s*20)")  # not the end of a programme
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/(20\d\d)")
_DESCRIBES = Says(r"[^.;]{0,240}(?:được thực hiện|thực hiện|áp dụng) theo (?:quy định|hướng dẫn) tại")


def year_of(header: Header) -> str | None:
    """The plan's year: of its date, else of its title. A plan of next year is signed before that year begins."""
    if header.date:
        signed = int(header.date[:4])
        ahead = set(_OF_YEAR.findall(header.title or "")) == {str(signed + 1)}
        return str(signed + ahead)
    for text in (header.title or "", *(passage.text for passage in header.preamble)):
        if years := _YEAR.findall(text) + _SLASHED.findall(text):
            return str(max(years))
    return None


def opens_without_number(block: Block) -> bool:
    """A heading in capitals that lost its number."""
    return block.label is None and loose_heading(block.text)


def gather(gathered: Gathered, root: Node, plot: Plot) -> None:
    """Walk the outline once."""
    for node in root.walk():
        if node.kind == "root":
            continue
        place = plot.places[id(node)]
        _HANDLERS[node.role](gathered, node, place, plot)


def _section(gathered: Gathered, node: Node, place: Place, plot: Plot) -> None:
    title, kind, rest = plot.titles[id(node)], plot.kinds[id(node)], plot.rests.get(id(node))
    said = named_in_heading(title) if kind == "agency" else None
    section = Section(node.path, node.level, node.label, title, kind, node.line)
    if kind == "agency" and said is None:
        section.agency = gathered.coder.bodies([Named(title, 0, len(title))])
    if said:
        section.agency = gathered.coder.bodies(said.bodies)
        section.modality = "request" if said.request else None
        gathered.explain(node.path, "agency", ", ".join(body.name for body in said.bodies), "heading")
    if said and acts(said.rest):
        gathered.lead_ins[id(node)] = actors(title, [], False, False)
    gathered.tree.sections.append(section)
    gathered.references(title, node.path)
    if "#" in node.path.rsplit(".", 1)[-1]:
        gathered.duplicates.append((node.line, node.label))
    if rest:
        _rest(gathered, node, rest, place, kind, said)


def _rest(gathered: Gathered, node: Node, rest: str, place: Place, kind: str, said: object) -> None:
    """The text that shares its line with the heading."""
    path = f"{node.path}.p1"
    if kind in _ASIDE:
        _add_purpose(gathered, path, kind, node.line, rest)
    elif kind == "funding" or (place.kind == "funding" and not said):
        _add_fund(gathered, path, node.line, rest, place)
    elif kind in ("schedule", "situation"):
        gathered.keep(node.line, rest, kind, path)
        gathered.references(rest, path)
    else:
        heading = agency_heading(node.text[: len(node.text) - len(rest)])
        bodies = tuple(heading.bodies) if heading else place.bodies
        own = tuple(found for found, owner in place.attributes if owner is not node)
        add_task(
            gathered,
            path,
            node.line,
            rest,
            Stand(bodies, bool(heading and heading.request), kind=kind, attributes=own or _under(node)),
        )


def _under(node: Node) -> tuple[Attribute, ...]:
    return tuple(found for found, _ in leaf_attributes(node))


_ASIDE = ("purpose_requirement", "purpose", "requirement", "objective", "scope", "target_group")


def _purpose(gathered: Gathered, node: Node, place: Place, plot: Plot) -> None:
    kind = place.kind
    own = kind_of_heading(node.text[:40], False) if kind == "purpose_requirement" else None
    _add_purpose(gathered, node.path, own if own in _ASIDE else kind, node.line, node.text)


def _add_purpose(gathered: Gathered, path: str, kind: str, line: int, text: str) -> None:
    masked = gathered.references(text, path)
    gathered.tree.purposes.append(Purpose(path, ROLES.get(kind, kind), line, text, targets(text, masked)))


def _fund(gathered: Gathered, node: Node, place: Place, plot: Plot) -> None:
    _add_fund(gathered, node.path, node.line, node.text, place)


def _add_fund(gathered: Gathered, path: str, line: int, text: str, place: Place) -> None:
    """A funding item; when it orders somebody it is an optional task as well."""
    done = actors(text, list(place.bodies), place.request, seek=True)
    gathered.tree.funding.append(fund_of(path, line, text, gathered.coder.bodies(done.lead)))
    if done.lead:
        add_task(
            gathered, path, line, text, Stand(place.bodies, place.request, seek=True, optional=True, kind="funding")
        )
    else:
        gathered.references(text, path)


def _task(gathered: Gathered, node: Node, place: Place, plot: Plot) -> None:
    own = _under(node) if node.role == "task" else ()
    passed = tuple(found for found, owner in place.attributes if owner is not node)
    above = gathered.lead_ins.get(id(place.lead_in)) if place.lead_in else None
    parent = node.role == "parent"
    optional = parent or _DESCRIBES.match(low(node.text)) is not None
    stand = Stand(
        place.bodies, place.request, seek=place.kind == "reporting" and not above, optional=optional,
        parent=parent, kind=place.kind, above=above, attributes=own if _grouped(own) else passed,
    )  # fmt: skip
    done = add_task(gathered, node.path, node.line, node.text, stand)
    if parent:
        gathered.lead_ins[id(node)] = done


def _grouped(own: Sequence[Attribute]) -> bool:
    return is_group(own)


def _attribute(gathered: Gathered, node: Node, place: Place, plot: Plot) -> None:
    gathered.keep(node.line, node.text, "attribute", node.path)
    gathered.references(node.text, node.path)


def _aside(gathered: Gathered, node: Node, place: Place, plot: Plot) -> None:
    gathered.keep(node.line, node.text, node.role, node.path)
    gathered.references(node.text, node.path)


_HANDLERS = {
    "section": _section, "purpose": _purpose, "fund": _fund, "task": _task, "parent": _task,
    "attribute": _attribute, "schedule": _aside, "situation": _aside,
}  # fmt: skip


def add_tables(gathered: Gathered, tables: Sequence[Table]) -> None:
    """Rows of tables of tasks become tasks under `PL.`; heading rows become sections."""
    for table in tables:
        for line in table.headings:
            gathered.keep(line.number, line.text, "table_heading")
        part = ""
        for at, row in enumerate(table.rows, 1):
            label = row.label or str(at)
            if row.heading and row.text:
                part = f"{label}."
                gathered.tree.sections.append(Section(f"PL.{label}", 1, label, row.text, "annex", row.line))
                continue
            path = f"PL.{part}{label}"
            if row.text:
                add_task(gathered, path, row.line, row.text, Stand(kind="table", attributes=tuple(row.attributes)))
            for text in row.rest:
                gathered.keep(row.line, text, "table_cell")
            for one in row.attributes:
                gathered.keep(row.line, one.value, "attribute")


def finish(gathered: Gathered) -> None:
    """Reports of all tasks; money named in tasks; instruments of title and preamble."""
    fill_reports(gathered)
    funded = {fund.path for fund in gathered.tree.funding}
    for task in gathered.tree.tasks:
        if task.kind == "resources" and task.path not in funded and not task.parent and about_money(task.text_vi):
            gathered.tree.funding.append(fund_of(task.path, task.line, task.text_vi, list(task.lead)))
