"""Which body of the register owes what the paper asks of "Sở Y tế", "UBND các xã", "các đơn vị liên quan", nobody."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects

from chungtay.duties.models import Found
from chungtay.law.wording import bare_key
from chungtay.register.agencies import actions, queries
from chungtay.register.agencies.bodies import answering, last, split
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import Resolution
from chungtay.register.places import queries as places
from chungtay.register.places.models import Tier, Unit

GROUP, ALL = "GRP.", ".ALL"
SEVERAL = ("TRUONG", "TIEUKHU", "CSKCB")  # a place has several of them, told apart by name
PLURAL = ("các ", "những ", "mọi ", "toàn thể ")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The body found for a name in the paper, and how, step by step."""

    agency: Agency
    how: Found
    chain: tuple[str, str]
    asked_as: str


def known(code: str, unit: Unit) -> bool:
    """Does the register's table of bodies name a body of this code?"""
    function, letter = split(answering(code))
    return last(f"{function}.{letter or letter_of(unit)}") is not None


def same(agency: Agency | None) -> tuple:
    """What makes two bodies one, before they have a row as well."""
    return (agency.unit_id, agency.code, agency.name) if agency else ()


@dataclass
class Bodies:
    """Asks the register, each question once. `unit`: whose plan it is; `today` None asks for the map of the plan's day.

    A body that is told but has no row yet is shown as an unsaved Agency; `set_up` gives these their rows.
    """

    unit: Unit
    plan_day: date
    today: date | None
    answers: dict[tuple, Agency | None] = field(default_factory=dict)
    chains: dict[tuple, tuple[str, str]] = field(default_factory=dict)
    there: dict[tuple[str, int], Agency] = field(default_factory=dict)  # what is known to stand, in bulk
    new: dict[tuple, tuple[Agency, Resolution]] = field(default_factory=dict)
    below: dict[str, list[Unit]] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.today or self.plan_day

    def body(self, named: Row, unit: Unit) -> Agency | None:
        """The body {name, code} means, seen from `unit`; None for a group and for what the register cannot tell."""
        code, name = named.get("code") or "", named.get("name") or ""
        key = (code, name, unit.pk)
        if key not in self.answers:
            self.answers[key] = self._by_code(code, name, unit) if code else self._by_name(name, unit)
        return self.answers[key]

    def chain(self, named: Row, unit: Unit) -> tuple[str, str]:
        """The way from the name to the body, in Vietnamese and English; empty where it simply stands."""
        return self.chains.get((named.get("code") or "", named.get("name") or "", unit.pk), ("", ""))

    def _by_code(self, code: str, name: str, unit: Unit) -> Agency | None:
        plural = name.lower().startswith(PLURAL) and not known(code, unit)
        if code.startswith(GROUP) or code.endswith(ALL) or plural:
            return None
        if (code, unit.pk) in self.there:
            return self.there[code, unit.pk]
        answer = queries.resolve(code, unit, self.plan_day, self.today, named=name)
        self.chains[code, name, unit.pk] = answer.chain
        return self._row(answer)

    def _row(self, answer: Resolution) -> Agency | None:
        if answer.agency is not None or answer.unit is None:
            return answer.agency
        if answer.day not in answer.unit.during:
            return None
        fresh = Agency(unit=answer.unit, code=answer.code, name=answer.name, name_en=answer.name_en)
        return self.new.setdefault(same(fresh), (fresh, answer))[0]

    def _by_name(self, name: str, unit: Unit) -> Agency | None:
        """A body that the checking officer wrote by its name only."""
        rows = Agency.objects.select_related("unit__parent").filter(loose=bare_key(name), during__contains=self.day)
        return rows.filter(unit__path__in=[unit.path, *(u.path for u in places.path_units(unit.path))]).first()

    def focal(self, unit: Unit) -> Agency | None:
        """The body in charge of children's affairs in that place."""
        key = ("focal", unit.pk)
        if key not in self.answers:
            self.answers[key] = self._row(queries.focal(unit, self.plan_day, self.today))
        return self.answers[key]

    def members(self, code: str) -> list[tuple[Unit, Agency]]:
        """For "UBND các xã": the body of every member place. Where the paper's districts are gone, its communes."""
        function, letter, _ = code.split(".", 2)
        found = [(unit, self.body({"code": f"{function}.{letter_of(unit)}"}, unit)) for unit in self.places(letter)]
        return [(unit, agency) for unit, agency in found if agency]

    def places(self, letter: str) -> list[Unit]:
        """The units of that tier within the plan's own place on the map of the day; itself where it is one."""
        here = self.unit if self.today is None else places.present(self.unit)
        if letter_of(here) in (letter, "C"):
            return [here]
        if letter not in self.below:
            below = places.children_of(here, self.day)
            deeper = letter == "C" and any(letter_of(unit) != "C" for unit in below)
            units = [u for d in below for u in places.children_of(d, self.day)] if deeper else below
            self.below[letter] = self._acquainted(units)
        return self.below[letter]

    def _acquainted(self, units: list[Unit]) -> list[Unit]:
        """Learn the names and the standing bodies of many places in two questions: a province has 168 communes."""
        prefetch_related_objects(units, "names")
        here = {unit.pk: unit for unit in units}
        for agency in Agency.objects.filter(unit__in=units, during__contains=self.day).order_by("-id"):
            agency.unit = here[agency.unit_id]
            if split(agency.code)[0] not in SEVERAL:
                self.there[agency.code, agency.unit_id] = agency
        return units

    def set_up(self, *, by, at: datetime) -> None:
        """Give every body that was told but had no row its row; the orders that name it go on naming it."""
        for fresh, answer in self.new.values():
            row = actions.settle(answer=answer, by=by, at=at).agency
            for field_ in row._meta.concrete_fields:
                setattr(fresh, field_.attname, getattr(row, field_.attname))
            fresh._state.adding, fresh._state.db = False, row._state.db


def letter_of(unit: Unit) -> str:
    """The tier letter of agency codes."""
    return {Tier.NATION: "N", Tier.PROVINCE: "P", Tier.DISTRICT: "D"}.get(Tier(unit.tier), "C")
