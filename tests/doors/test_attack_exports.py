"""What leaves as a file, and every list: from a foreign desk it is absent, or holds nothing of this commune."""

import zipfile
from io import BytesIO

import pytest
from django.urls import get_resolver, reverse

from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.doors.test_attack_protection import MODELS, ROOMS, absent, addresses, walk, words, world  # noqa: F401
from tests.rooms.attack_world import outsiders

pytestmark = pytest.mark.django_db
KINDS = ("docx", "pdf", "xlsx", "zip", "json")
NAMES = ("Mỷ", "Vì Thị Sen", "Lò Thị Hoa", "Giàng A Chu", "Vừ A Sùng", "Hàng Xóm")
WITHOUT_CASE = {"course-open"}  # it opens a form of one's own: the kind of course is no secret


def test_every_address_that_names_something_is_attacked(world):  # noqa: F811
    named = {pattern.name for pattern in walk(get_resolver().url_patterns) if pattern.pattern.converters}
    assert named - WITHOUT_CASE <= set(addresses(world))


def files(world) -> dict[str, list[list[object]]]:  # noqa: F811
    """Every address of a file, once for each kind of file there could be."""
    found = {name: told for name, told in addresses(world).items() if "docx" in told}
    return {name: [[kind if one == "docx" else one for one in told] for kind in KINDS] for name, told in found.items()}


def codes(world) -> set[str]:  # noqa: F811
    """The codes of everything that is kept here, but of what anybody may read."""
    found = set()
    with scope(system_desk("phép thử", persons="")):
        for model in MODELS:
            if hasattr(model, "code") and getattr(model.Rows, "seen", "") != "true":
                found |= set(model.objects.values_list("code", flat=True))
    return found - {""}


def text(answer) -> str:
    """What stands in it; a Word or Excel file is opened."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] != b"PK":
        return data.decode(errors="replace")
    inside = zipfile.ZipFile(BytesIO(data))
    return " ".join(inside.read(name).decode(errors="replace") for name in inside.namelist())


def test_no_file_and_no_list_tells_a_foreign_desk_anything(client_of, world):  # noqa: F811
    secret, faults = codes(world), []
    assert [code for code in secret if code in text(client_of(world.lan).get(reverse("cases")))], (
        "our own list shows ours"
    )
    lists = [one.name for one in walk(get_resolver().url_patterns) if not one.pattern.converters]
    assert {"carers-form-docx", "courses-form-14-docx", "marriage-book-xlsx", "cases", "parts"} <= set(lists)
    for who, desk in outsiders(world).items():
        client = client_of(desk)
        for name, kinds in files(world).items():
            for told in kinds:
                there, never = (words(client.get(reverse(name, args=args))) for args in (told, absent(told)))
                if there != never or there[0] == 200:
                    faults.append((who, name, told[-1], there[0], never[0]))
        for name in lists:
            said = text(client.get(reverse(name)))
            faults += [(who, name, found) for found in (*secret, *NAMES) if found in said]
    assert not faults
