"""One process that carries a reorganisation out, so that it can be killed: `python -m tests.rooms.reform_run apply`.

Verbs: prepare (an empty database made ready), small (two communes with records), country N (the old map of the whole
country, N children in each old commune), apply (carry out what is decided, telling each kind), count.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime

import django

AT = datetime(2026, 5, 14, 0, 40, tzinfo=UTC)
SLOWLY = float(os.environ.get("REFORM_PAUSE", "0"))  # seconds between two kinds of record


def prepare(load: str = "") -> None:
    from django.core.management import call_command
    from django.db import connections

    from chungtay.config.guard import guard
    from chungtay.register.places.actions import load_units

    call_command("migrate", database="owner", verbosity=0, interactive=False)
    guard(connections["owner"])
    if load:
        load_units(connections["owner"])


def small() -> None:
    """xã Suối Hoa and xã Nậm Trăng with 300 children each and some duties: decided, to become xã Suối Nậm."""
    from django.db import transaction

    from chungtay.law.access import Role
    from tests.makers import make_agency, make_officer, make_unit
    from tests.rooms.duties_world import a_duty
    from tests.rooms.reform_world import CHILD, ask
    from tests.rooms.reorganise_world import decided, two_into_one

    nation = make_unit("Việt Nam", "", "nation")
    province = make_unit("tỉnh Thử Nghiệm", "99", "province", nation)
    communes = [make_unit(name, path, parent=province) for name, path in COMMUNES]
    office = make_agency(province, "NOIVU.P", "Sở Nội vụ")
    keepers = [make_officer(name, name, office, name, Role.ADMIN) for name in ("tam", "phuc")]
    for unit in communes:
        desks = [
            make_officer(f"{code}{unit.pk}", "A", make_agency(unit, code, f"{code} {unit.name}"), "Cán bộ", role)
            for code, role in (("VHXH.C", Role.CHILD_OFFICER), ("CA.C", Role.AGENCY_HEAD))
        ]
        for number in range(20):
            a_duty(*desks, origin=f"NVK-{number}")
        with transaction.atomic():
            ask(CHILD, f"TE-{unit.pk}-", unit.path, unit.pk, 300)
    decided(keepers, two_into_one(keepers, province, communes))


COMMUNES = (("xã Suối Hoa", "9999001"), ("xã Nậm Trăng", "9999002"))


def country(each: str) -> None:
    """The old map as it stood, with children, and the reform decided."""
    from django.db import connections, transaction

    from chungtay.law.access import Role
    from chungtay.register.people.scope import scope
    from chungtay.register.places import queries
    from chungtay.register.places.reorganise import actions
    from tests.makers import make_agency, make_officer
    from tests.rooms.reform_world import CHILDREN, OLD_PATHS, ask

    office = make_agency(queries.nation(), "NOIVU.N", "Bộ Nội vụ")
    keepers = [make_officer(name, name, office, name, Role.ADMIN) for name in ("tam", "phuc")]
    with transaction.atomic():
        ask(OLD_PATHS)
        communes = [pk for (pk,) in ask("select id from register_unit where scheme = 'old' and tier = 'commune'")]
        ask(CHILDREN, int(each), communes)
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze register_child, register_unit")
    with scope(keepers[0]):
        change = actions.draft_reform(by=keepers[0], at=AT)
    began = time.monotonic()
    change = actions.preview(change=change, by=keepers[0], at=AT)
    told("preview", seconds=round(time.monotonic() - began, 1), counts=change.preview["counts"])
    with scope(keepers[1]):
        actions.decide(change=change, by=keepers[1], at=AT, revision=change.revision)


def apply() -> None:
    from chungtay.register.places.reorganise import actions
    from chungtay.register.places.reorganise.models import Reorganisation

    began = time.monotonic()
    found = actions.apply(change=Reorganisation.objects.get(), at=AT, progress=step)
    told("applied", seconds=round(time.monotonic() - began, 1), rows={one.kind: one.rows for one in found})


def step(done: int, whole: int, kind: str) -> None:
    told("step", done=done, whole=whole, kind=kind)
    time.sleep(SLOWLY)


def count() -> None:
    """What stands in the database now, as its owner sees it."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        answers = {}
        for name, question in COUNTED.items():
            cursor.execute(question)
            answers[name] = [list(map(str, row)) for row in cursor.fetchall()]
    told("counted", **answers)


LOST = "left join register_unit u on u.path = t.path and u.scheme <> 'old' and upper_inf(u.during) where u.id is null"
COUNTED = {
    "stage": "select stage from register_reorganisation",
    "children": "select left(path, 7), count(*) from register_child group by 1 order by 1",
    "recorded": "select count(*), count(distinct code), sum(unit_id) from register_child",
    "astray": f"select count(*) from register_child t {LOST}",
    "duties": "select path, state, count(*), count(distinct due_at) from duties_duty group by 1, 2 order by 1",
    "steps": "select verb, count(*) from duties_step group by 1 order by 1",
    "handovers": "select count(*) from duties_handover",
    "bodies": "select count(*) filter (where upper_inf(during)) from register_agency",
    "units": "select count(*) from register_unit where upper_inf(during)",
    "ledger": "select count(*) from ledger_entry where act = 'reorganisation.applied'",
}


def told(what: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"what": what, **facts}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "small": small, "country": country, "apply": apply, "count": count}[sys.argv[1]](*sys.argv[2:])
