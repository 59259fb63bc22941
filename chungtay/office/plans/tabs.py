"""What each tab of a plan's page shows: its duties by agency, by section, over time; how far they are; the paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.duties.models import IS_OPEN
from chungtay.duties.queries import IS_LATE, Counts, soonest
from chungtay.law.duty_states import NAMES, State
from chungtay.ledger.queries import about
from chungtay.look.words import filesize, month
from chungtay.office.duty.rows import DutyRow, rows, said
from chungtay.office.plans import words
from chungtay.office.plans.adopting import WHY_NONE
from chungtay.office.plans.history import line_of
from chungtay.programme.plans import queries

BODY = "co-quan"  # in the address: the slug of the one body asked for
MANY = 250  # duties shown on one page; beyond it one body at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about: which plan, from which desk, at what moment; `paper` where this desk may see the file."""

    desk: Any
    plan: Any
    paper: Any
    at: datetime
    body: str  # slug of the one body asked for


@dataclass(frozen=True, slots=True)
class Part:
    """Duties under one heading."""

    title: str
    rows: list[DutyRow]
    url: str = ""


def by_agency(asked: Asked) -> dict:
    """Every body with its duties; where these are too many for one page, the bodies, and one of them opened."""
    owed, slug = queries.owed(asked.desk, asked.plan), asked.body
    many = owed.count() > MANY
    if many and not slug:
        return {"bodies": bodies(owed, asked.at)}
    if slug:
        owed = owed.filter(owner__slug=slug)
        return {"groups": _groups([(d.owner, [d]) for d in soonest(owed)[:MANY]], asked.desk), "back": many}
    return {"groups": _groups(queries.by_agency(asked.desk, asked.plan), asked.desk)}


def _groups(owed: list, desk) -> list[Part]:
    found: dict[int, tuple] = {}
    for agency, duties in owed:
        found.setdefault(agency.pk, (agency, []))[1].extend(duties)
    return [
        Part(
            said((body.name, body.name_en)),
            rows(duties, desk, whose=False, paper=False),
            reverse("agency-show", args=[body.slug]),
        )
        for body, duties in found.values()
    ]


def bodies(owed, at) -> list[dict]:
    """Per body: how many duties, how many done, how many late."""
    late = Q(due_at__lt=at) & IS_OPEN & IS_LATE
    told = owed.select_related(None).order_by().values("owner__slug", "owner__name", "owner__order")
    counted = told.annotate(
        total=Count("id"), done=Count("id", filter=Q(state=State.MET.value)), late=Count("id", filter=late)
    )
    return [
        {
            "name": row["owner__name"],
            "url": f"?{BODY}={row['owner__slug']}",
            **{k: row[k] for k in ("total", "done", "late")},
        }
        for row in counted.order_by("owner__order")
    ]


def by_section(asked: Asked) -> dict:
    """The plan in its own order: each task with the duties it made, or why it made none."""
    shown, aims = [], aims_of(asked.plan.tree)
    for part in queries.by_section(asked.desk, asked.plan):
        tasks = [_task(task, duties, asked.desk) for task, duties in part.tasks]
        title = f"{part.path}. {part.title}" if part.path else _("Phần khác")
        said = aims.get(part.path, [])
        shown.append({"title": title, "level": min(part.level, 3), "tasks": tasks, "aims": said})
    return {"sections": shown}


def aims_of(tree: dict) -> dict[str, list[str]]:
    """Path of a section → its purposes, targets and requirements that stand, which are no tasks."""
    known = {section["path"] for section in tree.get("sections") or ()}
    found: dict[str, list[str]] = {}
    for one in tree.get("purposes") or ():
        if one.get("dropped"):
            continue
        home = one["path"] if one["path"] in known else one["path"].rpartition(".")[0]
        found.setdefault(home, []).append(one["text_vi"])
    return found


def _task(task, duties: list, desk) -> dict:
    return {
        "code": task.code,
        "text": task.text,
        "label": task.label,
        "kind": words.said(words.KINDS, task.kind),
        "why_none": str(WHY_NONE.get(task.why_none, "")) if not task.made else "",
        "deadline": "; ".join(words.deadline(one) for one in task.deadline if one.get("date") or one.get("recurrence")),
        "target": "; ".join(words.target(one) for one in task.target),
        "rows": rows(duties[:MOST_SHOWN], desk, paper=False),
        "more": max(0, len(duties) - MOST_SHOWN),
    }


MOST_SHOWN = 8  # duties shown under one task; a task given to every commune tells how many more


def timeline(asked: Asked) -> dict:
    months = queries.timeline(asked.desk, asked.plan)
    parts = [
        Part(month(first) if first else _("Không định ngày"), rows(d[:MANY], asked.desk, paper=False))
        for first, d in months
    ]
    return {"groups": parts}


def progress(asked: Asked) -> dict:
    owed = queries.owed(asked.desk, asked.plan)
    counts = queries.progress(asked.desk, asked.plan, asked.at)
    return {"split": states(counts), "bodies": bodies(owed, asked.at), "done": counts.states[State.MET]}


TONES = {
    State.MET: "ok",
    State.REPORTED: "info",
    State.UNDER_WAY: "accent",
    State.RETURNED: "late",
    State.ENDED: "paused",
}


def states(counts: Counts) -> list[tuple]:
    order = (State.MET, State.REPORTED, State.UNDER_WAY, State.ASSIGNED, State.RETURNED, State.ENDED)
    return [(said(NAMES[state]), counts.states[state], TONES.get(state, "")) for state in order if counts.states[state]]


def record(asked: Asked) -> dict:
    """The paper: what it stands on, who got it, the file; and what was done with it here."""
    tree, paper = asked.plan.tree, asked.paper
    return {
        "grounds": [_ground(one) for one in tree["header"].get("implements") or ()],
        "cites": [_ground(one) for one in tree["header"].get("cites") or () if not one.get("backref")],
        "recipients": [one["text"] for one in tree.get("recipients") or ()],
        "reporting": [_report(one) for one in tree.get("reporting") or () if not one.get("dropped")],
        "funding": [one["text_vi"] for one in tree.get("funding") or ()],
        "file": _file(paper, asked.plan),
        "history": [line_of(entry) for entry in about(asked.desk, asked.plan.code)[:MANY]],
        "reading_history": [line_of(entry) for entry in about(asked.desk, paper.code)[:MANY]] if paper else [],
    }


def _file(paper, plan) -> list[tuple]:
    """What is known of the original; a desk below the place of the plan reads the plan, not the file."""
    told = [(_("Tệp gốc"), paper.name), (_("Dung lượng"), filesize(paper.file.size))] if paper else []
    return [*told, (_("Mã băm SHA-256"), plan.sha256)]


def _ground(one: dict) -> dict:
    day, issuer = words.written_day(one.get("date")), one.get("issuer")
    name = one.get("ref") or one.get("name") or ""
    return {"name": name, "rest": " ".join(filter(None, (day, issuer))), "about": one.get("about") or ""}


def _report(one: dict) -> dict:
    when = words.deadline({"date": one.get("deadline"), "recurrence": one.get("recurrence")})
    return {"content": one.get("content") or "", "who": words.bodies(one.get("who") or []), "when": when,
            "to": words.bodies(one.get("to") or []), "via": words.bodies(one.get("via") or [])}  # fmt: skip


PARTS = {"co-quan": by_agency, "muc": by_section, "thoi-gian": timeline, "tien-do": progress, "ho-so": record}
