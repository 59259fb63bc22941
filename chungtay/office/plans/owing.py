"""Which body will owe what, by when, and why that body: the rows of the preview before adopting."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.duties.clock.opening import Opening, clock_rule
from chungtay.duties.models import Found
from chungtay.law.clock.lengths import Standing
from chungtay.look.words import number, shortday, the_day, vietnamese
from chungtay.office.plans import words

MOMENT = timedelta(microseconds=1)  # a due moment ends its day
STANDING = {
    "plan": gettext_lazy("báo theo nhịp của kế hoạch"),
    "default": gettext_lazy("báo theo nhịp mặc định"),
}
MANY = 6  # so many bodies of one kind are told as one row
MARKS = {
    Found.GROUP: (gettext_lazy("giao đầu mối: nêu chung một nhóm"), "near"),
    Found.DEFAULT: (gettext_lazy("giao đầu mối: văn bản không nêu"), "near"),
    Found.CHOSEN: (gettext_lazy("cán bộ chọn"), "info"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One row of the preview."""

    text: str
    label: str
    due: str
    why: tuple[str, ...]
    mark: tuple[str, str] | None
    partners: str
    members: tuple[str, ...] = ()  # the bodies, where one row stands for many
    as_above: bool = False  # for the same reason as the row above it


@dataclass
class Body:
    """One body (or one kind of bodies) and what it will owe."""

    name: str
    is_new: bool = False
    rows: list[Owed] = field(default_factory=list)


@dataclass(frozen=True)
class Dates:
    """The first due day of an order as adopting it now would give it."""

    now: datetime
    opening: Opening

    def of(self, order) -> str:
        """The day and how often; for a standing duty when its news is due, and whose rhythm that is; else no time."""
        clock = clock_rule(order.rule, order.kind, order.cadence)
        began = None if order.waits else order.started_at or self.now
        due = self.opening.fields(clock, began)["due_at"]
        if due is None:
            return Truncator(order.rule.words).words(14, truncate="…") or _("không nêu thời hạn")
        return ", ".join(filter(None, (shortday(the_day(due - MOMENT)), rhythm(order.rule, clock.length))))


def rhythm(rule, length) -> str:
    """ "hằng năm"; of a standing duty, where its rhythm comes from."""
    if isinstance(length, Standing):
        return str(STANDING.get(length.source, ""))
    every = getattr(rule, "every", None)
    return words.said(words.RECURRENCES, str(every)) if every else ""


def bodies_of(proposals: Iterable, now: datetime) -> list[Body]:
    """Every body with what it will owe, in the order the plan names them."""
    found: dict[tuple, Body] = {}
    dates = Dates(now, Opening())
    for proposal in proposals:
        for key, name, is_new, row in rows_of(proposal, dates):
            body = found.setdefault(key, Body(name, is_new))
            above = bool(body.rows) and (body.rows[-1].why, body.rows[-1].mark) == (row.why, row.mark)
            body.rows.append(replace(row, as_above=above))
    return list(found.values())


def rows_of(proposal, dates: Dates):
    """One row for each body, or one for all where a kind of bodies is meant ("UBND các xã")."""
    orders = proposal.orders
    if len(orders) > MANY:
        first = orders[0]
        name = ngettext("%(name)s (%(count)s cơ quan)", "%(name)s (%(count)s cơ quan)", len(orders))
        members = tuple(order.owner.name for order in orders)
        told = name % {"name": first.asked_as, "count": number(len(orders))}
        yield ("all", first.asked_as), told, False, owed(proposal, first, dates, members)
        return
    for order in orders:
        body = order.owner
        yield (body.unit_id, body.code, body.name), body.name, body.pk is None, owed(proposal, order, dates)


def owed(proposal, order, dates: Dates, members: tuple[str, ...] = ()) -> Owed:
    chain = order.chain[0] if vietnamese() else order.chain[1]
    return Owed(
        text=order.title,
        label=proposal.label,
        due=dates.of(order),
        why=tuple(line for line in chain.splitlines() if line) or (plainly(order),),
        mark=_mark(order),
        partners=", ".join(partner.agency.name if partner.agency else partner.asked_as for partner in order.partners),
        members=members,
    )


def _mark(order) -> tuple[str, str] | None:
    marked = MARKS.get(order.owner_how)
    return (str(marked[0]), marked[1]) if marked else None


def plainly(order) -> str:
    """Why this body, where nothing had to be worked out."""
    told = {"name": order.asked_as or order.owner.name}
    if order.owner_how == Found.HEADING:
        return _("Tiêu đề mục nêu “%(name)s”.") % told
    if order.owner_how == Found.CHOSEN:
        return _("Cán bộ soạn giao cho “%(name)s”.") % told
    return _("Câu văn nêu “%(name)s”.") % told


def missing(orders: Iterable) -> list[tuple[str, int]]:
    """Names in the plan that no body of the register answers to, with how many duties the focal body takes instead."""
    found: dict[str, int] = {}
    for order in orders:
        if order.owner_how in (Found.GROUP, Found.DEFAULT):
            name = order.asked_as or _("(văn bản không nêu cơ quan)")
            found[name] = found.get(name, 0) + 1
    return sorted(found.items(), key=lambda one: -one[1])
