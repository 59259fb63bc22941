"""Outline → what each node is: section, task, parent, purpose, fund, attribute, situation, schedule, closing.

Reads: the outline. Writes: `Node.role` and a `Place` for each node: the kind of section it stands in, the bodies its
headings name, whether they are asked (`Đề nghị`), the lead-in it hangs under. The ambiguity settled here: a numbered
paragraph is a *heading* when something stands under it, and a *task* when it is an order of its own.
"""

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.addressing import addressed
from chungtay.papers.plan.attributes import attribute_of, is_group
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
from chungtay.papers.plan.places import OUTERMOST, Place, Plot, hand_down, leaf_attributes
from chungtay.papers.plan.wording import Says, low

_LEAD_IN = Says(
    r"(?:sau|như sau|sau đây|dưới đây|gồm|bao gồm|cụ thể|các nội dung|các nhiệm vụ|các hoạt động|trong đó|"
    r"có trách nhiệm|tập trung|là|liên quan|để|về|"
    r"các chỉ tiêu|phối hợp với[^:]*|chủ trì[^:]*)\s*:$"
)
_ELSEWHERE = Says(
    r"\(?(?:có |chi tiết |nội dung |theo |kèm theo |cụ thể )*(?:tại |theo |các |biểu )*(?:phụ lục|biểu|"
    r"bảng)[^.;]{0,60}[).]*|\([^()]*\)\.?"
)
_ORDER = Says(
    r"(?:tổ chức|tăng cường|triển khai|thực hiện|xây dựng|chỉ đạo|hướng dẫn|phối hợp|chủ trì|tham mưu|đẩy mạnh|"
    r"tiếp tục|rà soát|kiểm tra|thường xuyên|căn cứ|bố trí|huy động|"
    r"chủ động|tuyên truyền|ban hành|lồng ghép|quan tâm|nâng cao|bảo đảm|đảm bảo|phát hiện|vận động|cung cấp|"
    r"hỗ trợ|theo dõi|duy trì|thành lập|củng cố|kiện toàn)(?!\w)"
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


def ended(text: str) -> bool:
    return text.rstrip('"”) ').endswith((".", ";", "…"))


def _settle(node: Node, plot: Plot) -> None:
    place = plot.places[id(node)]
    if node.kind == "plain":
        _plain(node, place, plot)
    elif node.kind in OUTERMOST:
        _section(node, plot, top=True)
    elif node.kind in BULLETS:
        _bullet(node, place, plot)
    else:
        _numbered(node, place, plot)


def _leaf_role(node: Node, place: Place) -> str:
    if _ELSEWHERE.fullmatch(low(node.text)):
        return "situation"
    if place.kind in ASIDE:
        return "purpose"
    if place.kind == "funding":
        return "fund"
    if place.kind == "schedule":
        return "task" if _ORDER.match(low(node.text)) and len(node.text) > 60 else "schedule"
    return "situation" if place.kind in ("situation", "annex") else "task"


def _plain(node: Node, place: Place, plot: Plot) -> None:
    if place.attributes and attribute_of(node.text):
        node.role = "attribute"
    elif node.text.endswith(":") and _followed(node, plot) and place.kind not in ASIDE:
        node.role = "parent"
    else:
        node.role = _leaf_role(node, place)


def _followed(node: Node, plot: Plot) -> bool:
    """A labelled node comes right after."""
    after = plot.families.after(node)
    return after is not None and after.kind != "plain"


def _split(node: Node, top: bool) -> tuple[str, str] | None:
    """Title and text on one line. With items below, only an agency or a whole sentence stands beside its heading."""
    split = run_in(node.text, top)
    if split and node.children and not agency_heading(split[0]) and not (top and ended(split[1])):
        return None
    return split


def _section(node: Node, plot: Plot, top: bool = False, kind: str | None = None) -> None:
    split = _split(node, top)
    title = split[0] if split else node.text
    said = agency_heading(title)
    own = kind_of_heading(title, top)
    inherited = plot.places[id(node)].kind
    node.role = "section"
    plot.titles[id(node)] = title.rstrip(" :")
    if split:
        plot.rests[id(node)] = split[1]
    plot.kinds[id(node)] = kind or (
        "agency" if said and not (top and own) else own or ("content" if top or inherited == "agency" else inherited)
    )


def _numbered(node: Node, place: Place, plot: Plot) -> None:
    if _is_top(node) and _opens_section(node):
        return _section(node, plot, top=True)
    split, leaf = _split(node, False), not node.parts
    if split and node.children and agency_heading(split[0]) and not _ORDER.match(low(split[1])):
        plot.titles[id(node)] = node.text
        node.role, plot.kinds[id(node)] = "section", "agency"
        return
    said = agency_heading(split[0] if split else node.text)
    if said and (node.parts or split or place.kind in ("assignment", "agency")):
        return _section(node, plot)
    if node.parts and not split and place.kind in ("assignment", "agency") and loose_agency(node.text):
        return _section(node, plot, kind="agency")
    if _is_attribute(node, place):
        node.role = "attribute"
    elif split and is_section_word(split[0]) and place.kind not in ("schedule",):
        _section(node, plot)
    elif leaf:
        _leaf(node, place, plot)
    elif not node.children:
        _headed_paragraphs(node, place, plot)
    else:
        _with_children(node, place, plot)


def _is_top(node: Node) -> bool:
    """A number at the outermost level of a paper that has no roman numbers."""
    return node.kind == "n1" and node.parent is not None and node.parent.kind == "root"


def _opens_section(node: Node) -> bool:
    split = run_in(node.text, True)
    title = split[0] if split else node.text
    return len(title) < 160 and (bool(node.parts) or bool(split)) and kind_of_heading(title, True) is not None


def _leaf(node: Node, place: Place, plot: Plot) -> None:
    if kind_of_heading(node.text, False) and len(node.text) < 45 and not ended(node.text) and place.kind != "schedule":
        _section(node, plot)
    else:
        node.role = _leaf_role(node, place)


def _headed_paragraphs(node: Node, place: Place, plot: Plot) -> None:
    """Paragraphs without labels stand under it: an order with a second paragraph, or a heading."""
    if ended(node.text) and len(node.text) > 60 and place.kind not in ASIDE:
        node.role = _leaf_role(node, place)
    elif (said := addressed(node.text)) and acts(said.rest) and not ended(node.text):
        _section(node, plot, kind="agency")
    else:
        _section(node, plot)


def _with_children(node: Node, place: Place, plot: Plot) -> None:
    text, bullets = node.text, all(child.kind in BULLETS for child in node.children)
    if place.kind not in ASIDE and (said := addressed(text)) and acts(said.rest) and not ended(text):
        return _section(node, plot, kind="agency")
    if _attributed(node):
        _as_attributed(node, plot, place)
    elif text.endswith(":") and place.kind not in ASIDE and _sentence(node, plot):
        node.role = "parent"
    elif ended(text) and bullets and place.kind not in ASIDE and _after_leaf(node, plot):
        node.role = "task"
    else:
        _section(node, plot)


def _sentence(node: Node, plot: Plot) -> bool:
    """A lead-in is a sentence among orders; a heading with a colon is a title among titles."""
    text = low(node.text)
    if plot.families.mostly_leaves(node) and (len(text) > 80 or _LEAD_IN(text)):
        return True
    long = 70 if node.kind in ("letter", "small", "paren") else 160
    return (len(text) > long and _ORDER.match(text) is not None) or (
        _LEAD_IN(text) and len(text) > 40 and _ORDER.match(text) is not None
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


def _is_attribute(node: Node, place: Place) -> bool:
    return bool(place.attributes) and any(owner is node for _, owner in place.attributes)


def _attributed(node: Node) -> bool:
    return is_group(found for found, _ in leaf_attributes(node))


def _as_attributed(node: Node, plot: Plot, place: Place) -> None:
    """With something else under it, it is a section whose tasks they fill; otherwise it is the task itself."""
    own = leaf_attributes(node)
    others = [part for part in node.parts if all(part is not owner for _, owner in own)]
    told = [found for found, _ in own if found.about == "text" and found.value]
    if others or told or any(owner.children for found, owner in own):
        _section(node, plot)
        if told and not others:
            plot.rests[id(node)] = told[0].value
    else:
        node.role = _leaf_role(node, place)


def _bullet(node: Node, place: Place, plot: Plot) -> None:
    if _is_attribute(node, place):
        node.role = "attribute"
    elif not node.children:
        node.role = _leaf_role(node, place)
    elif _attributed(node):
        _as_attributed(node, plot, place)
        node.role = "task" if node.role == "section" else node.role
    elif place.kind in ASIDE or place.kind in ("situation", "funding"):
        node.role = _leaf_role(node, place)
    elif (node.kind == "star" and not ended(node.text)) or agency_heading(node.text.rstrip(" :")):
        _section(node, plot)
    else:
        node.role = "task" if ended(node.text) else "parent"
