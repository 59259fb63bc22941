"""A plan on paper → a plan as data, and back.

    tree = read_plan(source)        # never refuses, never drops a line: what is not understood is in tree.kept
    tree.to_dict()                  # the schema `chungtay read-plan --json` prints
    write_docx(tree)                # the plan again, in the official layout
    print_pdf(tree)                 # the same as PDF

A grammar over paragraphs, in stages; each stage is a file whose docstring says what it reads and writes:
lines → header → blocks → outline → roles → sections, items, tables → actors, deadlines, targets, groups → reporting,
funding, instruments, ending → doubts. It is deterministic, and every field says which words gave it (`tree.explain`).
"""

from chungtay.papers.plan.printing import print_pdf
from chungtay.papers.plan.reading import read_plan
from chungtay.papers.plan.tree import PlanTree
from chungtay.papers.plan.writing import write_docx

__all__ = ["PlanTree", "print_pdf", "read_plan", "write_docx"]
