"""A reorganisation killed with -9 in the middle, and two at once: every record moves exactly once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.schema import fresh

ROOT = Path(__file__).resolve().parents[2]


class Run:
    """Processes over one database of their own."""

    def __init__(self, url: str) -> None:
        told = {"DATABASE_URL": url, "CHUNGTAY_APP_PASSWORD": settings.APP_PASSWORD, "PYTHONPATH": str(ROOT),
                "DJANGO_SETTINGS_MODULE": "chungtay.config.settings_test", "REFORM_PAUSE": "0.15"}  # fmt: skip
        self.environment = {**os.environ, **told}

    def start(self, *words: str) -> subprocess.Popen:
        call = [sys.executable, "-m", "tests.rooms.reform_run", *words]
        return subprocess.Popen(call, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def told(self, *words: str) -> dict:
        process = self.start(*words)
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0, out
        return json.loads(out.splitlines()[-1]) if out.strip() else {}


@pytest.fixture(scope="module")
def run():
    name = f"reform_{os.environ.get('CHUNGTAY_TEST_NAME', 'suite')}".lower()
    made = Run(fresh(name))
    made.told("prepare")
    made.told("small")
    return made


def test_killed_in_the_middle_nothing_has_happened_then_everything_once_and_two_at_once_are_one(run):
    before = run.told("count")
    assert before["children"] == [["9999001", "300"], ["9999002", "300"]]
    # killed after the second, the twelfth, the last but one kind of record
    for after in (2, 12, 25):
        process = run.start("apply")
        lines = [process.stdout.readline() for _ in range(after)]
        assert json.loads(lines[-1])["done"] == after
        process.kill()
        process.wait()
        assert run.told("count") == before
    # two at once: one does it, the other finds it done
    two = [run.start("apply") for _ in range(2)]
    ends = [json.loads(process.communicate(timeout=300)[0].splitlines()[-1]) for process in two]
    assert [process.returncode for process in two] == [0, 0]
    moved = [end["rows"] for end in ends]
    assert sorted(rows.get("register_child", 0) for rows in moved) == [0, 600]
    assert {} in moved
    after = run.told("count")
    assert after["children"] == [["9999003", "600"]]
    assert (after["recorded"], after["astray"], after["ledger"]) == (before["recorded"], [["0"]], [["1"]])
    assert after["duties"] == [["9999003", "assigned", "40", before["duties"][0][3]]]
    assert after["steps"] == [["assign", "40"], ["hand-over", "40"]]
    assert after["handovers"] == [["2"]]
