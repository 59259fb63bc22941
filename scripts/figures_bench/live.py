"""An edit, through the house's own verbs, until it is seen on its figure: of its commune, its province, the country."""

import tempfile
import time
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from duties_bench import people
from register_bench.fill import fill

from chungtay.figures.indicators import extracting, queries
from chungtay.law.days import hanoi_day
from chungtay.law.figures.windows import Window
from chungtay.register.children import needs
from chungtay.register.children.facts import From
from chungtay.register.models import Child
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

CHILDREN, EDITS, KEY = 7_500, 5, "TT13A-0301"


def run(found) -> None:
    with tempfile.TemporaryDirectory(prefix="chungtay-figures-") as home:
        settings.HOME = Path(home)
        commune = _commune()
        began = time.perf_counter()
        for _ in extracting.extract_all(timezone.now()):
            pass
        found.note(
            f"the extract of the live part, {CHILDREN:,} children in one commune: {time.perf_counter() - began:.1f} s"
        )
        for name, place in (("its commune", commune), ("its province", commune[:2]), ("the country", "")):
            taken = [_seen(place, n) for n in range(EDITS)]
            found.add(f"an edit in a commune of {CHILDREN:,} children until it is seen on the figure of {name}, "
                      f"the slowest of {EDITS}", max(taken), None, 0)  # fmt: skip


def _commune() -> str:
    """All the children of the bench in one commune."""
    with connections["owner"].cursor() as cursor:
        people.settle(cursor, hanoi_day(timezone.now()))
        fill(CHILDREN)
        cursor.execute("select left(path, 7) from register_child order by path limit 1")
        commune = cursor.fetchone()[0]
        cursor.execute("update register_child set path = %s, added_at = now() - interval '30 days'", [commune])
        cursor.execute("vacuum (analyze) register_child")
    return commune


def _seen(place: str, n: int) -> float:
    """Seconds from the verb to the figure that shows it."""
    today = hanoi_day(timezone.now())
    window, desk = Window(date(today.year, 1, 1), today), system_desk("bench", persons="")
    before = queries.figure(desk, KEY, place, window, at=timezone.now()).figure.numerator
    with scope(desk):
        child = Child.objects.exclude(circumstances__isnull=False).order_by("id")[n]
    began = time.perf_counter()
    with scope(desk):
        told, source = {"code": "SC01", "since": today}, From("word", "bench")
        needs.add_circumstance(child=child, told=told, source=source, by=desk, at=timezone.now(), revision=None)
    after = queries.figure(desk, KEY, place, window, at=timezone.now()).figure.numerator
    taken = time.perf_counter() - began
    assert (before, after) == (before, before + 1), (before, after)
    return taken
