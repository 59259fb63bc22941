"""One account: the sums, each duty behind them, who held the post; and freezing it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.ledgers import actions, queries
from chungtay.figures.ledgers.queries import How, Line, Totals
from chungtay.law.access import Act
from chungtay.law.duty_states import EXCUSES, Refusal
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.accounts.forms import FreezeForm
from chungtay.office.accounts.listing import EXCUSED, account_url, held, part_url
from chungtay.office.accounts.periods import code_of, name_of, offered, window_of
from chungtay.office.duty.asking import plain
from chungtay.office.duty.rows import body_name, day_of, said, title_of
from chungtay.register.agencies import queries as agencies
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import whose
from chungtay.register.people.models import Post

PAGE = 100  # duties in one sheet
HEARING = timedelta(days=10)  # proposed in the form; a person sets it
TONES = {How.IN_TIME: "ok", How.DONE_LATE: "near", How.OPEN_LATE: "late", How.NOT_YET: "info", How.ENDED: "quiet"}


def how_name(how: str) -> str:
    return {
        How.IN_TIME: _("xong đúng hạn"), How.DONE_LATE: _("xong trễ"), How.OPEN_LATE: _("còn trễ"),
        How.NOT_YET: _("chưa đến hạn"), How.ENDED: _("thôi thực hiện"),
    }[How(how)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DutyFact:
    """One duty with the facts behind its number; the same from a live account and from a frozen one."""

    code: str
    title: str
    url: str
    due: date
    done: date | None
    how: str
    tone: str
    late: str
    excuse: str
    verdict: str
    holder: str
    sure: bool
    came: str  # how it came out, a code of How


def is_part(line: DutyFact, part: str) -> bool:
    """Whether the number of this part counts it: how it came out, or that its being late was excused."""
    if part == EXCUSED:
        return bool(line.excuse) and line.came in (How.DONE_LATE, How.OPEN_LATE)
    return not part or line.came == part


@dataclass(frozen=True, slots=True)
class Parted:
    """The duties of an account, all or those that one of its numbers counts; the ways to the others."""

    lines: Page
    tabs: list[tuple]

    @classmethod
    def of(cls, request, lines: list[DutyFact], totals: Totals, url: str) -> "Parted":
        """`url`: of the page, with its query."""
        part = part_of(request)
        names = [("", _("Tất cả"), totals.due), *((how, name, number) for how, name, number, _tone in numbers(totals)),
                 (EXCUSED, _("Được miễn trách"), totals.excused)]  # fmt: skip
        tabs = [(name, part_url(url, code), code == part, number)
                for code, name, number in names if number or code == part]  # fmt: skip
        return cls(sheet(request, [one for one in lines if is_part(one, part)], size=PAGE), tabs)


@dataclass(frozen=True)
class Summed:
    """Sums of an account, in words and as parts of a whole; the same of a live account and of a frozen one."""

    totals: Totals

    @property
    def sentence(self) -> str:
        return sentence(self.totals)

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        return parts(self.totals)


@dataclass(frozen=True)
class AccountPage(Summed):
    """office/accounts/account.html"""

    at: datetime
    body: Agency
    name: str
    period: str
    period_code: str
    post: str
    periods: list[tuple[str, str]]
    held: str
    parted: Parted
    statements: list
    form: FreezeForm | None
    refused: str = ""

    @property
    def title(self) -> str:
        return f"{self.name}, {body_name(self.body)}"

    @property
    def lede(self) -> str:
        return self.period

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trách nhiệm"), f"{reverse('duty-accounts')}?ky={self.period_code}"), (body_name(self.body), "")]


def sentence(sums: Totals) -> str:
    """The account in words."""
    told = {"due": words.number(sums.fell_due), "in_time": words.number(sums.in_time), "late": words.number(sums.late),
            "excused": words.number(sums.excused)}  # fmt: skip
    if not sums.fell_due:
        return _("Trong kỳ chưa có việc nào đến hạn.")
    whole = _("%(due)s việc đến hạn: %(in_time)s xong đúng hạn, %(late)s trễ, trong đó %(excused)s được miễn trách.")
    return whole % told


def parts(sums: Totals) -> list[tuple[str, int, str]]:
    return [(name, count, tone) for _how, name, count, tone in numbers(sums)]


def numbers(sums: Totals) -> list[tuple[str, str, int, str]]:
    """How they came out: code, word, how many, tone."""
    told = {How.IN_TIME: sums.in_time, How.DONE_LATE: sums.done_late, How.OPEN_LATE: sums.open_late,
               How.NOT_YET: sums.not_yet, How.ENDED: sums.ended}  # fmt: skip
    return [(how.value, words.capital(how_name(how)), count, TONES[how]) for how, count in told.items()]


def fact(line: Line) -> DutyFact:
    duty, excuse, verdict = line.duty, line.excuse, line.verdict
    return DutyFact(
        code=duty.code,
        title=title_of(duty),
        url=reverse("duty-show", args=[duty.code]),
        due=day_of(duty.due_at),
        done=words.the_day(duty.stopped_at) if duty.stopped_at else None,
        how=how_name(line.how),
        tone=TONES[line.how],
        late=words.span(line.late_by) if line.late_by else "",
        excuse=f"{said(EXCUSES[excuse.ground])}: {excuse.words} ({whose(excuse.who)})" if excuse else "",
        verdict=judged(verdict.adequate, verdict.who) if verdict else "",
        holder=line.holder_name or _("không có người giữ"),
        sure=line.seat.sure,
        came=line.how.value,
    )


def judged(adequate: bool, who: str) -> str:
    return (_("đạt, %(who)s xác nhận") if adequate else _("chưa đạt, %(who)s trả lại")) % {"who": whose(who)}


def part_of(request) -> str:
    """Of which number the duties are asked for; "" all."""
    told = plain(request, "ket-qua")
    return told if told in {EXCUSED, *How} else ""


def asked(request, slug: str) -> tuple[Agency, Post | None, Window]:
    """Body, post and period of the address, or 404."""
    body = agencies.named(slug)
    if body is None or not queries.reads(request.desk, body):
        raise Http404
    code = plain(request, "chuc-danh") or request.POST.get("chuc-danh", "")
    post = queries.post_of(body, int(code)) if code.isdecimal() else None
    if code and post is None:
        raise Http404
    period = plain(request, "ky") or request.POST.get("ky", "")
    return body, post, window_of(period, words.the_day(timezone.now()))


def page_of(request, body: Agency, post: Post | None, window: Window, form=None, refused="") -> AccountPage:
    at, desk = timezone.now(), request.desk
    mine = [one for one in queries.lines(desk, [body], window, at) if one.seat.post == (post.pk if post else None)]
    code = code_of(window)
    may_freeze = window.last < words.the_day(at) and mine and queries.freezes(desk, body)
    frozen = [
        one for one in queries.statements(desk, body)
        if (one.first, one.last) == (window.first, window.last) and one.answers_id == (post.pk if post else None)
    ]  # fmt: skip
    asked_for = {"heard_by": words.shortday(at + HEARING)}
    blank = FreezeForm(initial=asked_for, again=bool(frozen)) if may_freeze and form is None else form
    account = queries.Account(body, post, queries.totals(mine), queries.held(mine))
    return AccountPage(
        at=at, body=body, name=said((post.name, post.name_en)) if post else _("Thủ trưởng"), period=name_of(code),
        period_code=code, post=str(post.pk) if post else "", periods=offered(words.the_day(at)),
        totals=account.totals, held=held(account) if mine else "",
        parted=Parted.of(request, [fact(one) for one in mine], account.totals, account_url(account, code)),
        statements=frozen, form=blank, refused=refused,
    )  # fmt: skip


@allow(Act.SEE_ACCOUNT)
def account(request, slug):
    return render(request, "office/accounts/account.html", {"page": page_of(request, *asked(request, slug))})


@allow(Act.SEE_ACCOUNT, methods=("POST",))
def freeze(request, slug):
    """The account of a closed period as it stands now becomes a statement."""
    body, post, window = asked(request, slug)
    form, refused = FreezeForm(request.POST), ""
    if form.is_valid():
        try:
            made = actions.freeze(body=body, answers=post, window=window, by=request.desk, at=timezone.now(),
                                  **form.cleaned_data)  # fmt: skip
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            messages.success(request, _("Đã chốt kỳ. Người chịu trách nhiệm giải trình trước khi có kết luận."))
            return redirect("statement-show", made.code)
    page = page_of(request, body, post, window, form, refused)
    return render(request, "office/accounts/account.html", {"page": page}, status=422)


urlpatterns = [
    path("trach-nhiem/<slug:slug>/", account, name="duty-account"),
    path("trach-nhiem/<slug:slug>/chot/", freeze, name="statement-freeze"),
]
