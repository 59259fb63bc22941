"""Search over duties, plans, bodies and places, as far as the desk may see."""

import pytest

from chungtay.office.find.marking import marked, rank
from tests.doors.desk_world import many, questions
from tests.makers import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def work(lan, minh):
    return many(lan, minh, 1, days=-3, words="Ngăn chặn tảo hôn tại các thôn")[0]


def found(client, words) -> str:
    return client.get("/tim/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["tảo hôn", "tao hon", "TẢO  HÔN", "hon tao"])
def test_with_and_without_marks_in_any_order(client_of, minh, work, words):
    page = found(client_of(minh), words)
    assert work.code in page
    assert "<mark>tảo</mark> <mark>hôn</mark>" in page


def test_by_code(client_of, minh, work):
    assert f"/nhiem-vu/{work.code}/" in found(client_of(minh), work.code.lower())


def test_bodies_and_places(client_of, minh, lan, work):
    page = found(client_of(minh), "cong an")
    assert "/co-quan/" in page
    assert "/dia-ban/" in found(client_of(minh), "quảng ngãi")


def test_former_name_leads_to_the_place_of_today(client_of, minh):
    page = found(client_of(minh), "xã Sơn Long, Quảng Ngãi")
    assert "nay là" in page


def test_stranger_finds_none_of_it(client_of, oanh, work):
    assert work.code not in found(client_of(oanh), "tảo hôn")


def test_nothing_found_says_what_to_try(client_of, minh, work):
    assert "Không tìm thấy gì" in found(client_of(minh), "qwxyz")


def test_nothing_asked_says_what_may_be(client_of, minh):
    assert "Ví dụ: tảo hôn" in client_of(minh).get("/tim/").content.decode()


@pytest.mark.parametrize("words", ["%", "_", "'", "\\", "\x00", "<script>", "a" * 3000, "()*?["])
def test_hostile_words_are_only_words(client_of, minh, work, words):
    answer = client_of(minh).get("/tim/", {"q": words})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("</head>")[1]


def test_htmx_gets_only_what_was_found(client_of, minh, work):
    page = (
        client_of(minh)
        .get("/tim/", {"q": "tao hon"}, headers={"HX-Request": "true", "HX-Target": "found"})
        .content.decode()
    )
    assert page.lstrip().startswith('<div id="found">')


def test_only_read(client_of, minh):
    assert client_of(minh).post("/tim/").status_code == 405


def test_questions_do_not_grow(client_of, lan, minh):
    client = client_of(minh)
    many(lan, minh, 10, days=-3, words="Ngăn chặn tảo hôn")
    few = questions(client, "/tim/?q=tao+hon")
    many(lan, minh, 190, days=-2, words="Ngăn chặn tảo hôn")
    assert questions(client, "/tim/?q=tao+hon") == few


@pytest.mark.parametrize(
    ("text", "asked", "html"),
    [
        ("Đuối nước", "duoi", "<mark>Đuối</mark> nước"),
        ("Ðuối nước", "đuối", "<mark>Đuối</mark> nước"),
        ("a < b & tảo hôn", "tao", "a &lt; b &amp; <mark>tảo</mark> hôn"),
        ("Hòa bình", "hoà", "<mark>Hòa</mark> bình"),
        ("không có", "xyz", "không có"),
        ("không có", "", "không có"),
    ],
)
def test_marking(text, asked, html):
    assert marked(text, asked) == html


def test_words_with_marks_come_before_words_without():
    titles = ["Hội nghị cạnh tranh", "Cảnh báo sớm"]
    assert sorted(titles, key=lambda title: rank("cảnh", title)) == ["Cảnh báo sớm", "Hội nghị cạnh tranh"]


@pytest.mark.parametrize(("words", "hits"), [("nga tao h", True), ("gan", False), ("ao hon", False)])
def test_a_word_is_found_where_a_syllable_begins_not_inside_one(client_of, minh, work, words, hits):
    assert (work.code in found(client_of(minh), words)) is hits
