"""An edit through the house's own page until its figure's page shows it: of its commune, its province, the country."""

import re
import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from duties_bench import people
from duties_bench.people import SignedIn
from register_bench.fill import fill

from chungtay.figures.indicators import extracting
from chungtay.law.children import groups
from chungtay.law.days import hanoi_day
from chungtay.register.models import Child
from chungtay.register.people.scope import scope
from figures_bench.paper import Paper, Taken, timed

CHILDREN, HELD, EDITS, KEY = 7_500, 600, 5, "TT13A-0301"
GROUP = next(code for code, group in groups.groups().items() if not group.subs)
PARTS_OF = re.compile(r"\(([\d.]+) / ([\d.]+)\)")  # "8,1% (601 / 7.500)"
SETTLE = """
update register_child set path = %(path)s, unit_id = %(unit)s, added_at = now() - interval '30 days';
insert into register_circumstance (child_id, "group", sub, level, kinds, since, end_reason, ended_by, source,
    source_words, source_code, at, who)
  select id, 'SC01', '', '', '', current_date - 20, '', '', 'word', 'bench', '', now() - interval '20 days', 'bench'
  from register_child order by id limit %(held)s;
analyze register_child, register_circumstance;
"""


def run(found: Paper) -> None:
    with tempfile.TemporaryDirectory(prefix="chungtay-figures-") as home:
        settings.HOME, settings.ALLOWED_HOSTS = Path(home), ["testserver"]
        seats = _settled()
        extracts, taken = timed(lambda: list(extracting.extract_all(timezone.now())))
        found.note(f"{len(extracts)} extracts of the live part, {CHILDREN:,} children: {taken.seconds:.1f} s")
        officer, *_ = seats.values()
        _edited(officer, officer)  # pages and expressions are compiled once for a process
        for name, seat in seats.items():
            taken = [_edited(officer, seat) for _ in range(EDITS)]
            found.add(f"a group told of one of {CHILDREN:,} children until the page of {name} shows it, the slowest of "
                      f"{EDITS}", max(taken))  # fmt: skip


def _settled() -> dict[str, SignedIn]:
    """All the children of the bench in one commune; who looks at its page, at that of its province, of the country."""
    with connections["owner"].cursor() as cursor:
        people.settle(cursor, hanoi_day(timezone.now()))
        fill(CHILDREN, generated=CHILDREN)
        [officer], [ministry] = people.sign_in("VHXH.C", 1), people.sign_in("YTE.N", 1)
        province = next(one for one in people.sign_in("YTE.P", 34) if one.desk.path == officer.desk.path[:2])
        cursor.execute("select id from register_unit where path = %s and scheme <> 'old'", [officer.desk.path])
        told = {"path": officer.desk.path, "unit": cursor.fetchone()[0], "held": HELD}
        for statement in SETTLE.split(";\n")[:-1]:
            cursor.execute(statement, told if "%(" in statement else None)
    return {"its commune": officer, "its province": province, "the country": ministry}


def _edited(officer: SignedIn, reader: SignedIn) -> Taken:
    """From sending the form to having the page that shows it."""
    editing, reading, today = _client(officer), _client(reader), hanoi_day(timezone.now())
    window = {"tu": f"{date(today.year, 1, 1):%d/%m/%Y}", "den": f"{today:%d/%m/%Y}"}
    with scope(officer.desk):
        child = Child.objects.filter(circumstances__isnull=True).order_by("-born_on", "id")[0]
    told = {"code": GROUP, "since": window["den"], "source": "word", "sure": "said", "revision": child.revision}

    def seen() -> int:
        page = reading.get(reverse("indicator-show", args=[KEY]), window, headers={"host": "testserver"})
        return int(PARTS_OF.search(page.content.decode())[1].replace(".", ""))

    def edit() -> int:
        answer = editing.post(reverse("child-circumstance", args=[child.code]), told, headers={"host": "testserver"})
        if answer.status_code != 302:
            raise ValueError(f"the form was not taken: {answer.status_code}")
        return seen()

    before = seen()
    after, taken = timed(edit)
    if after != before + 1:
        raise ValueError(f"{before} before the edit, {after} after it")
    return taken


def _client(seat: SignedIn) -> Client:
    client = Client()
    client.cookies["sessionid"] = seat.cookie
    return client
