"""Numbers for a province that sees no case; papers of care kept and numbered; labels a province has worded."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.protection.cases.budgets.actions import set_value
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.budgets.refusals import DoesNotStand
from chungtay.protection.cases.papers.models import Issue, Paper
from chungtay.protection.courses.counting import by_commune, marriages
from chungtay.protection.courses.models import Course
from chungtay.register.archive.sealing import unseal_bytes
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_case_papers import words
from tests.rooms.test_cases import worry
from tests.rooms.test_courses import go
from tests.rooms.test_courses_kinds import DECIDE, MATCH, begin, placed

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
COUPLE = {
    "person_1": "Giàng A Chu",
    "born_1": "2011",
    "person_2": "Sùng Thị Mỷ",
    "ethnic_1": "mong",
    "ethnic_2": "mong",
}


@pytest.fixture
def case(lan, chair, suoi_hoa, nam_trang, province, time_machine):
    called(suoi_hoa, nam_trang, province)
    time_machine.move_to(LATER, tick=False)
    return worry(lan, suoi_hoa).case


@pytest.fixture
def marriage(lan, case):
    return begin(lan, "marriage", kind="one", found_by="school", **COUPLE)


def test_a_province_has_numbers_by_commune_and_no_case(client_of, hieu, oanh, minh, lan, suoi_hoa, case, marriage):
    begin(lan, "online", case, kind="private", address_url="mang.vi/bai/1")
    told = (NOW - timedelta(days=30), LATER + timedelta(days=1))
    with scope(hieu):
        rows = by_commune(hieu, *told, LATER)
        assert [(row.path, row.kind, row.begun, row.open) for row in rows] == [
            (suoi_hoa.path, "marriage", 1, 1), (suoi_hoa.path, "online", 1, 1),
        ]  # fmt: skip
        assert [(row.ethnic, row.people, row.open) for row in marriages(hieu, *told)] == [("mong", 2, 2)]
        assert not Course.objects.exists()
    for nobody in (oanh, minh):
        with scope(nobody):
            assert by_commune(nobody, *told, LATER) == []
    page = client_of(hieu).get(reverse("courses-cohorts")).content.decode()
    assert "xã Suối Hoa" in page
    assert marriage.code not in page
    assert client_of(minh).get(reverse("courses-cohorts")).status_code == 404


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_marriage_book_names_nobody(client_of, hieu, marriage, kind):
    answer = client_of(hieu).get(reverse(f"marriage-book-{kind}"))
    assert answer.status_code == 200
    assert b"Giang" not in answer.content


def test_papers_of_care_are_kept_version_by_version_and_numbered(client_of, lan, chair, oanh, case):
    course = placed(lan, chair, case)
    with scope(lan):
        entry = course.entries.get(kind="need-assessed")
    client, url = client_of(lan), reverse("course-paper", args=[course.code, entry.code, "docx"])
    assert client.get(url).content == client.get(url).content
    with scope(lan):
        paper = Paper.objects.get(case=case, form="10")
        assert paper.nth == 1
    assert client.get(reverse("courses-form-14-pdf")).content.startswith(b"%PDF")
    page = client.get(reverse("commune-papers")).content.decode()
    with scope(lan):
        listed = Paper.objects.get(form="14")
        assert (listed.case_id, listed.home) == (None, lan.persons)
    assert listed.code in page
    told = {"paper": listed.code, "number": "7/DS-UBND", "on": f"{timezone.localdate(LATER):%d/%m/%Y}"}
    assert client.post(reverse("commune-papers"), told).status_code == 302
    with scope(lan):
        assert Issue.objects.get().number == "7/DS-UBND"
    with scope(oanh):
        assert not Paper.objects.exists()
    assert client_of(oanh).get(reverse("case-paper", args=[listed.code, "pdf"])).status_code == 404


def test_a_day_told_with_a_decision_is_printed_as_a_day(client_of, lan, chair, case):
    care = begin(lan, "care", case, need_ground="k2", wishes="Con muốn ở với bà ngoại")
    go(lan, care, "match", **MATCH)
    go(chair, care, "decide", carer="Lò Thị Hoa", handover_on="2026-05-20", **DECIDE)
    with scope(lan):
        entry = care.entries.get(kind="care-decided")
    answer = client_of(lan).get(reverse("course-paper", args=[care.code, entry.code, "docx"]))
    printed = words(answer.content)
    assert "2026-05-20" not in printed
    assert "ngày 20 tháng 5 năm 2026" in printed


def test_a_province_words_what_nobody_has_seen_and_old_papers_stay(client_of, hieu, lan, case):
    client, old = client_of(lan), reverse("courses-form-14-docx")
    client.get(old)
    answer = client_of(hieu).post(
        reverse("wordings") + "?mau=14",
        {"facility": "Tên cơ sở nuôi dưỡng", "from_on": "14/5/2026", "ground": "Phụ lục NĐ 56/2017, bản gốc"},
    )
    assert answer.status_code == 302
    client.get(old)
    with scope(lan):
        first, second = (_letter(one) for one in Paper.objects.filter(form="14").order_by("nth"))
    assert "Cơ sở trợ giúp xã hội" in first
    assert "Tên cơ sở nuôi dưỡng" in second
    seen = {"form": "01", "labels": {"channel": "Qua đâu"}}
    with scope(hieu), pytest.raises(DoesNotStand):
        set_value(kind=SettingKind.WORDING, value=seen, from_on=NOW.date(), ground="x", by=hieu, at=LATER)
    assert client.get(reverse("wordings")).status_code == 403


def _letter(paper: Paper) -> str:
    return unseal_bytes(paper.letter, f"{paper.code}:letter").decode()
