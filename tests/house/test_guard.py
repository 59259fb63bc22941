"""The database holds the promises: the application's role owns nothing and cannot walk past the policies."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections, utils

from chungtay.ledger.keeping import AppendOnly

OURS = [m for m in apps.get_models() if m.__module__.startswith("chungtay.")]
pytestmark = pytest.mark.django_db


def ask(sql: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_we_are_the_application_role():
    (row,) = ask(
        "select current_user, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user"
    )
    assert row == (settings.APP_ROLE, False, False, False)


def test_nothing_is_compiled_for_the_role_on_a_server_that_could():
    assert ask("show jit") == [("off",)]


def test_the_role_owns_nothing():
    assert ask("select count(*) from pg_class where relowner = current_user::regrole") == [(0,)]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_policy_is_on_where_promised(model):
    ((on,),) = ask("select relrowsecurity from pg_class where relname = %s", model._meta.db_table)
    assert on == hasattr(model.Rows, "seen")


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_rows_of_append_only_tables_cannot_be_changed(model):
    given = "select privilege_type from information_schema.role_table_grants where grantee = current_user"
    rights = {right for (right,) in ask(f"{given} and table_name = %s", model._meta.db_table)}
    if issubclass(model, AppendOnly):
        assert rights <= {"SELECT", "INSERT"}
    assert "TRUNCATE" not in rights


@pytest.mark.parametrize("model", [m for m in OURS if hasattr(m.Rows, "seen")], ids=lambda m: m._meta.label)
def test_nobody_in_particular_sees_nothing(model):
    assert ask(f"select count(*) from {model._meta.db_table}") == [(0,)]


@pytest.mark.parametrize("statement", ["create table x (a int)", "alter table duties_duty disable row level security",
                                       "drop policy scope on duties_duty", "set role {owner}",
                                       "set session_replication_role = replica"])  # fmt: skip
def test_the_role_cannot_undo_the_guard(statement):
    owner = connections["owner"].settings_dict["USER"]
    with pytest.raises(utils.ProgrammingError, match=r"permission denied|must be owner"):
        ask(statement.format(owner=owner))
