"""Questions about the papers of a case; the first argument is the desk that asks."""

from datetime import datetime

from django.db.models import QuerySet

from chungtay.law.forms import forms
from chungtay.law.forms_filled import paper_of
from chungtay.ledger.actions import record
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.papers.models import Issue, Paper
from chungtay.register.archive.sealing import unseal_bytes
from chungtay.register.people.desk import Desk

KINDS = ("docx", "pdf")
HEAVY = ("letter", "docx", "pdf")


def papers(desk: Desk, case: Case | None) -> QuerySet[Paper]:
    """The papers of a case that the desk holds, or those of its commune that are of no case; the newest first, without
    their bytes."""
    own = {"case": case} if case else {"case__isnull": True, "path__gte": desk.plo, "path__lt": desk.phi}
    rows = Paper.objects.filter(**own).defer(*HEAVY).select_related("child__child", "agency", "issue")
    return rows.order_by("-at", "-id")


def sent_to(desk: Desk) -> QuerySet[Paper]:
    """Papers of no case that communes sent to this desk's own body, the newest first, without their bytes."""
    rows = Paper.objects.filter(case__isnull=True, agency_id=desk.agency_id or 0)
    return rows.defer(*HEAVY).select_related("child__child", "agency", "issue").order_by("-at", "-id")


def own_part(desk: Desk, case_id: int, entry_id: int | None) -> Paper | None:
    """The latest paper in which this desk's own body was given its part."""
    rows = Paper.objects.filter(agency_id=desk.agency_id, case_id=case_id, entry_id=entry_id)
    return rows.defer(*HEAVY).order_by("nth").last() if desk.agency_id else None


def paper(desk: Desk, code: str) -> Paper | None:
    """One paper; the row policy says for whom: the commune that holds the case, or the body whose part it is."""
    return Paper.objects.filter(code=code).select_related("issue").first()


def to_print(desk: Desk, case: Case) -> list[Happening]:
    """The entries that a form carries, in the order in which they were written, without those that were corrected."""
    rows = case.happenings.select_related("unit", "to_unit").order_by("id")
    wrong = {row.corrects_id for row in rows if row.corrects_id}
    return [row for row in rows if paper_of(row.kind) and row.pk not in wrong]


def contents(paper: Paper, kind: str, *, by: Desk, at: datetime) -> bytes:
    """The bytes of one file as they were printed; each taking is a line."""
    record("paper.taken", by=by, at=at, about=paper.code, paper=kind)
    return unseal_bytes(getattr(paper, kind), f"{paper.code}:{kind}")


def register(desk: Desk, year: int) -> QuerySet[Issue]:
    """The register of issued papers of this commune, the latest first."""
    rows = Issue.objects.filter(path__gte=desk.plo, path__lt=desk.phi, year=year)
    return rows.order_by("-on", "-id")


def title(paper: Paper) -> tuple[str, str]:
    """What kind of paper it is, (vi, en)."""
    return forms()[paper.form].title
