"""A commune's annual report in seconds of this processor: drafted in at most 2, written as Word in at most 1.

`make bench-reports CHILDREN=400` runs it over a larger commune; the wall clock, with the database's share, is printed.
"""

import os
import time

import pytest

from chungtay.figures.rollups import actions, queries
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rollups.world import children, opened
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
DRAFTED, WRITTEN = 2.0, 1.0
CHILDREN = int(os.environ.get("REPORT_CHILDREN", "40"))


def test_a_yearly_report_is_drafted_and_written_in_time(lan, chair, capsys, province, suoi_hoa):
    called(province, suoi_hoa)
    children(lan, CHILDREN)
    made = opened(lan, kind="council")
    with scope(lan):
        began, wall = time.process_time(), time.monotonic()
        made = actions.draft(report=made, by=lan, at=NOW, revision=made.revision)
        drafted, wall = time.process_time() - began, time.monotonic() - wall
        queries.file(lan, made, "docx", at=NOW)
        began = time.process_time()
        data = queries.file(lan, made, "docx", at=NOW)
        written = time.process_time() - began
        figures = len(queries.figures(lan, made))
    with capsys.disabled():
        told = f"drafted {drafted:.2f} s (wall {wall:.2f} s), written as Word {written:.2f} s"
        print(f"\nyearly report, {CHILDREN} children, {figures} figures: {told}")  # noqa: T201 - the measure itself
    assert data.startswith(b"PK")
    assert drafted <= DRAFTED
    assert written <= WRITTEN
