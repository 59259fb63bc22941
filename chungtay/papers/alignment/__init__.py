"""A lower plan beside the higher plan it carries out: each clause covered, narrowed, missing, elsewhere or extra.

    found = align(higher, lower, on=date(2025, 9, 18))     # trees of the plans schema, as dicts
    found.pairs                                             # one for each clause of the higher plan
    found.extra                                             # clauses of the lower plan that carry out none above

Deterministic: folded words with weights, concepts said in several ways, bodies through their successors and fields,
legal references, figures and days. A machine suggests; a person settles. No model, no clock, no database.
"""

from chungtay.papers.alignment.aligning import Aligned, Label, Pair, align
from chungtay.papers.alignment.clauses import Clause, Kind, clauses, words_key
from chungtay.papers.alignment.weaker import Weaker

__all__ = ["Aligned", "Clause", "Kind", "Label", "Pair", "Weaker", "align", "clauses", "words_key"]
