"""Every mistake the lint knows, at the door: its code, its place in the draft, its remedy; what one click mends."""

import re

import pytest

from chungtay.papers.lint import CODES, TITLES
from tests.doors.plans_desk import adopted, now_of, under_check, words_of
from tests.rooms.plans_world import (
    COMMITTEE,
    COMMUNES,
    CULTURE,
    HEALTH,
    HEALTH_P,
    POLICE,
    TREE,
    a_deadline,
    a_task,
    called,
)
from tests.rooms.test_plans_cascade import ABOVE

pytestmark = pytest.mark.django_db
LABOUR_D = {"name": "Phòng Lao động - Thương binh và Xã hội", "code": "LDTBXH.D"}
AIMS = ("90% trẻ em có hoàn cảnh đặc biệt được trợ giúp.", "95% trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế.")


def aims(*rows) -> list[dict]:
    return [
        {"path": f"I.2.-{at}", "role": "objective", "line": at, "text_vi": text,
         "target": [{"text": text.rstrip("."), "value": int(text[:2]), "unit": "%", "op": "="}]}
        for at, text in enumerate(rows, 1)
    ]  # fmt: skip


FORGOTTEN = "Lập danh sách trẻ em bỏ học, vận động trở lại trường."
TASKS = [  # (what is wrong with it, the task)
    ("no-owner", a_task("T001", "II.1", "Vẽ tranh tường ở nhà văn hóa thôn.")),
    ("two-owners", a_task("T002", "II.2", "Tuần tra khu vực chợ.", [POLICE, HEALTH])),
    ("no-cadence", a_task("T003", "II.3", "Trực điện thoại ban đêm.", [POLICE],
                          deadline=[a_deadline("thường xuyên", recurrence="continuous", soft=True)])),
    ("no-such-day", a_task("T004", "II.4", "Cắm biển báo trước 31/4/2026.", [POLICE],
                           deadline=[a_deadline("trước 31/4/2026", "2026-04-31")])),
    ("before-plan", a_task("T005", "II.5", "Mua sổ ghi chép.", [POLICE], deadline=[a_deadline("x", "2026-01-30")])),
    ("too-soon", a_task("T006", "II.6", "Họp chi bộ.", [POLICE], deadline=[a_deadline("x", "2026-02-04")])),
    ("ends-before-it-begins", a_task("T007", "II.7", "Diễn tập cứu nạn.", [POLICE],
                                     deadline=[a_deadline("x", "2026-05-01") | {"from": "2026-06-01"}])),
    ("over-hundred", a_task("T008", "II.8", "Tiêm vắc xin đạt trên 100%.", [HEALTH],
                            target=[{"text": "trên 100%", "value": 100, "unit": "%", "op": ">"}])),
    ("wrong-tier", a_task("T009", "II.9", "Mổ tim cho trẻ em nghèo.", [HEALTH_P])),
    ("body-gone", a_task("T010", "II.10", "Phát gạo theo danh sách của Phòng Lao động - TBXH.", [CULTURE])),
    ("day-not-as-worded", a_task("T012", "II.12", "Sơn lại cổng trường trước ngày 30/5/2026.", [POLICE],
                                 deadline=[a_deadline("trước ngày 30/4/2026", "2026-04-30")])),
    ("", a_task("T011", "II.11", "Rà soát ao, hồ nguy hiểm và cắm biển cảnh báo.", [POLICE])),
]  # fmt: skip
GROUNDS = [
    {"ref": "Kế hoạch số 42/KH-UBND ngày 5/1/2026", "type": "Kế hoạch", "number": "42/KH-UBND", "date": "2026-01-05",
     "relation": "implements"},
    {"ref": "Luật Trẻ em số 02/2007/QH12", "name": "Luật Phòng, chống bạo lực gia đình", "number": "02/2007/QH12"},
    {"ref": "Kế hoạch của cấp trên", "type": "Kế hoạch"},
    {"ref": "Kế hoạch số 50/KH-UBND", "type": "Kế hoạch", "number": "50/KH-UBND", "date": "2027-01-05"},
]  # fmt: skip
REPORT = {"path": "V", "who": [HEALTH], "to": [COMMITTEE], "via": [], "deadline": "2026-11-15", "recurrence": None,
          "content": "kết quả thực hiện công tác trẻ em"}  # fmt: skip
WRONG = TREE | {
    "header": TREE["header"] | {"implements": GROUNDS},
    "sections": [], "doubts": [], "tasks": [row for _, row in TASKS], "reporting": [REPORT],
    "purposes": aims("80% trẻ em có hoàn cảnh đặc biệt được trợ giúp."),
    "recipients": [{"line": 90, "text": "- Phòng Lao động - Thương binh và Xã hội;"}],
}  # fmt: skip
PLACES = {code: row["id"] for code, row in TASKS if code} | {"report-too-late": "R001", "target-lowered": "P001"}
AT_THE_HEAD = {"basis-later", "basis-repealed", "basis-unknown", "receiver-gone"}
BY_ONE_CLICK = {"no-owner", "day-not-as-worded", "before-plan", "two-owners", "no-cadence", "over-hundred", "body-gone",
                "receiver-gone", "clause-forgotten", "report-too-late", "target-forgotten",
                "target-lowered"}  # fmt: skip


@pytest.fixture
def paper(settings, tmp_path, province, suoi_hoa, nam_trang, minh, chair, hieu, lan, client_of):
    """(reading, client, address) of a paper with every mistake, below an adopted plan of the province."""
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)
    adopted(hieu, ABOVE | {"purposes": aims(*AIMS)}, b"KE HOACH TINH")
    reading = under_check(lan, WRONG, lines=[{"line": row["line"], "text": row["text_vi"]} for _, row in TASKS])
    return reading, client_of(lan), f"/ke-hoach/ban-doc/{reading.code}/ra-soat/"


def cards(client, address) -> dict[str, str]:
    """Code of each finding → its card."""
    shown = client.get(address).content.decode()
    found = re.findall(r'<article[^>]*id="c-F\d+".*?</article>', shown, re.S)
    return {re.search(r'<span class="quiet small">([\w-]+)</span>', card)[1]: card for card in found}


def test_each_mistake_is_named_with_its_code_its_place_and_what_to_do(paper):
    reading, client, address = paper
    found = cards(client, address)
    assert set(found) == set(CODES)
    for code, card in found.items():
        assert TITLES[code][0] in card
        assert CODES[code][1][0] in card  # what to do
        assert ('name="code"' in card) is (code in BY_ONE_CLICK)
    for code, row in PLACES.items():
        assert f"/ke-hoach/ban-doc/{reading.code}/#c-{row}" in found[code]
    for code in AT_THE_HEAD:
        assert "#c-header" in found[code]
    assert FORGOTTEN in found["clause-forgotten"]


def test_what_has_a_safe_remedy_is_mended_one_click_each(paper, lan):
    reading, client, address = paper
    for code in [*sorted(BY_ONE_CLICK), "no-owner"]:  # the clause that was taken in has none yet
        at = re.search(r"ra-soat/(\d+)/chua/", cards(client, address)[code])[1]
        client.post(f"{address}{at}/chua/", {"code": code})
    left = set(cards(client, address))
    assert left & BY_ONE_CLICK == set()
    assert left == set(CODES) - BY_ONE_CLICK
    tree = now_of(lan, reading).tree
    texts = {row["id"]: row["text_vi"] for row in tree["tasks"]}
    assert texts["T010"] == "Phát gạo theo danh sách của Phòng Văn hóa - Xã hội."
    assert FORGOTTEN in texts.values()
    assert [one["text"] for one in tree["recipients"]] == ["- Phòng Văn hóa - Xã hội;"]


def test_it_is_signed_only_with_a_reason_for_each(paper):
    reading, client, _ = paper
    address = f"/ke-hoach/ban-doc/{reading.code}/ban-hanh/"
    shown = client.get(address).content.decode()
    fields = re.findall(r'name="vi-sao-([\w-]+)"', shown)
    assert set(fields) == set(CODES)
    answer = client.post(address, {"seen": reading.revision, "map": "today"})
    assert answer.status_code == 409
    assert TITLES["no-such-day"][0].lower() in words_of(answer)


ASKED = "Chỉ đạo Phòng Lao động - TBXH huyện, Công an huyện rà soát trẻ em bỏ học"
OF_TODAY = "Chỉ đạo Phòng Văn hóa - Xã hội, Công an xã rà soát trẻ em bỏ học, báo cáo Ủy ban nhân dân tỉnh"


def test_a_draft_is_written_with_the_bodies_of_today_and_says_what_was_replaced(paper, hieu, lan):
    _, client, _ = paper
    task = a_task("T001", "IV.1", f"{ASKED}, báo cáo UBND huyện.", [COMMUNES])
    above = adopted(hieu, ABOVE | {"tasks": [task], "reporting": []}, b"KE HOACH KHAC")
    begun = client.post(f"/ke-hoach/{above.code}/soan-cap-duoi/").url
    shown = client.get(begun).content.decode()
    assert OF_TODAY in shown
    assert "“Công an huyện” (không còn từ 01/03/2025) ghi thành “Công an xã”" in shown
    assert "/ke-thua/" not in shown
    left = cards(client, begun + "ra-soat/")
    assert "body-gone" not in left, left["body-gone"]


def test_the_copy_of_an_older_plan_marks_bodies_that_are_gone_and_takes_those_of_today_by_one_click(paper, hieu, lan):
    _, client, _ = paper
    old = adopted(lan, TREE | {"tasks": [a_task("T001", "IV.1", f"{ASKED}, báo cáo UBND huyện.", [POLICE])]}, b"CU")
    begun = client.post(f"/ke-hoach/{old.code}/sua-doi/").url
    shown = client.get(begun).content.decode()
    assert "“Công an huyện” không còn từ 01/03/2025, nay là Công an xã" in shown
    (taken,) = re.findall(r'formaction="([^"]+/ke-thua/)"', shown)
    after = client.post(taken, {"seen": re.search(r'name="seen"[^>]*value="(\d+)"', shown)[1]}, follow=True)
    shown = after.content.decode()
    assert OF_TODAY in shown
    assert "không còn từ" not in shown
    assert "/ke-thua/" not in shown
    left = cards(client, begun + "ra-soat/")
    assert "body-gone" not in left, left["body-gone"]


def test_a_draft_from_an_older_plan_tells_the_days_that_have_passed_and_writes_new_ones_by_one_click(paper, hieu, lan):
    _, client, _ = paper
    task = a_task("T001", "IV.1", "Cắm biển báo ở ao, hồ, hoàn thành trước ngày 30/6/2022.", [COMMUNES],
                  deadline=[a_deadline("hoàn thành trước ngày 30/6/2022", "2022-06-30")])  # fmt: skip
    above = adopted(hieu, ABOVE | {"tasks": [task], "reporting": []}, b"KE HOACH CU")
    begun = client.post(f"/ke-hoach/{above.code}/soan-cap-duoi/").url
    assert "before-plan" in cards(client, begun + "ra-soat/")
    shown = client.get(begun).content.decode()
    told = "“hoàn thành trước ngày 30/6/2022” đã qua, có thể ghi “(hoàn thành trước ngày 30/6/20[2-9][0-9])”"
    (new,) = set(re.findall(told, shown))
    (taken,) = re.findall(r'formaction="([^"]+/doi-han/)"', shown)
    shown = client.post(taken, {"seen": re.search(r'name="seen"[^>]*value="(\d+)"', shown)[1]}, follow=True)
    assert f"ao, hồ, {new}" in shown.content.decode()
    assert "/doi-han/" not in shown.content.decode()
    assert "before-plan" not in cards(client, begun + "ra-soat/")
