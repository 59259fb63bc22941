"""No clock stands in the book that nothing starts: a table, a report or a verb runs each."""

import re
from pathlib import Path

import pytest

from chungtay.law.clock.book import rules
from chungtay.law.figures import reports
from chungtay.law.procedure.clocks import watched
from chungtay.law.procedure.table import CONCERN, NAMES, facts, steps

ROOMS = Path(__file__).resolve().parents[2] / "chungtay"
PROTECTION = ("case", "care", "concern", "police", "forensic", "violence", "justice", "marriage", "online", "referral")
BY_A_CASE = {"sent-in", "settled", "new-facts"}  # what a report hears from the case it is part of


def run_in_tables() -> set[str]:
    return {code for name in NAMES for code in watched(name)}


def named_in_code() -> set[str]:
    """Words that a constant called RULE or LIST begins with: a verb or a question arms this clock by itself."""
    files = (file.read_text(encoding="utf-8") for file in (ROOMS / "protection").rglob("*.py"))
    return {code for text in files for code in re.findall(r'^(?:RULE|LIST)\b.*? = "([a-z.-]+)"', text, re.M)}


def test_every_rule_of_protection_is_run_by_somebody():
    mine = {code for code in rules() if code.split(".")[0] in PROTECTION}
    reported = {one.clock for one in reports.duties()}
    assert mine - run_in_tables() - named_in_code() - reported == set()


@pytest.mark.parametrize("name", NAMES)
def test_each_is_started_by_a_step_and_stopped_by_a_fact(name):
    said = {step.says for step in steps(name).values()} | (BY_A_CASE if name == CONCERN else set())
    assert said == set(facts(name))
    for code, one in watched(name).items():
        assert one.starts & said, f"{code}: no step starts it"
        assert one.stops & said, f"{code}: no step stops it"
        unknown = (one.starts | one.stops | one.anew | one.repeats) - set(facts(name))
        assert not unknown - {one.rule.start, one.rule.stop}, code
