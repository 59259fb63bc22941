"""Outline → what each node is: section, task, parent, purpose, fund, attribute, situation, schedule, closing.

Reads: the outline. Writes: `Node.role` and a `Place` for each node: the kind of section it stands in, the bodies its
headings name, whether they are asked (`Đề nghị`), the lead-in it hangs under. The ambiguity settled here: a numbered
paragraph is a *heading* when something stands under it, and a *task* when it is an order of its own.
"""

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.addressing import addressed
from chungtay.papers.plan.attributes import attribute_of
from chungtay.papers.plan.headings import (
    ASIDE,
    agency_heading,
    is_section_word,
    kind_of_heading,
    loose_agency,
    run_in,
)
from chungtay.papers.plan.labels import BULLETS
from chungtay.papers.plan.outline import Node
from chungtay.papers.plan.places import OUTERMOST, Place, Plot, hand_down
from chungtay.papers.plan.role_rules import (
    ORDER,
    as_attributed,
    attributed,
    ended,
    is_attribute,
    leaf_role,
    make_section,
    split_heading,
    told_only,
)
from chungtay.papers.plan.wording import Says, low

_LEAD_IN = Says(
    r"(?:sau|như sau|sau đây|dưới đây|gồm|bao gồm|cụ thể|các nội dung|các nhiệm vụ|các hoạt động|trong đó|"
    r"có trách nhiệm|tập trung|là|liên quan|để|về|"
    r"các chỉ tiêu|phối hợp với[^:]*|chủ trì[^:]*)\s*:$"
)


def settle(root: Node) -> Plot:
    """Give every node its role."""
    plot = Plot({}, {}, {}, {})
    root.role = "root"
    plot.places[id(root)] = Place()
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind != "root":
            _settle(node, plot)
        hand_down(node, plot)
        stack.extend(reversed(node.parts))
    return plot


def _settle(node: Node, plot: Plot) -> None:
    place = plot.places[id(node)]
    if node.kind == "plain":
        _plain(node, place, plot)
    elif node.kind in OUTERMOST:
        make_section(node, plot, top=True)
    elif node.kind in BULLETS:
        _bullet(node, place, plot)
    else:
        _numbered(node, place, plot)


def _plain(node: Node, place: Place, plot: Plot) -> None:
    if place.attributes and attribute_of(node.text):
        node.role = "attribute"
    elif node.text.endswith(":") and _followed(node, plot) and place.kind not in ASIDE:
        node.role = "parent"
    else:
        node.role = leaf_role(node, place)


def _followed(node: Node, plot: Plot) -> bool:
    """A labelled node comes right after."""
    after = plot.families.after(node)
    return after is not None and after.kind != "plain"


def _numbered(node: Node, place: Place, plot: Plot) -> None:
    if _is_top(node) and _opensmake_section(node):
        return make_section(node, plot, top=True)
    split, leaf = split_heading(node, False), not node.parts
    if split and node.children and agency_heading(split[0]) and not ORDER.match(low(split[1])):
        plot.titles[id(node)] = node.text
        node.role, plot.kinds[id(node)] = "section", "agency"
        return
    said = agency_heading(split[0] if split else node.text)
    if said and (node.parts or split or place.kind in ("assignment", "agency")):
        return make_section(node, plot)
    if node.parts and not split and place.kind in ("assignment", "agency") and loose_agency(node.text):
        return make_section(node, plot, kind="agency")
    if is_attribute(node, place):
        node.role = "attribute"
    elif place.kind not in ASIDE and told_only(node):
        as_attributed(node, plot, place)
    elif split and is_section_word(split[0]) and place.kind not in ("schedule",):
        make_section(node, plot)
    elif leaf:
        _leaf(node, place, plot)
    elif not node.children:
        _headed_paragraphs(node, place, plot)
    else:
        _with_children(node, place, plot)


def _is_top(node: Node) -> bool:
    """A number at the outermost level of a paper that has no roman numbers."""
    return node.kind == "n1" and node.parent is not None and node.parent.kind == "root"


def _opensmake_section(node: Node) -> bool:
    split = run_in(node.text, True)
    title = split[0] if split else node.text
    return len(title) < 160 and (bool(node.parts) or bool(split)) and kind_of_heading(title, True) is not None


def _leaf(node: Node, place: Place, plot: Plot) -> None:
    if kind_of_heading(node.text, False) and len(node.text) < 45 and not ended(node.text) and place.kind != "schedule":
        make_section(node, plot)
    else:
        node.role = leaf_role(node, place)


def _headed_paragraphs(node: Node, place: Place, plot: Plot) -> None:
    """Paragraphs without labels stand under it: an order with a second paragraph, or a heading."""
    if ended(node.text) and len(node.text) > 60 and place.kind not in ASIDE:
        node.role = leaf_role(node, place)
    elif (said := addressed(node.text)) and acts(said.rest) and not ended(node.text):
        make_section(node, plot, kind="agency")
    else:
        make_section(node, plot)


def _with_children(node: Node, place: Place, plot: Plot) -> None:
    text, bullets = node.text, all(child.kind in BULLETS for child in node.children)
    if place.kind not in ASIDE and (said := addressed(text)) and acts(said.rest) and not ended(text):
        return make_section(node, plot, kind="agency")
    if attributed(node):
        as_attributed(node, plot, place)
    elif text.endswith(":") and place.kind not in ASIDE and _sentence(node, plot):
        node.role = "parent"
    elif ended(text) and bullets and place.kind not in ASIDE and _after_leaf(node, plot):
        node.role = "task"
    else:
        make_section(node, plot)


def _sentence(node: Node, plot: Plot) -> bool:
    """A lead-in is a sentence among orders; a heading with a colon is a title among titles."""
    text = low(node.text)
    if plot.families.mostly_leaves(node) and (len(text) > 80 or _LEAD_IN(text)):
        return True
    long = 70 if node.kind in ("letter", "small", "paren") else 160
    return (len(text) > long and ORDER.match(text) is not None) or (
        _LEAD_IN(text) and len(text) > 40 and ORDER.match(text) is not None
    )


def _after_leaf(node: Node, plot: Plot) -> bool:
    """The item before it in the same list is an order without anything under it."""
    before = plot.families.before(node)
    return (
        before is not None
        and not before.parts
        and len(node.text) > 60
        and node.kind in ("letter", "small", "paren", "n3")
    )


def _bullet(node: Node, place: Place, plot: Plot) -> None:
    if is_attribute(node, place):
        node.role = "attribute"
    elif not node.children:
        node.role = leaf_role(node, place)
    elif attributed(node):
        as_attributed(node, plot, place)
        node.role = "task" if node.role == "section" else node.role
    elif place.kind in ASIDE or place.kind in ("situation", "funding"):
        node.role = leaf_role(node, place)
    elif (node.kind == "star" and not ended(node.text)) or agency_heading(node.text.rstrip(" :")):
        make_section(node, plot)
    else:
        node.role = "task" if ended(node.text) else "parent"
