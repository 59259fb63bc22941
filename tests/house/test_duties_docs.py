"""The page about duties says what the table says."""

from pathlib import Path

from chungtay.law.duty_states import NAMES, TABLE, VERB_NAMES

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/duties.md"


def test_the_page_shows_the_table_as_it_is():
    lines = [
        f"| {NAMES[step.before][0]} `{step.before}` | {VERB_NAMES[step.verb][0]} `{step.verb}` | {step.who} | "
        f"{'yes' if step.needs_words else 'no'} | {NAMES[step.after][0]} `{step.after}` |"
        for step in TABLE
    ]
    assert "\n".join(lines) in PAGE.read_text(encoding="utf-8")
