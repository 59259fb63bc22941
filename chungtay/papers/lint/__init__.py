"""What is wrong with a plan before it is signed: codes with place and remedy, in Vietnamese and English.

    for finding in lint(tree, today=date(2026, 5, 14), above=tree_of_the_plan_it_carries_out):
        finding.code, finding.row, finding.quote, finding.vi, finding.en, finding.remedies

Reads: a tree of the plans schema as it is being checked. Nothing is corrected here: a remedy is an edit
(`op`, `args` of programme.plans.editing) that a person may take with one click, offered only where it is safe.
"""

from chungtay.papers.lint.finding import CODES, TITLES, Finding, Remedy
from chungtay.papers.lint.linting import lint

__all__ = ["CODES", "TITLES", "Finding", "Remedy", "lint"]
