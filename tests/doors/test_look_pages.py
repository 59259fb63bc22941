"""The page of parts, the change of dress, and the pages that tell what went wrong."""

import re
from pathlib import Path

import polib
import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from chungtay.look import pages
from chungtay.look.tags import asking, drawing, framing, owing, parts, showing, speaking

TEMPLATES = Path(pages.__file__).parent / "templates"
ERRORS = ("400", "403", "403_csrf", "404", "413", "429", "500")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("vi", "Bộ giao diện"), ("en", "The look")])
def test_every_part_is_shown_to_everybody(client, language, title):
    client.cookies["ngon_ngu"] = language
    page = client.get(reverse("look")).content.decode()
    assert f"<h1>{title}</h1>" in page
    assert f'<html lang="{language}"' in page


def test_every_tag_is_on_the_page():
    """A part that is not shown is a part nobody finds."""
    from chungtay.look.templatetags.look import register

    shown = (TEMPLATES / "look" / "index.html").read_text()
    framing = {
        "dressed",
        "worn",
        "printed_at",
        "here",
        "show",
        "crumbs",
        "running_ahead",
        "draft_key",
    }  # the frame itself calls these
    missing = {name for name in register.tags if name not in framing and not re.search(rf"{{%\s*{name}\b", shown)}
    assert missing - {"kbd"} == set()


@pytest.mark.django_db
def test_dress_is_remembered_and_worn(client):
    answer = client.post(reverse("look-dress"), {"theme": "dark", "size": "huge", "next": reverse("look")})
    assert answer.url == reverse("look")
    assert client.cookies["theme"].value == "dark"
    assert "size" not in client.cookies
    page = client.get(reverse("look")).content.decode()
    assert 'data-theme="dark"' in page
    assert re.search(r'look/dark[^"]*\.css" media="screen"', page)


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_dress_never_leads_to_another_house(away):
    request = RequestFactory().post("/giao-dien/", {"theme": "dark", "next": away})
    assert pages.change_dress(request).url == "/"


def test_dress_is_changed_by_posting_only():
    assert pages.change_dress(RequestFactory().get("/giao-dien/")).status_code == 405


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", ERRORS)
def test_an_error_teaches_without_any_context(code, language):
    """Django draws 500.html with nothing at hand: no request, no desk, no messages."""
    with override(language):
        page = render_to_string(f"{code}.html")
    assert page.count("<li>") >= 2  # what to do next, at least two ways
    assert re.search(r"<h1>\S", page)
    assert '<p class="lede">' in page


def test_a_file_too_large_says_how_large_it_may_be():
    with override("vi"):
        assert "tối đa 50 MB" in render_to_string("413.html", {"limit": 50 * 1024 * 1024})


FILES = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_templates_keep_the_strict_policy(file):
    """No inline style, script or handler, no other host: the policy would block them, so they may not be written."""
    get_template(str(file.relative_to(TEMPLATES)))
    source = file.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|(?:src|href)=\"(?:https?:)?//", source)


def test_no_two_shelves_give_one_tag():
    shelves = (asking, drawing, framing, owing, parts, showing, speaking)
    names = [set(shelf.register.tags) | set(shelf.register.filters) for shelf in shelves]
    assert sum(map(len, names)) == len(set().union(*names))


def test_the_handbook_names_every_tag_and_word():
    told = (Path(pages.__file__).parents[2] / "docs" / "reference" / "look.md").read_text()
    framing_own = {
        "dressed",
        "worn",
        "printed_at",
        "here",
        "other_language",
        "sign",
        "tone",
        "widget_kind",
        "paper_number",
        "running_ahead",
        "draft_key",
        "may_keep",
    }
    names = set().union(
        *({*s.register.tags, *s.register.filters} for s in (asking, drawing, framing, owing, parts, showing, speaking))
    )
    assert {n for n in names - framing_own if not re.search(rf"`[^`\n]*\b{n}\b[^`\n]*`", told)} == set()


def test_words_written_inside_a_tag_have_their_english_too():
    """Words in {% act _("…") %} are hidden from the house's own search for words, so they are looked for here."""
    book = polib.pofile(str(TEMPLATES.parent / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    english = {entry.msgid for entry in book if entry.msgstr or entry.msgstr_plural}
    inside = {word for file in FILES for word in re.findall(r"_\(\"([^\"]+)\"\)", file.read_text())}
    assert inside
    assert inside - english == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["children", "sheets", "rounds", "pairs"])
def test_the_rail_says_where_one_is(client_of, lan, name):
    page = client_of(lan).get(reverse(name)).content.decode()
    here = re.findall(r'aria-current="page">.*?<span>([^<]+)</span>', page)
    assert here[:1] == ["Trẻ em"]
