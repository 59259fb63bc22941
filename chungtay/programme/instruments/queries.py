"""The only questions about instruments; the desk first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from chungtay.law import references
from chungtay.law.instruments import Fact, of_number
from chungtay.law.wording import bare_key, begins
from chungtay.papers.lint.grounds import UNKNOWN, Standing, of_law
from chungtay.programme.instruments.models import Instrument, Saying, State, Tie, TieKind
from chungtay.programme.instruments.naming import Named, Row, header_ref, named
from chungtay.register.people.desk import Desk

DEEP = 4  # steps of the tree that are followed
ADOPTED = "KH-"  # codes of plans; a paper that is still being checked is not in force by being read


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an instrument now: its fields with what people said of them, its state, since when, by what."""

    instrument: Instrument
    number: str
    issued: str
    issuer: str
    about: str
    state: State
    since: date | None = None
    by: str = ""  # what replaced it, as cited
    source: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One instrument of the tree, how it is tied to the one before, whose plan says so, and what hangs on it."""

    known: Known
    kind: TieKind
    plan: str
    branches: tuple["Branch", ...] = ()


def instruments(desk: Desk) -> QuerySet[Instrument]:
    """Those named in what this desk may see, or entered by a person, the latest first."""
    ties = Tie.objects.seen_from(desk)
    seen = {*ties.values_list("one_id", flat=True), *ties.values_list("other_id", flat=True)}
    seen |= set(Saying.objects.seen_from(desk).values_list("instrument_id", flat=True))
    return Instrument.objects.filter(pk__in=seen).order_by("-issued", "number")


def find(desk: Desk, words: str) -> QuerySet[Instrument]:
    rows = instruments(desk)
    for word in bare_key(words).split():
        rows = rows.filter(bare__contains=word, bare__regex=begins(word))
    return rows


def instrument(code: str) -> Instrument | None:
    return Instrument.objects.filter(code=code).first()


def meant(desk: Desk, words: str) -> Instrument | None:
    """By its code, else the only one of that number among those this desk sees."""
    said = words.strip()
    alike = instruments(desk).filter(number__iexact=said)[:2]
    return instrument(said) or (alike[0] if len(alike) == 1 else None)


def sayings(desk: Desk, found: Instrument) -> QuerySet[Saying]:
    return (
        Saying.objects.seen_from(desk).select_related("by_instrument").filter(instrument=found).order_by("-at", "-id")
    )


def known(desk: Desk, rows: Iterable[Instrument], on: date) -> dict[int, Known]:
    """By id, in one question for all of them."""
    told = list(rows)
    latest: dict[tuple[int, str], Saying] = {}
    said = Saying.objects.seen_from(desk).select_related("by_instrument").filter(instrument__in=told)
    for one in said.order_by("at", "id"):
        latest[one.instrument_id, one.field] = one
    plans = _plans(desk, told)
    return {
        one.pk: _known(
            one, {f: s for (pk, f), s in latest.items() if pk == one.pk}, plans.get(one.pk) or _by_law(one, on)
        )
        for one in told
    }


def _plans(desk: Desk, told: list[Instrument]) -> dict[int, dict]:
    """Those that are plans adopted here: in force, until a later version amends them."""
    ties = Tie.objects.seen_from(desk).select_related("one")
    adopted = set(ties.filter(one__in=told, plan__startswith=ADOPTED).values_list("one_id", flat=True))
    later = {tie.other_id: tie.one for tie in ties.filter(other__in=told, kind=TieKind.AMENDS)}
    replaced = {pk: {"state": State.REPLACED, "by": one.ref} for pk, one in later.items()}
    return {pk: {"state": State.IN_FORCE} for pk in adopted} | replaced


def _known(one: Instrument, said: dict[str, Saying], otherwise: dict) -> Known:
    fields = {f: said[f].value if f in said else getattr(one, f) for f in ("number", "issued", "issuer", "about")}
    if state := said.get("state"):
        by = state.by_instrument.ref if state.by_instrument else ""
        return Known(one, **fields, state=State(state.value), since=state.since, by=by, source=state.source)
    return Known(one, **fields, **otherwise)


def _by_law(one: Instrument, on: date) -> dict:
    """What our own tables say: versions of laws, periods of programmes; else that it is not known."""
    if not one.number and not one.name:
        return {"state": State.IN_FORCE if one.key.startswith("plan|") else State.UNRESOLVABLE}
    if (law := _law(one)) is not None:
        ended = law.last is not None and law.last < on
        since = law.last + timedelta(days=1) if ended and law.last else law.first
        state = State.REPLACED if ended and law.replaced_by else State.REPEALED if ended else State.IN_FORCE
        return {
            "state": state,
            "since": since,
            "by": law.replaced_by if ended else "",
            "source": "law/values/laws.toml",
        }
    if (fact := of_number(one.number)) is not None and _is(one, fact) and fact.last and fact.last < on:
        since = fact.last + timedelta(days=1)
        return {"state": State.ENDED, "since": since, "by": fact.replaced_by, "source": fact.source}
    return {"state": State.UNKNOWN}


def _is(one: Instrument, fact: Fact) -> bool:
    """A number comes again each year."""
    return not one.issued or one.issued[:4] == str(fact.issued.year)


def _law(one: Instrument) -> references.Law | None:
    name = references.name_of_number(one.number) or one.name
    return next((law for law in references.versions(name) if law.number == one.number), None) if name else None


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rests_on(desk: Desk, found: Instrument, on: date) -> tuple[Branch, ...]:
    """What it carries out or rests on, and what that rests on in turn."""
    return _tree(desk, found, on, "one_id", "other")


def carried_by(desk: Desk, found: Instrument, on: date) -> tuple[Branch, ...]:
    """What rests on it, as far as this desk sees."""
    return _tree(desk, found, on, "other_id", "one")


def _tree(desk: Desk, found: Instrument, on: date, from_: str, to: str) -> tuple[Branch, ...]:
    """One question for each step of the tree; an instrument stands in it once."""
    below: dict[int, list[Tie]] = {}
    met, now = {found.pk}, {found.pk}
    for _ in range(DEEP):
        ties = list(Tie.objects.seen_from(desk).select_related(to).filter(**{f"{from_}__in": now}).order_by("id"))
        fresh = {}
        for tie in ties:
            other = getattr(tie, to)
            if other.pk not in met and other.pk not in fresh and tie.kind != TieKind.CITES:
                fresh[other.pk] = tie
                below.setdefault(getattr(tie, from_), []).append(tie)
        met |= set(fresh)
        now = set(fresh)
    rows = [getattr(tie, to) for ties in below.values() for tie in ties]
    return _grown(found.pk, below, known(desk, rows, on), to)


def _grown(root: int, below: dict[int, list[Tie]], told: dict[int, Known], to: str) -> tuple[Branch, ...]:
    return tuple(
        Branch(told[getattr(tie, to).pk], TieKind(tie.kind), tie.plan, _grown(getattr(tie, to).pk, below, told, to))
        for tie in below.get(root, ())
    )


def of_plan(desk: Desk, plan: str, header: Row) -> Instrument | None:
    """The instrument a plan is: by what it names, else by its own number."""
    tie = Tie.objects.seen_from(desk).select_related("one").filter(plan=plan).first()
    keys = {f"plan|{plan}", named(header_ref(header), date.max).key} - {""}
    return tie.one if tie else Instrument.objects.filter(key__in=keys).first()


def of_plans(desk: Desk, found: Instrument) -> list[str]:
    """Codes of plans and readings that name it."""
    return list(
        dict.fromkeys(Tie.objects.seen_from(desk).filter(other=found).exclude(plan="").values_list("plan", flat=True))
    )


def standing(desk: Desk) -> Callable[[Row, date], Standing | None]:
    """For the lint: what people and our tables say of a cited instrument on a day."""

    def of(ref: Row, on: date) -> Standing | None:
        row = _meant_by(named(ref, on))
        if row is None:
            return of_law(ref, on)
        now = known(desk, [row], on)[row.pk]
        if now.state is State.UNRESOLVABLE:
            return UNKNOWN
        if now.state is State.UNKNOWN:
            return of_law(ref, on) or (Standing() if row.issued else None)
        if now.state is State.IN_FORCE:
            return Standing(first=now.since)
        return Standing(last=(now.since or on) - timedelta(days=1), by=now.by)

    return of


def _meant_by(how: Named) -> Instrument | None:
    """The instrument a citation means; a number without its day the only one of it whose day is known."""
    if not how.key:
        return None
    dated = list(Instrument.objects.filter(number=how.number).exclude(issued="")[:2]) if how.open else []
    return dated[0] if len(dated) == 1 else Instrument.objects.filter(key=how.key).first()
