"""What a step of a case may choose from, on its page."""

from django.utils import timezone

from chungtay.law.days import legal_day
from chungtay.law.forms_filled import paper_of
from chungtay.law.procedure import Step
from chungtay.law.wording import bare_key
from chungtay.office.cases.forms import Around
from chungtay.office.duty.rows import body_name
from chungtay.protection.cases import queries
from chungtay.protection.cases.budgets.queries import labels
from chungtay.protection.cases.models import Case
from chungtay.register.agencies.queries import bodies_at
from chungtay.register.places.queries import unit_at


def around(desk, case: Case, step: Step) -> Around:
    """Children, people who may get papers of the case, the bodies of the commune and of its province, and how the
    province words the form of the step."""
    named = tuple((str(row.pk), row.name or "?") for row in queries.children(desk, case))
    form = paper_of(step.says)
    own = labels(desk.path, form, legal_day(timezone.now())) if form else {}
    return Around(named, receivers(case), tuple(bodies(case)), own)


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
