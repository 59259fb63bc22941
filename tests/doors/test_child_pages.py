"""The pages of the register of children: works, not yours, read only, wrong verb."""

import re

import pytest

from chungtay.duties.models import Duty
from chungtay.ledger.models import Entry
from chungtay.register.children import actions
from chungtay.register.models import Asking, Child, Post
from chungtay.register.people.glass import actions as glass_actions
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at
from tests.makers import NOW, TODAY
from tests.rooms.children_world import WORD, make_child, make_village

pytestmark = pytest.mark.django_db
SOURCE = {"source": "paper", "source_words": "Giấy khai sinh số 12", "sure": "certified"}
WHY = "Cháu bé nghi bị bạo lực, công an xã đang chờ, không gọi được nơi đó."


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def child(lan, suoi_hoa):
    village = make_village(suoi_hoa, 1, "bản Nà Pù")
    carers = [{"relation": "me", "full_name": "Vì Thị Sen", "born_year": 1990}]
    facts = {"pin": "038317001234", "grade": "3"}
    return make_child(lan, place=village.path, carers=carers, circumstances=["SC05", "SC04.2"], facts=facts)


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def page_of(child, more: str = "") -> str:
    return f"/tre-em/{child.code}/{more}"


FORMS = ["ghi/?muc=born", "hoan-canh/", "nguy-co/", "ho-tro/", "nguoi-than/", "ho-gia-dinh/", "noi-o/", "chuyen-di/",
         "su-kien/mat/", "su-kien/roi-di/", "su-kien/ghi-nham/", "mo-cho/"]  # fmt: skip
LISTS = ["/tre-em/", "/tre-em/them/", "/tre-em/chua-ho-tro/", "/tre-em/chua-ho-tro/?xem=tat-ca", "/tre-em/chuyen/",
         "/tre-em/so-lieu/", "/tre-em/luot-tra-cuu/"]  # fmt: skip


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_front_searches_first_and_counts(client_of, lan, child):
    page = read(client_of(lan), "/tre-em/")
    for words in ("Tìm trẻ", "bản Nà Pù", "SC05", "Chưa được hỗ trợ"):
        assert words in page
    found = read(client_of(lan), "/tre-em/?q=lo+my+2017")
    assert child.code in found
    assert "Không tìm thấy" in read(client_of(lan), "/tre-em/?q=khong+ai")
    with scope(lan):
        assert Asking.objects.filter(kind="search").count() == 2


def test_the_page_of_a_child_tells_everything_with_its_source_and_leaves_a_trace(client_of, lan, child):
    page = read(client_of(lan), page_of(child))
    for words in ("Lò Thị Mỷ", "5/3/2017", "9 tuổi", "bản Nà Pù", "Vì Thị Sen", "Thái", "Lớp 3",
                  "Giấy tờ: Giấy khai sinh số 12", "đang niêm phong", "chưa được hỗ trợ"):  # fmt: skip
        assert words.lower() in page.lower(), words
    assert "038317001234" not in page
    with scope(lan):
        assert Entry.objects.filter(about=child.code, act="person.looked-at").count() == 1


def test_the_number_opens_on_demand_and_the_ledger_says_so(client_of, lan, child):
    assert "038317001234" in read(client_of(lan), page_of(child, "?so=1"))
    with scope(lan):
        assert "numbers" in Entry.objects.get(about=child.code, act="person.looked-at").facts


@pytest.mark.parametrize("address", LISTS)
def test_every_list_opens(client_of, lan, chair, child, address):
    read(client_of(lan), address)
    if address != "/tre-em/them/":
        read(client_of(chair), address)


@pytest.mark.parametrize("more", FORMS)
def test_every_form_opens_and_refuses_an_empty_answer(client_of, lan, child, more):
    client = client_of(lan)
    assert child.full_name in read(client, page_of(child, more))
    assert client.post(page_of(child, more), {}).status_code == 422


def test_a_child_is_added_and_the_like_is_shown_first(client_of, lan, suoi_hoa, child):
    client = client_of(lan)
    facts = {"full_name": "Lò Thị Mỷ", "sex": "female", "born": "5/3/2017", "ethnic": "thai", "village": child.path,
             "mother": "Vì Thị Sen", "birth_registered": "unknown", "insurance_state": "unknown",
             "schooling": "unknown", "nationality": "vn", **SOURCE}  # fmt: skip
    answer = client.post("/tre-em/them/", facts)
    assert answer.status_code == 422
    assert child.code in answer.content.decode()
    part = client.get("/tre-em/them/giong/", facts)
    assert child.code in part.content.decode()
    assert "<html" not in part.content.decode()
    answer = client.post("/tre-em/them/", {**facts, "other": "1"}, follow=True)
    assert "Đã thêm vào sổ" in answer.content.decode()
    with scope(lan):
        assert Child.objects.count() == 2
        assert Child.objects.latest("id").nationality == "VN"


def test_a_year_alone_is_a_year(client_of, lan, child):
    told = {"born": "2017", "how": "corrects", "revision": child.revision, **SOURCE}
    assert client_of(lan).post(page_of(child, "ghi/?muc=born"), told).status_code == 302
    with scope(lan):
        now = Child.objects.get(pk=child.pk)
        assert (now.born_on.year, now.born_precision, now.in_conflict) == (2017, "year", [])


def test_two_sources_are_shown_and_settled(client_of, lan, child):
    with scope(lan):
        actions.state(child=child, facts={"sex": "male"}, source=WORD, by=lan, at=NOW, revision=None)
    client = client_of(lan)
    assert "các nguồn nói khác nhau" in read(client, page_of(child))
    form = read(client, page_of(child, "ghi/?muc=sex"))
    assert "Kết luận" in form
    told = {"sex": "female", "how": "settles", "revision": 2, **SOURCE}
    assert client.post(page_of(child, "ghi/?muc=sex"), told).status_code == 302
    assert "các nguồn nói khác nhau" not in read(client, page_of(child))


def test_support_empties_the_gap(client_of, lan, child):
    client = client_of(lan)
    assert child.code in read(client, "/tre-em/chua-ho-tro/")
    told = {"code": "tro-cap-khuyet-tat", "amount": "750000", "since": "1/5/2026", "revision": child.revision, **SOURCE}
    assert client.post(page_of(child, "ho-tro/"), told).status_code == 302
    page = read(client, "/tre-em/chua-ho-tro/")
    assert (child.code in page, "Cả 1 trẻ em có hoàn cảnh đặc biệt đều đã có hỗ trợ." in page) == (False, True)
    assert child.code in read(client, "/tre-em/chua-ho-tro/?xem=tat-ca")
    page = read(client, page_of(child))
    assert "750.000 đồng" in page


def test_a_village_without_a_gap_leads_to_all_who_are_listed(client_of, lan, child):
    client, here = client_of(lan), "/tre-em/chua-ho-tro/"
    assert f'href="{here}?thon={child.path}"' in read(client, "/tre-em/")
    told = {"code": "tro-cap-khuyet-tat", "since": "1/5/2026", "revision": child.revision, **SOURCE}
    client.post(page_of(child, "ho-tro/"), told)
    assert f'href="{here}?xem=tat-ca&amp;thon={child.path}"' in read(client, "/tre-em/")


def test_a_list_does_not_name_a_guarded_group(client_of, lan, child):
    assert "HIV" not in read(client_of(lan), "/tre-em/chua-ho-tro/").split("<tbody")[1]


def test_a_need_ends_with_a_reason(client_of, lan, child):
    with scope(lan):
        row = child.circumstances.get(group="SC05")
    address = page_of(child, f"ket-thuc/circumstance/{row.pk}/")
    client = client_of(lan)
    assert client.post(address, {"until": "14/5/2026"}).status_code == 422
    assert client.post(address, {"until": "14/5/2026", "reason": "Kết luận lại"}).status_code == 302
    assert client.get(address).status_code == 404


def test_a_stale_page_is_told(client_of, lan, child):
    with scope(lan):
        actions.state(child=child, facts={"grade": "4"}, source=WORD, by=lan, at=NOW, revision=None)
    told = {"code": "tro-cap-khuyet-tat", "revision": child.revision - 1, **SOURCE}
    answer = client_of(lan).post(page_of(child, "ho-tro/"), told)
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in answer.content.decode()


# ── not yours ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("more", ["", *FORMS])
def test_the_next_commune_finds_nothing_there(client_of, oanh, child, more):
    assert client_of(oanh).get(page_of(child, more)).status_code == 404
    assert client_of(oanh).post(page_of(child, more), {}).status_code in (404, 405)


def test_hidden_and_absent_answer_alike(client_of, oanh, child):
    hidden, absent = (client_of(oanh).get(f"/tre-em/{code}/") for code in (child.code, "TE-22222222"))
    private = re.compile(rf'{child.code}|TE-22222222|(?<=value=")\w{{64}}(?=")|(?<=CSRFToken": ")\w{{64}}')
    plain = [private.sub("", answer.content.decode()) for answer in (hidden, absent)]
    assert plain[0] == plain[1]


def test_the_search_of_the_next_commune_finds_nobody(client_of, oanh, child):
    assert child.code not in read(client_of(oanh), "/tre-em/?q=Lò+Thị+Mỷ")


def test_a_province_reads_numbers_and_no_name(client_of, hieu, child):
    client = client_of(hieu)
    assert client.get("/tre-em/").url == "/tre-em/so-lieu/"
    page = read(client, "/tre-em/so-lieu/")
    assert "xã Suối Hoa" in page
    assert "Mỷ" not in page
    assert client.get("/tre-em/chua-ho-tro/").status_code == 302
    assert client.get(page_of(child)).status_code == 404


def test_a_province_opens_one_child_through_the_glass_and_only_reads(client_of, hieu, child, lan):
    with scope(hieu):
        glass = glass_actions.open_glass(unit=unit_at(lan.path), reason=WHY, hours=1, by=hieu, at=NOW, what=child.code)
    client = client_of(hieu)
    session = client.session
    session["glass"] = glass.code
    session.save()
    page = read(client, page_of(child))
    assert f"Đang mở khẩn cấp: {lan.unit_name} ({glass.code})" in page
    assert "Chỉ xem. Mỗi trang xem đều được ghi vào sổ." in page
    assert "Thêm hỗ trợ" not in page
    assert client.get(page_of(child, "ho-tro/")).status_code == 403


def test_one_child_opened_to_the_police_is_read_by_them(client_of, chair, minh, child):
    assert client_of(minh).get(page_of(child)).status_code == 404
    told = {"post": str(minh.post_id), "kind": "assigned", "reason": "Xác minh vụ việc"}
    assert client_of(chair).post(page_of(child, "mo-cho/"), told).status_code == 302
    page = read(client_of(minh), page_of(child))
    assert "Thêm hỗ trợ" not in page
    assert client_of(minh).get(page_of(child, "ho-tro/")).status_code == 403
    with scope(chair):
        row = child.entrusted.get()
        assert Post.objects.get(pk=row.post_id).pk == minh.post_id
    assert client_of(chair).post(page_of(child, f"mo-cho/{row.pk}/dong/")).status_code == 302
    assert client_of(minh).get(page_of(child)).status_code == 404


# ── read only, wrong verb, too often ────────────────────────────────────────────────────────────────────────────────
def test_the_chair_reads_and_does_not_write(client_of, chair, child):
    assert "Thêm hỗ trợ" not in read(client_of(chair), page_of(child))
    assert client_of(chair).post(page_of(child, "ho-tro/"), {}).status_code == 403


@pytest.mark.parametrize("address", ["/tre-em/", "/tre-em/chua-ho-tro/", "/tre-em/so-lieu/", "/tre-em/luot-tra-cuu/"])
def test_reading_pages_take_no_post(client_of, lan, address):
    assert client_of(lan).post(address, {}).status_code == 405


def test_too_many_questions_are_refused_in_words_and_the_alarm_stays(client_of, lan, chair, child, settings):
    settings.CHILD_BUDGET_HOUR = (2, 3)
    client = client_of(lan)
    for _ in range(3):
        read(client, page_of(child))
    assert "quá mức 3" in read(client, page_of(child), 429)
    head = client_of(chair)
    page = read(head, "/tre-em/luot-tra-cuu/")
    assert "Lò Thị Lan" in page
    with scope(chair):
        from chungtay.register.children.budget import alarms

        alarm = alarms(chair).first()
        owed = Duty.objects.filter(origin__startswith="alarm-", owner_id=chair.agency_id)
        assert [duty.is_open for duty in owed] == [True, True]  # over the first number, and over the hard one
        assert "đã tra cứu" in owed[0].words
    assert "Hỏi lý do tra cứu trẻ em quá mức" in read(head, "/nhiem-vu/")
    answer = head.post(f"/tre-em/luot-tra-cuu/{alarm.pk}/", {"words": "Đang rà soát"}, follow=True)
    assert "Đang rà soát" in answer.content.decode()
    assert client.post(f"/tre-em/luot-tra-cuu/{alarm.pk}/", {"words": "x"}).status_code == 403
    with scope(chair):
        assert Duty.objects.get(origin=f"alarm-{alarm.pk}").state == "met"


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "a" * 5000, "q='+or+1=1--", "q=%25%25&thon=../../&nhom=SC99", "page=-1"]
)
def test_odd_questions_are_answered(client_of, lan, child, query):
    read(client_of(lan), f"/tre-em/?{query}")
    read(client_of(lan), f"/tre-em/chua-ho-tro/?{query}")


def test_today_counts(client_of, lan, child):
    assert TODAY.year == 2026
    assert "1" in read(client_of(lan), "/tre-em/so-lieu/")


def test_the_numbers_lead_to_the_glass_with_the_place_filled_in(client_of, hieu, child, lan):
    page = read(client_of(hieu), "/tre-em/so-lieu/")
    address = re.search(r'href="(/[^"]*\?place=9999001)"', page)[1]
    assert 'value="xã Suối Hoa, tỉnh Thử Nghiệm"' in read(client_of(hieu), address)
    read(client_of(hieu), address.split("?")[0] + "?place=%00&what=" + "x" * 500)


def test_the_security_page_leads_to_the_questions_asked(client_of, lan, hieu):
    assert "/tre-em/luot-tra-cuu/" in read(client_of(lan), "/bao-mat/")
    assert "/tre-em/luot-tra-cuu/" not in read(client_of(hieu), "/bao-mat/")
