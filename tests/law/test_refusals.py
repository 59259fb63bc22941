"""Every reason for which the machine refuses a step or a correction names the article it stands on."""

from datetime import datetime

import pytest

from chungtay.law.clock.rules import MARKS
from chungtay.law.days import HANOI
from chungtay.law.procedure import Case, Hand, Happened, why_not, why_not_corrected
from chungtay.law.procedure.corrections import instead
from chungtay.law.procedure.table import NAMES, PROCEDURE, facts, hands, steps

PLACE, ELSEWHERE = "5121340", "5121355"
AT = datetime(2026, 5, 14, 22, 40, tzinfo=HANOI)


def cases(table: str) -> list[Case]:
    """One with nothing in it, and one in which everything the table knows has happened."""
    entries = tuple(Happened(f"F{n}", kind, AT, AT, Hand("worker", PLACE)) for n, kind in enumerate(facts(table)))
    return [Case(PLACE, PLACE, history, table) for history in ((), entries)]


def reasons(table: str) -> list:
    """What stands against every step, in every hand, here and elsewhere, told nothing."""
    told = [Hand(code, place) for code in hands(table) for place in (PLACE, ELSEWHERE)]
    return [
        (code, why) for case in cases(table) for code in steps(table) for hand in told
        for why in why_not(case, code, hand, AT)
    ]  # fmt: skip


@pytest.mark.parametrize("table", NAMES)
def test_every_refusal_of_a_step_says_its_article_and_how_sure_we_are(table):
    found = reasons(table)
    assert {why.code for _step, why in found} >= {"hand", "after", "before"}
    assert not [(code, why.vi) for code, why in found if not why.article or why.confidence not in MARKS]


def test_every_refusal_of_a_correction_says_its_article():
    whole = cases(PROCEDURE)[1]
    mended = whole.with_(Happened("X", "received", AT, AT, Hand("worker", PLACE), corrects="F0"))
    told = [why for case in (whole, mended) for entry in whole.history
            for why in why_not_corrected(case, entry.code, Hand("court", ELSEWHERE), AT, {})]  # fmt: skip
    assert {why.code for why in told} >= {"never", "corrected", "reason", "hand"}
    assert not [why.vi for why in told if not why.article or why.confidence not in MARKS]
    assert all(one.article for one in instead(PROCEDURE).values())
