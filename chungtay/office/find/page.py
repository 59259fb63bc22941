"""The search page: what was found, by kind, the best first, as far as this desk may see."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from chungtay.duties import queries as duty_queries
from chungtay.law.access import Act
from chungtay.law.duty_states import NAMES, State
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import TONES, body_name, due_day, ground_of, said, title_of
from chungtay.office.find.marking import marked, rank
from chungtay.office.place import place_url
from chungtay.programme.plans import queries as plan_queries
from chungtay.register.agencies import queries as agency_queries
from chungtay.register.places import queries as place_queries

LOOKED_AT = 120  # duties ranked among themselves
SHOWN = 10  # of each kind
LONGEST = 120  # letters of a question


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, ready to be shown."""

    title: SafeString
    url: str
    text: SafeString
    meta: str
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What was found of one kind; `more` leads to the rest."""

    title: str
    hits: list[Hit]
    count: str
    more: str = ""


@dataclass(frozen=True)
class FindPage:
    """office/find/show.html"""

    at: datetime
    asked: str
    kinds: list[Kind]

    @property
    def title(self) -> str:
        return _("Tìm kiếm")

    @property
    def lede(self) -> str:
        if not self.asked:
            return _("Gõ có dấu hay không dấu đều được.")
        found = [f"{kind.count} {str(kind.title).lower()}" for kind in self.kinds] or ["0"]
        return _("Tìm thấy %(found)s cho “%(words)s”.") % {"found": words.joined(found), "words": self.asked}


def asked_of(request) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


def duties(desk, asked: str, at: datetime) -> Kind:
    found = list(duty_queries.find(desk, asked)[: LOOKED_AT + 1])
    best = sorted(found[:LOOKED_AT], key=lambda d: (d.code.lower() != asked.lower(), rank(asked, d.title, d.words)))
    hits = [duty_hit(duty, asked, at) for duty in best[:SHOWN]]
    more = f"{reverse('duties')}?{urlencode({'whose': 'place', 'state': 'all', 'q': asked})}"
    count = words.number(len(found)) if len(found) <= LOOKED_AT else f"{words.number(LOOKED_AT)}+"
    return Kind(_("Nhiệm vụ"), hits, count, more if len(found) > SHOWN else "")


def duty_hit(duty, asked: str, at: datetime) -> Hit:
    due, state = due_day(duty), State(duty.state)
    when = words.remaining(due, at) if due and duty.is_open else said(NAMES[state])
    under = " · ".join(part for part in (body_name(duty.owner), ground_of(duty)) if part)
    tone = "late" if duty.is_late(at) else TONES.get(state, "")
    url = reverse("duty-show", args=[duty.code])
    return Hit(marked(title_of(duty), asked), url, marked(under, asked), duty.code, ((words.capital(when), tone),))


def plans(desk, asked: str) -> Kind:
    found = list(plan_queries.find(desk, asked)[: SHOWN + 1])
    hits = [
        Hit(marked(p.title or p.number, asked), reverse("plan-show", args=[p.code]), marked(cited(p), asked), p.code)
        for p in found
    ]
    return Kind(_("Kế hoạch"), hits[:SHOWN], counted(found))


def cited(plan) -> str:
    """Number and issuer, without reading the plan's whole tree."""
    return " · ".join(part for part in (plan.number, plan.issuer) if part)


def bodies(desk, asked: str, at: datetime) -> Kind:
    found = agency_queries.find(desk, asked, words.the_day(at), SHOWN + 1)
    best = sorted(found, key=lambda body: rank(asked, body_name(body)))
    shown = [(body, reverse("agency-show", args=[body.slug])) for body in best[:SHOWN]]
    hits = [Hit(marked(body_name(body), asked), url, marked(body.unit.name, ""), "") for body, url in shown]
    return Kind(_("Cơ quan"), hits, counted(found))


def places(desk, asked: str) -> Kind:
    found = place_queries.find(desk, asked, limit=SHOWN + 1)
    hits = [
        Hit(marked(f.label, asked), place_url(f.now[0] if f.now else f.unit), marked(f.above, asked), "") for f in found
    ]
    return Kind(_("Địa bàn"), hits[:SHOWN], counted(found))


def counted(found: list) -> str:
    return f"{words.number(SHOWN)}+" if len(found) > SHOWN else words.number(len(found))


def find_page(desk, asked: str, at: datetime) -> FindPage:
    if not asked:
        return FindPage(at, "", [])
    kinds = [duties(desk, asked, at), plans(desk, asked), bodies(desk, asked, at), places(desk, asked)]
    return FindPage(at, asked, [kind for kind in kinds if kind.hits])


@allow(Act.FIND)
@vary_on_headers("HX-Request")
def search(request):
    part = "#found" if request.htmx.target == "found" else ""
    page = find_page(request.desk, asked_of(request), timezone.now())
    return render(request, f"office/find/show.html{part}", {"page": page})


urlpatterns = [path("tim/", search, name="search")]
