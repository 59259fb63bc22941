"""docs/reference/clocks.md stands in step with values/clocks.toml and values/escalation.toml."""

from chungtay.law.clock import book
from chungtay.law.clock.table import PAGE, page


def test_the_page_is_not_stale():
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m chungtay.law.clock.table"


def test_every_rule_stands_on_the_page():
    text = PAGE.read_text(encoding="utf-8")
    for rule in book.rules().values():
        assert f"| `{rule.code}` | {rule.names[0]} |" in text
