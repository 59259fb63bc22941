"""The desk at which counting is done: as narrow as the places counted, whoever asks."""

from dataclasses import replace

from django.db import connection

from chungtay.register.people.desk import BEYOND, Desk, on_behalf
from chungtay.register.people.scope import scope

NAME = "Đếm chỉ tiêu"
# Children counted here on an earlier day whose record lies elsewhere now.
GONE = """select distinct m.child_id from register_move m join register_child c on c.id = m.child_id
  where m.from_path >= %(lo)s and m.from_path < %(hi)s and m.state = 'acknowledged'
    and not (c.path >= %(lo)s and c.path < %(hi)s)"""


def counting_desk(desk: Desk, path: str) -> Desk:
    """Sees the records of this place and the children who have left it, and gives away numbers only."""
    made = on_behalf(desk, NAME, path, path)
    with scope(replace(made, persons="")), connection.cursor() as cursor:
        cursor.execute(GONE, {"lo": path, "hi": path + BEYOND})
        return replace(made, children=tuple(pk for (pk,) in cursor.fetchall()))
