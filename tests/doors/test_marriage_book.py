"""The marriage book of a place as a whole: its counts by commune and ethnic group, as Word, PDF and Excel, sent to a
body that reads it and nothing else."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.protection.cases.papers.models import Paper
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.doors.test_cohorts import COUPLE, LATER
from tests.makers import make_agency, make_officer
from tests.rooms.plans_world import called
from tests.rooms.test_courses_kinds import begin

pytestmark = pytest.mark.django_db
MIXED = COUPLE | {"person_1": "Lò Văn Pó", "ethnic_1": "thai"}


@pytest.fixture
def signals(lan, chair, suoi_hoa, nam_trang, province, time_machine):
    called(suoi_hoa, nam_trang, province)
    time_machine.move_to(LATER, tick=False)
    return [begin(lan, "marriage", kind="one", found_by="school", **couple) for couple in (COUPLE, MIXED)]


@pytest.fixture
def justice(province):
    """A clerk of the province's department of justice, and the one who keeps its accounts."""
    body = make_agency(province, "TUPHAP.P", "Sở Tư pháp tỉnh Thử Nghiệm")
    return [make_officer(name, name, body, name, role) for name, role in
            (("thu", Role.AGENCY_OFFICER), ("tri", Role.ADMIN))]  # fmt: skip


def slug(desk) -> str:
    return Agency.objects.get(pk=desk.agency_id).slug


def test_the_page_counts_by_place_and_by_ethnic_group(client_of, lan, hieu, minh, signals):
    for desk in (lan, hieu):
        page = client_of(desk).get(reverse("marriage-book")).content.decode()
        assert [page.count(words) for words in ("xã Suối Hoa</th>", "Giàng", "Pó")] == [1, 0, 0]
        rows = {name: page.split(f"{name}</th>")[1].split("</tr>")[0] for name in ("xã Suối Hoa", "Mông", "Thái")}
        assert [f">{count}<" in rows[name] for name, count in (("xã Suối Hoa", 4), ("Mông", 3), ("Thái", 1))] == [
            True
        ] * 3
    assert client_of(minh).get(reverse("marriage-book")).status_code == 404


def test_word_and_excel_say_the_same_counts(client_of, lan, signals):
    client = client_of(lan)
    word = Document(BytesIO(client.get(reverse("marriage-book-docx")).content))
    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    sheet = load_workbook(BytesIO(client.get(reverse("marriage-book-xlsx")).content)).worksheets[0]
    lines = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    assert ["xã Suối Hoa", "4", "4"] in cells
    assert ["Mông", "3", "3"] in cells
    assert ["xã Suối Hoa", "cộng", 4, 4] in lines
    assert ["Mông", "cộng", 3, 3] in lines
    assert ["Thái", "cộng", 1, 1] in lines
    assert not any("Giàng" in str(value) for line in lines + cells for value in line)


def test_it_is_sent_to_a_body_that_reads_it_and_no_case(client_of, lan, hieu, minh, oanh, signals, justice):
    clerk, keeper = justice
    url = reverse("marriage-book")
    assert client_of(lan).post(url, {"to": ""}).status_code == 422
    assert client_of(hieu).post(url, {"to": slug(clerk)}).status_code == 404, "a province has no book of its own"
    assert client_of(lan).post(url, {"to": slug(clerk)}).status_code == 302
    with scope(lan):
        paper = Paper.objects.get()
    assert paper.code in client_of(lan).get(reverse("commune-papers")).content.decode()
    file = reverse("case-paper", args=[paper.code, "docx"])
    assert file in client_of(clerk).get(reverse("parts")).content.decode()
    told = "\n".join(one.text for one in Document(BytesIO(client_of(clerk).get(file).content)).paragraphs)
    assert "Sở Tư pháp tỉnh Thử Nghiệm" in told
    for other in (minh, oanh, hieu):
        assert client_of(other).get(file).status_code == 404
    with scope(keeper):
        assert not Paper.objects.exists(), "whoever keeps the accounts of the body reads none of its mail"
    with scope(lan):
        assert Entry.objects.filter(act="course.reported", about=paper.code).count() == 1
