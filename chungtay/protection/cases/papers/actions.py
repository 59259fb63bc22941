"""Making a paper of a case, and giving it the number of the registry. Nothing printed is ever overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from chungtay.law.days import hanoi_day, legal_day
from chungtay.law.forms import Form, forms
from chungtay.law.forms_filled import Entry, paper_of, values
from chungtay.law.procedure.conditions import names_harmful
from chungtay.ledger.actions import record
from chungtay.papers.forms import NOTES, Head, fill
from chungtay.papers.letter import Letter, Words, write_docx, write_pdf
from chungtay.protection.cases.budgets.queries import worded
from chungtay.protection.cases.models import Case, CaseChild, Happening
from chungtay.protection.cases.papers.keeping import letter, plain
from chungtay.protection.cases.papers.models import Issue, Paper
from chungtay.protection.cases.papers.refusals import (
    IssuedAlready,
    NoNumber,
    NoPaper,
    NotADayOfIt,
    NotForThem,
    NumberTaken,
)
from chungtay.protection.cases.reading import happened, law_case
from chungtay.protection.cases.watching import COMMITTEE
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import body
from chungtay.register.archive.sealing import seal_bytes, unseal_bytes
from chungtay.register.children.sealing import mark
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk, whose
from chungtay.register.places.queries import unit_at

GETS = ("carer", "applicant", "temporary_carer", "recipients")  # keys of forms that name who gets or keeps something


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be printed, and of which row it is a version."""

    form: Form
    values: Mapping[str, Any]
    head: Head
    of: str
    entry: Happening | None = None
    child: CaseChild | None = None
    agency: Agency | None = None
    hide: tuple[str, ...] = ()


@transaction.atomic
def print_entry(
    *, case: Case, entry: Happening, by: Desk, at: datetime, child: CaseChild | None = None, hide: tuple[str, ...] = ()
) -> Paper:
    """The paper of one entry: its form, filled from what was told. Raises NoPaper."""
    form = paper_of(entry.kind)
    if not form:
        raise NoPaper
    law = law_case(case)
    told = Entry(happened(entry), whose(entry.who), _names(case, entry, child), entry.unit.name, _name(entry.to_unit))
    of = f"{form}:{child.pk if child else ''}"
    head = _head(by, legal_day(entry.at))
    return _keep(case, Draft(forms()[form], values(law, told), head, of, entry, child, hide=hide), by, at)


@transaction.atomic
def make_paper(
    *, case: Case | None, form: str, values: Mapping[str, Any], by: Desk, at: datetime, on: date | None = None,
    of: str = "", entry: Happening | None = None, child: CaseChild | None = None, agency: Agency | None = None,
    number: str = "",
) -> Paper:  # fmt: skip
    """A paper that is not one of a case's entries: a form of care, a body's own part, a list of the commune (no case).
    `of` tells two papers of one form apart (a carer's code, a body's); `number`: a decision's, as told: it stands on
    the paper, and in the register once it is issued. Raises NotForThem where it names somebody who does the harm."""
    for key in GETS if case else ():
        if names_harmful(law_case(case), values.get(key)):
            raise NotForThem(name=str(values.get(key)))
    more = {"number": number.partition("/")[0].strip(), "addressees": (agency.name,) if agency else ()}
    head = replace(_head(by, on or hanoi_day(at)), **more)
    named = f"{form}:{of}:{child.pk if child else ''}:{agency.pk if agency else ''}"
    return _keep(case, Draft(forms()[form], values, head, named, entry, child, agency), by, at)


def _name(unit) -> str:
    return unit.name if unit else ""


def _names(case: Case, entry: Happening, child: CaseChild | None) -> tuple[str, ...]:
    """The children the entry is about: all of the case where it names none."""
    rows = [child] if child else list(case.children.select_related("child").order_by("id"))
    about = set(entry.about.get("children") or ())
    named = [row for row in rows if child or not about or row.pk in about]
    return tuple(name for row in named if (name := row.name))


def _head(by: Desk, on: date) -> Head:
    """The committee issues what its chair decides; the parts the number leaves open stay open for the pen."""
    committee = body(COMMITTEE, unit_at(by.path), on)
    issuer = committee.name if committee else by.agency_name
    return Head(issuer=issuer, place=by.unit_name.split(" ", 1)[-1], day=on.isoformat())


def _keep(case: Case | None, draft: Draft, by: Desk, at: datetime) -> Paper:
    """A new version where it says something new; the last one again where it does not. Labels that the province has
    worded itself stand in its words."""
    form = worded(draft.form, by.path, hanoi_day(at))
    words = fill(form, draft.values, draft.head, hide=draft.hide)
    said = mark(sha256(plain(words)).hexdigest())
    last = _versions(case, draft.of, by).filter(number="").order_by("nth").last()
    if last is not None and last.said == said:
        return last
    return _write(case, draft, words, said, by, at)


def _versions(case: Case | None, of: str, by: Desk) -> QuerySet[Paper]:
    rows = Paper.objects.filter(of=of)
    return rows.filter(case=case) if case else rows.filter(case__isnull=True, path=by.persons)


def _write(
    case: Case | None, draft: Draft, words: Letter, said: str, by: Desk, at: datetime, number: str = ""
) -> Paper:  # fmt: skip
    code, held = new_code("VB"), _versions(case, draft.of, by).count()
    paper = Paper.objects.create(
        code=code, case=case, path="~" if case else by.persons, entry=draft.entry, child=draft.child,
        agency=draft.agency, form=draft.form.code, of=draft.of, nth=held + 1, said=said, number=number,
        on=date.fromisoformat(words.day), at=at,
        letter=seal_bytes(plain(words), f"{code}:letter"), docx=seal_bytes(write_docx(words), f"{code}:docx"),
        pdf=seal_bytes(write_pdf(words), f"{code}:pdf"), user_id=by.user_id, post_id=by.post_id, who=by.who,
    )  # fmt: skip
    record("paper.made", by=by, at=at, about=code, path=paper.home, form=draft.form.code, version=paper.nth)
    return paper


@transaction.atomic
def issue_paper(*, paper: Paper, number: str, on: date, by: Desk, at: datetime) -> Paper:
    """The paper was signed and goes out under the registry's number and day: a version of its own, and a line in the
    register. Raises NoNumber, NotADayOfIt, IssuedAlready, NumberTaken."""
    told = number.strip()
    if not told:
        raise NoNumber
    if not paper.on <= on <= hanoi_day(at):
        raise NotADayOfIt
    same = {"paper__case": paper.case_id, "paper__path": paper.path, "paper__of": paper.of, "paper__said": paper.said}
    if sent := Issue.objects.filter(**same).first():
        raise IssuedAlready(number=sent.number)
    if Issue.objects.filter(path=by.path, year=on.year, number=told).exists():
        raise NumberTaken(number=told, year=on.year)
    numbered = _numbered(paper, told, on, by, at)
    Issue.objects.create(
        paper=numbered, path=by.path, agency_id=by.agency_id, number=told, year=on.year, on=on,
        title=forms()[paper.form].title[0][:300], at=at, user_id=by.user_id, who=by.who,
    )  # fmt: skip
    record("paper.issued", by=by, at=at, about=numbered.code, path=paper.home, number=told, on=on)
    return numbered


def _numbered(paper: Paper, number: str, on: date, by: Desk, at: datetime) -> Paper:
    first = letter(unseal_bytes(paper.letter, f"{paper.code}:letter"))
    figure, _slash, symbol = number.partition("/")
    blocks = [one for one in first.blocks if not (isinstance(one, Words) and one.text in NOTES)]
    signed = replace(first, number=figure, symbol=symbol or first.symbol, day=on.isoformat(), blocks=blocks)
    form = forms()[paper.form]
    draft = Draft(form, {}, Head("", ""), paper.of, paper.entry, paper.child, paper.agency)
    return _write(paper.case, draft, signed, paper.said, by, at, f"{signed.number}/{signed.symbol}")
