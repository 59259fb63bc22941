"""The two files and the page about them are in step: the numbers of the page are counted again from the files."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from chungtay.register.places.load import DATA
from chungtay.register.places.types import TYPES

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/places.md").read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS, LINKS = rows("units.csv"), rows("succession.csv")
COMMUNES = [link for link in LINKS if len(link["from"]) == len("old:00001")]
PROVINCES = [link for link in LINKS if len(link["from"]) == len("old:01")]
SPLIT = sum(n > 1 for n in Counter(link["from"] for link in COMMUNES).values())


def code(key: str) -> str:
    return key.partition(":")[2]


def units(scheme: str, digits: int) -> set[str]:
    return {u["code"] for u in UNITS if u["scheme"] == scheme and len(u["code"]) == digits}


@pytest.mark.parametrize(
    "line",
    [
        f"| provinces | {len(units('old', 2))} | {len(units('2025', 2))} ",
        f"| districts | {len(units('old', 3))} | – |",
        f"| communes | {len(units('old', 5)):,} | {len(units('2025', 5)):,}: ",
        f"{len(COMMUNES):,} ({SPLIT} communes were split)",
        f"All other {len(COMMUNES) - 5:,} agree",
    ],
)
def test_the_page_counts_right(line):
    assert line in PAGE


def test_every_link_joins_units_that_exist():
    known = {f"{u['scheme']}:{u['code']}" for u in UNITS}
    assert {link["from"] for link in LINKS} == {key for key in known if key.startswith("old:")}
    assert {link["to"] for link in LINKS} == {key for key in known if key.startswith("2025:")}


def test_every_link_says_how_sure_it_is():
    assert {link["sure"] for link in LINKS} == {"H", "M", "L"}
    assert {link["kind"] for link in LINKS} == {"keep", "rename", "retype", "merge", "split", "dissolve"}


def test_every_type_is_known_and_codes_keep_their_zeros():
    assert {u["type"] for u in UNITS} <= set(TYPES)
    assert {len(u["code"]) for u in UNITS} == {2, 3, 5}
    assert all(u["code"].isdigit() for u in UNITS)


def test_no_link_leaves_the_new_province():
    """A commune's successors lie in the province that its own province became: a namesake elsewhere would show here."""
    parent = {(u["scheme"], u["code"]): u["parent"] for u in UNITS}
    became = {code(link["from"]): code(link["to"]) for link in PROVINCES}
    for link in COMMUNES:
        old, new = code(link["from"]), code(link["to"])
        assert became[parent["old", parent["old", old]]] == parent["2025", new], link


def test_what_is_not_known_is_said():
    for gap in ("their names were not obtained", "06970", "10,051", "not in the files"):
        assert gap in PAGE
