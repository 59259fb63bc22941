"""A reorganisation's table handed in as a file: all lines become rows of the draft, or none and the wrong are named."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.office.places import deciding, jobs
from chungtay.register.places.reorganise.models import Change, NewUnit
from tests.doors.test_places_reorganised import draft  # noqa: F401
from tests.makers import NOW
from tests.rooms.reorganise_world import keepers, named  # noqa: F401
from tests.rooms.sheets_world import book

pytestmark = pytest.mark.django_db
HEAD = ("STT", "Đơn vị cũ", "Thuộc", "Cách sắp xếp", "Thành đơn vị", "Mã đơn vị mới")


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def handed_in(client, url, *rows, name="bang.xlsx", titles=("BẢNG SẮP XẾP ĐƠN VỊ HÀNH CHÍNH",)):
    data = book(rows, head=HEAD, titles=titles)
    return client.post(f"{url}tep/", {"table": SimpleUploadedFile(name, data)})


def rows() -> set[tuple]:
    found = Change.objects.select_related("former", "later", "new")
    return {(one.kind, one.former.name, one.later.name if one.later else one.new.bare if one.new else one.bare)
            for one in found}  # fmt: skip


def test_two_communes_become_a_new_one(draft):  # noqa: F811
    client, url, units = draft
    answer = handed_in(client, url, (1, units[0].name, None, "Nhập", "xã Suối Nậm", "99003"),
                       (2, units[1].path, None, "Nhập", "xã Suối Nậm", "99003"))  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[-6000:]
    assert rows() == {("merge", units[0].name, "Suối Nậm"), ("merge", units[1].name, "Suối Nậm")}
    assert NewUnit.objects.get().code == "99003"
    assert client.post(f"{url}xem-truoc/").status_code == 302


def test_into_one_that_stands_and_its_own_line_says_nothing(draft):  # noqa: F811
    client, url, units = draft
    handed_in(client, url, (1, units[0].name, None, None, units[1].name, None),
              (2, units[1].name, None, None, units[1].name, None))  # fmt: skip
    assert rows() == {("merge", units[0].name, units[1].name)}


def test_one_is_divided_and_one_called_anew(draft):  # noqa: F811
    client, url, units = draft
    handed_in(
        client, url, (1, units[0].name, None, "Chia", units[1].name, None),
        (2, units[0].name, None, "Chia", "xã Suối Nậm", "99003"),
        (3, units[1].name, None, "Đổi tên", "phường Nậm Trăng", None),
    )  # fmt: skip
    assert {kind for kind, *_ in rows()} == {"split", "retype"}
    assert len(rows()) == 3


def test_wrong_lines_are_named_and_nothing_is_taken(draft):  # noqa: F811
    client, url, units = draft
    answer = handed_in(client, url, (1, units[0].name, None, "Nhập", "xã Suối Nậm", "99003"),
                       (2, "xã Không Có", None, "Nhập", "xã Suối Nậm", "99003"),
                       (3, units[1].name, None, "Nhập", "Suối Nậm", "99003"),
                       (4, units[1].name, None, None, None, None))  # fmt: skip
    page = answer.content.decode()
    assert "dòng 4: không có đơn vị «xã Không Có»" in page
    assert "3 dòng cần sửa" in page or "2 dòng cần sửa" in page
    assert rows() == set()


def test_a_csv_and_what_is_no_table(draft):  # noqa: F811
    client, url, units = draft
    text = f"Đơn vị cũ;Thành đơn vị;Mã đơn vị mới\n{units[0].name};xã Suối Nậm;99003\n"
    file = SimpleUploadedFile("bang.csv", text.encode("utf-8-sig"))
    assert client.post(f"{url}tep/", {"table": file}).status_code == 302
    assert len(rows()) == 1
    for data in (b"\x89PNG\r\n\x1a\n000", b"khong phai bang"):
        answer = client.post(f"{url}tep/", {"table": SimpleUploadedFile("bang.xlsx", data)})
        assert "Chưa ghi được" in answer.content.decode()
    assert client.post(f"{url}tep/", {}).status_code == 422


def test_nobody_else_hands_a_table_in(draft, client_of, lan, hieu):  # noqa: F811
    _, url, units = draft
    for desk in (lan, hieu):
        answer = handed_in(client_of(desk), url, (1, units[0].name, None, None, units[1].name, None))
        assert answer.status_code in (403, 404)
    assert client_of(lan).get(f"{url}tep/").status_code == 405


def test_a_large_draft_is_counted_in_the_background(draft, keepers, monkeypatch):  # noqa: F811
    client, url, units = draft
    monkeypatch.setattr(deciding, "LARGE", 1)
    asked = []
    monkeypatch.setattr(jobs, "preview_later", lambda code, desk: asked.append((code, desk.user_id, desk.post_id)))
    handed_in(client, url, (1, units[0].name, None, None, "xã Suối Nậm", "99003"),
              (2, units[1].name, None, None, "xã Suối Nậm", "99003"))  # fmt: skip
    answer = client.post(f"{url}xem-truoc/")
    assert answer.url == f"{url}?dang-tinh=1"
    assert 'hx-trigger="every 3s"' in client.get(answer.url).content.decode()
    jobs.preview(*asked[0])
    told = client.get(answer.url, headers={"HX-Request": "true", "HX-Target": "tien-do"})
    assert told["HX-Refresh"] == "true"
    page = client.get(answer.url).content.decode()
    assert "Sẽ chuyển" in page
    assert 'hx-trigger="every 3s"' not in page
