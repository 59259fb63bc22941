"""Which body will owe what, by when, and why that body: the rows of the preview before adopting."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.duties.models import Found
from chungtay.law import days
from chungtay.law.duty_rules import due_day
from chungtay.look.words import number, shortday, vietnamese
from chungtay.office.plans import words

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


def bodies_of(proposals: Iterable, now: datetime) -> list[Body]:
    """Every body with what it will owe, in the order the plan names them."""
    found: dict[tuple, Body] = {}
    for proposal in proposals:
        for key, name, is_new, row in rows_of(proposal, now):
            body = found.setdefault(key, Body(name, is_new))
            above = bool(body.rows) and (body.rows[-1].why, body.rows[-1].mark) == (row.why, row.mark)
            body.rows.append(replace(row, as_above=above))
    return list(found.values())


def rows_of(proposal, now: datetime):
    """One row for each body, or one for all where a kind of bodies is meant ("UBND các xã")."""
    orders = proposal.orders
    if len(orders) > MANY:
        first = orders[0]
        name = ngettext("%(name)s (%(count)s cơ quan)", "%(name)s (%(count)s cơ quan)", len(orders))
        members = tuple(order.owner.name for order in orders)
        told = name % {"name": first.asked_as, "count": number(len(orders))}
        yield ("all", first.asked_as), told, False, owed(proposal, first, now, members)
        return
    for order in orders:
        body = order.owner
        yield (body.unit_id, body.code, body.name), body.name, body.pk is None, owed(proposal, order, now)


def owed(proposal, order, now: datetime, members: tuple[str, ...] = ()) -> Owed:
    chain = order.chain[0] if vietnamese() else order.chain[1]
    return Owed(
        text=order.title,
        label=proposal.label,
        due=due_words(order.rule, now),
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
    return _("Câu văn nêu “%(name)s”.") % told


def due_words(rule, now: datetime) -> str:
    """The next day it falls due, else how often, else what the paper says."""
    day = due_day(rule, days.hanoi_day(now), days)
    often = words.said(words.RECURRENCES, str(rule.every)) if rule.every else ""
    if day:
        return shortday(day) + (f", {often}" if often else "")
    return Truncator(rule.words).words(14, truncate="…") or often or _("không nêu thời hạn")


def missing(orders: Iterable) -> list[tuple[str, int]]:
    """Names in the plan that no body of the register answers to, with how many duties the focal body takes instead."""
    found: dict[str, int] = {}
    for order in orders:
        if order.owner_how in (Found.GROUP, Found.DEFAULT):
            name = order.asked_as or _("(văn bản không nêu cơ quan)")
            found[name] = found.get(name, 0) + 1
    return sorted(found.items(), key=lambda one: -one[1])
