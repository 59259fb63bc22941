"""Rows by a statement that was written once are the rows that Django reads."""

import pytest

from chungtay.duties.models import Duty
from chungtay.ledger.reading import rows
from chungtay.register.places.models import Unit

pytestmark = pytest.mark.django_db


def test_a_row_is_what_django_reads(suoi_hoa):
    (read,) = rows(Unit, "where path = %s", [suoi_hoa.path])
    held = Unit.objects.get(pk=suoi_hoa.pk)
    assert {name: value for name, value in vars(read).items() if name != "_state"} == {
        name: value for name, value in vars(held).items() if name != "_state"
    }
    assert (read._state.adding, read._state.db) == (False, "default")


def test_a_table_whose_columns_django_turns_into_something_else_is_refused(db):
    with pytest.raises(TypeError):
        rows(Duty, "where false", [])
