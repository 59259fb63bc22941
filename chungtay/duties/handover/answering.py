"""Who answers for a duty today: the post entrusted, else somebody above it. There is always somebody, or an alarm.

The order: the post entrusted; the head of the owing body; anybody in it; the heir of a body that is no more, in the
same order; the committee of the place; the places above. Everything but the first (or the head, where no post is
entrusted) is an alarm on the head's desk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.register.agencies.models import Agency, AgencySuccession
from chungtay.register.people.models import Holding

HEADS = (Role.CHAIR, Role.AGENCY_HEAD, Role.SUPERIOR, Role.CHILD_OFFICER)
RANK = {role.value: rank for rank, role in enumerate(HEADS)}
SILENT = (Role.ADMIN.value, Role.MINISTRY.value)
DEEPEST = 5  # heirs of heirs


@dataclass(frozen=True, slots=True)
class Answers:
    """One post held by one person. `how`: post, head, body, heir, committee, above. `alarm`: not held as meant."""

    post: int
    user: int
    how: str
    alarm: bool


class Seats:
    """Who sits where on one day, read once for many duties."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._by_post: dict[int, int] = {}
        self._by_body: dict[int, list[tuple[int, int, int]]] = {}
        self._by_place: dict[str, list[tuple[int, int, int]]] = {}
        held = Holding.objects.filter(during__contains=on, user__is_active=True).exclude(post__role__in=SILENT)
        told = held.order_by("post_id").values_list(
            "post_id", "user_id", "post__role", "post__agency_id", "post__agency__code", "post__agency__unit__path"
        )
        for post, user, role, body, code, path in told:
            self._by_post[post] = user
            seat = (RANK.get(role, len(RANK)), post, user)
            self._by_body.setdefault(body, []).append(seat)
            if code.startswith("UBND.") or role == Role.SUPERIOR.value:
                self._by_place.setdefault(path, []).append(seat)

    def of(self, duty: Duty) -> Answers | None:
        """None only where nobody at all sits in the body, its heirs, its place or above."""
        if duty.owner_post_id in self._by_post:
            return Answers(duty.owner_post_id, self._by_post[duty.owner_post_id], "post", False)
        for how, seats in self._steps(duty):
            if seats:
                rank, post, user = min(seats)
                meant = how == "body" and duty.owner_post_id is None and rank < len(RANK)
                return Answers(post, user, "head" if how == "body" and rank < len(RANK) else how, not meant)
        return None

    def _steps(self, duty: Duty) -> Iterator[tuple[str, list[tuple[int, int, int]] | None]]:
        yield "body", self._by_body.get(duty.owner_id) if self._stands(duty.owner_id) else None
        for heir in self._heirs(duty.owner_id):
            yield "heir", self._by_body.get(heir)
        for cut in sorted({len(duty.path), min(2, len(duty.path)), 0}, reverse=True):
            how = "committee" if cut == len(duty.path) else "above"
            yield how, self._by_place.get(duty.path[:cut])

    def _stands(self, body: int) -> bool:
        return Agency.objects.filter(pk=body, during__contains=self.on).exists()

    def _heirs(self, body: int, deep: int = 0) -> Iterator[int]:
        rows = AgencySuccession.objects.filter(former_id=body, on__lte=self.on).order_by("field", "-on", "id")
        for heir in rows.values_list("later_id", flat=True):
            yield heir
            if deep < DEEPEST:
                yield from self._heirs(heir, deep + 1)


def answering(duties: Iterable[Duty], on: date) -> dict[int, Answers | None]:
    """Who answers for each of these duties on a day, by the duty's id."""
    seats = Seats(on)
    return {duty.pk: seats.of(duty) for duty in duties}
