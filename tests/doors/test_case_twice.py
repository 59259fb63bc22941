"""A button pressed twice, or a page sent anew, where nothing has a revision yet: written once, refused the second time
with the hour and the code of what is there."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.cases.parts.models import Part
from chungtay.protection.courses.models import Course
from chungtay.protection.evidence.models import EvidenceItem
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called  # noqa: F401
from tests.doors.test_case_papers import slug
from tests.doors.test_course_pages import SENT, asking
from tests.doors.test_evidence_pages import sending
from tests.makers import NOW
from tests.rooms.test_courses import clinic, nurse  # noqa: F401
from tests.rooms.test_evidence import MP3, shelf  # noqa: F401

pytestmark = pytest.mark.django_db
SAID = re.compile(r"Đã ghi đúng như vậy lúc 07:40 \(mã ([A-Z]{2}-\w+)\)")


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def twice(client, url: str, told) -> str:
    """Sent twice; the code which the second answer names. `told`: what is sent, made anew each time."""
    assert client.post(url, told()).status_code == 302
    again = client.post(url, told())
    assert again.status_code == 422
    return SAID.search(again.content.decode())[1]


def test_a_question_to_a_body(client_of, lan, minh, case):
    told = {"body": slug(minh), "question": "Đêm qua có ai đến báo không?"}
    code = twice(client_of(lan), reverse("case-ask", args=[case.code]), told.copy)
    with scope(lan):
        assert Part.objects.get().code == code
    other = client_of(lan).post(reverse("case-ask", args=[case.code]), told | {"question": "Ai ở nhà với trẻ?"})
    assert other.status_code == 302


@pytest.mark.usefixtures("nurse")
def test_a_request_for_help(client_of, lan, clinic, case):  # noqa: F811
    told, client = SENT | {"to": clinic.slug}, client_of(lan)
    preview = client.post(asking(case), told | {"preview": "1"}).content.decode()
    seen = re.search(r'name="proof" value="([^"]+)"', preview)[1]
    code = twice(client, asking(case), (told | {"send": "1", "proof": seen}).copy)
    with scope(lan):
        assert Course.objects.get().code == code


def test_something_online_of_the_case_and_of_another(client_of, lan, case):
    url = reverse("course-open", args=["online"])
    told = {"kind": "private", "address_url": "mang.vi/bai/1", "ho-so": case.code}
    code = twice(client_of(lan), url, told.copy)
    assert client_of(lan).post(url, told | {"ho-so": ""}).status_code == 302, "of no case: that is another one"
    with scope(lan):
        assert Course.objects.count() == 2
        assert Course.objects.earliest("id").code == code


def test_an_item_of_evidence(client_of, lan, case):
    code = twice(client_of(lan), reverse("evidence-add", args=[case.code]), sending)
    with scope(lan):
        assert EvidenceItem.objects.get().code == code
    other = sending(file=SimpleUploadedFile("loi-ke.mp3", MP3 + b"1"))
    assert client_of(lan).post(reverse("evidence-add", args=[case.code]), other).status_code == 302


def test_somebody_who_would_take_a_child(client_of, lan, suoi_hoa, case):
    told = {"full_name": "Vừ Thị Mỷ", "born_on": "7/3/1985", "sex": "female", "unit": suoi_hoa.path, "capacity": "1"}
    code = twice(client_of(lan), reverse("carer-add"), told.copy)
    with scope(lan):
        assert FosterCarer.objects.get().code == code
