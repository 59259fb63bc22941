"""The next version of a running plan: what becomes of each open duty, chosen before adopting."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties.clock.opening import Opening
from chungtay.look.words import shortday
from chungtay.office.duty.rows import said
from chungtay.office.plans.owing import Dates
from chungtay.office.plans.words import place
from chungtay.programme.plans.comparing import FOLLOWED, Choice, Difference, compare

CHOICES = {
    Choice.KEEP: gettext_lazy("Giữ"),
    Choice.REDATE: gettext_lazy("Đổi hạn"),
    Choice.REWORD: gettext_lazy("Theo lời mới"),
    Choice.HAND: gettext_lazy("Giao nơi khác"),
    Choice.END: gettext_lazy("Chấm dứt"),
}
DO, WHY = "lam-", "ly-do-"


@dataclass(frozen=True, slots=True)
class Change:
    """One open duty of the running plan."""

    code: str
    title: str
    owner: str
    was: str
    becomes: str
    now: str  # what the new version says instead: other words, another body, or where it stands
    choice: str
    choices: list[tuple[str, str]]
    reason: str


def changes(request, reading, proposals) -> tuple[list[Change], int]:
    """The open duties with what is suggested or was just chosen, those that do not simply go on first; and how many
    duties are new."""
    found = compare(reading, proposals, request.desk)
    dates = Dates(timezone.now(), Opening())
    changed_first = sorted(found.differences, key=lambda one: one.choice is Choice.KEEP)
    rows = [_change(request, one, dates) for one in changed_first]
    return rows, sum(len(orders) for orders in found.given.values())


def _change(request, one, dates) -> Change:
    duty, code = one.duty, one.duty.code
    return Change(
        code=code,
        title=duty.title,
        owner=said((duty.owner.name, duty.owner.name_en)),
        was=shortday(duty.due_at) if duty.due_at else "",
        becomes=dates.of(one.order) if one.choice in FOLLOWED else "",
        now=_now(one),
        choice=request.POST.get(DO + code, one.choice.value),
        choices=[(choice.value, str(CHOICES[choice])) for choice in one.may],
        reason=request.POST.get(WHY + code, ""),
    )


def _now(one: Difference) -> str:
    if one.choice is Choice.REWORD:
        return _("nay là: “%(words)s”") % {"words": one.order.title}
    if one.choice is Choice.HAND:
        return _("nay giao %(body)s") % {"body": said((one.order.owner.name, one.order.owner.name_en))}
    return _("lời này nay nằm ở %(place)s") % {"place": place(one.within)} if one.within else ""


def chosen(request) -> dict[str, tuple[str, str]]:
    """Code of a duty → (choice, reason), as the form says."""
    told = request.POST
    codes = {name.removeprefix(prefix) for prefix in (DO, WHY) for name in told if name.startswith(prefix)}
    return {code: (told.get(DO + code, ""), told.get(WHY + code, "")) for code in codes}
