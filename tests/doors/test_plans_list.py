"""The list of plans: whose, found by words, year, tier and state; drafts first."""

import pytest

from chungtay.register.people.scope import scope
from tests.doors.desk_world import questions
from tests.doors.plans_desk import TREE, adopted, under_check, words_of
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
HERE = "/ke-hoach/"


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, nam_trang):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


def another(title: str, issued: str, tier: str = "commune") -> dict:
    return {**TREE, "header": {**TREE["header"], "title": title, "date": issued, "tier": tier}}


def test_an_empty_list_says_how_plans_come(client_of, lan):
    page = words_of(client_of(lan).get(HERE))
    assert "Chưa có kế hoạch nào" in page
    assert "Kế hoạch đến từ văn bản" in page


def test_drafts_stand_before_adopted_plans(client_of, lan):
    adopted(lan)
    under_check(lan, another("Bản nháp mùa hè", "2026"), b"another paper")
    page = words_of(client_of(lan).get(HERE))
    assert (
        page.index("Bản nháp mùa hè") < page.index("đang kiểm tra") < page.index("Phòng, chống xâm hại trẻ em năm 2026")
    )


def test_words_are_found_without_tone_marks(client_of, lan):
    adopted(lan)
    client = client_of(lan)
    assert "Phòng, chống xâm hại" in words_of(client.get(HERE, {"q": "phong chong xam hai"}))
    assert "Không có kế hoạch nào khớp" in words_of(client.get(HERE, {"q": "duoi nuoc"}))


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"nam": "2026"}, {"Năm nay"}),
        ({"nam": "2024"}, {"Năm xưa"}),
        ({"cap": "district"}, {"Năm xưa"}),
        ({"cap": "province"}, set()),
        ({"trang-thai": "open"}, {"Năm nay", "Năm xưa"}),
        ({"trang-thai": "done"}, set()),
        ({"nam": "khong-phai-nam", "cap": "x", "trang-thai": "y"}, {"Năm nay", "Năm xưa"}),
    ],
)
def test_filters_stay_in_the_address(client_of, lan, asked, seen):
    adopted(lan, another("Năm nay", "2026-02-03"))
    adopted(lan, another("Năm xưa", "2024-02", "district"), b"older paper")
    page = words_of(client_of(lan).get(HERE, asked))
    assert {title for title in ("Năm nay", "Năm xưa") if title in page} == seen


def test_another_commune_sees_nothing(client_of, lan, oanh):
    adopted(lan)
    under_check(lan, data=b"another paper")
    page = words_of(client_of(oanh).get(HERE))
    assert "Phòng, chống xâm hại" not in page
    assert "ke-hoach.txt" not in page


def test_a_body_named_in_the_plan_sees_it_but_no_drafts(client_of, lan, minh):
    adopted(lan)
    under_check(lan, data=b"another paper")
    page = words_of(client_of(minh).get(HERE))
    assert "Phòng, chống xâm hại" in page
    assert "đang kiểm tra" not in page
    assert "Nhập kế hoạch" not in page


def test_the_number_of_questions_does_not_grow_with_the_plans(client_of, lan, suoi_hoa):
    client = client_of(lan)
    adopted(lan)
    few = questions(client, HERE)
    for n in range(6):
        adopted(lan, another(f"Kế hoạch {n}", "2026-01-01"), b"paper %d" % n)
    assert questions(client, HERE) == few
    with scope(lan):
        assert few <= 16


def test_only_get_is_answered(client_of, lan):
    assert client_of(lan).post(HERE).status_code == 405
