"""The verbs of the list the police keep; and the one verb of everybody else: asking whom to contact."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from chungtay.law.days import legal_day
from chungtay.law.wording import bare_key
from chungtay.ledger.actions import record
from chungtay.protection.offenders import refusals
from chungtay.protection.offenders.models import ENDED, GROUNDS, LISTED, OffenderEnquiry, OffenderStep, WatchedPerson
from chungtay.protection.twice import first, in_turn, not_twice
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import body
from chungtay.register.children.sealing import mark, seal, unseal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.places.queries import unit_at

WORDS = 20
POLICE, OF_COMMUNE, OF_PROVINCE = "CA", "CA.C", "CA.P"


@dataclass(frozen=True, slots=True)
class Who:
    """Who it is; sealed as one."""

    name: str
    born: str = ""
    pin: str = ""
    address: str = ""
    words: str = ""  # what was done, by which judgment or decision


def of_police(desk: Desk) -> bool:
    return desk.agency_code.partition(".")[0] == POLICE


@transaction.atomic
def list_person(*, who: Who, ground: str, review_on: date, by: Desk, at: datetime) -> WatchedPerson:
    """Put a person on the list of the desk's place. Raises OnlyPolice, NoName, NoWords, NoReview, AlreadyListed."""
    _police(by)
    if not who.name.strip():
        raise refusals.NoName
    _sentence(who.words)
    _later(review_on, at)
    in_turn(f"offender:{by.path}")
    known = _same(who, by)
    if known is not None:
        raise refusals.AlreadyListed(code=known.code)
    code = new_code("DT")
    person = WatchedPerson.objects.create(
        code=code, path=by.path, agency_id=by.agency_id, ground=ground, sealed=_sealed(asdict(who), code),
        name_mark=mark(bare_key(who.name)), pin_mark=mark(who.pin.strip()), review_on=review_on, at=at,
        user_id=by.user_id, who=by.who,
    )  # fmt: skip
    _step(person, LISTED, GROUNDS[ground][0], by, at)
    record("offender.listed", by=by, at=at, about=person.code, path=person.path)
    return person


@transaction.atomic
def take_measure(*, person: WatchedPerson, words: str, by: Desk, at: datetime) -> OffenderStep:
    """A preventive measure, in words. Raises OnlyPolice, NoWords, Over, Twice."""
    _may_change(person, words, by)
    _not_twice(person, "measure", words, by, at)
    record("offender.measure", by=by, at=at, about=person.code, path=person.path)
    return _step(person, "measure", words, by, at)


@transaction.atomic
def review(*, person: WatchedPerson, words: str, next_on: date, by: Desk, at: datetime) -> OffenderStep:
    """Looked at again; when the next time. Raises OnlyPolice, NoWords, NoReview, Over, Twice."""
    _may_change(person, words, by)
    _later(next_on, at)
    _not_twice(person, "reviewed", words, by, at)
    person.review_on = next_on
    person.save(update_fields=["review_on"])
    record("offender.reviewed", by=by, at=at, about=person.code, path=person.path)
    return _step(person, "reviewed", words, by, at)


@transaction.atomic
def end(*, person: WatchedPerson, words: str, by: Desk, at: datetime) -> OffenderStep:
    """Off the list, with the reason. Raises OnlyPolice, NoWords, Over."""
    _may_change(person, words, by)
    person.state = ENDED
    person.save(update_fields=["state"])
    record("offender.ended", by=by, at=at, about=person.code, path=person.path)
    return _step(person, ENDED, words, by, at)


@transaction.atomic
def ask(*, name: str, purpose: str, by: Desk, at: datetime, born: str = "", words: str = "") -> OffenderEnquiry:
    """Ask the police of one's own place about somebody. The answer is whom to contact, whoever was asked about: the
    list is not read. Sent twice it is one enquiry, with its answer. Raises NoName, NoWords, NoPolice."""
    if not name.strip():
        raise refusals.NoName
    _sentence(purpose)
    who = {"name": name.strip()[:120], "born": born.strip()[:20], "words": words.strip()[:500]}
    mine = OffenderEnquiry.objects.filter(user_id=by.user_id, purpose=purpose.strip()[:500])
    known = first(mine.select_related("police__unit"), "enquiry", by=by, at=at, same=lambda row: told(row) == who)
    if known is not None:
        return known
    police, code = contact(by, at), new_code("HD")
    about = _sealed(who, code)
    enquiry = OffenderEnquiry.objects.create(
        code=code, path=police.unit.path, police=police, asker_id=by.agency_id, purpose=purpose.strip()[:500],
        sealed=about, at=at, user_id=by.user_id, who=by.who,
    )  # fmt: skip
    record("offender.asked", by=by, at=at, about=code, path=police.unit.path, ground=purpose.strip()[:300])
    return enquiry


def contact(by: Desk, at: datetime) -> Agency:
    """The police body whom this desk contacts: its commune's, else its province's."""
    day = legal_day(at)
    for path, code in ((by.path[:COMMUNE], OF_COMMUNE), (by.path[:2], OF_PROVINCE)):
        unit = unit_at(path) if path else None
        found = Agency.objects.filter(unit=unit, code=code, during__contains=day).select_related("unit").first()
        if found is not None:
            return found
    commune = unit_at(by.path[:COMMUNE]) if len(by.path) >= COMMUNE else None
    if commune is None:
        raise refusals.NoPolice
    return body(OF_COMMUNE, commune, day)


def told(row: WatchedPerson | OffenderStep | OffenderEnquiry) -> dict[str, str]:
    """What lies sealed in a row, for whoever sees the row."""
    code = row.person.code if isinstance(row, OffenderStep) else row.code
    return json.loads(unseal(row.sealed, f"{code}:offender"))


def _sealed(facts: dict, code: str) -> bytes:
    return seal(json.dumps(facts, ensure_ascii=False), f"{code}:offender")


def _same(who: Who, by: Desk) -> WatchedPerson | None:
    rows = WatchedPerson.objects.filter(path__gte=by.lo, path__lt=by.hi, state=LISTED)
    if who.pin.strip():
        return rows.filter(pin_mark=mark(who.pin.strip())).first()
    same = rows.filter(name_mark=mark(bare_key(who.name)))
    return next((row for row in same if told(row)["born"] == who.born), None)


def _may_change(person: WatchedPerson, words: str, by: Desk) -> None:
    _police(by)
    _sentence(words)
    if WatchedPerson.objects.select_for_update(of=("self",)).get(pk=person.pk).state == ENDED:
        raise refusals.Over


def _not_twice(person: WatchedPerson, said: str, words: str, by: Desk, at: datetime) -> None:
    """Sealed words are compared as they are opened: no query reads them."""
    rows, told_ = person.steps.filter(said=said, user_id=by.user_id).select_related("person"), words.strip()[:1000]
    same = {"same": lambda row: told(row)["words"] == told_, "code": person.code}
    not_twice(rows, f"{said}:{person.pk}", by=by, at=at, **same)


def _police(by: Desk) -> None:
    if not of_police(by):
        raise refusals.OnlyPolice


def _sentence(words: str) -> None:
    if len(words.strip()) < WORDS:
        raise refusals.NoWords


def _later(day: date, at: datetime) -> None:
    if day <= legal_day(at):
        raise refusals.NoReview


def _step(person: WatchedPerson, said: str, words: str, by: Desk, at: datetime) -> OffenderStep:
    return OffenderStep.objects.create(
        person=person, said=said, on=legal_day(at), sealed=_sealed({"words": words.strip()[:1000]}, person.code), at=at,
        user_id=by.user_id, who=by.who,
    )  # fmt: skip
