"""Pages of those who work for children: works, not yours, read only, refused in words, in English."""

import re

import pytest
from django.urls import reverse

from chungtay.ledger.models import Entry
from chungtay.register.models import User
from chungtay.register.people.scope import scope
from chungtay.register.workforce import refusals, tying
from chungtay.register.workforce.models import Charge, Membership, Worker, WorkGroup, WorkHandover
from tests.doors.desk_world import questions
from tests.makers import NOW
from tests.rooms.workforce_world import a_collaborator, a_group, a_village, a_worker, an_officer

pytestmark = pytest.mark.django_db
PAGE = "/nhan-luc/"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def read(client, address=PAGE, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def person(village, **given) -> dict:
    told = {"full_name": "Lường Thị Ban", "sex": "female", "part": "collaborator", "place": village.path}
    return {**told, "since": "1/1/2026", **given}


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_page_says_what_is_missing_and_adding_closes_it(client_of, lan):
    village = a_village(lan)
    before = read(client_of(lan))
    for words in ("Còn thiếu", "1 trong 1 thôn", "Chưa lập nhóm thường trực", "Chưa có ai", f"?thon={village.path}"):
        assert words in before
    answer = client_of(lan).post(f"{PAGE}ghi/", person(village, phone="0900 000 001"))
    assert answer.status_code == 302
    after = read(client_of(lan))
    assert "Lường Thị Ban" in after
    assert "trong 1 thôn" not in after
    assert "0900 000 001" in read(client_of(lan), answer.url)


def test_the_village_that_was_clicked_is_chosen(client_of, lan):
    village = a_village(lan)
    assert f'value="{village.path}" selected' in read(client_of(lan), f"{PAGE}ghi/", thon=village.path)


def test_person_and_charge_stand_together_or_not_at_all(client_of, lan):
    village = a_village(lan)
    answer = client_of(lan).post(f"{PAGE}ghi/", person(village, part="officer"))
    assert answer.status_code == 422
    assert "Cộng tác viên được giao theo thôn" in answer.content.decode()
    with scope(lan):
        assert not Worker.objects.exists()


def test_a_charge_ends_with_its_reason(client_of, lan):
    row = a_collaborator(lan, a_village(lan))
    address = reverse("charge-end", args=[row.pk])
    assert "Lường Thị Ban" in read(client_of(lan), address)
    assert client_of(lan).post(address, {"until": "1/5/2026", "reason": ""}).status_code == 422
    answer = client_of(lan).post(address, {"until": "1/5/2026", "reason": "Chuyển đi"})
    assert answer.status_code == 302
    assert "Chuyển đi" in read(client_of(lan), answer.url)


def test_a_further_charge_and_a_refused_one(client_of, lan):
    worker = a_worker(lan)
    address = reverse("worker-charge", args=[worker.code])
    given = {"part": "officer", "place": lan.path, "since": "1/2/2026", "decision": "QĐ 5"}
    assert client_of(lan).post(address, given).status_code == 302
    again = client_of(lan).post(address, given)
    assert again.status_code == 422
    assert "đang giữ phần việc này rồi" in again.content.decode()


def test_a_group_from_its_decision_to_its_members_to_its_end(client_of, lan):
    told = {"kind": "standing", "name": "Nhóm thường trực xã", "since": "2/1/2026", "decision": "QĐ 12/QĐ-UBND"}
    made = client_of(lan).post(f"{PAGE}nhom/lap/", told)
    assert made.status_code == 302
    seat = {"full_name": "Hà Thị Chanh", "seat": "head", "body": "UBND xã", "since": "2/1/2026"}
    assert client_of(lan).post(f"{made.url}them/", seat).status_code == 302
    page = read(client_of(lan), made.url)
    for words in ("QĐ 12/QĐ-UBND", "Hà Thị Chanh", "Trưởng ban, trưởng nhóm", "UBND xã"):
        assert words in page
    assert client_of(lan).post(f"{made.url}them/", {"seat": "head", "since": "2/1/2026"}).status_code == 422
    with scope(lan):
        member = Membership.objects.get()
    out = {"until": "1/5/2026", "reason": "Chuyển công tác"}
    assert client_of(lan).post(reverse("membership-end", args=[member.pk]), out).status_code == 302
    assert "Trước đây" in read(client_of(lan), made.url)
    assert client_of(lan).post(f"{made.url}giai-the/", out).status_code == 302
    assert "Đã kết thúc" in read(client_of(lan), made.url)


def test_a_hand_over_with_two_signatures(client_of, lan, chair):
    row, taker = an_officer(lan, user=User.objects.get(pk=lan.user_id)), a_worker(lan, "Vì Văn Minh")
    told = {"taker": taker.code, "on": "1/6/2026", "reason": "QĐ 40", "handed": "Sổ theo dõi trẻ em"}
    opened = client_of(lan).post(reverse("charge-hand-over", args=[row.pk]), told)
    assert opened.status_code == 302
    assert "Bàn giao đang chờ ký" in read(client_of(lan))
    assert "Tôi ký" in read(client_of(lan), opened.url)
    assert client_of(lan).post(f"{opened.url}ky/giver/").status_code == 302
    refused = client_of(lan).post(f"{opened.url}ky/taker/", {"minutes": "BB 3"})
    assert refused.status_code == 422
    assert "người thứ ba" in refused.content.decode()
    assert client_of(chair).post(f"{opened.url}ky/taker/", {"minutes": "BB 3"}).status_code == 302
    assert "Đã bàn giao xong" in read(client_of(lan), opened.url)
    with scope(lan):
        assert Charge.objects.get(until=None).worker == taker


def test_a_hand_over_is_dropped_with_a_reason(client_of, lan):
    row, taker = a_collaborator(lan, a_village(lan)), a_worker(lan, "Vì Văn Minh")
    told = {"taker": taker.code, "on": "1/6/2026", "reason": "QĐ 40"}
    opened = client_of(lan).post(reverse("charge-hand-over", args=[row.pk]), told)
    assert client_of(lan).post(f"{opened.url}huy/").status_code == 422
    assert client_of(lan).post(f"{opened.url}huy/", {"reason": "Ghi nhầm"}).status_code == 302
    assert "Ghi nhầm" in read(client_of(lan), opened.url)


# ── those above ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_province_sees_gaps_and_reads_a_commune(client_of, lan, oanh, hieu):
    a_village(lan)
    a_collaborator(lan, a_village(lan, 2, "Bản Hai"))
    page = read(client_of(hieu))
    for words in ("Xã, phường còn thiếu người", "xã Suối Hoa", "xã Nậm Trăng", "1 thôn chưa có cộng tác viên"):
        assert words in page
    inside = read(client_of(hieu), f"{PAGE}xa/{lan.path}/")
    assert "Lường Thị Ban" in inside
    assert "Ghi một người" not in inside


def test_the_country_is_one_table_in_few_questions(client_of, lan, oanh, hieu):
    few = questions(client_of(hieu), PAGE)
    for number in range(1, 6):
        a_collaborator(lan, a_village(lan, number, f"Bản {number}"), f"Lò Văn {number}")
    assert questions(client_of(hieu), PAGE) <= few


# ── not yours, wrong verb, not found ────────────────────────────────────────────────────────────────────────────────
def test_what_is_not_mine_is_not_there(client_of, lan, oanh):
    row, group, taker = a_collaborator(lan, a_village(lan)), a_group(lan), a_worker(lan, "Vì Văn Minh")
    told = {"taker": taker.code, "on": "1/6/2026", "reason": "QĐ 40"}
    paper = client_of(lan).post(reverse("charge-hand-over", args=[row.pk]), told).url
    stranger = client_of(oanh)
    for address in (
        f"{PAGE}xa/{lan.path}/",
        reverse("worker-show", args=[row.worker.code]),
        reverse("charge-end", args=[row.pk]),
        reverse("charge-hand-over", args=[row.pk]),
        reverse("group-show", args=[group.code]),
        reverse("group-end", args=[group.code]),
        paper,
    ):
        assert stranger.get(address).status_code == 404, address
    for address in (f"{paper}ky/giver/", f"{paper}huy/", reverse("group-seat", args=[group.code])):
        assert stranger.post(address, {"minutes": "BB", "reason": "x"}).status_code == 404, address
    with scope(lan):
        assert WorkHandover.objects.get().dropped_at is None


def test_bodies_of_the_commune_do_not_see_the_lists(client_of, lan, minh):
    worker = a_worker(lan)
    for address in (PAGE, reverse("worker-show", args=[worker.code])):
        assert client_of(minh).get(address).status_code in (403, 404)


def test_the_superior_may_not_write(client_of, lan, hieu):
    row = a_collaborator(lan, a_village(lan))
    for address in (f"{PAGE}ghi/", reverse("charge-end", args=[row.pk])):
        assert client_of(hieu).get(address).status_code in (403, 404)
    with scope(lan):
        assert Charge.objects.get().until is None


def test_what_is_nothing_is_not_found(client_of, lan):
    client = client_of(lan)
    for address in (f"{PAGE}nguoi/NL-KHONGCO/", f"{PAGE}phan-viec/{10**30}/thoi/", f"{PAGE}xa/{lan.path}0001/"):
        assert client.get(address).status_code == 404
    assert client.get(reverse("worker-charge", args=["NL-X"])).status_code in (404, 405)
    assert not WorkGroup.objects.exists()


def test_in_english(client_of, lan):
    a_village(lan)
    client = client_of(lan)
    client.cookies["ngon_ngu"] = "en"
    page = read(client)
    for words in ("Who works for children", "Nobody yet", "No standing child-protection group"):
        assert words in page


def test_the_day_that_is_offered_is_understood_in_both_languages(client_of, lan):
    village = a_village(lan)
    for number, language in enumerate(("vi", "en")):
        client = client_of(lan)
        client.cookies["ngon_ngu"] = language
        offered = re.search(r'name="since"[^>]*value="([^"]+)"', read(client, f"{PAGE}ghi/"))[1]
        answer = client.post(f"{PAGE}ghi/", person(village, full_name=f"Lò Thị {number}", since=offered))
        assert answer.status_code == 302, (language, offered)


# ── an account ──────────────────────────────────────────────────────────────────────────────────────────────────────
def tied(client, worker, account) -> int:
    return client.post(f"{PAGE}nguoi/{worker.code}/tai-khoan/", {"account": account}).status_code


def test_a_person_is_tied_to_their_account_and_untied(client_of, lan, chair, oanh):
    worker, client = a_worker(lan, "Lò Thị Lan"), client_of(lan)
    page = read(client, f"{PAGE}nguoi/{worker.code}/")
    assert "Lò Thị Lan (lan)" in page
    assert "Hà Thị Chanh (chanh)" in page
    assert "oanh" not in page  # of another commune
    assert tied(client, worker, str(lan.user_id)) == 302
    with scope(lan):
        assert Worker.objects.get(pk=worker.pk).user_id == lan.user_id
        assert Entry.objects.filter(act="workforce.account-tied", about=worker.code).count() == 1
    assert tied(client, worker, "") == 302
    with scope(lan):
        assert Worker.objects.get(pk=worker.pk).user_id is None


def test_an_account_is_one_persons_and_of_this_commune(client_of, lan, oanh, hieu):
    one, other, client = a_worker(lan, "Lò Thị Lan"), a_worker(lan, "Vì Văn Minh"), client_of(lan)
    assert tied(client, one, str(lan.user_id)) == 302
    for account in (str(lan.user_id), str(oanh.user_id), str(hieu.user_id), "0", "x", "9" * 30):
        assert tied(client, other, account) == 404
    assert f'value="{lan.user_id}"' not in read(client, f"{PAGE}nguoi/{other.code}/")
    with scope(lan), pytest.raises(refusals.TiedAlready):
        tying.tie(worker=other, user=User.objects.get(pk=lan.user_id), by=lan, at=NOW)


def test_nobody_else_ties_an_account(client_of, lan, oanh, hieu):
    worker = a_worker(lan, "Lò Thị Lan")
    for desk in (oanh, hieu):
        assert tied(client_of(desk), worker, str(desk.user_id)) in (403, 404)
    assert client_of(lan).get(f"{PAGE}nguoi/{worker.code}/tai-khoan/").status_code == 405
