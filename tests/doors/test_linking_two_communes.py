"""A pair across two communes: each side sees its own child and the other's commune, never the other's record."""

import pytest
from django.urls import reverse

from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.register.children import actions
from chungtay.register.children.facts import From
from chungtay.register.children.linking.job import desk as everywhere
from chungtay.register.models import Child
from chungtay.register.people.scope import scope
from tests.makers import NOW, PROVINCE, make_agency, make_officer, make_unit
from tests.rooms.children_world import make_child, make_village
from tests.rooms.test_children_merging import make_pair, make_pair_whole

pytestmark = pytest.mark.django_db
HERE = {"place_words": "bản Nà Pù", "carer": "Vì Thị Sen", "school": "Trường Tiểu học Suối Hoa"}
THERE = {"place_words": "bản Co Mạ", "carer": "Vì Thị Sen", "school": "Trường Tiểu học Nậm Trăng"}


def born_in(desk, unit, told: dict):
    village = make_village(unit, 1, told["place_words"])
    carers = [{"relation": "me", "full_name": told["carer"], "born_year": 1990}]
    child = make_child(desk, place=village.path, carers=carers, circumstances=["SC05"], facts={"pin": "038317001234"})
    with scope(desk):
        facts = {"school": told["school"], "grade": "3"}
        actions.state(child=child, facts=facts, source=From("word", "Cô giáo"), by=desk, at=NOW, revision=None)
        return Child.objects.get(pk=child.pk)


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def here(lan, suoi_hoa):
    return born_in(lan, suoi_hoa, HERE)


@pytest.fixture
def there(oanh, nam_trang):
    return born_in(oanh, nam_trang, THERE)


def page(client_of, desk, pair, status: int = 200) -> str:
    answer = client_of(desk).get(reverse("pair-show", args=[pair.code]))
    assert answer.status_code == status
    return answer.content.decode()


def test_each_side_sees_its_own_child_and_the_other_commune_only(client_of, lan, oanh, here, there, at):
    pair = make_pair_whole(here, there, at)
    for desk, mine, other, where, hidden in (
        (lan, here, there, "xã Nậm Trăng", THERE),
        (oanh, there, here, "xã Suối Hoa", HERE),
    ):
        told = page(client_of, desk, pair)
        assert "Hồ sơ kia ở nơi khác" in told
        assert where in told
        assert mine.code in told
        for words in (other.code, hidden["place_words"], hidden["school"], "SC05", "038317001234"):
            assert words not in told, words
        assert client_of(desk).get(f"/tre-em/{other.code}/").status_code == 404


def test_nothing_is_decided_there_about_a_child_one_does_not_see(client_of, lan, here, there, at):
    pair = make_pair_whole(here, there, at)
    told = page(client_of, lan, pair)
    assert "đề nghị gộp" not in told
    answer = client_of(lan).post(reverse("pair-propose", args=[pair.code]), {"revision": 1, "kept": "a", "words": "x"})
    assert answer.status_code in (404, 409, 422)
    with scope(lan):
        assert {child.state for child in Child.objects.filter(pk=here.pk)} == {"living"}


def test_the_look_is_written_down_for_the_child_that_was_seen(client_of, lan, oanh, here, there, at):
    pair = make_pair_whole(here, there, at)
    page(client_of, lan, pair)
    with scope(lan):
        assert Entry.objects.filter(act="person.looked-at", about=here.code).count() == 1
        assert not Entry.objects.filter(act="person.looked-at", about=there.code).exists()


def test_a_pair_that_is_only_likely_is_nobodys(client_of, lan, oanh, here, there, at):
    """Names that are merely alike tell each side something about a stranger's child: so neither sees the pair."""
    pair = _likely(here, there, at)
    for desk in (lan, oanh):
        page(client_of, desk, pair, 404)
        assert pair.code not in client_of(desk).get(reverse("pairs")).content.decode()


def test_nobody_else_sees_the_pair(client_of, lan, chair, hieu, minh, here, there, at, province):
    pair = make_pair_whole(here, there, at)
    assert THERE["school"] not in page(client_of, chair, pair)
    for desk in (hieu, minh):
        assert client_of(desk).get(reverse("pair-show", args=[pair.code])).status_code in (403, 404)


def test_another_commune_of_the_same_province_sees_nothing(client_of, here, there, at, province):
    unit = make_unit("xã Pá Hu", f"{PROVINCE}99003", parent=province)
    agency = make_agency(unit, "VHXH.C", "Phòng Văn hóa – Xã hội xã Pá Hu")
    third = make_officer("phong", "Lường Văn Phong", agency, "Người làm công tác trẻ em", Role.CHILD_OFFICER)
    page(client_of, third, make_pair_whole(here, there, at), 404)


def _likely(here, there, at):
    return make_pair(everywhere(), here, there, at)
