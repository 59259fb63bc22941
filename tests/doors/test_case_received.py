"""The cohort page: everything heard in a period with its age and state; the whole is only said where it is true."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.doors.case_world import one_case, places_called  # noqa: F401
from tests.makers import NOW
from tests.rooms.test_cases import step, worry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def page_of(client, **asked) -> str:
    return client.get(reverse("concerns-received"), asked).content.decode()


def counted(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd[^>]*>([^<]+)</dd>", page))


def test_each_worry_stands_with_its_age_and_state_and_the_oldest_open_one_first(client_of, lan, chair, case, suoi_hoa):
    earlier = NOW - timedelta(days=40, hours=1)
    old = worry(lan, suoi_hoa, at=earlier, heard=earlier)
    page = page_of(client_of(lan))
    with_case = re.search(r"TB-\w+", page.partition("<tbody data-walk>")[2])[0]
    assert with_case == old.code
    assert "40 ngày" in page
    assert "Mới tiếp nhận" in page
    assert "Mỷ" not in page
    assert counted(page)["Đã có bước đầu tiên với trẻ"] == "0 · 0%"


def test_a_hundred_percent_is_said_when_it_is_true_of_every_one(client_of, lan, chair, case, suoi_hoa):
    client = client_of(lan)
    other = worry(lan, suoi_hoa).case
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    assert counted(page_of(client))["Đã có bước đầu tiên với trẻ"] == "1 · 50%"
    step(lan, other, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    assert counted(page_of(client))["Đã có bước đầu tiên với trẻ"] == "2 · 100%"


def test_the_period_is_chosen_and_stays_in_the_address(client_of, lan, chair, case, suoi_hoa):
    client = client_of(lan)
    earlier = NOW - timedelta(days=40)
    old = worry(lan, suoi_hoa, at=earlier, heard=earlier)
    lately = {"tu": "1/5/2026", "den": "14/5/2026"}
    page = page_of(client, **lately)
    assert "Tiếp nhận 1 tin" in page
    assert old.code not in page
    table = client.get(reverse("concerns-received"), lately | {"csv": "1"}).content.decode()
    assert len(table.splitlines()) == 2
    wrong = client.get(reverse("concerns-received"), {"tu": "14/5/2026", "den": "1/5/2026"})
    assert wrong.status_code == 422
    assert "Ngày cuối phải từ ngày đầu trở đi" in wrong.content.decode()


def test_another_commune_and_a_body_see_none_of_them(client_of, oanh, minh, case, lan):
    code = re.search(r"TB-\w+", page_of(client_of(lan)))[0]
    assert code not in page_of(client_of(oanh))
    assert client_of(minh).get(reverse("concerns-received")).status_code == 403
