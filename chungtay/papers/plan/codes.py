"""Names of bodies as found in a text → bodies with their codes.

Reads: `Named` and the plan's tier. Writes: `Body`. The code list is law's.
"""

from collections.abc import Iterable

from chungtay.law import agencies
from chungtay.papers.plan.bodies import Named
from chungtay.papers.plan.mending import meant
from chungtay.papers.plan.restoring import restored
from chungtay.papers.plan.tree import Body

LETTER = {"national": "N", "province": "P", "district": "D", "commune": "C"}


class Coder:
    """Gives codes for one plan; a name is asked for once."""

    def __init__(self, tier: str | None) -> None:
        self._tier = LETTER.get(tier or "")
        self._known: dict[str, str | None] = {}

    def code(self, name: str) -> str | None:
        if name not in self._known:
            self._known[name] = agencies.code_of(restored(name) if name.isascii() else name, self._tier)
        return self._known[name]

    def bodies(self, named: Iterable[Named]) -> list[Body]:
        names = (meant(one.name) for one in named)
        return [Body(name, self.code(name)) for name in names]
