"""Questions about the child-friendly commune; the desk first."""

from dataclasses import dataclass

from chungtay.figures.scores.actions import AFTER as AFTER
from chungtay.figures.scores.actions import hand as hand
from chungtay.figures.scores.actions import stage_of as stage_of
from chungtay.figures.scores.models import Assessment, AssessmentAct, AssessmentFile, ItemFile
from chungtay.figures.scores.models import Stage as Stage
from chungtay.figures.scores.reading import Live as Live
from chungtay.figures.scores.reading import class_of as class_of
from chungtay.figures.scores.reading import in_full as in_full
from chungtay.figures.scores.reading import live as live
from chungtay.register.archive.models import File
from chungtay.register.people.desk import Desk

__all__ = ["Communes", "acts", "assessment", "communes"]


def assessment(desk: Desk, path: str, year: int) -> Assessment | None:
    return Assessment.objects.seen_from(desk).filter(path=path, year=year).select_related("unit").first()


def acts(assessment: Assessment | None) -> list[AssessmentAct]:
    """In order, with their papers."""
    return list(assessment.acts.order_by("nth").prefetch_related("files__file")) if assessment else []


@dataclass(frozen=True, slots=True)
class Communes:
    """Where one commune's assessment of a year stands: `stage` "" where it is still being told."""

    path: str
    name: str
    code: str
    stage: str


def communes(desk: Desk, year: int) -> list[Communes]:
    """Every assessment of the year in the desk's place, by the commune's place."""
    rows = Assessment.objects.seen_from(desk).filter(year=year).select_related("unit").prefetch_related("acts")
    return [
        Communes(one.path, one.unit.name, one.code, max(one.acts.all(), key=lambda act: act.nth).stage
                 if one.acts.all() else "")
        for one in rows.order_by("path")
    ]  # fmt: skip


def file(desk: Desk, path: str, code: str) -> File | None:
    """A file of the commune's answers or acts."""
    for kind in (ItemFile, AssessmentFile):
        rows = kind.objects.seen_from(desk).filter(file__code=code, act__assessment__path=path)
        row = rows.select_related("file").first()
        if row:
            return row.file
    return None
