"""The stages in their order.

Reads: a `Source`. Writes: a `PlanTree`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.papers.paragraphs import Source
from chungtay.papers.plan import closing, doubts, ending, instruments, items
from chungtay.papers.plan.attributes import attribute_of
from chungtay.papers.plan.blocks import Block, Paper, join, paper_of
from chungtay.papers.plan.codes import Coder
from chungtay.papers.plan.counting import counted
from chungtay.papers.plan.gathered import Gathered
from chungtay.papers.plan.header import read_head
from chungtay.papers.plan.issuer import issuer_of
from chungtay.papers.plan.lines import Line, lines_of
from chungtay.papers.plan.numbering import number
from chungtay.papers.plan.numberline import Head
from chungtay.papers.plan.outline import lift, outline
from chungtay.papers.plan.roles import settle
from chungtay.papers.plan.rows import Table
from chungtay.papers.plan.tables import find_tables
from chungtay.papers.plan.tree import Header, Passage, PlanTree
from chungtay.papers.plan.wording import Says, low

_GROUND = Says(r"(?:căn cứ|thực hiện|xét đề nghị|theo đề nghị)\s")


@dataclass(slots=True)
class _Parts:
    """The paper cut into its regions; every line is in exactly one."""

    head: Head
    top: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    annex: list[Line] = field(default_factory=list)
    end: ending.Ending = field(default_factory=ending.Ending)


def _cut(lines: list[Line]) -> _Parts:
    head = read_head(lines)
    rest = lines[head.body :]
    stop = ending.start_of_ending(rest)
    end = ending.read_ending(rest[stop:])
    tail = rest[stop:]
    return _Parts(head, lines[: head.body], rest[:stop], tail[: end.after], tail[end.after :], end)


def _without_tables(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    taken = {index for table in tables for index in range(table.start, table.end)}
    return [line for index, line in enumerate(lines) if index not in taken]


def _preamble(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stands before the first heading or item of the outline."""
    for at, block in enumerate(blocks):
        if block.label and block.label.kind in ("part", "upper", "roman", "n1", "n2", "article"):
            return blocks[:at], blocks[at:]
        if items.opens_without_number(block):
            return blocks[:at], blocks[at:]
    return _unnumbered(blocks)


def _unnumbered(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """A paper without any number: the preamble ends with the sentence that announces the plan."""
    for at, block in enumerate(blocks):
        if block.text.endswith(":"):
            return blocks[: at + 1], blocks[at + 1 :]
    return [], blocks


def _header(parts: _Parts, preamble: list[Block]) -> Header:
    head = parts.head
    said = " ".join(block.text for block in preamble)
    year = (head.date or "")[:4] or None
    who = issuer_of(head.issuers, head.title, head.place, said, ending.signed_for(parts.end), year)
    grounds = [line for line in parts.top if line.number not in head.used and _GROUND.match(low(line.text))]
    written = [Passage(line.number, line.text) for line in grounds]
    written += [Passage(block.line, _as_printed(block)) for block in preamble]
    return Header(
        who.full, who.written, who.source, who.tier, who.parent, head.place, head.number, head.symbol,
        head.number_as_written, head.date, head.precision, head.date_as_written, head.title, head.doc_type, written,
    )  # fmt: skip


def _as_printed(block: Block) -> str:
    return f"{block.label.printed} {block.text}" if block.label else block.text


def _note_after(gathered: Gathered, parts: _Parts, annex: list[Line]) -> None:
    """Lines of the ending and of what follows it are kept as they were printed."""
    for line in parts.tail:
        gathered.after[id(line)] = f"ending:{parts.end.used.get(line.number, 'site')}"
    why = "annex" if annex and ending.opens_annex(annex[0].text) else "after:site"
    for line in annex:
        gathered.after[id(line)] = why


def read_plan(source: Source, name: str = "") -> PlanTree:
    """Read a plan. Never raises on any text; what is not understood is in `kept`, what is doubtful in `doubts`."""
    lines = counted(lines_of(source.paragraphs))
    parts = _cut(lines)
    tables = find_tables(parts.body)
    paper: Paper = paper_of(lines)
    blocks = join(_without_tables(parts.body, tables), paper, whole=source.format == "docx")
    preamble, blocks = _preamble(blocks)
    blocks, last = closing.split(blocks)
    root = outline(blocks)
    lift(root, lambda text: attribute_of(text) is not None)
    plot = settle(root)
    number(root)
    header = _header(parts, preamble)
    tree = PlanTree(name, "full", header, recipients=parts.end.recipients, signer=parts.end.signer)
    gathered = Gathered(tree, Coder(header.tier), items.year_of(header))
    items.gather(gathered, root, plot)
    items.add_tables(gathered, tables)
    annexed = find_tables(parts.annex)
    items.add_tables(gathered, annexed)
    _note_after(gathered, parts, _without_tables(parts.annex, annexed))
    closing.add(gathered, last)
    items.finish(gathered)
    header.implements, header.cites = instruments.of_document(header, gathered.found)
    doubts.keep(tree, lines, parts.head, gathered)
    return tree
