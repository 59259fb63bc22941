"""The colours hold: contrast reckoned by the rule of WCAG 2.2 from the token files, by day and by night."""

import re
from itertools import product
from pathlib import Path

import pytest

LOOK = Path(__file__).resolve().parents[2] / "chungtay" / "look" / "static" / "look"
AA, AAA, SHAPE = 4.5, 7.0, 3.0
GROUNDS = ("paper", "sheet", "wash")


def tokens(*files: str) -> dict[str, str]:
    text = "\n".join((LOOK / file).read_text() for file in files)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", text))


THEMES = {"day": tokens("tokens.css"), "night": tokens("tokens.css", "dark.css")}


def light(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_rule_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


RUNNING = [*product(("ink", "quiet"), GROUNDS), *product(("ink",), ("late-wash", "near-wash", "ok-wash", "info-wash"))]
WORDS = [
    *product(("late", "near", "ok", "info", "accent-deep"), ("paper", "sheet")),
    *((tone, f"{tone}-wash") for tone in ("late", "near", "ok", "info")),
    ("accent-deep", "accent-wash"),
    ("accent-deep", "wash"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-deep"),
    ("paper", "late"),
]
SHAPES = [*product(("edge", "accent"), ("paper", "sheet")), *product(("late", "near", "ok", "info"), GROUNDS)]
PAIRS = [
    *((pair, AAA) for pair in RUNNING),
    *((pair, AA) for pair in WORDS),
    *((pair, SHAPE) for pair in SHAPES),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("pair", "least"), PAIRS, ids=lambda value: "-on-".join(value) if isinstance(value, tuple) else ""
)
def test_contrast(theme, pair, least):
    ink, ground = (THEMES[theme][name] for name in pair)
    assert contrast(ink, ground) >= least


def test_night_dresses_every_colour_of_the_day():
    night = tokens("dark.css")
    assert set(tokens("tokens.css")) - set(night) == set()


def test_only_the_token_files_name_a_colour():
    named = {
        file.name: found
        for file in LOOK.glob("*.css")
        if file.name not in ("tokens.css", "dark.css", "print.css")
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])|rgba?\(\d", file.read_text()))
    }
    assert named == {}


def test_the_whole_dress_stays_light():
    """Forty kilobytes before compression, the page of samples aside: a commune's line may be a telephone's."""
    assert sum(file.stat().st_size for file in LOOK.glob("*.css") if file.name != "gallery.css") < 40 * 1024


def test_every_token_that_is_asked_for_exists():
    """In the sheets of every room: a missing custom property fails silently in a browser."""
    known = set(re.findall(r"--([\w-]+):", (LOOK / "tokens.css").read_text()))
    sheets = LOOK.parents[2].glob("*/static/**/*.css")
    asked = {(sheet.name, name) for sheet in sheets for name in re.findall(r"var\(--([\w-]+)", sheet.read_text())}
    assert {one for one in asked if one[1] not in known} == set()
