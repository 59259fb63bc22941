"""The page of an adopted plan: its tabs, its file, Word, who sees it."""

import io

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from chungtay.duties.queries import of_bundle
from chungtay.ledger import queries as ledger
from chungtay.ledger.models import Entry
from chungtay.register.archive.actions import shelf_of
from chungtay.register.people.scope import scope
from tests.doors.desk_world import questions
from tests.doors.plans_desk import TREE, adopted, under_check, words_of
from tests.rooms.plans_world import COMMUNES, a_task, called

pytestmark = pytest.mark.django_db
TABS = ("", "?xem=muc", "?xem=thoi-gian", "?xem=tien-do", "?xem=ho-so")


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, nam_trang, minh, chair):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def plan(lan):
    paper = {
        "implements": [{"ref": "Chỉ thị 23/CT-TTg", "date": "2020-05-26", "issuer": "Thủ tướng Chính phủ",
                        "about": "bảo vệ trẻ em"}],
        "cites": [{"ref": "Luật Trẻ em"}, {"ref": "Chỉ thị 23", "backref": True}],
    }  # fmt: skip
    told = {"recipients": [{"text": "Công an xã", "archive": False, "purpose": None}],
            "signer": {"capacity_lines": ["CHỦ TỊCH"], "name": "Lò Văn Mười", "role": "Chủ tịch"}}  # fmt: skip
    return adopted(lan, {**TREE, **told, "header": {**TREE["header"], **paper}}, b"the paper itself")


def at(plan, tail: str = "") -> str:
    return f"/ke-hoach/{plan.code}/{tail}"


@pytest.mark.parametrize("tab", [*TABS, "?xem=khong-co"])
def test_every_tab_opens(client_of, lan, plan, tab):
    page = words_of(client_of(lan).get(at(plan, tab)))
    assert "Phòng, chống xâm hại trẻ em năm 2026" in page
    assert "Kế hoạch số 12/KH-UBND ngày 3/2/2026" in page


def test_by_agency_names_bodies_and_their_duties(client_of, lan, plan):
    page = words_of(client_of(lan).get(at(plan)))
    assert page.index("Công an xã Suối Hoa") < page.index("Rà soát trẻ em có nguy cơ bị xâm hại.")


def test_by_section_keeps_the_order_and_says_why_a_line_makes_no_duty(client_of, lan, plan):
    page = words_of(client_of(lan).get(at(plan, "?xem=muc")))
    assert page.index("III.1. Công an xã") < page.index("Rà soát trẻ em")
    assert "câu dẫn, việc nằm ở các dòng dưới" in page


def test_by_section_tells_the_targets_that_stand(client_of, lan):
    section = {"path": "I.3", "level": 2, "label": "3", "title": "Chỉ tiêu", "kind": "objective", "line": 1}
    aims = [{"path": f"I.3.-{at}", "role": "objective", "line": 1, "text_vi": f"{at}0% trẻ em được khám.", "target": [],
             **({"dropped": "x"} if at == 2 else {})} for at in (1, 2)]  # fmt: skip
    plan = adopted(lan, {**TREE, "sections": [section, *TREE["sections"]], "purposes": aims}, b"with aims")
    page = words_of(client_of(lan).get(at(plan, "?xem=muc")))
    assert ("10% trẻ em được khám." in page, "20% trẻ em được khám." in page) == (True, False)


def test_the_timeline_goes_by_months_and_ends_with_what_has_no_day(client_of, lan, plan):
    page = words_of(client_of(lan).get(at(plan, "?xem=thoi-gian")))
    assert page.index("6/2026") < page.index("Không định ngày")


def test_progress_counts_body_by_body(client_of, lan, plan):
    page = words_of(client_of(lan).get(at(plan, "?xem=tien-do")))
    with scope(lan):
        made = of_bundle(lan, plan.code).count()
    assert f"Đã xác nhận xong 0 trên {made} nhiệm vụ" in page
    assert "Từng cơ quan" in page


def test_the_record_tells_grounds_recipients_hash_and_history(client_of, lan, plan):
    page = words_of(client_of(lan).get(at(plan, "?xem=ho-so")))
    assert "Chỉ thị 23/CT-TTg" in page
    assert "26/5/2020" in page
    assert page.count("Chỉ thị 23 ") == 0  # an instrument named again is not listed again
    assert plan.sha256 in page
    assert "Nơi nhận" in page
    assert "Ban hành, giao nhiệm vụ" in page
    assert "Lò Văn Mười" in page


def test_the_original_comes_back_byte_for_byte_as_a_download(client_of, lan, plan):
    answer = client_of(lan).get(at(plan, "tep-goc/"))
    assert answer.content == b"the paper itself"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.streaming


def test_who_took_the_file_is_in_the_ledger(client_of, lan, plan):
    client_of(lan).get(at(plan, "tep-goc/"))
    with scope(lan):
        assert ledger.about(lan, plan.code).first().act == "plan.file-taken"


def test_a_file_the_archive_lost_is_absent_not_an_error(client_of, lan, plan):
    shelf_of(plan.sha256).unlink()
    assert client_of(lan).get(at(plan, "tep-goc/")).status_code == 404


def test_word_holds_the_tasks(client_of, lan, plan):
    answer = client_of(lan).get(at(plan, "word/"))
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Rà soát trẻ em có nguy cơ bị xâm hại." in said
    assert f"{plan.code}.docx" in answer.headers["Content-Disposition"]


def test_pdf_holds_the_tasks_that_stand_and_is_offered_beside_word(client_of, lan, plan):
    client = client_of(lan)
    assert f"{at(plan, 'pdf/')}" in client.get(at(plan)).content.decode()
    answer = client.get(at(plan, "pdf/"))
    assert (answer["Content-Type"], f"{plan.code}.pdf" in answer["Content-Disposition"]) == ("application/pdf", True)
    said = " ".join(PdfDocument(answer.content)[0].get_textpage().get_text_range().split())
    assert "Rà soát trẻ em có nguy cơ bị xâm hại." in said
    with scope(lan):
        assert Entry.objects.filter(act="plan.pdf-taken", about=plan.code).exists()


def test_a_paper_under_check_is_printed_without_what_was_dropped(client_of, lan):
    dropped, *rest = TREE["tasks"]
    reading, client = under_check(lan, {**TREE, "tasks": [dropped | {"dropped": "x"}, *rest]}), client_of(lan)
    home = f"/ke-hoach/ban-doc/{reading.code}/"
    assert f"{home}pdf/" in client.get(home).content.decode()
    said = " ".join(PdfDocument(client.get(f"{home}pdf/").content)[0].get_textpage().get_text_range().split())
    assert ("Rà soát trẻ em" in said, dropped["text_vi"] in said) == (True, False)


def test_a_body_named_in_it_reads_it_without_the_file(client_of, minh, plan):
    client = client_of(minh)
    for tab in TABS:
        assert client.get(at(plan, tab)).status_code == 200
    assert client.get(at(plan, "word/")).status_code == 200


def test_a_commune_reads_the_province_s_plan_and_sees_its_own_duties(client_of, hieu, lan, oanh):
    head = {**TREE["header"], "tier": "province", "issuer_vi": "Ủy ban nhân dân tỉnh Thử Nghiệm"}
    tasks = [a_task("T001", "II.1", "Kiện toàn mạng lưới.", [COMMUNES], "named")]
    above = adopted(hieu, {**TREE, "header": head, "tasks": tasks, "reporting": []}, b"from above")
    client = client_of(lan)
    page = client.get(at(above))
    assert page.status_code == 200
    assert "xã Suối Hoa" in words_of(page)
    assert "xã Nậm Trăng" not in words_of(page).partition("Văn bản")[0]
    for tab in TABS:
        assert client.get(at(above, tab)).status_code == 200
    assert "Bản gốc" not in words_of(page)
    assert client.get(at(above, "tep-goc/")).status_code == 404


def test_a_plan_shows_only_its_own_tasks(client_of, hieu, lan, plan):
    head = {**TREE["header"], "tier": "province"}
    adopted(hieu, {**TREE, "header": head, "tasks": [a_task("T001", "II.1", "Việc của tỉnh.")], "reporting": []}, b"up")
    assert "Việc của tỉnh." not in words_of(client_of(lan).get(at(plan, "?xem=muc")))


@pytest.mark.parametrize("tail", [*TABS, "tep-goc/", "word/", "pdf/"])
def test_a_stranger_finds_nothing(client_of, oanh, plan, tail):
    assert client_of(oanh).get(at(plan, tail)).status_code == 404


@pytest.mark.parametrize("tail", ["", "tep-goc/", "word/", "pdf/"])
def test_only_get_is_answered(client_of, lan, plan, tail):
    assert client_of(lan).post(at(plan, tail)).status_code == 405


def test_no_such_plan(client_of, lan):
    assert client_of(lan).get("/ke-hoach/KH-000000/").status_code == 404


def test_many_duties_are_shown_body_by_body(client_of, lan, plan, monkeypatch):
    monkeypatch.setattr("chungtay.office.plans.tabs.MANY", 3)
    client = client_of(lan)
    page = client.get(at(plan))
    assert "Rà soát trẻ em" not in words_of(page)
    assert "?co-quan=CQ-" in page.content.decode()
    slug = page.content.decode().split("?co-quan=")[1].split('"')[0]
    assert "Mọi cơ quan" in words_of(client.get(at(plan, f"?co-quan={slug}")))


@pytest.mark.parametrize("tab", TABS)
def test_the_number_of_questions_does_not_grow_with_the_tasks(client_of, lan, plan, tab):
    client = client_of(lan)
    few = questions(client, at(plan, tab))
    tasks = [{**TREE["tasks"][n % 4], "id": f"T{n:03}", "path": f"II.{n}"} for n in range(1, 120)]
    more = adopted(lan, {**TREE, "tasks": tasks}, b"many tasks")
    assert questions(client, at(more, tab)) <= few
