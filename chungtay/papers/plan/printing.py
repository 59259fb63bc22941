"""A plan as data → the plan as PDF, in the same layout and words as its Word paper.

Reads: a `PlanTree`. Writes: bytes, by the same maker as signed letters and reports (`papers.letter.write_pdf`); no
office program is needed.
"""

from collections.abc import Iterator

from chungtay.papers.letter import Annex, Block, Letter, Table, Words, write_pdf
from chungtay.papers.plan.tree import PlanTree, Section
from chungtay.papers.plan.writing import annex_of, in_order, paragraphs_of

ISSUER = "header block"


def print_pdf(tree: PlanTree) -> bytes:
    """The plan as .pdf."""
    return write_pdf(as_letter(tree))


def as_letter(tree: PlanTree) -> Letter:
    """The plan as an official document; what its header does not know is left open."""
    head, rows = tree.header, annex_of(tree)
    issuer = (head.issuer_as_written if head.issuer_source == ISSUER else "") or head.issuer_vi or ""
    return Letter(
        issuer=" ".join(issuer.split()), parent=head.parent_unit or "", symbol=head.symbol or "KH",
        place=head.place or "", number=head.number or "", day=head.date or "",
        kind=head.doc_type or "Kế hoạch", subject=head.title or "",
        blocks=tuple(_blocks(tree)), recipients=tuple(one.text for one in tree.recipients),
        capacity=tuple(tree.signer.capacity_lines), signer=tree.signer.name or "",
        annexes=(Annex("Nhiệm vụ và phân công", (Table(rows),)),) if rows else (),
    )  # fmt: skip


def _blocks(tree: PlanTree) -> Iterator[Block]:
    yield from (Words(passage.text) for passage in tree.header.preamble)
    for one in in_order(tree):
        yield from (Words(words, bold=isinstance(one, Section)) for words in paragraphs_of(one, tree))
