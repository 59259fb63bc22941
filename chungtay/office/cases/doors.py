"""What the doors of one case share: its code in an address, finding it, how it is called."""

from django.http import Http404
from django.urls import register_converter, reverse
from django.urls.converters import StringConverter
from django.utils.translation import gettext as _

from chungtay.law.procedure.phases import NAMES, Phase
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns import queries as concerns
from chungtay.protection.concerns.models import Concern
from chungtay.register.codes import LETTERS


class CaseCode(StringConverter):
    """CA- and eight letters: other words below /bao-ve/ are pages."""

    regex = f"CA-[{LETTERS}]{{8}}"


class PaperCode(StringConverter):
    """VB- and eight letters."""

    regex = f"VB-[{LETTERS}]{{8}}"


class PartCode(StringConverter):
    """KP- and eight letters."""

    regex = f"KP-[{LETTERS}]{{8}}"


class ConferenceCode(StringConverter):
    """HN- and eight letters."""

    regex = f"HN-[{LETTERS}]{{8}}"


class LookCode(StringConverter):
    """XL- and eight letters."""

    regex = f"XL-[{LETTERS}]{{8}}"


class ConcernCode(StringConverter):
    """TB- and ten letters."""

    regex = f"TB-[{LETTERS}]{{10}}"


register_converter(CaseCode, "case")
register_converter(ConcernCode, "concern")
register_converter(PaperCode, "casepaper")
register_converter(PartCode, "casepart")
register_converter(ConferenceCode, "conference")
register_converter(LookCode, "secondlook")


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
