"""Two officers on one case at the same moment, each with a connection of their own: one writes, the other is shown what
was written and decides."""

import os
import re
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from chungtay.config.guard import guard
from chungtay.law.access import Role
from chungtay.protection.cases.models import Case, Happening
from chungtay.register.models import User
from chungtay.register.people.scope import scope
from tests.conftest import ALIASES
from tests.makers import PROVINCE, make_agency, make_officer, make_unit
from tests.rooms.plans_world import called
from tests.rooms.test_cases import worry
from tests.schema import fresh

ROUNDS = 4


@pytest.fixture(scope="module")
def desks(django_db_setup, django_db_blocker):
    """The officer and the chair of a commune, in a database of its own in which everything is really written."""
    made = f"at_once_{os.environ.get('CHUNGTAY_TEST_NAME', 'suite')}".lower()
    fresh(made)
    with django_db_blocker.unblock():
        before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
        turn(dict.fromkeys(ALIASES, made))
        guard(connections["owner"])
        province = make_unit("tỉnh Thử Nghiệm", PROVINCE, "province")
        unit = make_unit("xã Suối Hoa", f"{PROVINCE}99001", parent=province)
        called(unit, province)
        bodies = [make_agency(unit, code, f"{code} xã Suối Hoa") for code in ("VHXH.C", "UBND.C")]
        lan = make_officer("lan", "Lò Thị Lan", bodies[0], "Cán bộ", Role.CHILD_OFFICER)
        chair = make_officer("chanh", "Hà Thị Chanh", bodies[1], "Chủ tịch UBND xã", Role.CHAIR)
        yield [lan, chair], worry(lan, unit).case
        turn(before)


def turn(names: dict[str, str]) -> None:
    """Where this thread, and each that is begun from now on, is connected to."""
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


class Officer(Thread):
    """Has the page of a step open, and sends it when both are ready."""

    def __init__(self, desk, url: str, ready: Barrier, told: dict[str, object]) -> None:
        super().__init__()
        self.desk, self.url, self.ready, self.told = desk, url, ready, told
        self.client, self.answer = Client(), None

    def run(self) -> None:
        try:
            self.client.force_login(User.objects.get(pk=self.desk.user_id))
            page = self.client.get(self.url).content.decode()
            self.told["revision"] = written_in(page, "revision")
            self.ready.wait(60)
            self.answer = self.client.post(self.url, self.told)
        finally:
            connections.close_all()


def written_in(page: str, name: str) -> str:
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]


def at_once(desks, case, nth: int) -> tuple[Officer, Officer]:
    """Both name somebody in the case: who was first, who was second."""
    url, ready = reverse("case-step", args=[case.code, "name-person"]), Barrier(2)
    crew = [Officer(desk, url, ready, {"name": f"{desk.user_name} kể lần {nth}", "relation": "khac"}) for desk in desks]
    for officer in crew:
        officer.start()
    for officer in crew:
        officer.join(120)
    first, second = sorted(crew, key=lambda one: one.answer.status_code)
    assert (first.answer.status_code, second.answer.status_code) == (302, 409)
    return first, second


def test_of_two_at_once_the_second_sees_what_changed_and_decides(desks):
    officers, case = desks
    for nth in range(ROUNDS):
        first, second = at_once(officers, case, nth)
        page = second.answer.content.decode()
        assert first.told["name"] in page, "what the other wrote"
        assert first.desk.user_name in page
        assert f'value="{second.told["name"]}"' in page, "what was typed is not lost"
        again = second.told | {"revision": written_in(page, "revision")}
        with scope(second.desk):
            assert not Happening.objects.filter(about__name=second.told["name"]).exists()
        assert second.client.post(second.url, again).status_code == 302, "whoever has seen it decides"
    with scope(officers[0]):
        named = list(Happening.objects.filter(kind="person-named").values_list("about__name", flat=True))
        assert Case.objects.get(pk=case.pk).revision == 1 + 2 * ROUNDS
    assert sorted(named) == sorted({f"{desk.user_name} kể lần {nth}" for desk in officers for nth in range(ROUNDS)})
