"""Words taken from an older plan, written with the bodies of today; each change is told and a person settles it.

Reads: texts, one after the other. Writes: the texts, and for the tree they came to stand in a doubt for each change.
"""

from collections import Counter

from chungtay.law.wording import loose_key
from chungtay.papers.lint.finding import Row
from chungtay.papers.lint.gone import Mention, Paper, mentions, rewritten

ALIKE = 0.95  # of the words of the shorter; ours


class Renaming:
    """Writes texts as of today and remembers what was replaced."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.done: dict[str, tuple[Mention, ...]] = {}  # by the new words

    def __call__(self, text: str) -> str:
        found = mentions(text, self.paper)
        new = rewritten(text, found)
        if new != text:
            self.done[loose_key(new)] = tuple(one for one in found if one.instead)
        return new

    def doubts(self, tree: Row) -> list[Row]:
        """One for each task of the new paper with such words, to be looked at."""
        rows = [(row, self._replaced(loose_key(row["text_vi"]))) for row in tree.get("tasks") or ()]
        return [_replaced_doubt(row, found) for row, found in rows if found]

    def _replaced(self, key: str) -> list[Mention]:
        return [
            one
            for text, found in self.done.items()
            if _alike(key, text)
            for one in found
            if loose_key(one.instead) in key
        ]


def _alike(key: str, text: str) -> bool:
    """The same sentence, though its opening was shortened or a rhythm added."""
    mine, theirs = Counter(key.split()), Counter(text.split())
    return (mine & theirs).total() >= ALIKE * min(mine.total(), theirs.total())


def _replaced_doubt(row: Row, found: list[Mention]) -> Row:
    once = {one.name.lower(): one for one in found}.values()
    vi = "; ".join(f"“{one.name}” (không còn từ {one.heir.since:%d/%m/%Y}) ghi thành “{one.instead}”" for one in once)
    en = "; ".join(f"“{one.name}” (gone since {one.heir.since:%d/%m/%Y}) is written “{one.instead}”" for one in once)
    return {"path": row["path"], "field": "text_vi", "why_code": "body_replaced", "vi": f"Kế hoạch cấp trên: {vi}.",
            "en": f"The plan above: {en}."}  # fmt: skip
