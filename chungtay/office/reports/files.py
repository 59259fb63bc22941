"""A report as Word, PDF or Excel: the draft of now, or the bytes as they were issued."""

from django.http import Http404
from django.urls import path
from django.utils import timezone

from chungtay.figures.rollups import queries
from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.plans.files import WORD, handed_out
from chungtay.office.reports.doors import found

MEDIA = {"docx": WORD, "pdf": "application/pdf",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


@allow(Act.SEE_REPORT)
def draft(request, code, kind):
    return _handed(request, code, kind, None)


@allow(Act.SEE_REPORT)
def issued(request, code, nth, kind):
    return _handed(request, code, kind, int(nth))


def _handed(request, code: str, kind: str, nth: int | None):
    report = found(request, code)
    data = queries.file(request.desk, report, kind, at=timezone.now(), nth=nth) if kind in MEDIA else None
    if data is None:
        raise Http404
    return handed_out(data, f"{report.code}{f'-{nth}' if nth else ''}.{kind}", MEDIA[kind])


urlpatterns = [
    path("bao-cao/<report:code>/du-thao.<slug:kind>", draft, name="report-file"),
    path("bao-cao/<report:code>/ban-<int:nth>.<slug:kind>", issued, name="report-issued"),
]
