"""A round is owed: a duty for each of its villages until its last day, met when every child there has a result.

The duties are made and met here, by the facts of the round; whoever owes one may also report on it as on any other.
"""

from datetime import datetime

from django.utils import timezone

from chungtay.duties.actions import assign_all
from chungtay.duties.models import Duty, Found
from chungtay.duties.orders import Ground, Order
from chungtay.duties.procedures import follow, give_up
from chungtay.duties.queries import of_bundle
from chungtay.law.clock import ClockRule, Fact, Kind
from chungtay.law.clock.lengths import OnDay
from chungtay.register.agencies import queries as agencies
from chungtay.register.agencies.models import Agency
from chungtay.register.rounds import queries
from chungtay.register.workforce.models import Part
from chungtay.register.workforce.queries import charges

ORIGIN = "round"
WORK = "data_statistics"
CLOCK = "round.village"
HANDED_IN, CLOSED = "round.handed-in", "round.closed"


def collaborators(desk, at: datetime) -> dict[str, str]:
    """Who goes from house to house, by the path of the village: from the list of those who work for children."""
    held = charges(desk, timezone.localdate(at)).filter(part=Part.COLLABORATOR)
    names: dict[str, str] = {}
    for charge in held:
        names.setdefault(charge.path, charge.worker.full_name)
    return names


def owe(made, desk, at: datetime) -> list[Duty]:
    """One duty for each village, owed by the body that opened the round, in the name of the village's collaborator."""
    (owner,) = agencies.by_id(desk.agency_id)
    orders = [_order(made, state.village, owner) for state in queries.villages(desk, made)]
    return assign_all(orders=orders, by=desk, at=at)


def _order(made, village, owner: Agency) -> Order:
    title = f"Rà soát trẻ em {village.unit.name}: {made.title}"[:200]
    words = f"Đến từng hộ của {village.unit.name}, ghi kết quả từng trẻ và nộp danh sách của đợt {made.code}."
    return Order(
        title=title, words=words, kind=WORK, owner=owner, owner_how=Found.CHOSEN, unit=village.unit,
        ground=Ground(made.basis or made.title), origin_kind=ORIGIN, origin=made.code, bundle=made.code,
        asked_as=village.collaborator, rule=_clock(made),
    )  # fmt: skip


def _clock(made) -> ClockRule:
    """Until the end of the round's last day; the result of the last child is the fact that meets it."""
    return ClockRule(
        code=CLOCK, names=("Nộp danh sách rà soát của thôn", "Hand in the list of a village"), length=OnDay(made.to_on),
        stop=HANDED_IN, stop_words=("Mọi trẻ của thôn đã có kết quả", "Every child of the village has a result"),
        confidence="P", words=f"{made.to_on:%d/%m/%Y}",
    )  # fmt: skip


def tell(made, desk, at: datetime, *, closed: bool = False) -> int:
    """Meet the duties of the villages where nobody waits any more; all of them once the round is closed."""
    open_ones = {duty.unit_id: duty for duty in _of(made, desk)}
    done = [state.village for state in queries.villages(desk, made) if closed or (state.total and not state.waiting)]
    met = [open_ones[village.unit_id] for village in done if village.unit_id in open_ones]
    for duty in met:
        fact = Fact(code=CLOSED if closed else HANDED_IN, kind=Kind.STOP, at=at, known_at=at)
        follow(code=duty.code, facts=[fact], words=f"Mọi trẻ đã có kết quả rà soát, đợt {made.code}.", by=desk, at=at)
    return len(met)


def forget(made, desk, at: datetime) -> None:
    """The round was dropped: nothing of it is owed."""
    for duty in _of(made, desk):
        give_up(code=duty.code, words=f"Đợt rà soát {made.code} đã bỏ.", by=desk, at=at)


def _of(made, desk) -> list[Duty]:
    return [duty for duty in of_bundle(desk, made.code) if duty.is_open]
