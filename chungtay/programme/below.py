"""Rows of a place that every place below it reads too: what was adopted above, and what is known of its instruments."""

from django.db.models import Q

from chungtay.duties.scoped import CONCERNED, IN_PLACE, InScope, SeenFrom, in_place_or_concerned

# A unit reads what was adopted above it: a commune draws its own plan from the province's. Paths are cut at nation,
# province and commune; without a desk (hi = '') nothing is above.
CUTS = (0, 2, 7)
ABOVE = (
    "((select current_setting('app.hi', true)) <> '' and path in ("
    + ", ".join(f"(select left(current_setting('app.lo', true), {cut}))" for cut in CUTS)
    + "))"
)


class SeenFromBelow(SeenFrom):
    def seen_from(self, desk) -> "SeenFromBelow":
        above = Q(path__in={desk.path[:cut] for cut in CUTS})
        return self.filter(in_place_or_concerned(desk) | above)


class Addressed(InScope):
    """As InScope, and read by every place below the one that adopted it."""

    objects = SeenFromBelow.as_manager()

    class Meta(InScope.Meta):
        abstract = True

    class Rows:
        seen = f"({IN_PLACE}) or {CONCERNED} or {ABOVE}"
        written = IN_PLACE
