"""The invented year behind the signed report of the demonstration."""

import re
from datetime import date

from chungtay.demo import year
from chungtay.demo.papers import past_year
from chungtay.papers.paragraphs import read
from chungtay.papers.plan import read_plan


def test_the_demonstrations_year_has_a_task_for_everything_it_tells():
    """Its plan is read as it is adopted: as many tasks for each body as were done, each day within the window."""
    last = year.reported(date(2027, 3, 1))
    assert last == date(2026, 10, 31) == year.reported(date(2026, 11, 22)) > year.reported(date(2026, 11, 5))
    tree = read_plan(read(past_year(last, "Trần Đức Hùng"), "x.txt"), "x.txt").to_dict()
    days = [re.search(r"trước ngày (\d\d)/(\d+)/(\d{4})", one["text_vi"]).groups() for one in tree["tasks"]]
    assert len(tree["tasks"]) == sum(map(len, year.DONE.values()))
    assert all(date(2025, 11, 1) <= date(int(y), int(m), int(d)) <= last for d, m, y in days)
