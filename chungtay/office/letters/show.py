"""The list of urging letters, one letter with its duties, its Word and PDF, and noting that it went out."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.duties import actions, queries
from chungtay.duties.letters.refusals import NotTheSender, SentAlready
from chungtay.duties.models import Urging
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.ledger.actions import record
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.look.sheets import sheet
from chungtay.office.duty.rows import DutyRow, body_name, rows, said
from chungtay.office.duty.rungs import name_of
from chungtay.office.plans.files import WORD, handed_out
from chungtay.papers.letter import write_docx, write_pdf
from chungtay.register.agencies import queries as agencies

LIST, ONE = "office/letters/list.html", "office/letters/show.html"
STATUS = {NotTheSender: 403, SentAlready: 409}
TABS = {
    "wait": (gettext_lazy("Chờ cơ quan tôi ký"), queries.to_send),
    "others": (gettext_lazy("Chờ cơ quan khác ký"), queries.signed_elsewhere),
    "sent": (gettext_lazy("Đã gửi"), lambda desk: queries.letters(desk).filter(dispatch__isnull=False)),
    "to-us": (gettext_lazy("Gửi cơ quan tôi"), lambda desk: queries.letters(desk).filter(owner_id=desk.agency_id)),
}
MAKERS = {"word": (write_docx, "docx", WORD), "pdf": (write_pdf, "pdf", "application/pdf")}


class SentForm(forms.Form):
    """What stands on the letter that went out."""

    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=40,
        help_text=gettext_lazy("Số văn thư đã cấp, ví dụ 123/UBND-VHXH."),
        error_messages={"required": gettext_lazy("Ghi số công văn văn thư đã cấp.")},
    )
    on = DayField(label=gettext_lazy("Ngày trên công văn"))


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in the list."""

    title: str
    url: str
    text: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListPage:
    """office/letters/list.html"""

    at: datetime
    tabs: list[tuple]
    lines: list[LetterLine]
    sheet: Page

    @property
    def title(self) -> str:
        return _("Công văn đôn đốc")

    @property
    def lede(self) -> str:
        return _("Hệ thống lập dự thảo khi việc quá hạn lên đến bậc đôn đốc; người có thẩm quyền xem lại, ký và gửi.")


@dataclass(frozen=True)
class LetterPage:
    """office/letters/show.html"""

    at: datetime
    letter: Urging
    owner: str
    rung: str
    duties: list[DutyRow]
    form: SentForm | None
    facts: list[tuple]
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Đôn đốc %(body)s") % {"body": self.owner}

    @property
    def lede(self) -> str:
        return f"{self.rung} · {words.day(self.letter.on)}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Công văn đôn đốc"), reverse("letters")), (self.owner, "")]


def sent_of(letter: Urging):
    return getattr(letter, "dispatch", None)


def state_of(letter: Urging) -> tuple[str, str]:
    sent = sent_of(letter)
    if sent is None:
        return _("Dự thảo, chờ ký"), "near"
    return _("Đã gửi, số %(number)s ngày %(day)s") % {"number": sent.number, "day": words.shortday(sent.on)}, "ok"


def line(letter: Urging, bodies: dict, new: bool) -> LetterLine:
    many = ngettext("%(n)s việc quá hạn", "%(n)s việc quá hạn", letter.duties) % {"n": words.number(letter.duties)}
    signer = body_name(bodies.get(letter.issuer_id))
    text = f"{name_of(letter.rung)} · {_('%(body)s ký') % {'body': signer}}" if signer else name_of(letter.rung)
    url = reverse("letter-show", args=[letter.pk])
    tags = ((_("Mới"), "accent"), state_of(letter)) if new else (state_of(letter),)
    return LetterLine(body_name(letter.owner), url, text, f"{many} · {words.shortday(letter.on)}", tags)


def lines(letters: list[Urging], new: set[int]) -> list[LetterLine]:
    """``new``: those not opened yet by whoever looks."""
    bodies = {body.pk: body for body in agencies.by_id(*(letter.issuer_id for letter in letters if letter.issuer_id))}
    return [line(letter, bodies, letter.pk in new) for letter in letters]


def tabs(desk, chosen: str) -> list[tuple]:
    return [(str(name), f"?xem={key}", key == chosen, rows(desk).count()) for key, (name, rows) in TABS.items()]


@allow(Act.SEE_DUTY)
def letters(request):
    desk, asked = request.desk, request.GET.get("xem", "wait")
    chosen = asked if asked in TABS else "wait"
    held = sheet(request, TABS[chosen][1](desk))
    shown = list(held)
    page = ListPage(timezone.now(), tabs(desk, chosen), lines(shown, queries.unread(desk, shown)), held)
    return render(request, LIST, {"page": page})


def found(request, pk: int) -> Urging:
    letter = queries.letter(request.desk, pk)
    if letter is None:
        raise Http404
    return letter


def facts(letter: Urging, signer: str) -> list[tuple]:
    sent = sent_of(letter)
    told = [
        (_("Cơ quan ký"), signer),
        (_("Gửi"), body_name(letter.owner)),
        (_("Bậc"), name_of(letter.rung)),
        (_("Lập dự thảo"), words.shortday(letter.on)),
    ]
    if sent:
        told += [(_("Số, ký hiệu"), sent.number), (_("Ngày"), words.shortday(sent.on)), (_("Người ghi"), sent.who)]
    return [fact for fact in told if fact[1]]


def page_of(desk, letter: Urging, at: datetime, form: SentForm | None = None, refused: str = "") -> LetterPage:
    listed = list(queries.listed(desk, letter))
    open_form = queries.may_send(desk, letter) and sent_of(letter) is None
    signer = next((body_name(body) for body in agencies.by_id(letter.issuer_id or 0)), "")
    return LetterPage(
        at=at,
        letter=letter,
        owner=body_name(letter.owner),
        rung=name_of(letter.rung),
        duties=rows((rung.duty for rung in listed), desk, whose=False),
        form=(form or SentForm(initial={"on": words.the_day(at)})) if open_form else None,
        facts=[*facts(letter, signer), state_fact(letter)],
        refused=refused,
    )


def state_fact(letter: Urging) -> tuple[str, str, str]:
    return _("Trạng thái"), _("Đã gửi") if sent_of(letter) else _("Chờ ký gửi"), state_of(letter)[1]


@allow(Act.SEE_DUTY)
def letter(request, pk):
    held, at = found(request, pk), timezone.now()
    actions.read_letter(urging=held, by=request.desk, at=at)
    return render(request, ONE, {"page": page_of(request.desk, held, at)})


@allow(Act.REPORT_PROGRESS, methods=("POST",))
def send(request, pk):
    """Note the number and the day under which it went out."""
    held, at, form = found(request, pk), timezone.now(), SentForm(request.POST)
    if not form.is_valid():
        return render(request, ONE, {"page": page_of(request.desk, held, at, form)}, status=422)
    day: date = form.cleaned_data["on"]
    try:
        actions.send_letter(urging=held, number=form.cleaned_data["number"], on=day, by=request.desk, at=at)
    except Refusal as refusal:
        page = page_of(request.desk, held, at, form, said((refusal.vi, refusal.en)))
        return render(request, ONE, {"page": page}, status=STATUS.get(type(refusal), 422))
    messages.success(request, _("Đã ghi: công văn đã gửi."))
    return redirect("letter-show", pk)


@allow(Act.SEE_DUTY)
def taken(request, pk, kind):
    """The letter as Word or PDF: the draft, or as it went out."""
    if kind not in MAKERS:
        raise Http404
    held = found(request, pk)
    make, ending, media_type = MAKERS[kind]
    data: bytes = make(queries.words_of(request.desk, held))
    record("letter.taken", by=request.desk, at=timezone.now(), about=f"urging:{held.pk}", path=held.path, kind=kind)
    answer: HttpResponse = handed_out(data, f"don-doc-{held.owner.slug}-{held.on:%Y%m%d}.{ending}", media_type)
    return answer


urlpatterns = [
    path("don-doc/", letters, name="letters"),
    path("don-doc/<int:pk>/", letter, name="letter-show"),
    path("don-doc/<int:pk>/da-gui/", send, name="letter-send"),
    path("don-doc/<int:pk>/<slug:kind>/", taken, name="letter-taken"),
]
