"""One list: being read, tried row by row, being written, written, or unreadable."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.look.words import moment, number, vietnamese
from chungtay.office.sheets import words
from chungtay.office.sheets.deciding import mine
from chungtay.office.sheets.handing import crumbs
from chungtay.register.children.sheets import queries
from chungtay.register.children.sheets.columns import BY_KEY
from chungtay.register.children.sheets.models import ListState, RowChoice, RowVerdict
from chungtay.register.places.queries import standing

PAGE = 50
ORDER = (
    *(RowVerdict.REFUSED, RowVerdict.MAYBE, RowVerdict.TWICE, RowVerdict.CHANGED, RowVerdict.NEW),
    *(RowVerdict.SAME, RowVerdict.ALREADY),
)
WAITING = {
    ListState.WAITING: "waiting",
    ListState.READING: "waiting",
    ListState.APPLYING: "waiting",
    ListState.UNREADABLE: "trouble",
    ListState.DROPPED: "trouble",
}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the trial run."""

    line: int
    name: str
    born: str
    verdict: str
    tone: str
    outcome: str
    said: list[tuple[str, bool]]
    changes: list[tuple[str, str, str, str]]
    decides: bool
    doubtful: bool  # matched, and not by our own key: the officer may say otherwise
    choice: str
    child_url: str
    done: bool


@dataclass(frozen=True)
class SheetPage:
    """office/sheets/show.html and its neighbours"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    revision: int
    state: str
    facts: list
    notes: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    tabs: list = field(default_factory=list)
    rows: list[RowLine] = field(default_factory=list)
    sheet: Page | None = None
    writes: str = ""
    waits: int = 0
    unwritten: int = 0  # rows that are left out: wrong, or said twice
    round_url: str = ""
    differs: bool = False
    faulty: bool = False
    copy: dict = field(default_factory=dict)
    may: bool = False
    asked: str = ""
    progress: tuple[int, int, str] = (0, 0, "")


@allow(Act.SEE_CHILD)
def show(request, code):
    sheet = mine(request, code)
    name = WAITING.get(sheet.state, "show")
    part = "#progress" if request.htmx and name == "waiting" else ""
    if request.htmx and name != "waiting" and request.headers.get("HX-Target") == "progress":
        answer = render(request, "office/sheets/refresh.html")
        answer["HX-Refresh"] = "true"  # no part of a page any more: the page itself, anew
        return answer
    return render(request, f"office/sheets/{name}.html{part}", {"page": _page(request, sheet, name)})


def _page(request, sheet, name) -> SheetPage:
    base = {
        "title": sheet.name, "crumbs": crumbs((sheet.code, "")), "at": timezone.now(), "code": sheet.code,
        "revision": sheet.revision, "state": sheet.state, "facts": _facts(sheet),
        "may": request.desk.may(Act.KEEP_CHILD), "notes": _notes(sheet), "lede": _lede(sheet),
    }  # fmt: skip
    if name == "waiting":
        return SheetPage(**base, progress=_progress(sheet))
    if name == "trouble":
        return SheetPage(**base)
    return SheetPage(**base, **_trial(request, sheet))


def _lede(sheet) -> str:
    if sheet.trouble and sheet.state in (ListState.UNREADABLE, ListState.READING, ListState.APPLYING):
        return sheet.trouble["vi"] if vietnamese() else sheet.trouble["en"]
    return {
        ListState.CHECKED: _("Xem trước: chưa có gì được ghi vào sổ."),
        ListState.DONE: _("Đã ghi vào sổ."),
        ListState.DROPPED: _("Danh sách đã bỏ; không có gì được ghi."),
        ListState.APPLYING: _("Đang ghi vào sổ. Có thể rời trang này; ghi xong, kết quả có ở đây."),
    }.get(sheet.state, _("Đang đọc và đối chiếu với sổ. Có thể rời trang này; xong, bản xem trước có ở đây."))


def _progress(sheet) -> tuple[int, int, str]:
    if sheet.state == ListState.APPLYING:
        rows = sum(sheet.counts.get(verdict, 0) for verdict in RowVerdict.values)
        return min(sheet.cursor, rows), rows, _("Dòng đã ghi")
    return sheet.read, max(sheet.lines, sheet.read), _("Dòng đã đọc")


def _facts(sheet) -> list:
    facts = [(_("Nhập lúc"), moment(sheet.added_at)), (_("Người nhập"), sheet.who), (_("Mã"), sheet.code)]
    if sheet.round_code:
        facts.append((_("Đợt rà soát"), sheet.round_code))
    for key, label in words.WRITTEN.items():
        if sheet.counts.get(key):
            facts.append((label, number(sheet.counts[key])))
    return facts


def _notes(sheet) -> list[str]:
    return [note["vi"] if vietnamese() else note["en"] for note in sheet.found.get("notes", ())]


def _trial(request, sheet) -> dict:
    asked = request.GET.get("ket-qua", "")
    found = queries.rows(request.desk, sheet)
    asked = asked if asked in RowVerdict.values else ""
    page = Paginator(found.filter(verdict=asked) if asked else found, PAGE).get_page(request.GET.get("page"))
    names = {path: unit.name for path, unit in standing({row.place for row in page}).items()}
    counts = {verdict: sheet.counts.get(verdict, 0) for verdict in RowVerdict.values}
    return {
        "tabs": _tabs(sheet, counts, asked), "rows": [_row(row, names) for row in page], "sheet": page,
        "writes": _writes(sheet, counts), "waits": counts[RowVerdict.MAYBE], "asked": asked,
        "unwritten": counts[RowVerdict.REFUSED] + counts[RowVerdict.TWICE], "columns": _columns(sheet.found),
        "round_url": reverse("round-show", args=[sheet.round_code]) if sheet.round_code else "",
        "differs": found.filter(changes__contains=[{"how": "differs"}]).exists(),
        "copy": words.copy_of(request.desk, sheet),
        "faulty": bool(counts[RowVerdict.REFUSED] or counts[RowVerdict.TWICE] or found.exclude(said=[]).exists()),
    }  # fmt: skip


def _tabs(sheet, counts: dict[str, int], asked: str) -> list:
    here = reverse("sheet-show", args=[sheet.code])
    tabs = [(_("Tất cả"), here, not asked, sum(counts.values()))]
    labels = dict(RowVerdict.choices)
    return tabs + [(labels[v], f"{here}?ket-qua={v}", asked == v, counts[v]) for v in ORDER if counts[v]]


def _columns(found: dict) -> list[tuple[str, str]]:
    """What stands above each column of the file, and what it was taken for; a piece of a date for the date."""
    titles, places = found.get("titles", {}), found.get("columns", {})
    named = [(titles[key], key.partition(".")[0]) for key in sorted(titles, key=lambda key: places.get(key, 0))]
    return [(title, BY_KEY[key].title) for title, key in named if key in BY_KEY]


def _writes(sheet, counts: dict[str, int]) -> str:
    if sheet.state == ListState.DONE:
        told = {key: number(sheet.counts.get(key, 0)) for key in ("added", "updated")}
        return _("Đã thêm %(added)s trẻ, cập nhật %(updated)s hồ sơ") % told
    told = {"new": number(counts[RowVerdict.NEW]), "changed": number(counts[RowVerdict.CHANGED])}
    return _("Thêm %(new)s trẻ, cập nhật %(changed)s hồ sơ") % told


def _row(row, names: dict[str, str]) -> RowLine:
    child = row.child
    return RowLine(
        line=row.line, name=words.named(row), born=words.born(row), verdict=row.get_verdict_display(),
        tone=words.TONES[row.verdict], outcome=words.outcome(row, names.get(row.place, "")),
        said=[(words.say(told), told["refuses"]) for told in row.said],
        changes=[words.change(told) for told in row.changes],
        decides=row.verdict in (RowVerdict.MAYBE, RowVerdict.CHANGED, RowVerdict.NEW) and not row.done,
        doubtful=row.why not in ("", "key"),
        choice=RowChoice(row.choice).label if row.choice else "",
        child_url=_url(child.code) if child else "", done=row.done,
    )  # fmt: skip


def _url(code: str) -> str:
    return f"/tre-em/{code}/"


urlpatterns = [path("nhap-excel/<slug:code>/", show, name="sheet-show")]
