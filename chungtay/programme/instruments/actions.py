"""The only verbs that change the graph of instruments: what a plan names, what a person enters or corrects."""

from datetime import date, datetime

from django.db import transaction

from chungtay.law.wording import bare_key
from chungtay.ledger.actions import record
from chungtay.papers.plan.isodays import whole_day
from chungtay.programme.instruments.models import Instrument, Saying, State, Tie, TieKind
from chungtay.programme.instruments.naming import Named, Row, header_ref, named
from chungtay.programme.instruments.refusals import NoPaper, NotAValue, NotTold
from chungtay.register.codes import new_code

RELATIONS = {"implements": TieKind.IMPLEMENTS, "basis": TieKind.BASIS}
FIELDS = ("state", "number", "issued", "issuer", "about")


@transaction.atomic
def note(*, tree: Row, plan: str, scope: dict, by, at: datetime, amends: Instrument | None = None) -> Instrument | None:
    """Write down what a plan is and what it names. ``plan``: its opaque code; ``scope``: its place and readers.

    The same plan noted again adds nothing. Returns the plan's own instrument; None where nothing tells it.
    """
    header = tree.get("header") or {}
    on = whole_day(header.get("date")) or at.date()
    own = _met(header_ref(header), on, at, shown=f"{header.get('doc_type') or 'Kế hoạch'} {plan}", fallback=plan)
    cited = [*(header.get("implements") or ()), *(one for one in header.get("cites") or () if not one.get("nested"))]
    known = set(Tie.objects.filter(plan=plan).values_list("other_id", "kind"))
    for ref in cited:
        other = _met(ref, on, at)
        kind = RELATIONS.get(ref.get("relation") or "", TieKind.CITES)
        if other is not None and other.pk != own.pk and (other.pk, kind.value) not in known:
            known.add((other.pk, kind.value))
            Tie.objects.create(one=own, other=other, kind=kind, plan=plan, at=at, **scope)
    if amends is not None and amends.pk != own.pk and (amends.pk, TieKind.AMENDS.value) not in known:
        Tie.objects.create(one=own, other=amends, kind=TieKind.AMENDS, plan=plan, at=at, **scope)
    return own


def _met(ref: Row, on: date, at: datetime, *, shown: str = "", fallback: str = "") -> Instrument | None:
    """The instrument a citation means, written down where it is met for the first time."""
    how = named(ref, on)
    if not how.key and not fallback:
        return None
    return _known(how) or Instrument.objects.create(**_fields(ref, how, at, shown, fallback))


def _known(how: Named) -> Instrument | None:
    """By its key; a number cited without its day means the only instrument of that number, where there is one."""
    if not how.key:
        return None
    found = Instrument.objects.filter(key=how.key).first()
    if found is None and how.open:
        alike = list(Instrument.objects.filter(number=how.number)[:2])
        found = alike[0] if len(alike) == 1 else None
    return found


def _fields(ref: Row, how: Named, at: datetime, shown: str, fallback: str) -> dict:
    said = ref.get("ref") or " ".join(filter(None, (ref.get("type"), how.number or how.name))) or shown
    words = " ".join(filter(None, (said, how.number, how.name, ref.get("about"), ref.get("issuer"))))
    return {
        "code": new_code("VB"), "key": how.key or f"plan|{fallback}", "type": (ref.get("type") or "")[:60],
        "number": how.number[:60], "name": how.name, "issued": (ref.get("date") or "")[:10],
        "issuer": ref.get("issuer") or "", "about": ref.get("about") or "", "ref": said, "added_at": at,
        "bare": bare_key(words),
    }  # fmt: skip


@transaction.atomic
def enter(*, type: str, number: str, issued: str, issuer: str, about: str, by, at: datetime) -> Instrument:
    """A person enters an instrument that no plan here has named yet; one that is known is returned."""
    ref = {"type": type, "number": number.strip(), "date": issued or None, "issuer": issuer, "about": about}
    how = named(ref, whole_day(issued) or at.date())
    if not how.key:
        raise NotTold
    found = _known(how)
    if found is None:
        found = Instrument.objects.create(**_fields(ref, how, at, "", ""))
        record("instrument.entered", by=by, at=at, about=found.code, path=by.path, number=number)
    return found


@transaction.atomic
def say(
    *, instrument: Instrument, field: str, value: str, source: str, by, at: datetime, since: date | None = None,
    replaced_by: Instrument | None = None,
) -> Saying:  # fmt: skip
    """Correct or complete what is known of an instrument, with the paper that shows it. A state may have its first
    day and, where it was replaced, the instrument that came after."""
    if not source.strip():
        raise NoPaper
    if field not in FIELDS or (field == "state" and value not in State.values) or not value.strip():
        raise NotAValue(value=value or field)
    said = Saying.objects.create(
        instrument=instrument, field=field, value=value.strip(), since=since, by_instrument=replaced_by,
        source=source.strip(), path=by.path, seen_by=[], who=by.who, user_id=by.user_id, at=at,
    )  # fmt: skip
    if replaced_by is not None:
        told = {"kind": TieKind.REPLACES, "plan": "", "path": by.path}
        Tie.objects.get_or_create(one=replaced_by, other=instrument, **told, defaults={"at": at, "seen_by": []})
    record("instrument.said", by=by, at=at, about=instrument.code, path=by.path, field=field, value=value)
    return said
