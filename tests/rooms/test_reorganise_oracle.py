"""Random maps changed at random: where each child lies afterwards, reckoned the slow obvious way from the rows."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.register.people.scope import scope
from chungtay.register.places import queries
from chungtay.register.places.actions import add_village
from chungtay.register.places.models import Unit
from chungtay.register.places.reorganise import actions
from tests.makers import NOW, SINCE, make_unit
from tests.rooms.reform_world import CHILD, ask
from tests.rooms.reorganise_world import carried_out, drafted, keepers, new_commune  # noqa: F401

pytestmark = pytest.mark.django_db
COMMUNES, VILLAGES = 4, 3


@dataclass(frozen=True)
class Fate:
    """What becomes of one commune: it stays, goes to `to`, or is divided between `to` and `other`; villages by
    number go to `other`. Targets: the number of a staying commune, or "new"."""

    what: str
    to: object = None
    other: object = None
    parts: frozenset[int] = frozenset()


fates = st.lists(
    st.builds(
        Fate,
        what=st.sampled_from(["stays", "merges", "splits"]),
        to=st.sampled_from([0, "new"]),
        other=st.sampled_from([0, "new"]),
        parts=st.frozensets(st.integers(0, VILLAGES - 1)),
    ),
    min_size=COMMUNES - 1,
    max_size=COMMUNES - 1,
)


def world(province, by) -> tuple[list[Unit], dict[int, list[Unit]]]:
    """Communes A to D, the first always stays; three villages in each; a child in every village and every commune."""
    communes = [make_unit(f"xã {'ABCD'[n]}", f"999900{n + 1}", parent=province) for n in range(COMMUNES)]
    villages = {
        unit.pk: [
            add_village(commune=unit, type="thon", name=f"{unit.name[-1]}{n}", from_on=SINCE.lower, by=by, at=NOW)
            for n in range(VILLAGES)
        ]
        for unit in communes
    }
    for unit in (*communes, *(v for some in villages.values() for v in some)):
        ask(CHILD, f"TE-{unit.name}-", unit.path, unit.pk, 1)
    return communes, villages


def draft(keepers, province, communes, villages, told: list[Fate]):  # noqa: F811
    change = drafted(keepers)
    new = new_commune(keepers, change, province, bare="N", code="99009")
    target = {0: communes[0], "new": new}
    who = {"by": keepers[0], "at": NOW}
    for unit, fate in zip(communes[1:], told, strict=True):
        if fate.what == "merges":
            actions.merge(change=change, formers=[unit], into=target[fate.to], **who)
        elif fate.what == "splits" and fate.to != fate.other:
            parts = [villages[unit.pk][n] for n in fate.parts]
            actions.split(change=change, former=unit, into=[(target[fate.to], (), None),
                                                            (target[fate.other], parts, None)], **who)  # fmt: skip
    return change


def slowly(unit: Unit, communes, told: list[Fate]) -> tuple[str, str]:
    """(village's name, commune's name) where a child of this place lies afterwards."""
    names = {0: communes[0].name, "new": "xã N"}
    village = unit.name if unit.tier == "village" else ""
    commune = unit.parent if village else unit
    number = communes.index(commune)
    fate = told[number - 1] if number else Fate("stays")
    if fate.what == "stays" or (fate.what == "splits" and fate.to == fate.other):
        return village, commune.name
    goes_with_part = fate.what == "splits" and village and int(village[-1]) in fate.parts
    return village, names[fate.other if goes_with_part else fate.to]


def becomes_something(told: list[Fate]) -> bool:
    """The new commune is made of somebody; else the draft has a fault of its own."""
    return any(
        (f.what == "merges" and f.to == "new") or (f.what == "splits" and f.to != f.other) for f in told
    )  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=fates.filter(becomes_something))
def test_each_child_lies_where_the_rows_say(keepers, province, told):  # noqa: F811
    with transaction.atomic():
        with scope(keepers[0]):
            communes, villages = world(province, keepers[0])
            places = {u.pk: u for u in (*communes, *(v for some in villages.values() for v in some))}
            change = draft(keepers, province, communes, villages, told)
        carried_out(keepers, change)
        children = ask("select unit_id, path from register_child")
        here = queries.standing({path for _, path in children})
        assert len(children) == COMMUNES * (VILLAGES + 1)
        for unit_id, path in children:
            now = here[path]
            lies = (now.name, now.parent.name) if now.tier == "village" else ("", now.name)
            assert lies == slowly(places[unit_id], communes, told), (places[unit_id].name, told)
        transaction.set_rollback(True)
