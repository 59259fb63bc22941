"""Clearly invented identification numbers, each given once."""

from datetime import date

from chungtay.law.children.numbers import invented

MILLION, STEP = 1_000_000, 617_413  # a step without common factor walks every block once
NONE_YET, YOUNG = 0.07, 0.3
REASONS = ("chua-cap", "chua-khai-sinh", "chua-cung-cap", "chua-cung-cap")


class Numbers:
    """Gives each number once: blocks are counted for each province, sex and year of birth."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._given: dict[tuple[str, str, int], int] = {}

    def give(self, draw, province: str, sex: str, born: date, on: date) -> tuple[str, str]:
        """A number and "", or "" and why there is none (code of law/children/schooling.no_number)."""
        if draw() < (YOUNG if (on - born).days < 90 else NONE_YET):
            return "", REASONS[int(draw() * len(REASONS))]
        return self.next(province, sex, born.year), ""

    def next(self, province: str, sex: str, year: int) -> str:
        key = (province, sex, year)
        count = self._given.get(key)
        if count is None:  # each group begins elsewhere, so that sisters' numbers differ in more than one digit
            count = self._seed * 7919 + int(province) * 104_729 + year * 299_909 + (sex == "male") * 485_863
        self._given[key] = count + 1
        return invented(province, sex, year, count * STEP % MILLION)
