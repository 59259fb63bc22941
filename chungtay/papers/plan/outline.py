"""Blocks → an outline: what stands under what.

Reads: `Block`s of the body. Writes: a tree of `Node`s. The order of the kinds of labels is the document's own: a kind
that is already open is a sibling of the open one, whatever its number says (a second `II.`, a second `10.`); a new kind
stands under the last. Numbers that are printed wrong never move an item. Plain paragraphs are nodes without a label.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from chungtay.papers.plan.blocks import Block
from chungtay.papers.plan.headings import agency_heading, loose_heading
from chungtay.papers.plan.labels import BULLETS, RANK, Label

_UPPERS = "ABCDĐEGHIKLMNOPQRSTUVXY"


@dataclass(slots=True, eq=False)
class Node:
    """`kind`: a label's kind, `plain` for a paragraph, `root` for the whole; `number` sets `path` and `level`."""

    kind: str
    text: str
    block: Block | None = None
    parent: "Node | None" = None
    parts: "list[Node]" = field(default_factory=list)
    path: str = ""
    level: int = 0
    role: str = ""

    @property
    def label(self) -> str:
        return self.block.label.printed if self.block and self.block.label else ""

    @property
    def line(self) -> int:
        return self.block.line if self.block else 0

    @property
    def strong(self) -> bool:
        return self.block.strong if self.block else False

    @property
    def children(self) -> "list[Node]":
        return [part for part in self.parts if part.kind != "plain"]

    def walk(self) -> "Iterator[Node]":
        """This node and everything under it, in the order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.parts))


class _Stack:
    """The open nodes from the outside in."""

    def __init__(self, root: Node) -> None:
        self.open = [root]

    def kind_at(self, kind: str) -> int | None:
        return next((i for i in range(len(self.open) - 1, 0, -1) if self.open[i].kind == kind), None)

    def bracketed(self) -> bool:
        """`1)` counts like `1.` here: no `1.` is open, or the open number is itself printed with a bracket."""
        at = self.kind_at("n1")
        if at is None:
            return self.kind_at("paren") is None
        block = self.open[at].block
        return block is not None and block.label is not None and block.label.kind == "paren"

    def cut(self, size: int) -> None:
        del self.open[size:]

    def hang(self, node: Node) -> None:
        node.parent = self.open[-1]
        node.parent.parts.append(node)
        if node.kind != "plain":
            self.open.append(node)

    def below(self, kind: str) -> None:
        """Close what is naturally deeper than a kind that is not open."""
        while len(self.open) > 1 and RANK[self.open[-1].kind] > RANK[kind]:
            self.open.pop()


def _kind(label: Label, stack: _Stack) -> str:
    """The kind of a label among the open ones: `1)` is a number of its own kind only beside `1.`; `i)` follows `h)`."""
    kind = label.kind
    if kind == "paren" and label.printed.isdigit() and stack.bracketed():
        return "n1"
    if kind == "letter" and label.printed in ("i", "v", "x") and stack.kind_at("letter") is None:
        return "small"
    if kind == "upper":
        return _upper(label, stack)
    return kind


def _upper(label: Label, stack: _Stack) -> str:
    """A capital is a label when it opens the series or follows the capital before it."""
    at = stack.kind_at("upper")
    letter = label.printed
    if at is None:
        return "upper" if letter == "A" else "plain"
    before = stack.open[at].label
    follows = before in _UPPERS and _UPPERS.index(before) + 1 == _UPPERS.index(letter) if letter in _UPPERS else False
    return "upper" if follows or letter == before else "plain"


def _roman_is_letter(label: Label, stack: _Stack) -> bool:
    """`C.` `D.` after `B.`; `I.` after `H.` in a series of capitals."""
    return (
        label.kind == "roman"
        and len(label.printed) == 1
        and stack.kind_at("upper") is not None
        and (stack.open[stack.kind_at("upper") or 0].label == "H")
    )


def _paragraph(stack: _Stack, block: Block) -> None:
    """A plain paragraph leaves the bullets above it and stands under the nearest number or letter."""
    while stack.open[-1].kind in BULLETS:
        stack.open.pop()
    stack.hang(Node("plain", block.text, block))


def lift(root: Node, is_attribute: Callable[[str], bool]) -> None:
    """Attribute paragraphs printed after the last item of a list belong to the whole list."""
    for node in root.walk():
        last = node.parts[-1] if node.parts else None
        if last is None or last.kind in ("plain", "roman", "part", "upper", "article") or not last.parts:
            continue
        before = [part for part in node.parts[:-1] if part.kind == last.kind]
        if (
            before
            and not any(part.parts for part in before)
            and all(not p.parts and is_attribute(p.text) for p in last.parts)
            and (last.kind in ("letter", "small", "paren") or all(p.kind == "plain" for p in last.parts))
        ):
            for part in last.parts:
                part.parent = node
            node.parts += last.parts
            last.parts = []


def _unnumbered(block: Block, after: Block | None, stack: _Stack) -> str:
    """A heading without a number: capitals among the sections, an agency's name above its list; else `plain`."""
    if loose_heading(block.text):
        return "roman" if stack.kind_at("roman") else "head"
    listed = after is not None and after.label is not None and after.label.kind in BULLETS
    if (listed or block.strong) and len(block.text) < 120 and not block.text.endswith((".", ";")):
        return "name" if agency_heading(block.text.rstrip(" :")) else "plain"
    return "plain"


def outline(blocks: Sequence[Block]) -> Node:
    """The tree of these blocks; its nodes carry every block once."""
    root = Node("root", "")
    stack = _Stack(root)
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        kind = _kind(block.label, stack) if block.label else "plain"
        if block.label and _roman_is_letter(block.label, stack):
            kind = "upper"
        if kind == "plain":
            _restore(block)
            kind = _unnumbered(block, after, stack)
            if kind == "plain":
                _paragraph(stack, block)
                continue
        at = stack.kind_at(kind)
        if at is not None:
            stack.cut(at)
        else:
            stack.below(kind)
        stack.hang(Node(kind, block.text, block))
    return root


def _restore(block: Block) -> None:
    """A label that turned out to be none is text again."""
    if block.label:
        block.text = f"{block.label.printed}. {block.text}"
        block.label = None
