"""A process that walks through days in the database it is given: `fill`, `walk`, `count`. It is there to be killed.

walk: every hour of the month finds what fell due and sends what waits. The hour it has finished stands in a file; when
it is killed, the next walker does that hour again.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path


def fill(number: int) -> None:
    """An invented commune whose police owe `number` duties, falling due one after the other over the month."""
    from django.core.management import call_command

    from chungtay.law.access import Role
    from tests.makers import PROVINCE, make_agency, make_officer, make_unit

    call_command("prepare", verbosity=0)
    place = make_unit("xã Suối Hoa", f"{PROVINCE}99001", parent=make_unit("tỉnh Thử Nghiệm", PROVINCE, "province"))
    asker = make_officer("lan", "Lò Thị Lan", make_agency(place, "VHXH.C", "Phòng"), "Cán bộ", Role.CHILD_OFFICER)
    owner = make_officer("minh", "Vì Văn Minh", make_agency(place, "CA.C", "Công an"), "Trưởng", Role.AGENCY_HEAD)
    promise(asker, owner, number)


def promise(asker, owner, number: int) -> None:
    from chungtay.duties.actions import assign_all
    from chungtay.law.duty_rules import on_day
    from chungtay.register.people.scope import scope
    from tests.makers import NOW, TODAY
    from tests.rooms.duties_world import an_order
    from tests.watch.telling_world import reached_at

    reached_at(owner, "minh@xa.test", email="now")
    reached_at(asker, "lan@xa.test", email="now")
    rules = [on_day(TODAY + timedelta(days=4 + n % 24)) for n in range(number)]
    orders = [an_order(owner, asker, rule=rule, origin=f"NVK-{n:07}") for n, rule in enumerate(rules)]
    with scope(asker):
        assign_all(orders=orders, by=asker, at=NOW + timedelta(minutes=1))


def walk(done: Path, hours: int) -> None:
    from chungtay.watch.finder import find
    from chungtay.watch.sender import open_ways, send_all
    from tests.makers import NOW

    for hour in range(finished(done) + 1, hours):
        at = NOW + timedelta(hours=hour)
        find(at)
        for way in open_ways():
            send_all(way, at)
        finish(done, hour)


def finished(done: Path) -> int:
    return int(done.read_text() or -1) if done.exists() else -1


def finish(done: Path, hour: int) -> None:
    whole = done.with_suffix(".tmp")
    whole.write_text(str(hour))
    whole.replace(done)


def ladder() -> list:
    from chungtay.duties.models import Rung
    from chungtay.register.people.scope import scope
    from chungtay.watch.finder import SYSTEM

    with scope(SYSTEM):
        return list(Rung.objects.filter(escalates=True).select_related("duty"))


def count() -> dict:
    """What the database says at the end."""
    from chungtay.watch.models import Delivery, Notice, Told
    from tests.watch.telling_world import rows

    told, sent = rows(Told), rows(Delivery)
    climbed = [rung for rung in ladder() if rung.agency_id or rung.post_id]
    return {
        "told": sorted((t.duty, t.rung) for t in told),
        "climbed": sorted((rung.duty.code, rung.rung) for rung in climbed),
        "recipients": sum(t.recipients for t in told),
        "notices": len(rows(Notice)),
        "states": sorted({d.state for d in sent}),
        "deliveries": len(sent),
        "messages": sorted({str(d.message) for d in sent}),
    }


if __name__ == "__main__":
    import django

    django.setup()
    verb, *rest = sys.argv[1:]
    if verb == "fill":
        fill(int(rest[0]))
    elif verb == "walk":
        walk(Path(rest[0]), int(rest[1]))
    else:
        print(json.dumps(count()))  # noqa: T201
