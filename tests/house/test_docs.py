"""The documentation is in step: each command and each setting is described, each link leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "DEVELOPERS.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = [p for p in (ROOT / "chungtay").rglob("*.py") if "migrations" not in p.parts]
OF_THE_SYSTEM = {"PATH", "HOME", "TESSDATA_PREFIX", "DJANGO_SETTINGS_MODULE", "CI", "PG"}


def commands() -> set[str]:
    files = (ROOT / "chungtay").glob("*/management/commands/*.py")
    return {p.stem.replace("_", "-") for p in files if p.stem != "__init__"} | {"read-plan"}


def settings() -> set[str]:
    asked = re.compile(r"""environ(?:ment)?(?:\.get\(|\[|\.setdefault\()\s*["']([A-Z][A-Z_]+)["']""")
    named = re.compile(r"\bCHUNGTAY_[A-Z_]*[A-Z]\b")
    text = "\n".join(p.read_text() for p in CODE)
    return {*asked.findall(text), *named.findall(text)} - OF_THE_SYSTEM


def test_every_command_is_described():
    page = (ROOT / "docs/reference/commands.md").read_text()
    assert not {name for name in commands() if f"`chungtay {name}" not in page}


def test_every_setting_is_described():
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert not {name for name in settings() if f"`{name}`" not in page}


def test_no_setting_is_described_that_does_not_exist():
    page = (ROOT / "docs/reference/settings.md").read_text()
    described = set(re.findall(r"`(CHUNGTAY_[A-Z_]+)`", page))
    assert not described - settings() - {"CHUNGTAY_TEST_NAME"}


def test_every_make_target_of_the_documentation_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    said = {target for page in PAGES for target in re.findall(r"`make ([a-z][a-z-]+)", page.read_text())}
    assert not said - targets


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


def test_doors_ask_through_actions_and_queries():
    """The import contract cannot see a model's manager; this does. (Tables of allauth have no shelf of ours.)"""
    from django.apps import apps

    ours = "|".join(m.__name__ for m in apps.get_models() if m.__module__.startswith("chungtay."))
    doors = [p for room in ("office", "demo") for p in (ROOT / "chungtay" / room).rglob("*.py")]
    assert not [str(p.relative_to(ROOT)) for p in doors if re.search(rf"\b(?:{ours})\.objects\b", p.read_text())]
