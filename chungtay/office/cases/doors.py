"""What the doors of one case share: its code in an address, finding it, how it is called."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.law.procedure.phases import NAMES, Phase
from chungtay.office.codes import code_in_address
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns import queries as concerns
from chungtay.protection.concerns.models import Concern

code_in_address("CA", "case")
code_in_address("TB", "concern")
code_in_address("VB", "casepaper")
code_in_address("KP", "casepart")
code_in_address("HN", "conference")
code_in_address("XL", "secondlook")


def found(request, code: str) -> Case:
    """The case, or 404: hidden equals absent."""
    case = queries.one(request.desk, code)
    if case is None:
        raise Http404
    return case


def held(request, code: str) -> Case:
    """The case where this commune holds it, or 404: one that is only asked to take it reads nothing in it."""
    case = found(request, code)
    if not request.desk.keeps(case.path):
        raise Http404
    return case


def crumbs(case: Case) -> list[tuple[str, str]]:
    return [(_("Bảo vệ trẻ em"), reverse("cases")), (case.code, reverse("case-show", args=[case.code]))]


def worry(request, code: str) -> Concern:
    concern = concerns.one(request.desk, code)
    if concern is None:
        raise Http404
    return concern


def worry_here(request, code: str) -> Concern:
    """The same, of a case that lies in this desk's places."""
    concern = worry(request, code)
    if not request.desk.keeps(concern.case.path):
        raise Http404
    return concern


def phase_of(case: Case) -> tuple[str, str]:
    """Its phase in the reader's language, and the tone of the tag."""
    tones = {Phase.CLOSED: "ok", Phase.RECEIVED: "near", Phase.SEPARATED: "late"}
    return said(NAMES[Phase(case.phase)]), tones.get(Phase(case.phase), "info")
