"""The rules that several kinds of labels share: what a leaf is, what makes a section, what attribute lines make.

Reads: a node and its place. Writes: its role; a section's title, kind and the text beside it.
"""

from chungtay.papers.plan.attributes import is_group
from chungtay.papers.plan.headings import ASIDE, agency_heading, kind_of_heading, run_in
from chungtay.papers.plan.outline import Node
from chungtay.papers.plan.places import Place, Plot, leaf_attributes
from chungtay.papers.plan.wording import Says, low

_ELSEWHERE = Says(
    r"\(?(?:có |chi tiết |nội dung |theo |kèm theo |cụ thể )*(?:tại |theo |các |biểu )*(?:phụ lục|biểu|"
    r"bảng)[^.;]{0,60}[).]*|\([^()]*\)\.?"
)
ORDER = Says(
    r"(?:tổ chức|tăng cường|triển khai|thực hiện|xây dựng|chỉ đạo|hướng dẫn|phối hợp|chủ trì|tham mưu|đẩy mạnh|"
    r"tiếp tục|rà soát|kiểm tra|thường xuyên|căn cứ|bố trí|huy động|"
    r"chủ động|tuyên truyền|ban hành|lồng ghép|quan tâm|nâng cao|bảo đảm|đảm bảo|phát hiện|vận động|cung cấp|"
    r"hỗ trợ|theo dõi|duy trì|thành lập|củng cố|kiện toàn)(?!\w)"
)


def ended(text: str) -> bool:
    return text.rstrip('"”) ').endswith((".", ";", "…"))


def leaf_role(node: Node, place: Place) -> str:
    if _ELSEWHERE.fullmatch(low(node.text)):
        return "situation"
    if place.kind in ASIDE:
        return "purpose"
    if place.kind == "funding":
        return "fund"
    if place.kind == "schedule":
        return "task" if ORDER.match(low(node.text)) and len(node.text) > 60 else "schedule"
    return "situation" if place.kind in ("situation", "annex") else "task"


def split_heading(node: Node, top: bool) -> tuple[str, str] | None:
    """Title and text on one line. With items below, only an agency or a whole sentence stands beside its heading."""
    split = run_in(node.text, top)
    if split and node.children and not agency_heading(split[0]) and not (top and ended(split[1])):
        return None
    return split


def make_section(node: Node, plot: Plot, top: bool = False, kind: str | None = None) -> None:
    split = split_heading(node, top)
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


def is_attribute(node: Node, place: Place) -> bool:
    return bool(place.attributes) and any(owner is node for _, owner in place.attributes)


def attributed(node: Node) -> bool:
    return is_group(found for found, _ in leaf_attributes(node))


def told_only(node: Node) -> bool:
    """Nothing but attribute lines stands under it, and one of them is its Nội dung."""
    own = leaf_attributes(node)
    owners = {id(owner) for _, owner in own}
    return (
        is_group(found for found, _ in own)
        and any(found.about == "text" and found.value for found, _ in own)
        and all(id(part) in owners for part in node.parts)
    )


def as_attributed(node: Node, plot: Plot, place: Place) -> None:
    """With something else under it, it is a section whose tasks they fill; otherwise it is the task itself."""
    own = leaf_attributes(node)
    others = [part for part in node.parts if all(part is not owner for _, owner in own)]
    told = [found for found, _ in own if found.about == "text" and found.value]
    if others or told or any(owner.children for found, owner in own):
        make_section(node, plot)
        if told and not others:
            plot.rests[id(node)] = told[0].value
    else:
        node.role = leaf_role(node, place)
