"""Every word a reader meets stands in both languages: a missing English one fails here."""

import ast
import re
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOMS = Path(__file__).resolve().parents[2] / "chungtay"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "gettext_noop", "N_"}


def words_of(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in CALLS:
                wanted = node.args[1:2] if name.startswith("pgettext") else node.args[:1]
                yield from (a.value for a in wanted if isinstance(a, ast.Constant) and isinstance(a.value, str))


def said() -> dict[str, str]:
    """Every msgid of the house with the file that says it."""
    found = {}
    for file in sorted(ROOMS.rglob("*.py")):
        if "migrations" not in file.parts:
            found.update(dict.fromkeys(words_of(ast.parse(file.read_text())), str(file.relative_to(ROOMS))))
    for file in sorted([*ROOMS.rglob("*.html"), *ROOMS.rglob("*.txt")]):
        calls = templatize(file.read_text(), origin=str(file))
        for call in re.finditer(r"(?:gettext|ngettext|pgettext)\((.*?)\)(?=\s|$|X|,)", calls, re.S):
            found.update(dict.fromkeys(_literals(call.group(1)), str(file.relative_to(ROOMS))))
    return found


def _literals(arguments: str):
    try:
        tree = ast.parse(f"f({arguments})")
    except SyntaxError:
        return []
    first = tree.body[0].value.args[:1]
    return [a.value for a in first if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def english() -> dict[str, str]:
    books = [polib.pofile(str(po)) for po in ROOMS.glob("*/locale/en/LC_MESSAGES/django.po")]
    return {e.msgid: e.msgstr or "".join(e.msgstr_plural.values()) for book in books for e in book if not e.obsolete}


def test_something_is_said():
    assert len(said()) > 40


def test_every_word_has_its_english():
    known = english()
    missing = {msgid: where for msgid, where in said().items() if msgid and not known.get(msgid, "").strip()}
    assert not missing


def test_placeholders_are_the_same_in_both():
    for msgid, msgstr in english().items():
        if "\x00" not in msgid:
            assert set(re.findall(r"%\(\w+\)", msgstr)) <= set(re.findall(r"%\(\w+\)", msgid)), msgid
