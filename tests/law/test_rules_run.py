"""No clock stands in the book that nothing starts: a table, a report or a verb runs each."""

import re
from pathlib import Path

import pytest

from chungtay.law.clock.book import rules
from chungtay.law.figures import reports
from chungtay.law.procedure.clocks import watched
from chungtay.law.procedure.table import CONCERN, NAMES, facts, steps

ROOMS = Path(__file__).resolve().parents[2] / "chungtay"
BY_A_CASE = {"sent-in", "settled", "new-facts"}  # what a report hears from the case it is part of


def run_in_tables() -> set[str]:
    return {code for name in NAMES for code in watched(name)}


def named_in_code() -> set[str]:
    """Codes on the line of a constant called RULE, RULES, LIST or PLANS: a verb or a question runs it."""
    files = (file.read_text(encoding="utf-8") for file in ROOMS.rglob("*.py"))
    lines = (line for text in files for line in re.findall(r"^(?:RULES?|LIST|PLANS)\b.* = .*$", text, re.M))
    return {code for line in lines for code in re.findall(r'"([a-z]+\.[a-z-]+)"', line)}


def test_every_rule_is_run_by_somebody():
    reported = {one.clock for one in reports.duties()}
    assert set(rules()) - run_in_tables() - named_in_code() - reported == set()


@pytest.mark.parametrize("name", NAMES)
def test_each_is_started_by_a_step_and_stopped_by_a_fact(name):
    said = {step.says for step in steps(name).values()} | (BY_A_CASE if name == CONCERN else set())
    assert said == set(facts(name))
    for code, one in watched(name).items():
        assert one.starts & said, f"{code}: no step starts it"
        assert one.stops & said, f"{code}: no step stops it"
        unknown = (one.starts | one.stops | one.anew | one.repeats) - set(facts(name))
        assert not unknown - {one.rule.start, one.rule.stop}, code
