"""A comparison as it leaves the house: counts below the smallest shown are hidden, and what would give them away."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from chungtay.law.figures.hiding import hide, shown
from chungtay.law.figures.intervals import Standing
from chungtay.law.figures.tables import TOTAL, summed
from chungtay.look import words
from chungtay.office.pictures.measures import Place

ALL, HAVE, LACK = "*", "have", "lack"
HIDDEN = "…"


def public_rows(whole: str, places: Sequence[Place], standings: Mapping[str, Standing]) -> list[list[str]]:
    """Name, numerator, denominator, share of each place and of all together; "…" where a count is hidden. A share is
    shown only where both its counts are."""
    kept = [one for one in places if one.path in standings]
    parents = {ALL: "", **{one.path: ALL for one in kept}}
    counts = {(one.path, HAVE): standings[one.path].count for one in kept}
    counts |= {(one.path, LACK): standings[one.path].among - standings[one.path].count for one in kept}
    table = summed(parents, (HAVE, LACK), counts)
    cells = shown(table, hide(table))
    named = [*((one.path, one.name) for one in kept), (ALL, _("Cộng %(place)s") % {"place": whole or _("cả nước")})]
    return [_row(name, cells[row, HAVE], cells[row, TOTAL]) for row, name in named]


def _row(name: str, count: int | None, among: int | None) -> list[str]:
    told = [HIDDEN if number is None else words.number(number) for number in (count, among)]
    share = HIDDEN if count is None or among is None else words.percent(count / among) if among else ""
    return [name, *told, share]
