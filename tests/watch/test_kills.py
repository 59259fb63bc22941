"""Two finders at once, killed with -9 at random points: nothing is lost, nothing is told twice."""

from dataclasses import replace

import pytest
from django.conf import settings

from tests.schema import fresh
from tests.watch.soak import RUNGS, Soaked, soak

HOURS = 9 * 24  # the four duties fall due from the fourth to the seventh day


def test_nine_days_with_kills(tmp_path):
    name = f"watch_{tmp_path.name}"[:40].lower().replace("-", "_")
    url, word = fresh(name), settings.APP_PASSWORD
    done = soak(url, tmp_path, duties=4, hours=HOURS, kills=5, seed=20260514, password=word)
    assert done.kills == 5
    assert done.wrong() == []


UP = ["NV", "late-head"]
WELL = Soaked(1, 1, 1, [*(["NV", rung] for rung in RUNGS), UP], [UP], 5, 5, 5, ["sent"], ["a", "b"], ["a", "b", "b"], 1)


@pytest.mark.parametrize(
    "planted",
    [
        {"told": WELL.told[1:]},
        {"told": [*WELL.told, WELL.told[0]]},
        {"told": []},
        {"told": WELL.told[:-1]},
        {"climbed": []},
        {"notices": 6},
        {"deliveries": 3},
        {"states": ["sent", "waiting"]},
        {"arrived": ["a"]},
        {"arrived": ["a", "b", "c"]},
    ],
)
def test_a_planted_wrong_is_seen(planted):
    assert WELL.wrong() == []
    assert replace(WELL, **planted).wrong() != []


def test_a_double_under_the_same_number_is_counted():
    assert WELL.doubles == 1
