"""What is late, by body: sentence, picture, table, CSV; the lists behind the numbers."""

import csv
import io

import pytest

from tests.doors.desk_world import many, questions
from tests.makers import NOW
from tests.rooms.duties_world import body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def work(lan, minh):
    return [*many(lan, minh, 3, days=-10), *many(minh, lan, 1, days=-2)]


def test_sentence_picture_and_table(client_of, chair, work):
    page = client_of(chair).get("/qua-han/").content.decode()
    assert "4 việc quá hạn ở 2 cơ quan, việc lâu nhất quá hạn 10 ngày." in page
    assert '<table class="bars">' in page
    assert page.index("Công an xã Suối Hoa") < page.index("Phòng Văn hóa")


def test_number_leads_to_the_list_behind_it(client_of, chair, minh, work):
    client = client_of(chair)
    behind = f"/nhiem-vu/?whose=place&noi={minh.path}&due=late&body={body(minh).slug}"
    assert behind.replace("&", "&amp;") in client.get("/qua-han/").content.decode()
    listed = client.get(behind).content.decode()
    assert [d.code in listed for d in work] == [True, True, True, False]


@pytest.mark.parametrize(
    ("sort", "first"), [("late", "Phòng"), ("-late", "Công an"), ("oldest", "Công an"), ("-oldest", "Phòng")]
)
def test_sorted_by_its_heads(client_of, chair, work, sort, first):
    page = (
        client_of(chair)
        .get("/qua-han/", {"sort": sort}, headers={"HX-Request": "true", "HX-Target": "bodies"})
        .content.decode()
    )
    other = {"Phòng": "Công an", "Công an": "Phòng"}[first]
    assert page.index(first) < page.index(other)


def test_nothing_late_says_so(client_of, chair):
    assert "Không có việc nào quá hạn" in client_of(chair).get("/qua-han/").content.decode()


def test_other_place_is_not_counted(client_of, oanh, work):
    assert "Không có việc nào quá hạn" in client_of(oanh).get("/qua-han/").content.decode()


def test_table_to_take_along(client_of, chair, work):
    answer = client_of(chair).get("/qua-han.csv")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["Cơ quan", "Địa bàn", "Số việc quá hạn", "Hạn lâu nhất"]
    assert lines[1] == ["Công an xã Suối Hoa", "xã Suối Hoa", "3", "04/05/2026"]


@pytest.mark.parametrize("address", ["/qua-han/", "/qua-han.csv"])
def test_only_read(client_of, chair, address):
    assert client_of(chair).post(address).status_code == 405


@pytest.mark.parametrize("address", ["/qua-han/", "/qua-han.csv"])
def test_questions_do_not_grow(client_of, lan, minh, chair, address):
    client = client_of(chair)
    many(lan, minh, 10, days=-3)
    few = questions(client, address)
    many(lan, minh, 190, days=-2)
    assert questions(client, address) == few
