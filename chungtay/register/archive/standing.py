"""How a file stands: may it be handed out? Shut is what nobody has called clean while there is somebody to ask."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from chungtay.register.archive.models import File, Scan, Verdict
from chungtay.register.archive.scanning import OFF, scanner

FINAL = (Verdict.CLEAN.value, Verdict.INFECTED.value)


class Standing(StrEnum):
    """Of one file."""

    CLEAN = "clean"
    INFECTED = "infected"
    WAITING = "waiting"  # has not been looked at yet
    UNREACHED = "unreached"  # the scanner was asked and gave no verdict
    UNSCANNED = "unscanned"  # this machine has no scanner
    OURS = "ours"  # written by this system itself

    @property
    def shut(self) -> bool:
        return self in (Standing.INFECTED, Standing.WAITING, Standing.UNREACHED)


def standings(files: Iterable[File]) -> dict[str, Standing]:
    """By sha256: one question for all of them."""
    known = {file.sha256: file.ours for file in files}
    last: dict[str, str] = {}
    for sha256, verdict in Scan.objects.filter(sha256__in=known).order_by("id").values_list("sha256", "verdict"):
        if verdict in FINAL or last.get(sha256) not in FINAL:
            last[sha256] = verdict
    here = scanner() is not None
    return {sha256: _standing(last.get(sha256), ours, here) for sha256, ours in known.items()}


def _standing(verdict: str | None, ours: bool, here: bool) -> Standing:
    if verdict in FINAL:
        return Standing(verdict)
    if ours:
        return Standing.OURS
    if verdict == Verdict.UNREACHED and settings.SCANNER != OFF:  # a scanner that went away opens nothing
        return Standing.UNREACHED
    return Standing.WAITING if here else Standing.UNSCANNED


def standing(file: File) -> Standing:
    return standings([file])[file.sha256]


def unjudged(before: datetime) -> QuerySet[File]:
    """What came from outside and has no verdict, and was not asked about since `before`. What was never looked at comes
    first; the same bytes may be there more than once."""
    of_it = Scan.objects.filter(sha256=OuterRef("sha256"))
    asked = Subquery(of_it.order_by("-id").values("at")[:1])
    waits = File.objects.filter(~Exists(of_it.filter(verdict__in=FINAL)), ours=False).annotate(asked=asked)
    return waits.filter(Q(asked=None) | Q(asked__lt=before)).order_by(F("asked").asc(nulls_first=True), "id")
