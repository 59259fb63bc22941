"""The marriage book of a place: its counts by commune and ethnic group on a page, as Word, PDF and Excel, and sent as a
whole to the body that is to have it."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.children.ethnic import peoples
from chungtay.law.days import legal_day
from chungtay.law.forms import forms as official
from chungtay.law.procedure.fields import choices
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.cases.paper import KINDS
from chungtay.office.courses.cohorts import INSTANT, PERIOD, place_of
from chungtay.office.courses.doors import bodies, names_of
from chungtay.office.plans.files import handed_out
from chungtay.office.reports.files import MEDIA
from chungtay.papers.forms import Head, fill
from chungtay.papers.sheets.shape import Column, Kind
from chungtay.papers.sheets.writing import Out, write_book
from chungtay.protection.cases.papers.actions import make_paper
from chungtay.protection.courses.counting import COUNTS, Married, marriages, summed
from chungtay.register.agencies.queries import named

FORM, COURSE = "marriage-summary", "marriage"
SECRECY = "Chỉ có số liệu, không có tên người; dùng trong cơ quan nhận báo cáo, không công bố số dưới 5."
UNTOLD = "chưa ghi"
NUMBERS = ("people", "open")


class SendForm(forms.Form):
    """The body that is to have it."""

    to = forms.ChoiceField(label=gettext_lazy("Gửi đến cơ quan"))

    def __init__(self, listed, *args, **more):
        super().__init__(*args, **more)
        self.fields["to"].choices = listed


@dataclass(frozen=True, slots=True)
class Book:
    """The book of a period as it stands: the people in its signals, two in each."""

    since: datetime
    at: datetime
    rows: list[Married]

    @property
    def period(self) -> str:
        return f"từ {legal_day(self.since):%d/%m/%Y} đến {legal_day(self.at):%d/%m/%Y}"

    @property
    def total(self) -> int:
        return sum(row.people for row in self.rows)

    def by_place(self) -> list[tuple[str, int, int]]:
        return [(place_of(code), *told) for code, *told in summed(self.rows, "path")]

    def by_ethnic(self) -> list[tuple[str, int, int]]:
        return [(_ethnic(code), *told) for code, *told in summed(self.rows, "ethnic")]

    def lines(self) -> list[dict[str, str]]:
        """One for each commune, ethnic group and kind, as the form prints it."""
        kinds = {one.code: one.words[0] for one in choices(COURSE, "kind")}
        return [
            {"nth": str(n), "place": place_of(row.path), "ethnic": _ethnic(row.ethnic), "people": str(row.people),
             "kind": kinds.get(row.kind, UNTOLD), "open": str(row.open)}
            for n, row in enumerate(self.rows, 1)
        ]  # fmt: skip


@dataclass(frozen=True)
class BookPage:
    """office/courses/book.html"""

    at: datetime
    book: Book
    form: SendForm | None  # None for whoever does not keep the book

    @property
    def title(self) -> str:
        return _("Sổ tảo hôn, hôn nhân cận huyết thống")

    @property
    def lede(self) -> str:
        return _("Số người trong mọi dấu hiệu đã ghi 12 tháng qua, cả việc chưa xong. Không tên ai.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Việc kèm theo"), reverse("courses")), (names_of(COURSE), f"{reverse('courses')}?loai={COURSE}")]


@allow(Act.SEE_COURSE, methods=("GET", "HEAD", "POST"))
def book(request):
    """Counts on a page; sent as a whole to the body that is named."""
    desk, held = request.desk, _held(request)
    keeps = desk.may(Act.KEEP_CASE) and not desk.glass
    form = SendForm(bodies(desk, legal_day(held.at)), request.POST or None) if keeps else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            _send(desk, held, named(form.cleaned_data["to"]))
            messages.success(request, _("Đã gửi. Cơ quan nhận đọc ở mục phần việc của mình."))
            return redirect("commune-papers")
    status = 422 if request.method == "POST" else 200
    return render(request, "office/courses/book.html", {"page": BookPage(held.at, held, form)}, status=status)


def _send(desk, held: Book, to) -> None:
    """Kept among the papers of the commune, to be numbered; the body reads this one and no other."""
    values = _values(held) | {"sent_to": to.name}
    made = make_paper(case=None, form=FORM, values=values, by=desk, at=held.at, of=str(legal_day(held.at)), agency=to)
    if made.at == held.at:  # sent twice in the same words it is the same paper, told once
        record("course.reported", by=desk, at=held.at, about=made.code, path=desk.path, form=FORM, to=to.slug)


@allow(Act.SEE_COURSE)
def file(request, kind):
    """The book as Word, PDF or Excel."""
    desk, held = request.desk, _held(request)
    data = (
        _sheet(desk, held)
        if kind == "xlsx"
        else KINDS[kind][0](fill(official()[FORM], _values(held), _head(desk, held)))
    )
    record("course.listed", by=desk, at=held.at, about="", path=desk.path, form=FORM, count=len(held.rows))
    return handed_out(data, f"tao-hon-{legal_day(held.at)}.{kind}", MEDIA[kind])


def _held(request) -> Book:
    desk, at = request.desk, timezone.now()
    if desk.role not in COUNTS:
        raise Http404
    return Book(at - PERIOD, at, marriages(desk, at - PERIOD, at + INSTANT))


def _head(desk, held: Book) -> Head:
    return Head(issuer=desk.agency_name, place=desk.unit_name.split(" ", 1)[-1], day=legal_day(held.at).isoformat())


def _values(held: Book) -> dict[str, object]:
    sums = {"by_place": ("place", held.by_place()), "by_ethnic": ("ethnic", held.by_ethnic())}
    told = {key: [_line(mark, *row) for row in rows] for key, (mark, rows) in sums.items()}
    return told | {"period": held.period, "rows": held.lines(), "total": held.total, "secrecy": SECRECY}


def _line(mark: str, name: str, people: int, open_: int) -> dict[str, str]:
    return {mark: name, "people": str(people), "open": str(open_)}


def _sheet(desk, held: Book) -> bytes:
    """The lines of the form's table as a sheet; sums are the reader's to filter."""
    table = next(one for one in official()[FORM].fields if one.key == "rows")
    columns = tuple(
        Column(one.key, one.words[0], Kind.COUNT if one.key in NUMBERS else Kind.TEXT, width=24)
        for one in table.columns
    )
    sums = [["", name, "", "cộng", people, open_] for name, people, open_ in held.by_place()]
    sums += [["", "", name, "cộng", people, open_] for name, people, open_ in held.by_ethnic()]
    rows = [[line[one.key] for one in table.columns] for line in held.lines()]
    titles = (official()[FORM].title[0], f"{desk.agency_name}, {held.period}", SECRECY)
    out, data = Out("Tảo hôn", columns, [*rows, *sums], titles, length=len(rows) + len(sums), spare=0), BytesIO()
    write_book(out, data)
    return data.getvalue()


def _ethnic(code: str) -> str:
    known = {one.code: one.vi for one in peoples().values()}
    return known.get(code, UNTOLD)


urlpatterns = [
    path("ho-so/so-tao-hon/", book, name="marriage-book"),
    *(path(f"ho-so/so-tao-hon.{kind}", file, {"kind": kind}, name=f"marriage-book-{kind}") for kind in MEDIA),
]
