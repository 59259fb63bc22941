"""What a step of a case may choose from, on its page."""

from django.utils import timezone

from chungtay.law.wording import bare_key
from chungtay.office.cases.forms import Around
from chungtay.office.duty.rows import body_name
from chungtay.protection.cases import queries
from chungtay.protection.cases.models import Case
from chungtay.register.agencies.queries import bodies_at
from chungtay.register.places.queries import unit_at


def around(desk, case: Case) -> Around:
    """Children, people who may get papers of the case, and the bodies of the commune and of its province."""
    named = tuple((str(row.pk), row.name or "?") for row in queries.children(desk, case))
    return Around(named, receivers(case), tuple(bodies(case)))


def receivers(case: Case) -> tuple[str, ...]:
    """Carers and relatives on record; whoever does the harm is not among them."""
    harmful = queries.harmful(case)
    names = dict.fromkeys(str(one.about.get("name", "")) for one in queries.people(case))
    return tuple(name for name in names if bare_key(name) not in harmful)


def bodies(case: Case) -> list[tuple[str, str]]:
    """The bodies of the commune and of the province, by slug and name."""
    unit, today = unit_at(case.path), timezone.localdate()
    places = [unit, unit.parent] if unit.parent else [unit]
    return [(body.slug, body_name(body)) for place in places for body in bodies_at(place, today)]
