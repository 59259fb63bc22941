"""The doors to a duty's evidence: each asks for the duty first, so what is not this desk's is absent."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties import queries as duties
from chungtay.duties.models import Duty
from chungtay.law.access import Act
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.files import handing, jobs
from chungtay.office.files.lines import REMARKS
from chungtay.papers.previews import Preview
from chungtay.register.archive import queries
from chungtay.register.archive.models import File
from chungtay.register.archive.previewing import kept_preview

SHEET = "office/files/show.html"
TURNS, WAIT = 20, 3  # how often an open page asks whether the look is ready, and after how many seconds
WHY_NONE = {
    "locked": gettext_lazy("Tệp có mật khẩu nên không xem trước được."),
    "heavy": gettext_lazy("Tệp quá nặng để xem trước. Tải về để mở."),
    "broken": gettext_lazy("Tệp hỏng, hoặc không mở được để xem trước. Tải về để thử."),
    "empty": gettext_lazy("Tệp không có ô nào có chữ."),
    "unknown": gettext_lazy("Loại tệp này không xem trước được. Tải về để mở."),
}


@dataclass(frozen=True)
class FilePage:
    """office/files/show.html"""

    at: datetime
    file: File
    duty: Duty
    look: Preview | None
    turn: int
    remarks: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.file.name

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        mine = reverse("duty-show", args=[self.duty.code])
        return [(_("Nhiệm vụ"), reverse("duties")), (self.duty.code, mine), (self.file.name, "")]

    @property
    def pictures(self) -> list[tuple[int, str]]:
        numbers = range(1, (self.look.pictures if self.look else 0) + 1)
        return [(n, reverse("duty-file-picture", args=[self.duty.code, self.file.code, n])) for n in numbers]

    @property
    def why_none(self) -> str:
        return str(WHY_NONE.get(self.look.why, WHY_NONE["unknown"])) if self.look and self.look.kind == "none" else ""

    @property
    def asks_again(self) -> str:
        """The address that says whether it is ready; empty once it was asked often enough."""
        here = reverse("duty-file-look", args=[self.duty.code, self.file.code])
        return f"{here}?luot={self.turn + 1}" if self.look is None and self.turn < TURNS else ""


def held(request, code: str, file: str) -> tuple[Duty, File]:
    """The duty and its file, or 404: denied equals absent."""
    duty = duties.one(request.desk, code)
    kept = kept_file(duty, file) if duty else None
    if kept is None:
        raise Http404
    return duty, kept


def kept_file(duty: Duty, code: str) -> File | None:
    """The file of evidence under this code; None where it is not this duty's, or not this desk's to open."""
    for line in (line for step in duty.steps.all() for line in step.evidence.all()):
        try:
            if line.file.code == code:
                return line.file
        except ObjectDoesNotExist:
            continue
    return None


@allow(Act.SEE_DUTY)
def evidence(request, code, file):
    """A file of evidence as it came: never shown inside the site, and the ledger says who took it."""
    _duty, kept = held(request, code, file)
    return handing.handed(request, kept, "duty-show", code)


@allow(Act.SEE_DUTY)
def look(request, code, file):
    """What the file holds, as pictures or words; the part alone for a page that opens it in its place."""
    duty, kept = held(request, code, file)
    if queries.standing(kept).shut:
        raise Http404
    turn = int(request.GET["luot"]) if request.GET.get("luot", "").isdecimal() else 0
    found = kept_preview(kept)
    if found is None:
        jobs.look_later([kept.sha256])
    elif found.kind != "none":
        record("file.looked-at", by=request.desk, at=timezone.now(), about=kept.code)
    remarks = [str(REMARKS[word]) for word in kept.remarks if word in REMARKS]
    page = FilePage(timezone.now(), kept, duty, found, turn, remarks)
    return render(request, f"{SHEET}#look" if request.htmx else SHEET, {"page": page, "wait": WAIT})


@allow(Act.SEE_DUTY)
def small(request, code, file):
    """The thumbnail."""
    return handing.picture_of(held(request, code, file)[1], "small.jpg")


@allow(Act.SEE_DUTY)
def picture(request, code, file, number):
    """One page of the preview, large."""
    return handing.picture_of(held(request, code, file)[1], f"{number}.jpg")


urlpatterns = [
    path("nhiem-vu/<slug:code>/tep/<slug:file>/", evidence, name="duty-file"),
    path("nhiem-vu/<slug:code>/tep/<slug:file>/xem/", look, name="duty-file-look"),
    path("nhiem-vu/<slug:code>/tep/<slug:file>/nho/", small, name="duty-file-small"),
    path("nhiem-vu/<slug:code>/tep/<slug:file>/trang/<int:number>/", picture, name="duty-file-picture"),
]
