"""Where a node of the outline stands: the kind of section, the bodies its headings name, the lead-in above it.

Reads: a node whose role is settled. Writes: the `Place` of everything directly under it.
"""

from dataclasses import dataclass, field, replace

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.attributes import Attribute, attributes_in, is_group
from chungtay.papers.plan.bodies import Named
from chungtay.papers.plan.headings import ASIDE, kind_of_heading, loose_agency, named_in_heading
from chungtay.papers.plan.outline import Node
from chungtay.papers.plan.siblings import Families

OUTERMOST = {"part", "upper", "roman", "head", "article"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands. `bodies` with `heading`: the heading that names them."""

    kind: str = "content"
    bodies: tuple[Named, ...] = ()
    request: bool = False
    lead_in: Node | None = None
    attributes: tuple[tuple[Attribute, Node], ...] = ()


@dataclass(slots=True)
class Plot:
    """The answers of this stage, keyed by node identity; `titles` and `rests` of run-in headings."""

    places: dict[int, Place]
    titles: dict[int, str]
    rests: dict[int, str]
    kinds: dict[int, str]
    families: Families = field(default_factory=Families)


def leaf_attributes(node: Node) -> list[tuple[Attribute, Node]]:
    pairs = []
    for part in node.parts:
        found = attributes_in(part.text)
        if found and (not part.children or found[0].about == "text"):
            pairs += [(one, part) for one in found]
    return pairs


def hand_down(node: Node, plot: Plot) -> None:
    """The place of everything directly under this node."""
    place = plot.places[id(node)]
    if node.role == "section":
        place = _inside(node, place, plot)
    elif node.role == "parent":
        place = replace(place, lead_in=node)
    own = leaf_attributes(node)
    grouped = tuple(own) if is_group(found for found, _ in own) else ()
    place = replace(place, attributes=grouped or (place.attributes if node.role in ("parent", "attribute") else ()))
    lead_in: Node | None = None
    for part in node.parts:
        if part.kind == "plain":
            lead_in = part if part.text.endswith(":") else None
        plot.places[id(part)] = replace(place, lead_in=lead_in) if lead_in and part is not lead_in else place


def _inside(node: Node, place: Place, plot: Plot) -> Place:
    title, kind = plot.titles[id(node)], plot.kinds[id(node)]
    said = named_in_heading(title) if kind == "agency" else None
    if said or (kind == "agency" and loose_agency(title)):
        bodies = tuple(said.bodies) if said else (Named(title, 0, len(title)),)
        lead_in = node if said and acts(said.rest) else None
        return Place(
            "funding" if place.kind == "funding" else "agency", bodies, said is not None and said.request, lead_in
        )
    if kind in ASIDE or kind_of_heading(title, node.kind in OUTERMOST):
        return Place(kind, place.bodies if kind in ("content", "assignment") and node.kind not in OUTERMOST else ())
    keep = place.bodies if node.kind not in OUTERMOST else ()
    return Place("agency" if keep else kind, keep, place.request if keep else False)
