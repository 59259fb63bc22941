"""Pages of plans that answer to plans: side by side, drawn, looked over, amended; and their instruments."""

import re
from io import BytesIO

import pytest
from docx import Document

from chungtay.programme.instruments.models import Instrument
from chungtay.programme.plans import actions, queries
from chungtay.programme.plans.models import Plan, Reading
from chungtay.register.people.scope import scope
from tests.doors.plans_desk import adopted, now_of, under_check, words_of
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_plans_cascade import ABOVE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, nam_trang, minh, chair):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def above(hieu) -> Plan:
    return adopted(hieu, ABOVE, b"KE HOACH TINH")


@pytest.fixture
def drawn(above, client_of, lan) -> Reading:
    client_of(lan).post(f"/ke-hoach/{above.code}/soan-cap-duoi/")
    with scope(lan):
        return queries.readings(lan).get()


def test_the_province_s_plan_offers_a_commune_to_draw_its_own(above, client_of, lan, hieu):
    assert "Soạn kế hoạch của mình" in words_of(client_of(lan).get(f"/ke-hoach/{above.code}/"))
    assert "Soạn kế hoạch của mình" not in words_of(client_of(hieu).get(f"/ke-hoach/{above.code}/"))


def test_what_was_drawn_is_checked_and_printed_like_any_reading(drawn, client_of, lan):
    client = client_of(lan)
    page = words_of(client.get(f"/ke-hoach/ban-doc/{drawn.code}/"))
    assert "Ghi số, ngày, người ký trước khi ban hành." in page
    assert "Rà soát trước khi ký" in page
    word = client.get(f"/ke-hoach/ban-doc/{drawn.code}/word/")
    assert word["Content-Type"].endswith("wordprocessingml.document")
    assert word.content[:2] == b"PK"


AIMED = ABOVE | {
    "sections": [{"path": "I.2", "level": 2, "label": "2", "title": "Chỉ tiêu", "kind": "objective", "line": 2}],
    "purposes": [
        {"path": f"I.2.-{at}", "role": "objective", "line": 2 + at, "text_vi": text,
         "target": [{"text": text.rstrip("."), "value": value, "unit": "%", "op": "="}]}
        for at, (value, text) in enumerate((
            (90, "90% trẻ em có hoàn cảnh đặc biệt trên địa bàn tỉnh được trợ giúp."),
            (60, "60% xã, phường đạt tiêu chuẩn phù hợp với trẻ em."),
            (100, "100% cơ sở trợ giúp xã hội được kiểm tra."),
        ), 1)
    ],
}  # fmt: skip


@pytest.fixture
def aimed(hieu, client_of, lan) -> tuple[Plan, Reading]:
    plan = adopted(hieu, AIMED, b"KE HOACH CO CHI TIEU")
    client_of(lan).post(f"/ke-hoach/{plan.code}/soan-cap-duoi/")
    with scope(lan):
        return plan, queries.readings(lan).get()


def test_targets_of_the_plan_above_are_cards_to_edit_or_strike_and_what_is_not_taken_is_told(aimed, client_of, lan):
    (_, drawn), client = aimed, client_of(lan)
    home = f"/ke-hoach/ban-doc/{drawn.code}/"
    page = words_of(client.get(home))
    assert "Không đưa vào chỉ tiêu “100% cơ sở trợ giúp xã hội được kiểm tra”: là việc của cơ quan cấp trên." in page
    assert "Cấp trên giao 60% số xã; cân nhắc xã Suối Hoa có nhận chỉ tiêu này không" in page
    keys = {row["text_vi"]: row["id"] for row in now_of(lan, drawn).tree["purposes"]}
    first, second = keys["90% trẻ em có hoàn cảnh đặc biệt trên địa bàn xã được trợ giúp."], next(
        key for text, key in keys.items() if "phù hợp với trẻ em" in text)  # fmt: skip
    assert "Sửa chỉ tiêu" in words_of(client.get(f"{home}viec/{first}/sua/"))
    client.post(f"{home}viec/{first}/sua/", {"text": "80% trẻ em được trợ giúp.", "seen": drawn.revision})
    without = {"reason": "", "seen": drawn.revision}
    assert client.post(f"{home}viec/{second}/bo/", without).status_code == 422
    client.post(f"{home}viec/{second}/bo/", without | {"reason": "chưa đủ điều kiện"})
    rows = {row["id"]: row for row in now_of(lan, drawn).tree["purposes"]}
    assert [(one["value"], one["unit"]) for one in rows[first]["target"]] == [(80, "%")]
    assert rows[second]["dropped"] == "chưa đủ điều kiện"
    assert "chưa đủ điều kiện" in words_of(client.get(home))


def test_a_target_forgotten_or_lowered_is_found_before_signing_and_mended_by_one_press(aimed, client_of, lan):
    (_, drawn), client = aimed, client_of(lan)
    first, second = [row["id"] for row in now_of(lan, drawn).tree["purposes"] if row["role"] == "objective"]
    with scope(lan):
        told = {"by": lan, "at": NOW}
        low = {"task": first, "text": "70% trẻ em có hoàn cảnh đặc biệt trên địa bàn xã được trợ giúp."}
        done = actions.edit(reading=drawn, op="edit_text", args=low, revision=drawn.revision, **told)
        actions.edit(reading=done, op="drop", args={"task": second, "reason": "x"}, revision=done.revision, **told)
    look = f"/ke-hoach/ban-doc/{drawn.code}/ra-soat/"
    for code, press in (("target-lowered", "Ghi 90%"), ("target-forgotten", "Đưa vào kế hoạch")):
        page = client.get(look).content.decode()
        at = re.search(
            rf'ra-soat/(\d+)/chua/"[^>]*>(?:(?!</form>).)*value="{code}"(?:(?!</form>).)*{press}', page, re.S
        )
        assert at, code
        client.post(f"{look}{at[1]}/chua/", {"code": code})
    texts = [row["text_vi"] for row in now_of(lan, drawn).tree["purposes"] if not row.get("dropped")]
    assert texts[-2:] == ["90% trẻ em có hoàn cảnh đặc biệt trên địa bàn xã được trợ giúp.",
                          "Xã Suối Hoa đạt tiêu chuẩn phù hợp với trẻ em."]  # fmt: skip
    assert "target-" not in client.get(look).content.decode()
    word = Document(BytesIO(client.get(f"/ke-hoach/ban-doc/{drawn.code}/word/").content))
    said = [paragraph.text for paragraph in word.paragraphs]
    assert said[said.index("3. Chỉ tiêu") :][1:3] == [f"- {text}" for text in texts[-2:]]


def test_side_by_side_with_the_words_that_show_it_and_filters(drawn, above, client_of, lan):
    client, address = client_of(lan), f"/doi-chieu/{drawn.code}/{above.code}/"
    assert client.get(f"/doi-chieu/{drawn.code}/").url == address
    page = client.get(address).content.decode()
    assert "<mark>" in page
    assert "Rà soát ao, hồ" in re.sub(r"</?mark>", "", page)
    only = words_of(client.get(address + "?xem=elsewhere"))
    assert "Hướng dẫn các xã về khám bệnh" in only
    assert "Rà soát ao, hồ" not in only


def test_of_several_plans_above_the_one_it_was_begun_from_stands_first(drawn, above, client_of, lan, hieu):
    later = adopted(hieu, ABOVE | {"header": ABOVE["header"] | {"number": "43"}}, b"KE HOACH KHAC")
    page = client_of(lan).get(f"/doi-chieu/{drawn.code}/").content.decode()
    assert page.index(f"/{drawn.code}/{above.code}/") < page.index(f"/{drawn.code}/{later.code}/")


def test_a_label_is_settled_and_another_than_suggested_asks_why(drawn, above, client_of, lan):
    client, address = client_of(lan), f"/doi-chieu/{drawn.code}/{above.code}/"
    key = re.search(r'name="above" value="(\w+)"', client.get(address).content.decode())[1]
    told = {"above": key, "below": "", "suggested": "covered", "label": "missing"}
    assert "Khác với gợi ý" in words_of(client.post(address + "chot/", told, follow=True))
    done = client.post(address + "chot/", told | {"reason": "chưa phân công"}, follow=True)
    assert "chưa phân công" in done.content.decode()


def test_a_person_points_to_the_clause_that_answers(drawn, above, client_of, lan):
    client, address = client_of(lan), f"/doi-chieu/{drawn.code}/{above.code}/"
    with scope(lan):
        (row,) = [row for row in drawn.tree["tasks"] if "ao, hồ" in row["text_vi"]]
    where = re.search(r'<option value="([^"]+)" label="[^"]+: Rà soát ao, hồ', client.get(address).content.decode())[1]
    card = re.compile(r'<article[^>]*id="c-(\w+)"(?:(?!</article>).)*bỏ học.*?</article>', re.S)
    key = card.search(client.get(address).content.decode())[1]
    told = {"above": key, "below": "", "suggested": "covered", "label": "covered"}
    assert "không có mục “IX.9”" in words_of(client.post(address + "chot/", told | {"where": "IX.9"}, follow=True))
    page = client.post(address + "chot/", told | {"where": where}, follow=True).content.decode()
    shown = card.search(page)[0]
    assert row["text_vi"].partition(";")[0] in shown
    assert f'value="{where}"' in shown


@pytest.mark.parametrize("tail", ["", "chot/"])
def test_a_stranger_finds_no_such_pair(drawn, above, client_of, oanh, tail):
    client, address = client_of(oanh), f"/doi-chieu/{drawn.code}/{above.code}/{tail}"
    assert (client.post(address) if tail else client.get(address)).status_code == 404


def test_looking_over_leads_to_each_place_and_mends_by_one_click(client_of, lan):
    reading, client = under_check(lan), client_of(lan)
    address = f"/ke-hoach/ban-doc/{reading.code}/ra-soat/"
    page = client.get(address).content.decode()
    assert f"/ke-hoach/ban-doc/{reading.code}/#c-T001" in page
    forms = re.findall(r'ra-soat/(\d+)/chua/">.*?name="code" value="([\w-]+)"', page)
    found = {code: at for at, code in forms}
    client.post(f"{address}{found['two-owners']}/chua/", {"code": "two-owners"})
    row = next(row for row in now_of(lan, reading).tree["tasks"] if row["id"] == "T004")
    assert [body["code"] for body in row["lead"]] == ["CA.C"]
    assert client.get(address).content.decode().count("two-owners") == 0


def test_work_without_an_owner_is_given_to_one_of_those_offered(client_of, lan):
    reading, client = under_check(lan), client_of(lan)
    address = f"/ke-hoach/ban-doc/{reading.code}/ra-soat/"
    page = client.get(address).content.decode()
    form = r'ra-soat/(\d+)/chua/">(?:(?!</form>).)*value="no-owner"(?:(?!</form>).)*Giao Phòng Văn hóa'
    at = re.search(form, page)[1]
    assert "Giao Phòng Văn hóa - Xã hội: đầu mối công tác trẻ em ở địa bàn." in words_of(client.get(address))
    client.post(f"{address}{at}/chua/", {"code": "no-owner", "way": "7"})
    assert now_of(lan, reading).edits == 0  # none was offered in that place
    client.post(f"{address}{at}/chua/", {"code": "no-owner", "way": "0"})
    row = next(row for row in now_of(lan, reading).tree["tasks"] if row["id"] == "T001")
    assert [(body["name"], body["code"]) for body in row["lead"]] == [("Phòng Văn hóa - Xã hội", "VHXH.C")]


def test_each_finding_stands_beside_the_line_of_the_draft_it_is_about(client_of, lan):
    reading, client = under_check(lan), client_of(lan)
    page = client.get(f"/ke-hoach/ban-doc/{reading.code}/ra-soat/").content.decode()
    (card,) = re.findall(r'<article[^>]*id="c-F\d+"(?:(?!</article>).)*two-owners.*?</article>', page, re.S)
    assert 'href="#line-40"' in card  # “Xử lý nghiêm các vụ việc.” in the paper
    assert "Hai cơ quan cùng chủ trì" in card
    assert f"/ke-hoach/ban-doc/{reading.code}/#c-T004" in card
    at = re.search(r'id="(c-F\d+)"', card)[1]
    assert re.search(rf'id="line-40"[^>]*>.*?#{at}', page, re.S)


def test_a_part_that_is_left_out_and_a_doubtful_suggestion_are_said(drawn, above, client_of, lan):
    with scope(lan):
        row = next(row for row in drawn.tree["tasks"] if "bỏ học" in row["text_vi"])
        told = {"task": row["id"], "text": "Lập danh sách trẻ em bỏ học."}
        half = actions.edit(reading=drawn, op="edit_text", args=told, by=lan, at=NOW, revision=drawn.revision)
    address = f"/doi-chieu/{drawn.code}/{above.code}/"
    page = words_of(client_of(lan).get(address))
    assert "ít việc hơn" in page
    assert "(chưa thấy: trở lại trường)" in page
    assert "máy chưa chắc" not in page
    with scope(lan):
        vague = told | {"text": "Nắm chắc trẻ em bỏ học ở từng thôn."}
        actions.edit(reading=half, op="edit_text", args=vague, by=lan, at=NOW, revision=half.revision)
    assert "máy chưa chắc" in words_of(client_of(lan).get(address))


def test_a_remedy_that_no_longer_fits_is_not_taken(client_of, lan):
    reading, client = under_check(lan), client_of(lan)
    answer = client.post(f"/ke-hoach/ban-doc/{reading.code}/ra-soat/99/chua/", {"code": "two-owners"}, follow=True)
    assert "kết quả rà soát mới" in words_of(answer)
    assert now_of(lan, reading).revision == reading.revision


def test_an_instrument_shows_what_it_rests_on_and_who_says_that_it_ended(above, client_of, lan, hieu):
    code = Instrument.objects.get(number="42/KH-UBND").code
    page = words_of(client_of(lan).get(f"/van-ban/{code}/"))
    assert "121/2020/QH14" in page
    client = client_of(hieu)
    assert client.post(f"/van-ban/{code}/hieu-luc/", {"value": "repealed"}).status_code == 422
    told = {"value": "repealed", "since": "1/1/2026", "source": "QĐ 9/QĐ-UBND"}
    done = words_of(client.post(f"/van-ban/{code}/hieu-luc/", told, follow=True))
    assert "đã bãi bỏ" in done
    assert "QĐ 9/QĐ-UBND" in done


def test_what_replaced_an_instrument_is_named_by_its_number_and_an_unknown_one_is_refused(above, client_of, hieu):
    code = Instrument.objects.get(number="42/KH-UBND").code
    client, address = client_of(hieu), f"/van-ban/{code}/hieu-luc/"
    told = {"value": "replaced", "since": "1/1/2026", "source": "NQ 121", "replaced_by": "7/KH-UBND"}
    assert "Chưa có văn bản này trong sổ" in words_of(client.post(address, told))
    done = words_of(client.post(address, told | {"replaced_by": "121/2020/qh14"}, follow=True))
    assert "đã được thay thế" in done
    assert "121/2020/QH14" in done


def test_instruments_are_found_without_marks_and_entered_once(above, client_of, lan):
    client = client_of(lan)
    assert "121/2020/QH14" in words_of(client.get("/van-ban/?q=nghi quyet 121"))
    told = {"type": "Chỉ thị", "number": "28-CT/TW", "issued": "25/12/2023", "issuer": "Bộ Chính trị", "about": ""}
    first, again = client.post("/van-ban/", told), client.post("/van-ban/", told)
    assert first.url == again.url


def test_an_amendment_is_begun_previewed_and_refused_without_reasons(client_of, lan):
    plan, client = adopted(lan), client_of(lan)
    begun = client.post(f"/ke-hoach/{plan.code}/sua-doi/")
    address = begun.url + "ban-hanh/"
    client.post(begun.url + "viec/T002/bo/", {"seen": 1, "reason": "đã có kinh phí"})
    page = client.get(address).content.decode()
    assert "Nhiệm vụ đang chạy của bản trước" in page
    with scope(lan):
        reading = queries.readings(lan).get()
    told = {"seen": reading.revision, "map": "today"}
    told |= dict.fromkeys(re.findall(r'name="(vi-sao-[\w-]+)"', page), "đã xem")
    assert client.post(address, told).status_code == 409
    ended = re.findall(r'name="(ly-do-[\w-]+)"', page)
    done = client.post(address, told | dict.fromkeys(ended, "hội đồng giao lại"))
    assert done.status_code == 302
    assert "Bản trước" in words_of(client.get(done.url))
    assert "Đã sửa đổi bởi" in words_of(client.get(f"/ke-hoach/{plan.code}/"))
