"""The only questions about plans and their readings."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from chungtay.duties.models import Duty
from chungtay.duties.queries import Counts, counts, duties, of_bundle
from chungtay.law import days
from chungtay.law.duty_states import State
from chungtay.law.wording import bare_key, begins
from chungtay.programme.below import CUTS
from chungtay.programme.plans.models import Plan, Reading, ReadingState, Task
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Tier

WORKED_ON = (ReadingState.WAITING, ReadingState.READ, ReadingState.UNREADABLE)
HEAVY = ("tree", "original", "lines")


def plans(desk: Desk) -> QuerySet[Plan]:
    """Plans adopted in this desk's place, above it, or naming its body; the latest first."""
    return Plan.objects.seen_from(desk).defer("tree").select_related("unit", "agency").order_by("-adopted_at", "-id")


def above(rows: QuerySet[Plan], path: str) -> QuerySet[Plan]:
    """Of these plans, those of places above this one."""
    return rows.filter(path__in={path[:cut] for cut in CUTS} - {path})


def plan(desk: Desk, code: str) -> Plan | None:
    """One plan with its tree; None where there is none for this desk.

    Its file and its reading are asked for apart: a place below reads the plan and does not see these.
    """
    found = Plan.objects.seen_from(desk).select_related("unit", "agency", "adopted_by")
    return found.filter(code=code).first()


def paper(desk: Desk, plan: Plan) -> Reading | None:
    """The reading the plan came from, with its file and the lines of the paper; None for a desk that only reads the
    plan."""
    rows = Reading.objects.seen_from(desk).select_related("file").defer("original")
    return rows.filter(pk=plan.reading_id).first()


def readings(desk: Desk) -> QuerySet[Reading]:
    """Files being read and checked, the latest first."""
    rows = Reading.objects.seen_from(desk).filter(state__in=WORKED_ON).defer(*HEAVY)
    return rows.select_related("unit", "agency", "added_by").order_by("-added_at", "-id")


def reading(desk: Desk, code: str) -> Reading | None:
    """One reading, whole; None where there is none for this desk."""
    rows = Reading.objects.seen_from(desk).select_related("file", "unit", "agency", "added_by")
    return rows.filter(code=code).first()


def history(desk: Desk, reading: Reading):
    """Its edits, the latest first."""
    return reading.history.seen_from(desk).select_related("by", "undoes").order_by("-seq")


def tasks(desk: Desk, plan: Plan) -> QuerySet[Task]:
    return plan.tasks.seen_from(desk).order_by("seq")


def owed(desk: Desk, plan: Plan) -> QuerySet[Duty]:
    """The duties of a plan: those it made, and those it goes on with from the plan it amends."""
    carried = [code for codes in plan.tasks.exclude(carries=[]).values_list("carries", flat=True) for code in codes]
    if not carried:
        return of_bundle(desk, plan.code)
    going_on = Q(origin__in=carried) & ~Q(state=State.ENDED.value)
    return duties(desk).filter(Q(bundle=plan.code) | going_on).order_by("id")


def progress(desk: Desk, plan: Plan, at: datetime) -> Counts:
    """How far the plan's duties are, as far as this desk sees them."""
    return counts(owed(desk, plan), at)


def by_agency(desk: Desk, plan: Plan) -> list[tuple[object, list[Duty]]]:
    """[(Agency, its duties from this plan)], in the order the plan names them."""
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in owed(desk, plan):
        found[duty.owner_id].append(duty)
    return [(rows[0].owner, rows) for rows in found.values()]


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the plan with the tasks directly in it, each with its duties. `path` "" for what lies in none."""

    path: str
    label: str
    title: str
    level: int
    tasks: list[tuple[Task, list[Duty]]]


def by_section(desk: Desk, plan: Plan) -> list[Part]:
    """The plan's sections in their order, every task under the nearest section above it."""
    sections = plan.tree.get("sections") or []
    paths = {section["path"] for section in sections}
    by_origin = _by_origin(desk, plan)
    filed: dict[str, list] = defaultdict(list)
    for task in tasks(desk, plan):
        made = [duty for code in (task.code, *task.carries) for duty in by_origin.get(code, [])]
        filed[_nearest(task.label, paths)].append((task, made))
    parts = [Part(s["path"], s["label"], s["title"], s["level"], filed.get(s["path"], [])) for s in sections]
    return parts + ([Part("", "", "", 1, filed[""])] if "" in filed else [])


def _nearest(path: str, paths: set[str]) -> str:
    while path and path not in paths:
        path = path.rpartition(".")[0]
    return path


def _by_origin(desk: Desk, plan: Plan) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = defaultdict(list)
    for duty in owed(desk, plan):
        found[duty.origin].append(duty)
    return found


def timeline(desk: Desk, plan: Plan) -> list[tuple[date | None, list[Duty]]]:
    """The plan's duties month by month (first day of the month, Hà Nội); None last: what has no day."""
    months: dict[date | None, list[Duty]] = defaultdict(list)
    for duty in owed(desk, plan).order_by("due_at", "id"):
        months[days.hanoi_day(duty.due_at).replace(day=1) if duty.due_at else None].append(duty)
    return sorted(months.items(), key=lambda month: (month[0] is None, month[0] or date.min))


TIERS = {"national": Tier.NATION, "province": Tier.PROVINCE, "district": Tier.DISTRICT, "commune": Tier.COMMUNE}
OF_TIER = {
    Tier.NATION: ("trung ương", "the nation"),
    Tier.PROVINCE: ("cấp tỉnh", "a province"),
    Tier.DISTRICT: ("cấp huyện", "a district"),
    Tier.COMMUNE: ("cấp xã", "a commune"),
}


def place_doubt(reading: Reading) -> tuple[str, str] | None:
    """Vietnamese and English words where the paper is of another tier than the place it would be adopted in."""
    tier = TIERS.get((reading.tree or {}).get("header", {}).get("tier") or "")
    if tier is None or reading.unit is None or reading.unit.tier == tier:
        return None
    (vi, en), here = OF_TIER[tier], reading.unit.name
    return (
        f"Văn bản này của {vi}, còn nhiệm vụ sẽ được ghi ở {here}. Hãy chọn đúng địa bàn nếu cần.",
        f"This paper is of {en}; its duties would stand in {here}. Choose the place if it should be another.",
    )


def find(desk: Desk, words: str) -> QuerySet[Plan]:
    """Plans whose title, number or issuer hold every word asked for, with or without tone marks."""
    asked, rows = bare_key(words).split(), plans(desk)
    for word in asked:
        rows = rows.filter(bare__contains=word, bare__regex=begins(word))
    return rows if asked else rows.none()
