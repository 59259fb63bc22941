"""One frozen statement: its facts, what was said of it, what this desk may say now, and the bundle to take along."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chungtay.figures.ledgers import actions, queries
from chungtay.figures.ledgers.bundle import export
from chungtay.figures.ledgers.models import Statement, StatementAct
from chungtay.figures.ledgers.paper import letter
from chungtay.figures.ledgers.queries import How, Step, Totals
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.windows import Window
from chungtay.ledger.actions import record
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.accounts.account import TONES, DutyFact, Parted, Summed, how_name, judged
from chungtay.office.accounts.forms import FindForm, SayForm
from chungtay.office.accounts.periods import code_of, name_of
from chungtay.office.duty.forms import uploads
from chungtay.office.duty.rows import body_name, day_of, said
from chungtay.office.files import handing
from chungtay.office.plans.files import WORD, handed_out
from chungtay.papers.letter import write_docx, write_pdf
from chungtay.register.archive.actions import receive
from chungtay.register.archive.refusals import FileRefused, Quarantined
from chungtay.register.people.desk import whose

SHEET = "office/accounts/statement.html"
WRITERS = {"docx": (write_docx, WORD), "pdf": (write_pdf, "application/pdf")}


@dataclass(frozen=True, slots=True)
class Said:
    """One act upon the statement."""

    when: datetime
    what: str
    who: str
    words: str
    ground: str
    tone: str
    hash: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What this desk may say now."""

    step: str
    label: str
    form: SayForm


@dataclass(frozen=True)
class StatementPage(Summed):
    """office/accounts/statement.html"""

    at: datetime
    statement: Statement
    name: str
    period: str
    holders: str
    parted: Parted
    said: list[Said]
    waits: str
    turns: list[Turn]
    head: str
    refused: str = ""

    title = property(lambda self: self.name)

    @property
    def lede(self) -> str:
        return _("%(period)s · bản %(code)s, lần %(n)s") % {
            "period": words.capital(self.period), "code": self.statement.code, "n": self.statement.edition
        }  # fmt: skip

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        here = reverse("duty-account", args=[self.statement.body.slug])
        return [(_("Trách nhiệm"), reverse("duty-accounts")), (body_name(self.statement.body), here),
                (self.statement.code, "")]  # fmt: skip


def step_name(act: StatementAct) -> str:
    return {
        (Step.ANSWER, None): _("Giải trình"), (Step.FINDING, True): _("Kết luận: hoàn thành trách nhiệm"),
        (Step.FINDING, False): _("Kết luận: chưa hoàn thành trách nhiệm"), (Step.APPEAL, None): _("Khiếu nại"),
        (Step.DECISION, True): _("Giải quyết khiếu nại: giữ nguyên kết luận"),
        (Step.DECISION, False): _("Giải quyết khiếu nại: hủy kết luận"),
    }[Step(act.step), act.stands]  # fmt: skip


def turn_label(step: Step) -> str:
    return {
        Step.ANSWER: _("Giải trình"), Step.FINDING: _("Kết luận"), Step.APPEAL: _("Khiếu nại"),
        Step.DECISION: _("Giải quyết khiếu nại"),
    }[step]  # fmt: skip


def waits(steps: tuple[Step, ...], statement: Statement) -> str:
    """Whose turn it is, in words. No term is named where none was found."""
    if not steps:
        return _("Đã giải quyết xong.")
    if Step.ANSWER in steps:
        day = words.shortday(statement.heard_by)
        return _("Chờ giải trình đến hết %(day)s, rồi cơ quan cấp trên trực tiếp kết luận.") % {"day": day}
    if Step.APPEAL in steps:
        return _("Đã có kết luận. Người chịu trách nhiệm có thể khiếu nại lên cấp trên nữa.")
    return _("Chờ cấp trên của nơi kết luận giải quyết khiếu nại.")


def form_of(step: Step, data=None, files=None) -> SayForm:
    choices = {
        Step.FINDING: [("yes", _("Hoàn thành trách nhiệm")), ("no", _("Chưa hoàn thành trách nhiệm"))],
        Step.DECISION: [("yes", _("Giữ nguyên kết luận")), ("no", _("Hủy kết luận"))],
    }.get(step)
    if choices:
        return FindForm(data, files, choices=choices, prefix=str(step))
    return SayForm(data, files, prefix=str(step))


def sums_of(facts: dict) -> Totals:
    told = facts["totals"]
    return Totals(told["due"], *(told[str(how)] for how in How), told["excused"])


def fact_of(one: dict) -> DutyFact:
    """A frozen duty as the account shows a live one."""
    excuse, verdict = one["excuse"], one["verdict"]
    late = timedelta(seconds=one["late_seconds"])
    return DutyFact(
        code=one["code"], title=one["title"], url=reverse("duty-show", args=[one["code"]]),
        due=day_of(datetime.fromisoformat(one["due"])),
        done=words.the_day(datetime.fromisoformat(one["done"])) if one["done"] else None,
        how=how_name(one["how"]), tone=TONES[How(one["how"])], late=words.span(late) if late else "",
        excuse=f"{excuse['ground']}: {excuse['words']} ({whose(excuse['who'])})" if excuse else "",
        verdict=judged(verdict["adequate"], verdict["who"]) if verdict else "",
        holder=one["holder"] or _("không có người giữ"), sure=one["sure"], came=one["how"],
    )  # fmt: skip


def said_of(statement: Statement, act: StatementAct) -> Said:
    tone = {True: "ok", False: "late", None: ""}[act.stands if act.step == Step.FINDING else None]
    files = tuple((one.file.name, reverse("statement-file", args=[statement.code, one.file.code]))
                  for one in act.files.all())  # fmt: skip
    return Said(act.at, step_name(act), whose(act.who), act.words, act.ground, tone, act.sha256, files)


def page_of(request, statement: Statement, refused: str = "", tried: Turn | None = None) -> StatementPage:
    facts, acts = json.loads(statement.facts), queries.acts(statement)
    steps = actions.next_steps(statement, acts)
    held = Counter({one["name"] or _("không có người giữ"): one["duties"] for one in facts["holders"]})
    post = statement.answers
    turns = [Turn(str(step), turn_label(step), form_of(step)) for step in steps
             if queries.may(request.desk, statement, step)]  # fmt: skip
    return StatementPage(
        at=timezone.now(), statement=statement,
        name=f"{said((post.name, post.name_en)) if post else _('Thủ trưởng')}, {body_name(statement.body)}",
        period=name_of(code_of(Window(statement.first, statement.last))), totals=sums_of(facts),
        holders=", ".join(f"{name} ({words.number(count)})" for name, count in held.items()),
        parted=Parted.of(request, [fact_of(one) for one in facts["duties"]], sums_of(facts),
                         f"{reverse('statement-show', args=[statement.code])}?"),
        said=[said_of(statement, act) for act in acts],
        waits=waits(steps, statement), turns=[tried if tried and tried.step == one.step else one for one in turns],
        head=queries.head(statement, acts), refused=refused,
    )  # fmt: skip


def found(request, code: str) -> Statement:
    statement = queries.statement(request.desk, code)
    if statement is None:
        raise Http404
    return statement


@allow(Act.SEE_ACCOUNT)
def show(request, code):
    return render(request, SHEET, {"page": page_of(request, found(request, code))})


@allow(Act.SEE_ACCOUNT, methods=("POST",))
def say(request, code, step):
    """Write the next step; refused in words on the same page, with what was typed."""
    statement = found(request, code)
    if step not in Step.values:
        raise Http404
    form, refused = form_of(Step(step), request.POST, request.FILES), ""
    if form.is_valid():
        try:
            files = receive(files=uploads(form.cleaned_data["files"]), by=request.desk, at=timezone.now())
            actions.say(statement=statement, step=Step(step), by=request.desk, at=timezone.now(), files=files,
                        **form.told())  # fmt: skip
        except (Refusal, FileRefused) as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("statement-show", code)
    tried = Turn(step, turn_label(Step(step)), form)
    return render(request, SHEET, {"page": page_of(request, statement, refused, tried)}, status=422)


def why_not(shut: Quarantined | FileNotFoundError) -> str:
    """Why the bundle cannot be made whole."""
    if isinstance(shut, Quarantined):
        return said((shut.vi, shut.en))
    return _("Kho lưu trữ không còn một tệp của bản này nên chưa làm được gói. Báo ngay người phụ trách hệ thống.")


@allow(Act.SEE_ACCOUNT)
def bundle(request, code):
    """Everything about the statement as one file a third party can check."""
    statement, at = found(request, code), timezone.now()
    try:
        data = export(statement=statement, by=request.desk, at=at)
    except (Quarantined, FileNotFoundError) as shut:
        messages.error(request, why_not(shut))
        return redirect("statement-show", code)
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{statement.code}.zip")
    return handing.guarded(answer, "private, no-store")


@allow(Act.SEE_ACCOUNT)
def paper(request, code, kind):
    """The statement in the layout of an official document, for the registry to number and the head to sign."""
    statement = found(request, code)
    if kind not in WRITERS:
        raise Http404
    write, media = WRITERS[kind]
    record("paper.taken", by=request.desk, at=timezone.now(), about=code, path=statement.path, kind=kind)
    return handed_out(write(letter(statement, queries.acts(statement))), f"{code}.{kind}", media)


@allow(Act.SEE_ACCOUNT)
def file(request, code, file):
    """A file of an act, as it came."""
    acts = queries.acts(found(request, code))
    kept = next((one.file for act in acts for one in act.files.all() if one.file.code == file), None)
    if kept is None:
        raise Http404
    return handing.handed(request, kept, "statement-show", code)


urlpatterns = [
    path("trach-nhiem/ban/<slug:code>/", show, name="statement-show"),
    path("trach-nhiem/ban/<slug:code>/tai/", bundle, name="statement-bundle"),
    path("trach-nhiem/ban/<slug:code>/giay.<slug:kind>", paper, name="statement-paper"),
    path("trach-nhiem/ban/<slug:code>/tep/<slug:file>/", file, name="statement-file"),
    path("trach-nhiem/ban/<slug:code>/ghi/<slug:step>/", say, name="statement-say"),
]
