"""Form 09, the commune's list of a quarter, and Form 08 of one person, as Word or PDF."""

import hashlib
from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.carers.show import found
from chungtay.office.cases.paper import KINDS
from chungtay.protection.carers import queries
from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.cases.papers.actions import make_paper
from chungtay.protection.cases.papers.queries import contents

STATES = {"applied": "đang xác minh", "listed": "đủ điều kiện", "suspended": "tạm dừng", "removed": "đã đưa ra"}
LIST, ONE = "09", "08"


def quarter(day: date) -> str:
    """The quarter in which the list is brought up to date (Decree 56/2017 Art. 40.1)."""
    return f"Quý {(day.month - 1) // 3 + 1} năm {day.year}"


@allow(Act.KEEP_CARER)
@never_cache
def whole_list(request, kind):
    """Everybody on the list but those who were taken off it."""
    desk, at = request.desk, timezone.now()
    rows = [row for row in queries.listed(desk) if row.state != "removed"]
    values = {"period": quarter(legal_day(at)), "rows": [_row(n, carer) for n, carer in enumerate(rows, 1)]}
    return _paper(desk, at, LIST, values, kind, f"mau-09-{legal_day(at)}", about="", count=len(rows))


def _row(number: int, carer: FosterCarer) -> dict[str, str]:
    return {
        "nth": str(number), "name": carer.full_name, "born_year": str(carer.born_on.year), "phone": carer.phone,
        "residence": ", ".join(part for part in (carer.words, carer.unit.name) if part), "wish": carer.wishes,
        "state": STATES[carer.state],
    }  # fmt: skip


@allow(Act.KEEP_CARER)
@never_cache
def application(request, code, kind):
    """What one person told."""
    carer, desk, at = found(request, code), request.desk, timezone.now()
    values = {
        "applicant": carer.full_name, "applicant_birth_date": carer.born_on.isoformat(),
        "residence": ", ".join(part for part in (carer.words, carer.unit.name) if part),
        "nationality": carer.nationality, "preferences": carer.wishes,
    }  # fmt: skip
    return _paper(desk, at, ONE, values, kind, carer.code, about=carer.code, count=1)


def _paper(desk, at: datetime, form: str, values: dict, kind: str, name: str, *, about: str, count: int):
    """The version that says this: kept, so that it can be numbered; the same words make no new one."""
    if kind not in KINDS or desk.glass:
        raise Http404
    paper = make_paper(case=None, form=form, values=values, by=desk, at=at, of=about)
    data = contents(paper, kind, by=desk, at=at)
    told = {"form": form, "paper": kind, "count": count, "sha256": hashlib.sha256(data).hexdigest()}
    record("carer.printed", by=desk, at=at, about=about, **told)
    answer = HttpResponse(data, content_type=KINDS[kind][1])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


urlpatterns = [
    *(path(f"nhan-cham-soc/mau-09.{kind}", whole_list, {"kind": kind}, name=f"carers-form-{kind}") for kind in KINDS),
    path("nhan-cham-soc/<slug:code>/mau-08.<slug:kind>", application, name="carer-form"),
]
