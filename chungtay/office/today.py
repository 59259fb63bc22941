"""The day: what is due, soonest first; what was returned to me; what waits for my word; what I wait for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import accumulate, chain

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.access import Act, Role
from chungtay.law.duty_states import State, Verb
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import DutyRow, day_of, rows, said, spoken, titled
from chungtay.office.reports import asked as figures
from chungtay.register.children import queries as children

READ = 300  # duties looked at; a body with more is led to the list
SHOWN = 8  # rows of what is not urgent
PARTS = (15, SHOWN, 5, 5)  # rows of what is overdue or due today, due this week, later, without a day
KINDS = (queries.Kind.ALL, queries.Kind.BODY, queries.Kind.STATE, queries.Kind.LOST)
SIDE = 6  # lines in the side column
LOST = 5  # rows of what nobody holds
HEADS = (Role.CHAIR, Role.SUPERIOR)
LISTS = (
    (queries.returned, SHOWN),
    (queries.to_check, SHOWN + 1),
    (queries.reported_by_me, SIDE),
    (queries.asked_by_me, SIDE),
    (queries.joined, SIDE),
    (queries.refused, SHOWN),
    (queries.asked_to_take_part, SHOWN),
)
Number = tuple[int, bool]  # of a duty; whether it was given back
KEEPERS = (Role.CHAIR, Role.CHILD_OFFICER)  # of the commune's book of children
ANSWERS = (Role.CHAIR, Role.SUPERIOR, Role.MINISTRY)  # those who look at bodies before looking at their own work


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `more` leads to the whole list where not all are shown."""

    title: str
    note: str
    tone: str
    count: int
    rows: list[DutyRow]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What my body owes by one time: how much there is, and the first of it."""

    count: int
    duties: list[Duty]


@dataclass(frozen=True, slots=True)
class News:
    """The latest step on a duty, in a line."""

    who: str
    what: str
    title: str
    url: str
    at: datetime
    files: int


@dataclass(frozen=True, kw_only=True)
class TodayPage:
    """office/today/show.html"""

    at: datetime
    groups: list[Group] = field(default_factory=list)
    late_bodies: list[queries.LateBody] = field(default_factory=list)
    late_total: int = 0
    waiting: list[DutyRow] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    facts: list[tuple] = field(default_factory=list)
    place: str
    act: tuple[str, str]
    coming: int = 0  # children sent here, whom nobody has received
    lede: str = ""
    empty_text: str

    @property
    def title(self) -> str:
        return _("Việc hôm nay")

    @property
    def nothing(self) -> bool:
        return not (self.groups or self.late_bodies or self.coming)


SIGNS = {
    Verb.PROGRESS: gettext_lazy("báo tiến độ"),
    Verb.SUBMIT: gettext_lazy("báo hoàn thành"),
    Verb.ACCEPT: gettext_lazy("xác nhận"),
    Verb.RETURN: gettext_lazy("trả lại"),
    Verb.END: gettext_lazy("thôi thực hiện"),
}


def today(request):
    """Called by the front door, which holds the lock."""
    page = today_page if request.desk.may(Act.SEE_DUTY) else quiet_page
    return render(request, "office/today/show.html", {"page": page(request.desk, timezone.now())})


def quiet_page(desk, at: datetime) -> TodayPage:
    """The day of a post that keeps the system and sees no duties."""
    return TodayPage(
        at=at,
        place=desk.agency_name,
        act=(_("Xem các cơ quan"), reverse("agencies")),
        empty_text=_("Chức danh này giữ hệ thống, không được giao nhiệm vụ và không xem nhiệm vụ."),
    )


def today_page(desk, at: datetime) -> TodayPage:
    with queries.walking(desk), queries.at_once(desk, at, *(KINDS if desk.role in ANSWERS else ()), most=SHOWN):
        return page_of(desk, at)


def page_of(desk, at: datetime) -> TodayPage:
    numbers, lost = by_due(queries.owed(desk, READ), words.the_day(at)), nobody_holds(desk, at)
    mine, orphans, back, check, reported, asked_by_me, joined, refused, asked = lists(desk, numbers, lost.first)
    others = queries.first_of((asked_by_me, joined), SIDE)
    late_bodies = spoken(queries.late_by_body(desk, at, SHOWN)) if desk.role in ANSWERS else []
    late_total = queries.late_in_all(desk, at) if late_bodies else 0
    parts = [part(*told, {duty.pk: duty for duty in mine}, back) for told in zip(numbers, PARTS, strict=True)]
    return TodayPage(
        at=at,
        groups=[*alarm(desk, lost.count, orphans), *groups(desk, (back, check, refused, asked), parts)],
        late_bodies=late_bodies,
        late_total=late_total,
        waiting=rows([*reported, *others][:SIDE], desk),
        news=[news_line(step) for step in queries.latest_news(desk, SIDE)],
        facts=facts(desk, at),
        coming=children.coming(desk) if desk.role in KEEPERS else 0,
        place=desk.unit_name if desk.role in ANSWERS else desk.agency_name,
        act=first_act(desk, next((part.duties for part in parts if part.duties), [])),
        lede=lede(parts[0].count, parts[1].count, late_total),
        empty_text=empty_text(desk),
    )


def lists(desk, numbers: list[list[Number]], lost: list[int]) -> list[list[Duty]]:
    """What I owe, what nobody holds, what came back to me, what waits for my word, what I reported, what others owe
    me."""
    mine = [pk for part, most in zip(numbers, PARTS, strict=True) for pk in enough(part, most)]
    return queries.read(mine, lost, *queries.first(desk, *LISTS))


def nobody_holds(desk, at: datetime) -> queries.Lost:
    """What has no holder, for whoever answers for the place."""
    return queries.lost(desk, words.the_day(at), at, LOST) if desk.role in HEADS else queries.Lost(0, [])


def alarm(desk, count: int, lost: list[Duty]) -> list[Group]:
    """What nobody holds: before everything else."""
    note = _("người giữ đã thôi, hoặc cơ quan chưa có ai; bàn giao ngay")
    more = reverse("head") if count > len(lost) else ""
    return [Group(_("Không có người giữ"), note, "late", count, rows(lost, desk), more)] if lost else []


def asks(duties: list[Duty], desk) -> list[DutyRow]:
    """Rows of what my body was asked to take part in: the next act is to say that it knows."""
    label = _("Xác nhận phối hợp")
    return [replace(row, act_label=label, act_url=f"{row.url}#tra-loi") for row in rows(duties, desk)]


def by_due(owed: Iterable[queries.Owed], day: date) -> list[list[Number]]:
    """Numbers of duties: overdue and today; to the end of this week (Sunday); later; without a day. What runs by the
    hour comes before everything: an emergency of tonight is not found below what is weeks late."""
    sunday = day + timedelta(days=6 - day.weekday())
    found: list[list[Number]] = [[], [], [], []]
    for one in sorted(owed, key=lambda one: not one.by_hour):
        due = day_of(one.due_at)
        where = 3 if due is None else 0 if due <= day or one.by_hour else 1 if due <= sunday else 2
        found[where].append((one.pk, one.back))
    return found


def enough(part: list[Number], most: int) -> list[int]:
    """As many as have to be read for so many rows: what was given back may stand under a heading of its own."""
    kept = accumulate(not back for _, back in part)
    return [pk for (pk, _), before in zip(part, chain([0], kept), strict=False) if before < most]


def part(numbers: list[Number], most: int, read: dict[int, Duty], back: list[Duty]) -> Part:
    """What was given back stands under a heading of its own."""
    given_back = {duty.pk for duty in back}
    left = [pk for pk, _ in numbers if pk not in given_back]
    return Part(len(left), [read[pk] for pk in left[:most] if pk in read])


def groups(desk, answers, parts: list[Part]) -> list[Group]:
    """The headings of the day, in the order in which one would take them up; empty ones are left out."""
    back, check, refused, asked = answers
    now, week, later, undated = parts
    undated_note = _("việc thường xuyên, hoặc văn bản không nêu hạn")
    told = [
        first(now, desk, "", _("Cần làm ngay"), _("quá hạn, đến hạn hôm nay, hoặc tính bằng giờ"), "late"),
        *(Group(*told) for told in figures.groups(desk, SHOWN)),
        Group(_("Bị trả lại để làm tiếp"), "", "near", len(back), rows(back, desk, whose=False)),
        Group(
            _("Cơ quan báo không thuộc thẩm quyền"),
            _("nơi giao phải trả lời"),
            "near",
            len(refused),
            rows(refused, desk),
        ),
        some(check, desk, "whose=check&state=reported", _("Chờ xác nhận"), _("cơ quan đã báo xong"), "near"),
        Group(_("Được mời phối hợp"), _("chưa xác nhận"), "", len(asked), asks(asked, desk)),
        first(week, desk, "&due=week", _("Trong tuần"), _("đến Chủ nhật")),
        first(later, desk, "&due=later", _("Sau tuần này")),
        first(undated, desk, "&due=undated", _("Không định ngày"), undated_note),
    ]
    return [one for one in told if one.rows]


def first(part: Part, desk, ask: str, title: str, note: str = "", tone: str = "") -> Group:
    """The first of what my body owes by one time, and the way to the list where there is more."""
    more = f"{reverse('duties')}?whose=mine{ask}" if part.count > len(part.duties) else ""
    return Group(title, note, tone, part.count, rows(part.duties, desk, whose=False), more)


def some(duties: list[Duty], desk, ask: str, title: str, note: str = "", tone: str = "") -> Group:
    """The first of them, and the way to the list where there are more."""
    more = f"{reverse('duties')}?{ask}" if len(duties) > SHOWN else ""
    return Group(title, note, tone, len(duties), rows(duties[:SHOWN], desk, whose="check" in ask), more)


def news_line(step: queries.Latest) -> News:
    url, title = reverse("duty-show", args=[step.code]), titled(step.title, step.names)
    return News(said(step.body) or step.who, str(SIGNS.get(step.verb, "")), title, url, step.at, step.files)


def facts(desk, at: datetime) -> list[tuple]:
    """Counts of the place for those who answer for it, of the own body for all others."""
    own = desk.role not in ANSWERS
    found = queries.counts_of_mine(desk, at) if own else queries.counts_in(desk, at)
    return [
        (_("Đang phải làm"), words.number(found.open)),
        (_("Quá hạn"), words.number(found.late), "late" if found.late else ""),
        (_("Chờ xác nhận"), words.number(found.states[State.REPORTED])),
        (_("Đã hoàn thành"), words.number(found.states[State.MET])),
    ]


def first_act(desk, soonest: list[Duty]) -> tuple[str, str]:
    """The one act this desk comes for: hand in a plan, or report what is due first."""
    if desk.may(Act.HAND_IN_PLAN):
        return _("Nhập kế hoạch"), reverse("plan-hand-in")
    if desk.may(Act.REPORT_PROGRESS) and soonest:
        return _("Báo cáo việc đến hạn"), f"{reverse('duty-show', args=[soonest[0].code])}#bao-cao"
    return "", ""


def lede(soon: int, near: int, late: int) -> str:
    """The day in one sentence."""
    told = [
        ngettext("%(n)s việc quá hạn ở các cơ quan", "%(n)s việc quá hạn ở các cơ quan", late) % {"n": late},
        ngettext("%(n)s việc cần làm ngay", "%(n)s việc cần làm ngay", soon) % {"n": soon},
        ngettext("%(n)s việc trong tuần", "%(n)s việc trong tuần", near) % {"n": near},
    ]
    counted = [text for text, number in zip(told, (late, soon, near), strict=True) if number]
    return words.capital(f"{words.joined(counted)}.") if counted else _("Không có việc nào đến hạn trong tuần này.")


def empty_text(desk) -> str:
    if desk.may(Act.HAND_IN_PLAN):
        return _("Nhập một kế hoạch (Word, PDF, bản quét): mỗi nhiệm vụ trong đó sẽ thành việc của từng cơ quan.")
    return _("Khi một kế hoạch có tên cơ quan này được ban hành, từng việc sẽ hiện ở đây cùng hạn và căn cứ.")


@allow(Act.SIT)
def day(request):
    """/hom-nay/ is another way to say it."""
    return HttpResponsePermanentRedirect(reverse("today"))


urlpatterns = [path("hom-nay/", day, name="today-said")]
