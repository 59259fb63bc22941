"""The child-friendly commune: told with evidence, tried, sent, returned, checked, recognised by the tier above."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.figures.scores import queries
from chungtay.law.figures.friendly import standard
from chungtay.register.people.scope import scope
from tests.makers import NOW

pytestmark = pytest.mark.django_db
YEAR = NOW.year


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def here(suoi_hoa):
    return f"/xa-phu-hop/{suoi_hoa.path}/"


def read(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def paper(name="minh-chung.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Quyet dinh phan cong")


def tell(client, here, item, status=302, **told):
    answer = client.post(f"{here}muc/{item}/", {"words": "Quyết định 12/QĐ-UBND", **told})
    assert answer.status_code == status, answer.content.decode()
    return answer


def step(client, here, stage, status=302, **told):
    answer = client.post(f"{here}buoc/{stage}/", {"words": "Đã xem", **told})
    assert answer.status_code == status
    return answer


RECOGNISED = {"number": "45/QĐ-UBND", "day": "14/5/2026"}


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_score_lies_between_what_is_certain_and_what_may_come(client_of, lan, here):
    client = client_of(lan)
    assert "chắc chắn có 0 điểm, nhiều nhất 1.000 điểm" in read(client, here)
    tell(client, here, "1.1", yes="yes", files=paper())
    tell(client, here, "1.2", yes="no")
    page = read(client, here)
    assert "chắc chắn có 50 điểm, nhiều nhất 985 điểm" in page
    assert "minh-chung.txt" in page
    assert "chưa tìm thấy; để trống" in page
    assert "Chưa chọn loại của xã" in page


def test_a_share_told_over_the_count_of_records_is_scored_by_its_threshold(client_of, lan, here):
    client = client_of(lan)
    tell(client, here, "7.1", numerator="98", denominator="100")
    assert "98,0%" in read(client, here)
    assert "chắc chắn có 50 điểm" in read(client, here)
    tell(client, here, "7.1", numerator="97", denominator="100")
    assert "chắc chắn có 0 điểm" in read(client, here)  # the points below the threshold were not found


def test_what_if_these_were_met(client_of, lan, here):
    assert "từ 0 lên 65 điểm chắc chắn có" in read(client_of(lan), f"{here}?neu=1.1&neu=1.2")


def test_from_self_assessment_to_recognition(client_of, lan, hieu, here, suoi_hoa):
    commune, province = client_of(lan), client_of(hieu)
    tell(commune, here, "1.1", yes="yes")
    step(commune, here, "submitted")
    assert tell(commune, here, "1.2", status=422, yes="yes").status_code == 422  # it was sent
    step(province, here, "returned")
    tell(commune, here, "1.2", yes="yes")
    step(commune, here, "submitted")
    assert province.post(f"{here}loai/", {"kind": "other", "words": "xã đồng bằng"}).status_code == 302
    step(province, here, "checked")
    step(province, here, "recognised", **RECOGNISED, files=paper("quyet-dinh.txt"))
    page = read(commune, here)
    assert "45/QĐ-UBND ngày 14/5/2026" in page
    assert "quyet-dinh.txt" in page
    assert page.index("Đã gửi") < page.index("Trả lại để bổ sung") < page.index("Được công nhận")
    with scope(lan):
        acts = queries.acts(queries.assessment(lan, suoi_hoa.path, YEAR))
    assert [json.loads(act.facts)["least"] for act in acts] == [50, 50, 65, 65, 65]
    assert "1 xã được công nhận" in read(province, "/xa-phu-hop/")


def test_only_criteria_of_the_law(client_of, lan, here):
    page = read(client_of(lan), here)
    assert all(f"{one.no}. {one.names[0]}" in page for one in standard().criteria)
    assert client_of(lan).get(f"{here}muc/9.9/").status_code == 404


# ── refused ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "told", [{"numerator": "5", "denominator": "4"}, {"numerator": "5"}, {"numerator": "-1", "denominator": "4"},
             {"words": "", "numerator": "1", "denominator": "4"}]
)  # fmt: skip
def test_an_answer_that_cannot_be(client_of, lan, here, told):
    tell(client_of(lan), here, "7.1", status=422, **told)


def test_recognition_needs_its_class_and_its_paper(client_of, lan, hieu, here):
    commune, province = client_of(lan), client_of(hieu)
    tell(commune, here, "1.1", yes="yes")
    step(commune, here, "submitted")
    step(province, here, "recognised", status=422, **RECOGNISED, files=paper())  # not checked yet
    step(province, here, "checked")
    step(province, here, "recognised", status=422, **RECOGNISED)  # no file
    step(province, here, "recognised", status=422, **RECOGNISED, files=paper())  # no class


def test_each_act_has_its_hand(client_of, lan, hieu, oanh, minh, here):
    tell(client_of(lan), here, "1.1", yes="yes")
    for stranger in (hieu, oanh):
        assert client_of(stranger).get(f"{here}muc/1.1/").status_code in (403, 404)
        assert client_of(stranger).post(f"{here}buoc/submitted/", {"words": "x"}).status_code == 404
    assert client_of(lan).get(f"{here}buoc/checked/").status_code == 404
    assert client_of(lan).get(f"{here}loai/").status_code == 403
    assert client_of(oanh).get(here).status_code == 404
    assert client_of(minh).get(here).status_code == 403
