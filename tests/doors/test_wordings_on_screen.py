"""A label that the province has worded anew reads so on the screen too, wherever the same field is asked or shown."""

import pytest
from django.urls import reverse

from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.courses.actions import open_course
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_case_second import put
from tests.rooms.test_cases import step, worry

pytestmark = pytest.mark.django_db
OWN = {
    "02": {"serious_harm": "Mức độ nguy hại theo phụ lục"},
    "03": {"g_child_wish": "Lời trẻ theo phụ lục", "e_needs": "Nhu cầu theo phụ lục"},
    "10": {"situation": "Hoàn cảnh theo phụ lục", "need_ground": "Trường hợp theo phụ lục"},
    "01": {"alleged_abuse": "Hành vi theo phụ lục"},
}


@pytest.fixture
def case(hieu, lan, chair, suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)
    for form, labels in OWN.items():
        put(hieu, SettingKind.WORDING, {"form": form, "labels": labels})
    return worry(lan, suoi_hoa, values={"alleged_abuse": ["AB1.physical"]}).case


def test_the_page_of_a_step_asks_in_the_words_of_the_province(client_of, lan, case):
    client = client_of(lan)
    page = client.get(reverse("case-step", args=[case.code, "assess-first"])).content.decode()
    assert "Mức độ nguy hại theo phụ lục" in page
    assert "Đang bị hoặc bị đe dọa tổn hại nghiêm trọng" not in page
    entry = step(lan, case, "assess-first", seen_at=NOW, serious=False)
    page = client.get(reverse("case-correct", args=[case.code, entry.code])).content.decode()
    assert "Mức độ nguy hại theo phụ lục" in page


def test_a_field_of_the_step_that_stands_in_the_form_too_follows_it(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "find-no-emergency", seen_at=NOW)
    page = client_of(lan).get(reverse("case-step", args=[case.code, "assess"])).content.decode()
    assert "Lời trẻ theo phụ lục" in page
    assert "Nhu cầu theo phụ lục" in page, "a table of the form"


def test_what_was_told_is_read_under_the_same_words(client_of, lan, case):
    with scope(lan):
        concern = case.concerns.get()
    page = client_of(lan).get(reverse("concern-show", args=[concern.code])).content.decode()
    assert "Hành vi theo phụ lục" in page
    about = {"need_ground": "k1", "wishes": "Con muốn ở với bà", "situation": "Mồ côi cha", "condition": "Khỏe"}
    with scope(lan):
        course = open_course(kind="care", by=lan, at=NOW, case=case, about=about)
    page = client_of(lan).get(reverse("course-show", args=[course.code])).content.decode()
    assert "Hoàn cảnh theo phụ lục" in page
    page = client_of(lan).get(reverse("course-open", args=["care"])).content.decode()
    assert "Trường hợp theo phụ lục" in page
