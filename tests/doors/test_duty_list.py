"""The list of duties: whose, filter, order, search, pages, download."""

import csv
import html
import io
import re

import pytest
from django.urls import reverse

from chungtay.duties import actions
from chungtay.register.people.scope import scope
from tests.doors.desk_world import many, questions
from tests.makers import NOW

pytestmark = pytest.mark.django_db
LIST = "/nhiem-vu/"
NONSENSE = [
    {"page": "x"},
    {"page": "-4"},
    {"order": "drop"},
    *({n: "\x00'"} for n in ("q", "state", "plan", "body", "due")),
]


@pytest.fixture(autouse=True)
def morning(time_machine, settings, tmp_path):
    time_machine.move_to(NOW, tick=False)
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def work(lan, minh):
    return {
        "late": many(lan, minh, 1, days=-3, words="Điều tra vụ xâm hại trẻ em")[0],
        "week": many(lan, minh, 1, days=2, words="Tuyên truyền phòng, chống đuối nước")[0],
        "later": many(lan, minh, 1, days=60, words="Tổng hợp số liệu tảo hôn")[0],
        "undated": many(lan, minh, 1, days=None, words="Nắm tình hình trên địa bàn")[0],
    }


def shown(client, **asked) -> str:
    return client.get(LIST, asked).content.decode()


def codes(page, work) -> set[str]:
    return {name for name, duty in work.items() if reverse("duty-show", args=[duty.code]) in page}


def test_body_sees_its_own(client_of, minh, work):
    assert codes(shown(client_of(minh)), work) == set(work)


def test_what_fell_due_in_a_month_stands_behind_the_picture_of_months(client_of, chair, work):
    asked = {"whose": "place", "state": "all"}
    assert codes(shown(client_of(chair), **asked, due=f"{NOW:%Y-%m}"), work) == {"late"}
    assert codes(shown(client_of(chair), **asked, due="2026-01"), work) == set()
    page = client_of(chair).get("/nguoi-dung-dau/").content.decode()
    [month] = set(re.findall(r'href="([^"]*due=20\d\d-\d\d)"', page))
    assert codes(client_of(chair).get(html.unescape(month)).content.decode(), work) == {"late"}


def test_asker_finds_them_under_waiting_and_in_the_place(client_of, lan, work):
    client = client_of(lan)
    assert codes(shown(client), work) == set()
    assert codes(shown(client, whose="wait"), work) == set(work)
    assert codes(shown(client, whose="place"), work) == set(work)


def test_chair_begins_with_the_place(client_of, chair, work):
    assert codes(shown(client_of(chair)), work) == set(work)


@pytest.mark.parametrize("due", ["late", "week", "later", "undated"])
def test_filter_by_due(client_of, minh, work, due):
    assert codes(shown(client_of(minh), due=due), work) == {due}


@pytest.mark.parametrize("words", ["tảo hôn", "tao hon", "TAO HON", "so lieu tao"])
def test_words_with_and_without_marks(client_of, minh, work, words):
    assert codes(shown(client_of(minh), q=words), work) == {"later"}


def test_filter_by_state_body_and_plan(client_of, chair, minh, work):
    client, slug = client_of(chair), work["late"].owner.slug
    assert codes(shown(client, body=slug), work) == set(work)
    assert '<p class="lede">Công an xã Suối Hoa</p>' in shown(client, body=slug)
    assert codes(shown(client, body="CQ-000"), work) == set()
    assert codes(shown(client, state="met"), work) == set()
    assert codes(shown(client, plan="KH-2345678"), work) == set(work)
    assert codes(shown(client, plan="KH-KHONG"), work) == set()


def test_order_stays_in_the_address(client_of, minh, work):
    page = shown(client_of(minh), order="-due")
    assert page.index(work["later"].code) < page.index(work["week"].code) < page.index(work["late"].code)


@pytest.mark.parametrize("asked", NONSENSE)
def test_nonsense_in_the_address_is_not_asked(client_of, minh, work, asked):
    assert client_of(minh).get(LIST, asked).status_code == 200


def test_nothing_matches_says_so(client_of, minh, work):
    assert "Không có nhiệm vụ nào khớp" in shown(client_of(minh), q="khong co chu nay")


def test_empty_list_says_how_work_comes(client_of, minh):
    assert "Nhiệm vụ đến từ kế hoạch" in shown(client_of(minh))


def test_stranger_sees_none(client_of, oanh, work):
    assert codes(shown(client_of(oanh), whose="place", state="all"), work) == set()


def test_htmx_gets_only_the_list(client_of, minh, work):
    page = client_of(minh).get(LIST, headers={"HX-Request": "true", "HX-Target": "found"}).content.decode()
    assert page.lstrip().startswith('<div id="found">')
    assert codes(page, work) == set(work)


def test_download_is_the_list_as_asked(client_of, minh, work):
    answer = client_of(minh).get("/nhiem-vu.csv", {"due": "late"})
    assert answer["Content-Disposition"] == 'attachment; filename="nhiem-vu.csv"'
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line[0] for line in lines] == ["Mã", work["late"].code]


def test_no_cell_of_a_download_is_a_formula(client_of, lan, minh):
    many(lan, minh, 1, days=2, words="=HYPERLINK(0)")
    assert "'=HYPERLINK(0)" in client_of(minh).get("/nhiem-vu.csv").content.decode()


@pytest.mark.parametrize("address", [LIST, "/nhiem-vu.csv"])
def test_lists_are_only_read(client_of, minh, address):
    assert client_of(minh).post(address).status_code == 405


@pytest.mark.parametrize("address", [LIST, "/nhiem-vu/?whose=place", "/nhiem-vu.csv?whose=place"])
def test_questions_do_not_grow_with_the_list(client_of, lan, minh, chair, address):
    client = client_of(chair)
    many(lan, minh, 10, days=5)
    few = questions(client, address)
    many(lan, minh, 190, days=6)
    assert questions(client, address) == few


def test_duty_page_questions_do_not_grow_with_its_history(client_of, lan, minh):
    (duty,) = many(lan, minh, 1, days=5)
    client, address = client_of(lan), reverse("duty-show", args=[duty.code])
    few = questions(client, address)
    with scope(minh):
        for turn in range(1, 6):
            actions.report_progress(
                duty=duty, words=f"Lần {turn}", by=minh, at=NOW, revision=turn, files=[("a.txt", b"a")]
            )
    assert questions(client, address) <= few + 1  # the files of the steps, fetched together
