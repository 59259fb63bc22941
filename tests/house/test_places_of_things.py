"""Small promises of the house: file lengths, no drawers for everything, unique ADR numbers, locks without addresses."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = [p for p in (ROOT / "chungtay").rglob("*.py") if "migrations" not in p.parts]


def test_no_file_is_a_hall():
    long = {str(p.relative_to(ROOT)): n for p in OURS if (n := len(p.read_text().splitlines())) > 300}
    assert not long


def test_no_drawer_for_everything():
    assert not [p for p in OURS if p.name in ("utils.py", "helpers.py", "services.py", "misc.py", "common.py")]


def test_adr_numbers_are_unique():
    numbers = [p.name[:4] for p in (ROOT / "docs/adr").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


def test_locks_keep_names_versions_and_hashes_only():
    for lock in (ROOT / "requirements").iterdir():
        assert not re.search(r"https?://", lock.read_text()), lock
