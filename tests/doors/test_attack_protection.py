"""Every role against every table and every address of protection: nothing, and no difference from nothing.

Models and addresses are found by walking them, so that a new shelf is attacked without being named here.
"""

import re

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.rooms import attack_world
from tests.rooms.attack_world import ADDRESSES, made, outsiders
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
MODELS = list(apps.get_app_config("protection").get_models())
ROOMS = ("cases", "courses", "carers", "evidence", "offenders")
UNSEALED_BY_NOBODY = {"protection_informant"}  # two people open it; the system itself does not
FROM_INSIDE = {"part-show", "case-paper", "conference-show", "offender-show", "offender-step"}  # the asked body's own
EVERYBODYS = {"protection_setting"}  # a rule of the province is there to be read
PARTS_OF_A_BODY = {"protection_part": 1, "protection_partreport": 1, "protection_paper": 1, "protection_conference": 1,
                   "protection_called": 1}  # fmt: skip
WORDS_OF_A_CODE = re.compile(r"[A-Z]{2}-[0-9A-Z]{6,12}")


@pytest.fixture
def world(lan, chair, minh, oanh, hieu, suoi_hoa, nam_trang, province, settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path / "files"
    called(suoi_hoa, nam_trang, province)
    return made(lan, chair, minh, oanh, hieu, suoi_hoa, nam_trang, province)


def open_to_all(model) -> bool:
    """A directory says of itself that everybody reads it."""
    return getattr(model.Rows, "seen", "") == "true" or hasattr(model.Rows, "open")


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{table}"')
        return cursor.fetchone()[0]


def rows_of(desk) -> dict[str, int]:
    with scope(desk):
        return {model._meta.db_table: count(model._meta.db_table) for model in MODELS}


def test_there_is_a_row_to_attack_in_every_table_of_a_case(world):
    whole = rows_of(system_desk("phép thử", persons=""))
    cases = [m._meta.db_table for m in MODELS if m.__module__.startswith("chungtay.protection.c")]
    empty = {table for table in cases if not whole[table]} - UNSEALED_BY_NOBODY
    assert not empty, f"register a maker in {attack_world.__name__} for {empty}"


def test_no_outsider_reads_a_row(world):
    for name, desk in outsiders(world).items():
        found = {m._meta.db_table: n for m in MODELS if (n := rows_of(desk)[m._meta.db_table]) and not open_to_all(m)}
        assert not found, name


def test_no_outsider_changes_or_removes_a_row(world):
    for name, desk in outsiders(world).items():
        for model in MODELS:
            for told in (f'update "{model._meta.db_table}" set id = id', f'delete from "{model._meta.db_table}"'):
                assert _changed(desk, told) == 0, (name, told)


def _changed(desk, told: str) -> int:
    try:
        with scope(desk), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(told)
            return cursor.rowcount
    except ProgrammingError:  # the right itself is missing
        return 0


def test_the_asked_body_reads_its_own_part_and_nothing_else(world):
    found = rows_of(world.desks["minh"])
    mine = {
        m._meta.db_table: found[m._meta.db_table] for m in MODELS if m.__module__.startswith("chungtay.protection.ca")
    }
    seen = {table: n for table, n in mine.items() if n and "carer" not in table}
    assert {table: n for table, n in seen.items() if table not in EVERYBODYS} == PARTS_OF_A_BODY


def test_two_open_the_informant_and_nobody_near_them(world):
    for name in ("lan", "chair"):
        assert rows_of(world.desks[name])["protection_informant"] == 1
    assert rows_of(world.desks["minh"])["protection_informant"] == 0


def walk(patterns, before=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, before + str(pattern.pattern))
        elif pattern.callback.__module__.startswith(tuple(f"chungtay.office.{room}" for room in ROOMS)):
            yield pattern


def addresses(world) -> dict[str, list[object]]:
    """Every address with its arguments as they are in this world; ADDRESSES where no row tells them."""
    found = {}
    with scope(system_desk("phép thử", persons="")):
        for pattern in walk(get_resolver().url_patterns):
            told = ADDRESSES[pattern.name](world) if pattern.name in ADDRESSES else _told(pattern)
            if pattern.pattern.converters and told is not None:
                found[pattern.name] = told
    return found


def _told(pattern) -> list[object] | None:
    """Codes are looked for in the rows of all tables; other words are any word of their kind."""
    told = [_argument(name, one) for name, one in pattern.pattern.converters.items()]
    return None if any(one is None for one in told) else told


def _argument(name: str, converter) -> object | None:
    if name == "kind":
        return "docx"
    if name == "pk":
        return apps.get_model("protection", "CaseChild").objects.first().pk
    shape = re.compile(converter.regex)
    for model in MODELS:
        if name == "code" and hasattr(model, "code"):
            for code in model.objects.values_list("code", flat=True):
                if shape.fullmatch(code) and type(converter).__name__ != "SlugConverter":
                    return code
    return None


def absent(told: list[object]) -> list[object]:
    """The same address of something that never was."""
    return [2**31 - 1 if isinstance(one, int) else re.sub(r"(?<=^[A-Z]{2}-).*", _twos, one) for one in told]


def _twos(found) -> str:
    return "2" * len(found[0])


def words(answer) -> tuple[int, str]:
    text = answer.content.decode(errors="replace")
    return answer.status_code, re.sub(r'(nonce|value)="[^"]*"', "", WORDS_OF_A_CODE.sub("", text))


def test_to_an_outsider_what_is_there_and_what_never_was_are_the_same(client_of, world):
    faults = []
    people = outsiders(world) | {"the asked body": world.desks["minh"]}
    for who, desk in people.items():
        client = client_of(desk)
        for name, told in addresses(world).items():
            if who == "the asked body" and name in FROM_INSIDE:
                continue
            for ask in (client.get, client.post):
                there, never = (words(ask(reverse(name, args=args))) for args in (told, absent(told)))
                if there != never or there[0] == 200:
                    faults.append((who, ask.__name__, name, there[0], never[0]))
    assert not faults


def statements(client, name: str, told: list[object]) -> list[str]:
    """What is asked of the database, without what is asked about."""
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse(name, args=told))
    return [re.sub(r"'[^']*'|\bs\d+_x\d+|\b\d+\b", "…", one["sql"]) for one in seen.captured_queries]


@pytest.mark.parametrize("who", ["officer of another commune", "clerk of the school"])
def test_what_is_hidden_takes_the_very_statements_of_what_never_was(client_of, world, who):
    """Nobody learns from the time an answer takes: up to it the same is done, whatever lies there."""
    client = client_of(outsiders(world)[who])
    found = addresses(world).items()
    client.get(reverse("today"))  # what a session asks once is asked
    for name, told in found:
        there, never = (statements(client, name, args) for args in (told, absent(told)))
        assert there == never, name


def test_the_addresses_of_a_case_are_all_attacked(world):
    named = {pattern.name for pattern in walk(get_resolver().url_patterns) if pattern.pattern.converters}
    mine = {
        p.name for p in walk(get_resolver().url_patterns) if p.callback.__module__.startswith("chungtay.office.cases")
    }
    assert mine & named <= set(addresses(world))


def test_without_signing_in_everything_leads_to_the_door(world):
    for name, told in addresses(world).items():
        answer = Client().get(reverse(name, args=told))
        answer = Client().post(reverse(name, args=told)) if answer.status_code == 405 else answer
        if answer.status_code != 405:  # an address that only takes what is sent
            assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login")), name
