"""One reorganisation: its ground, its rows, and whatever its stage asks for."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.places.choosing import Chooser, chooser
from chungtay.office.places.forms import FORMS, TableForm
from chungtay.office.places.telling import DoubtLine, RowLine, counted, doubts, row_line
from chungtay.office.places.words import STAGES, SURE
from chungtay.register.places.reorganise import queries
from chungtay.register.places.reorganise.models import Reorganisation, Stage

SHEET = "office/places/show.html"
SHOWN = 200  # rows on the page; the reform of 2025 has fourteen thousand


@dataclass(frozen=True)
class Drafting:
    """What the drafter fills in: which kind of row, which units, and the form of that kind."""

    kind: str
    kinds: list[tuple]
    chooser: Chooser
    form: forms.Form | None


@dataclass(frozen=True)
class ReorganisationPage:
    """office/places/show.html"""

    at: datetime
    change: Reorganisation
    rows: list[RowLine]
    many: int
    faults: list[str]
    counts: list[tuple[str, str]]
    moved: list[tuple[str, str]]
    doubts: list[DoubtLine]
    drafting: Drafting | None
    keeps: bool
    mine: bool  # drafted by this very person
    progress: tuple[int, int] | None
    counting: bool = False  # a large draft that is being previewed in the background
    refused: str = ""

    @property
    def title(self) -> str:
        return self.change.title

    @property
    def table(self) -> TableForm:
        return TableForm()

    @property
    def lede(self) -> str:
        return _("%(ground)s. Có hiệu lực từ %(day)s.") % {
            "ground": self.change.instrument,
            "day": words.day(self.change.day),
        }

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Sắp xếp địa bàn"), reverse("reorganisations")), (self.change.code, "")]

    @property
    def stage(self) -> tuple[str, str]:
        label, tone = STAGES[Stage(self.change.stage)]
        return str(label), tone

    @property
    def open(self) -> bool:
        return self.change.stage in (Stage.DRAFTED, Stage.PREVIEWED)

    @property
    def due(self) -> bool:
        return self.change.stage == Stage.DECIDED and self.change.day <= words.the_day(self.at)

    @property
    def more(self) -> int:
        return self.many - len(self.rows)

    @property
    def undecided(self) -> int:
        return sum(bool(line.choice) and not line.settled for line in self.doubts)

    @property
    def steps(self) -> list[tuple]:
        """Where it stands: drafted, previewed, decided, applied."""
        order = [Stage.DRAFTED, Stage.PREVIEWED, Stage.DECIDED, Stage.APPLIED]
        done = order.index(self.change.stage) if self.change.stage in order else 0
        drafter, decider = (who.partition(",")[0] for who in (self.change.drafted_who, self.change.decided_who))
        notes = [
            f"{words.shortday(self.change.drafted_at)}, {drafter}",
            words.shortday(self.change.previewed_at) if self.change.previewed_at else "",
            f"{words.shortday(self.change.decided_at)}, {decider}" if self.change.decided_at else "",
            words.moment(self.change.applied_at) if self.change.applied_at else words.shortday(self.change.day),
        ]
        labels = [_("Soạn"), _("Xem trước"), _("Quyết định"), _("Áp dụng")]
        states = ["done" if n <= done else "next" if n > done + 1 else "now" for n in range(len(order))]
        return list(zip(labels, notes, states, strict=True))

    @property
    def facts(self) -> list[tuple]:
        told = [(_("Trạng thái"), *self.stage), (_("Văn bản"), self.change.instrument)]
        if self.change.issued_on:
            told.append((_("Ngày văn bản"), words.shortday(self.change.issued_on)))
        told += [(_("Mức chắc chắn"), str(SURE[self.change.sure])), (_("Có hiệu lực"), words.day(self.change.day))]
        if self.change.dropped_reason:
            told.append((_("Lý do bỏ"), self.change.dropped_reason))
        return told


def found(request, code: str) -> Reorganisation:
    change = queries.one(request.desk, code)
    if change is None:
        raise Http404
    return change


def drafting_of(request, change: Reorganisation, form: forms.Form | None = None) -> Drafting:
    given = request.POST if request.method == "POST" else request.GET
    kind = given.get("kieu", "nhap")
    kind = kind if kind in FORMS else "nhap"
    picked, address = chooser(request, given), reverse("reorganisation-show", args=[change.code])
    labels = {"nhap": _("Nhập thành một"), "chia": _("Chia ra"), "doi-ten": _("Đổi tên, đổi loại")}
    kinds = [(label, f"{address}?kieu={key}#them", key == kind, None) for key, label in labels.items()]
    return Drafting(kind, kinds, picked, form or (FORMS[kind](chosen=picked.chosen) if picked.chosen else None))


def page_of(
    request, change: Reorganisation, *, refused: str = "", form: forms.Form | None = None
) -> ReorganisationPage:
    desk, preview = request.desk, change.preview or {}
    keeps, is_open = desk.may(Act.KEEP_PLACES), change.stage in (Stage.DRAFTED, Stage.PREVIEWED)
    faults = [said(fault) for fault in queries.faults(change)] if keeps and is_open and change.rows else []
    counting = "dang-tinh" in request.GET and change.stage == Stage.DRAFTED and not faults
    return ReorganisationPage(
        at=timezone.now(),
        change=change,
        rows=[row_line(row) for row in queries.rows(change, SHOWN)],
        many=change.rows,
        faults=faults,
        counts=counted((line["kind"], line["rows"]) for line in preview.get("counts", [])),
        moved=counted((one.kind, one.rows) for one in queries.carried(change)),
        doubts=doubts(change),
        drafting=drafting_of(request, change, form) if keeps and is_open else None,
        keeps=keeps,
        mine=change.drafted_by_id == desk.user_id,
        progress=queries.under_way(change) if change.stage == Stage.DECIDED or counting else None,
        counting=counting,
        refused=refused,
    )


def refuse(request, change: Reorganisation, why: str, status: int = 422, form: forms.Form | None = None):
    """The page again, with what stands in the way on top."""
    page = page_of(request, found(request, change.code), refused=why, form=form)
    return render(request, SHEET, {"page": page}, status=status)


@allow(Act.SEE_AGENCY)
def reorganisation(request, code):
    part = "#progress" if request.htmx and request.htmx.target == "tien-do" else ""
    page = page_of(request, found(request, code))
    answer = render(request, SHEET + part, {"page": page})
    if part and "dang-tinh" in request.GET and not page.counting:
        answer["HX-Refresh"] = "true"  # counted: the whole page, anew
    return answer


urlpatterns = [path("dia-ban/sap-xep/<slug:code>/", reorganisation, name="reorganisation-show")]
