"""Questions about who works for children: lists, groups, hand-overs, and the villages and communes without anybody."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.places.models import Scheme, Tier, Unit
from chungtay.register.workforce.models import Charge, GroupKind, Membership, Part, Worker, WorkGroup, WorkHandover


def _here(rows: QuerySet, desk: Desk) -> QuerySet:
    return rows.filter(path__gte=desk.lo, path__lt=desk.hi)


def _on(rows: QuerySet, on: date) -> QuerySet:
    return rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)


def charges(desk: Desk, on: date, path: str = "") -> QuerySet[Charge]:
    """What people of the desk's place (or of `path` in it) are charged with on the day."""
    rows = _on(_here(Charge.objects, desk), on).filter(path__startswith=path)
    return rows.select_related("worker", "unit", "stands_in_for__worker").order_by("path", "part", "worker__name_order")


def workers(desk: Desk, path: str = "") -> QuerySet[Worker]:
    """Everybody on the lists of the place, by name."""
    return _here(Worker.objects, desk).filter(path__startswith=path).order_by("name_order", "id")


def one(desk: Desk, code: str) -> Worker | None:
    return _here(Worker.objects, desk).select_related("user").filter(code=code).first()


def charge(desk: Desk, pk: int) -> Charge | None:
    return _here(Charge.objects, desk).select_related("worker", "unit").filter(pk=pk).first()


def groups(desk: Desk, on: date, path: str = "") -> QuerySet[WorkGroup]:
    """Boards and groups that stand on the day, boards first."""
    rows = _on(_here(WorkGroup.objects, desk), on).filter(path__startswith=path)
    return rows.select_related("unit").order_by("path", "kind", "since")


def group(desk: Desk, code: str) -> WorkGroup | None:
    return _here(WorkGroup.objects, desk).select_related("unit").filter(code=code).first()


def members(desk: Desk, group: WorkGroup, on: date | None = None) -> QuerySet[Membership]:
    """Members on a day, or everybody who ever was one."""
    rows = _here(group.members.all(), desk)
    rows = rows if on is None else _on(rows, on)
    return rows.select_related("worker").order_by("until", "since", "id")


def membership(desk: Desk, pk: int) -> Membership | None:
    return _here(Membership.objects, desk).select_related("worker", "group").filter(pk=pk).first()


def handovers(desk: Desk, path: str = "") -> QuerySet[WorkHandover]:
    """Hand-overs of the place, those that wait first."""
    rows = _here(WorkHandover.objects, desk).filter(path__startswith=path)
    rows = rows.select_related("charge__worker", "charge__unit", "taker").prefetch_related("signatures")
    return rows.order_by("passed_at", "dropped_at", "-at")


def handover(desk: Desk, code: str) -> WorkHandover | None:
    return handovers(desk).filter(code=code).first()


def history(desk: Desk, worker: Worker) -> tuple[QuerySet[Charge], QuerySet[Membership]]:
    """Everything a person was charged with, and every group, newest first."""
    held = _here(worker.charges.all(), desk).select_related("unit", "stands_in_for__worker").order_by("-since", "-id")
    sat = _here(worker.memberships.all(), desk).select_related("group").order_by("-since", "-id")
    return held, sat


def villages(desk: Desk, on: date, path: str = "") -> QuerySet[Unit]:
    """The villages of the place on today's map."""
    rows = Unit.objects.filter(tier=Tier.VILLAGE, during__contains=on, path__gte=desk.lo, path__lt=desk.hi)
    return rows.exclude(scheme=Scheme.OLD).filter(path__startswith=path).order_by("path")


def villages_without(desk: Desk, on: date, path: str = "") -> list[Unit]:
    """Villages for which nobody collaborates on the day."""
    served = set(_served(desk, on, path))
    return [village for village in villages(desk, on, path) if village.path not in served]


def _served(desk: Desk, on: date, path: str = "") -> list[str]:
    rows = _on(_here(Charge.objects, desk), on).filter(part=Part.COLLABORATOR, path__startswith=path)
    return list(rows.values_list("path", flat=True))


@dataclass(frozen=True, slots=True)
class Coverage:
    """One commune: its villages, how many of them have somebody, and what stands in the commune itself."""

    path: str
    name: str
    villages: int
    served: int
    collaborators: int
    officers: int
    board: bool
    standing: bool

    @property
    def without(self) -> int:
        """Villages without anybody."""
        return self.villages - self.served

    @property
    def gaps(self) -> int:
        """How much is missing: villages without anybody, no worker, no standing group."""
        return self.without + (not self.officers) + (not self.standing)


def coverage(desk: Desk, on: date) -> list[Coverage]:
    """Every commune of the place, those with most gaps first. Four questions, whatever the number of communes."""
    known = villages(desk, on).values_list("path", flat=True)
    many, served, helpers = Counter(path[:COMMUNE] for path in known), defaultdict(set), Counter()
    for path in _served(desk, on):
        served[path[:COMMUNE]].add(path)
        helpers[path[:COMMUNE]] += 1
    officers = Counter(_on(_here(Charge.objects, desk), on).filter(part=Part.OFFICER).values_list("path", flat=True))
    stands = set(_on(_here(WorkGroup.objects, desk), on).values_list("path", "kind"))
    lines = [
        Coverage(
            path, name, many[path], len(served[path]), helpers[path], officers[path],
            (path, GroupKind.BOARD.value) in stands, (path, GroupKind.STANDING.value) in stands,
        )
        for path, name in _communes(desk, on)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line.gaps, line.path))


def _communes(desk: Desk, on: date) -> QuerySet:
    rows = Unit.objects.filter(tier=Tier.COMMUNE, during__contains=on, path__gte=desk.lo, path__lt=desk.hi)
    return rows.exclude(scheme=Scheme.OLD).order_by("path").values_list("path", "name")
