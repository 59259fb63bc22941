"""Every field says how secret it is; every table says who sees its rows; every foreign key points down."""

import pytest
from django.apps import apps

from chungtay.law.secrecy import Level

OURS = [m for m in apps.get_models() if m.__module__.startswith("chungtay.")]
FLOORS = ["ledger", "register", "duties", "programme", "protection", "figures", "look", "watch", "office"]  # from below
APART = {"programme", "protection"}  # one floor: a plan names no case, a case no plan


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_field_has_one_level(model):
    declared = [name for level in Level for name in getattr(model.Secrecy, level.value, ())]
    fields = [f.name for f in model._meta.concrete_fields]
    assert sorted(declared) == sorted(fields)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_no_level_is_misspelt(model):
    named = {name for name in vars(model.Secrecy) if not name.startswith("_")}
    assert named <= {level.value for level in Level}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_table_says_who_sees_its_rows(model):
    rows = model.Rows
    assert hasattr(rows, "seen") != hasattr(rows, "open"), "either a policy or the reason why none is needed"


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_foreign_keys_point_down_or_stay(model):
    here = FLOORS.index(model._meta.app_label)
    for field in model._meta.concrete_fields:
        if field.is_relation:
            there = field.related_model._meta.app_label
            assert FLOORS.index(there) <= here, f"{field} leans on {there}, which lies above"
            assert {there, model._meta.app_label} != APART, f"{field} looks into the room beside"


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_no_hidden_tables_between(model):
    """A many-to-many field makes a table without a level and without a policy."""
    assert not model._meta.many_to_many
