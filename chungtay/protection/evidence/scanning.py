"""The virus scanner and sealed evidence: it is read for the scanner in memory, never laid open on the disk."""

from dataclasses import dataclass
from datetime import datetime

from chungtay.protection.evidence.sealing import NotOpened, Stream, unsealed
from chungtay.register.archive.models import Scan, Verdict
from chungtay.register.archive.queries import WHY_SHUT
from chungtay.register.archive.refusals import Quarantined
from chungtay.register.archive.scanning import scanner
from chungtay.register.archive.standing import FINAL, Standing

NEVER = ""  # no scanner on this machine


@dataclass(frozen=True, slots=True)
class Judged:
    """`verdict` of the archive, or NEVER."""

    verdict: str
    said: str = ""

    @property
    def infected(self) -> bool:
        return self.verdict == Verdict.INFECTED

    def must_be_open(self, name: str) -> None:
        """Raises Quarantined: nothing is given out that nobody called clean while there is somebody to ask."""
        if self.infected:
            raise Quarantined(name=name, why=WHY_SHUT[Standing.INFECTED])
        if self.verdict == Verdict.UNREACHED:
            raise Quarantined(name=name, why=WHY_SHUT[Standing.UNREACHED])


def judge(sha256: str, lies_under: str, code: str, at: datetime) -> Judged:
    """The last final verdict on these bytes; asked for now where there is none and somebody to ask."""
    last = Scan.objects.filter(sha256=sha256, verdict__in=FINAL).order_by("id").last()
    if last is not None:
        return Judged(last.verdict, last.said)
    looks = scanner()
    if looks is None or not lies_under:
        return Judged(NEVER)
    try:
        found = looks.scan(Stream(unsealed(lies_under, code)))
    except NotOpened:
        return Judged(NEVER)
    Scan.objects.create(sha256=sha256, verdict=found.verdict, said=found.said, engine=looks.name, at=at)
    return Judged(found.verdict, found.said)
