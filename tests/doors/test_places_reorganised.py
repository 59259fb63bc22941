"""Reorganising places on pages: drafted by one keeper, decided by another, told on every place it touched."""

from datetime import UTC, datetime

import pytest

from chungtay.register.places import queries as places
from chungtay.register.places.reorganise import actions
from chungtay.register.places.reorganise.models import Change, NewUnit, Reorganisation
from tests.makers import NOW
from tests.rooms.duties_world import a_duty
from tests.rooms.reorganise_world import PAPER, decided, drafted, keepers, named, two_into_one  # noqa: F401

pytestmark = pytest.mark.django_db
LIST = "/dia-ban/sap-xep/"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def read(client, address, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def post(client, address, **given):
    return client.post(address, given)


@pytest.fixture
def draft(client_of, keepers, named):  # noqa: F811
    """A draft begun on the page."""
    client = client_of(keepers[0])
    answer = post(client, f"{LIST}lap/", title="Sắp xếp hai xã", instrument=PAPER, issued_on="1/5/2026", sure="H",
                  day="10/5/2026")  # fmt: skip
    assert answer.status_code == 302
    return client, answer.url, named


def merge(client, url, units, **told):
    given = {"kieu": "nhap", "into": "new", "type": "xa", "bare": "Suối Nậm", "code": "99003", **told}
    return client.post(f"{url}them/", {**given, "chon": [unit.pk for unit in units]})


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_two_communes_become_one_from_the_list_to_the_place_page(draft, client_of, keepers, lan, minh):  # noqa: F811
    client, url, units = draft
    a_duty(lan, minh)
    # found by name and ticked
    page = read(client, url, tim="suoi hoa")
    assert "xã Suối Hoa" in page
    assert f'value="{units[0].pk}"' in page
    assert "Thêm dòng" in read(client, url, chon=[units[0].pk, units[1].pk])
    assert merge(client, url, units).status_code == 302
    # looked at beforehand
    assert post(client, f"{url}xem-truoc/").status_code == 302
    page = read(client, url)
    for words in ("Sẽ chuyển", "Nhiệm vụ đang mở được bàn giao", "Người soạn không tự quyết định", "nhập vào"):
        assert words in page
    # decided by another
    other = client_of(keepers[1])
    revision = Reorganisation.objects.get().revision
    assert "Quyết định áp dụng" in read(other, url)
    assert post(other, f"{url}quyet-dinh/", revision=revision).status_code == 302
    assert "Đã đến ngày, đang chờ máy áp dụng" in read(other, url)
    actions.apply(change=Reorganisation.objects.get(), at=NOW)
    # and told
    page = read(other, url)
    assert "Đã chuyển" in page
    assert "Đã áp dụng" in page
    page = read(client_of(keepers[0]), "/dia-ban/9999003/")
    assert "Từ 10/5/2026 gồm xã Nậm Trăng và xã Suối Hoa, theo Nghị quyết số 15/NQ-UBTVQH15." in page
    assert url in page


def test_one_is_divided_with_its_villages(draft, at):
    client, url, units = draft
    villages = [places_village(units[0], name) for name in ("Nà Sản", "Bản Mòn")]
    answer = client.post(f"{url}them/", {"kieu": "chia", "chon": [u.pk for u in units], "former": units[0].pk,
                                         "lines": "xã Suối Nậm 99003"})  # fmt: skip
    assert answer.status_code == 302
    first, second = Change.objects.order_by("id")
    assert (first.new.bare, first.is_default, second.later) == ("Suối Nậm", True, units[1])
    assert client.post(f"{url}dong/{second.pk}/thon/", {"chon": [villages[1].pk]}).status_code == 302
    page = read(client, url)
    assert "gồm thôn Bản Mòn" in page
    assert "nhận phần còn lại" in page
    assert "đang về xã Nậm Trăng" in read(client, f"{url}dong/{first.pk}/thon/")
    assert post(client, f"{url}dong/{second.pk}/chinh/").status_code == 302
    assert Change.objects.get(pk=second.pk).is_default


def places_village(commune, name):
    from chungtay.register.people.desk import system_desk
    from chungtay.register.places.actions import add_village
    from tests.makers import SINCE

    return add_village(commune=commune, type="thon", name=name, from_on=SINCE.lower, by=system_desk("thử"), at=NOW)


def test_one_is_called_anew_and_the_row_taken_out_again(draft):
    client, url, units = draft
    given = {"kieu": "doi-ten", "chon": [units[0].pk], "type": "phuong", "bare": "Suối Hoa"}
    assert client.post(f"{url}them/", given).status_code == 302
    assert "đổi loại thành" in read(client, url)
    assert post(client, f"{url}dong/{Change.objects.get().pk}/bo/").status_code == 302
    assert not Change.objects.exists()


def test_everybody_reads_what_was_decided_and_only_keepers_see_drafts(draft, client_of, keepers, lan):  # noqa: F811
    client, url, units = draft
    merge(client, url, units)
    assert client_of(lan).get(url).status_code == 404
    assert "Chưa có lần sắp xếp nào" in read(client_of(lan), LIST)
    decided(keepers, Reorganisation.objects.get())
    page = read(client_of(lan), url)
    assert "xã Suối Hoa" in page
    assert "Bỏ phương án" not in page
    assert "Sắp xếp hai xã" in read(client_of(lan), LIST)


def test_in_english(draft):
    client, url, units = draft
    merge(client, url, units)
    client.cookies["ngon_ngu"] = "en"
    for words in ("Which unit becomes which", "See first what would move", "merged"):
        assert words in read(client, url)


def test_who_stays_is_decided_on_the_page(draft, lan, oanh, minh):
    from chungtay.register.agencies.following.models import Placing

    client, url, units = draft
    merge(client, url, units)
    post(client, f"{url}xem-truoc/")
    page = read(client, url)
    assert "Lò Thị Lan" in page
    assert "Quàng Thị Oanh" in page
    holding = page.split("/o-lai/")[1].split("/")[0]
    assert post(client, f"{url}o-lai/{holding}/", o_lai="1").status_code == 302
    assert Placing.objects.get().stays
    assert "đã chọn" in read(client, url)


def test_an_applied_one_can_be_drafted_back(draft, keepers):  # noqa: F811
    client, url, units = draft
    merge(client, url, units)
    actions.apply(change=decided(keepers, Reorganisation.objects.get()), at=NOW)
    answer = post(client, f"{url}nguoc-lai/", van_ban="Nghị quyết số 16")
    assert answer.status_code == 302
    page = read(client, answer.url)
    assert "Tách lại: Sắp xếp hai xã" in page
    assert "chia về" in page


# ── wrongs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_drafter_does_not_decide(draft):
    client, url, units = draft
    merge(client, url, units)
    post(client, f"{url}xem-truoc/")
    answer = post(client, f"{url}quyet-dinh/", revision=Reorganisation.objects.get().revision)
    assert answer.status_code == 422
    assert "cần một người khác" in answer.content.decode()


def test_what_changed_meanwhile_is_looked_at_again(draft, client_of, keepers):  # noqa: F811
    client, url, units = draft
    merge(client, url, units)
    post(client, f"{url}xem-truoc/")
    seen = Reorganisation.objects.get().revision
    client.post(f"{url}dong/{Change.objects.first().pk}/bo/")
    answer = post(client_of(keepers[1]), f"{url}quyet-dinh/", revision=seen)
    assert "Người khác vừa sửa" in answer.content.decode()


@pytest.mark.parametrize(("told", "words"), [({"bare": ""}, "Ghi tên đơn vị mới"), ({"code": "12"}, "không lập được"),
                                             ({"code": "9900x"}, "không lập được")])  # fmt: skip
def test_a_new_unit_that_does_not_fit(draft, told, words):
    client, url, units = draft
    answer = merge(client, url, units, **told)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not NewUnit.objects.exists()


def test_nothing_chosen(draft):
    client, url, _units = draft
    assert "Tìm và chọn đơn vị trước" in merge(client, url, []).content.decode()


def test_a_line_that_cannot_be_read(draft):
    client, url, units = draft
    answer = client.post(f"{url}them/", {"kieu": "chia", "chon": [units[0].pk], "former": units[0].pk, "lines": "Abc"})
    assert "Không đọc được dòng" in answer.content.decode()


def test_faults_are_told_on_the_draft(draft):
    client, url, units = draft
    merge(client, url, [units[0]], into=str(units[0].pk))
    merge(client, url, units)
    merge(client, url, [units[1]], bare="Khác", code="99004")
    assert "có các dòng trái nhau" in read(client, url)
    assert post(client, f"{url}xem-truoc/").status_code == 422


@pytest.mark.parametrize("where", ["xem-truoc/", "quyet-dinh/", "bo/", "nguoc-lai/", "them/", "ap-dung/"])
def test_others_change_nothing(draft, client_of, lan, where):
    _client, url, _units = draft
    assert client_of(lan).post(f"{url}{where}").status_code == 403


def test_it_is_given_up_with_a_reason(draft):
    client, url, _units = draft
    assert "Ghi lý do bỏ" in post(client, f"{url}bo/").content.decode()
    assert post(client, f"{url}bo/", ly_do="Nhập nhầm").status_code == 302
    assert Reorganisation.objects.get().stage == "dropped"


def test_before_its_day_it_waits(keepers, province, named, time_machine):  # noqa: F811
    from chungtay.law.duty_states import Refusal
    from chungtay.office.places.jobs import carry_out

    change = decided(keepers, two_into_one(keepers, province, named, day=datetime(2026, 6, 1).date()))
    with pytest.raises(Refusal, match="Chưa đến ngày"):
        actions.apply(change=change, at=NOW)
    carry_out()
    assert Reorganisation.objects.get().stage == "decided"
    time_machine.move_to(datetime(2026, 5, 31, 17, 1, tzinfo=UTC), tick=False)  # 00:01 of 1 June in Hà Nội
    carry_out()
    assert Reorganisation.objects.get().stage == "applied"
    assert places.unit_at("9999003").during.lower == datetime(2026, 6, 1).date()
