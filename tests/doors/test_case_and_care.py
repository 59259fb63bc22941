"""What the case and its courses tell each other: where the child is, whom the police protect, what papers say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chungtay.law.procedure import steps
from chungtay.office.cases.forms import StepForm
from chungtay.protection.cases.children import add_child
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers import queries as papers
from chungtay.protection.cases.papers.actions import print_entry
from chungtay.protection.cases.refusals import NoSuchChild
from chungtay.protection.concerns.models import Concern
from chungtay.protection.courses import queries
from chungtay.protection.courses.care import waiting
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called  # noqa: F401
from tests.makers import NOW
from tests.rooms.test_case_papers import words
from tests.rooms.test_cases import step, worry
from tests.rooms.test_courses import go
from tests.rooms.test_courses_kinds import DECIDE, DENOUNCED, MATCH, begin, placed

pytestmark = pytest.mark.django_db
PUT = {"measures": ["L3b"], "safe_place": "Trạm Y tế", "with_whom": "y sĩ trực", "seen_at": NOW}


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)


def tonight(page: str) -> str:
    return page.split("Tối nay trẻ ở đâu")[1].split("</section>")[0]


def show(client, case) -> str:
    return tonight(client.get(reverse("case-show", args=[case.code])).content.decode())


def test_a_child_handed_to_a_carer_is_with_the_carer_tonight(client_of, lan, chair, case):
    client = client_of(lan)
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=False)
    step(lan, case, "apply-measure", **PUT)
    assert "Trạm Y tế" in show(client, case)
    placed(lan, chair, case)
    page = show(client, case)
    assert "nhà Lò Thị Hoa, người nhận chăm sóc thay thế" in page
    assert "Trạm Y tế" not in page
    with scope(lan):
        row = Case.objects.get(pk=case.pk).children.get()
    child = client.get(reverse("case-child", args=[case.code, row.pk])).content.decode()
    assert "nhà Lò Thị Hoa" in tonight(child)


def test_the_police_read_which_child_to_protect_and_not_who_told_it(client_of, lan, chair, minh, suoi_hoa):
    born = {"child_birth_date": date(2017, 9, 2)}
    case = worry(lan, suoi_hoa, informant={"informant_name": "Cà Thị Hàng Xóm"}, values=born).case
    step(lan, case, "name-person", name="Lò Văn Bố", relation="cha-me", harmful=True)
    form = client_of(lan).get(reverse("course-open", args=["justice"]) + f"?ho-so={case.code}").content.decode()
    assert 'value="cháu Mỷ, 02/09/2017"' in form
    first = form.split('label="Đúng chức năng"')[1].split("</optgroup>")[0]
    assert minh.agency_name in first
    assert chair.agency_name not in first
    assert 'value="Lò Văn Bố"' in form
    track = begin(lan, "justice", case, to=Agency.objects.get(pk=minh.agency_id), **DENOUNCED, accused="Lò Văn Bố")
    page = client_of(minh).get(reverse("course-show", args=[track.code])).content.decode()
    assert "cháu Mỷ, khoảng 8 tuổi" in page
    assert "Lò Văn Bố" in page
    assert "Hàng Xóm" not in page
    assert case.code not in page
    assert "Mỷ" not in client_of(minh).get(reverse("courses")).content.decode()


def test_form_12_bears_the_number_and_day_it_was_told_with(client_of, lan, chair, case):
    care = placed(lan, chair, case)
    with scope(lan):
        code = queries.entries(lan, care).get(kind="care-decided").code
    url = reverse("course-paper", args=[care.code, code, "docx"])
    told = words(client_of(chair).get(url).content)
    assert "12/QĐ-UBND" in told
    assert "ngày 14 tháng 5 năm 2026" in told
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        (paper,) = papers.papers(lan, held)
        assert paper.number == "", "the register gives the number, not the officer"
    client_of(chair).get(url)
    with scope(lan):
        assert papers.papers(lan, held).count() == 1, "the same words make no new version"


def test_form_01_is_headed_and_numbered_by_the_place_that_took_it(client_of, lan, chair, minh, suoi_hoa):
    for desk, issuer, symbol in ((lan, chair.agency_name, "BC-UBND"), (minh, minh.agency_name, "BC-…")):
        code = worry(desk, suoi_hoa).code
        told = words(client_of(desk).get(reverse("concern-form", args=[code, "docx"])).content)
        assert issuer.replace(" ", "") in told.replace(" ", "").replace("\xa0", "")
        assert f"/{symbol}" in told
        assert lan.agency_name not in told
    with scope(lan):
        assert Concern.objects.count() == 2


def test_a_court_reads_what_it_is_asked_to_decide(client_of, lan, chair, case):
    step(lan, case, "name-person", name="Lò Văn Bố", relation="cha-me", harmful=True)
    first = step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=True)
    page = client_of(chair).get(reverse("case-step", args=[case.code, "separate"])).content.decode()
    assert 'value="Lò Văn Bố"' in page, "whoever decides sees first from whom the child is parted"
    apart = {"ground": "likely-again", "safe_place": "Trạm Y tế", "days": 10}
    step(chair, case, "separate", **apart)
    step(lan, case, "assess-separation", seen_at=NOW, home_safe=False, c_risk_factors="Bố vẫn say rượu")
    asked = step(chair, case, "ask-court", court="Tòa án nhân dân khu vực 2", requests=["Tiếp tục cách ly"])
    with scope(chair):
        held = Case.objects.get(pk=case.pk)
        form_02 = words(
            papers.contents(print_entry(case=held, entry=first, by=chair, at=NOW), "docx", by=chair, at=NOW)
        )
        told = words(papers.contents(print_entry(case=held, entry=asked, by=chair, at=NOW), "docx", by=chair, at=NOW))
        separated = held.happenings.get(kind="separated")
        form_07 = print_entry(case=held, entry=separated, by=chair, at=NOW)
        parted = words(papers.contents(form_07, "docx", by=chair, at=NOW))
    for part in ("Kính gửi", "Tòa án nhân dân khu vực 2", "đến hết ngày 24/05/2026", "Lò Văn Bố", "Bố vẫn say rượu",
                 "Tiếp tục cách ly", "Mẫu số 07", "Điều 52 khoản 3"):  # fmt: skip
        assert part in told, part
    assert "Trạm Y tế" not in told, "where the child is hidden is not written to anybody who need not know"
    assert "khỏi: Lò Văn Bố, Cha, mẹ" in parted
    assert lan.user_name in form_02
    assert "xã Suối Hoa, xã Suối Hoa" not in form_02


def test_a_box_of_the_printed_form_that_nobody_ticked_is_not_a_no():
    told = [
        StepForm(steps()["submit-plan"], {"revision": 1, "rows_items": 1} | more)
        for more in ({}, {"child_informed": "on"})
    ]
    assert [form.is_valid() and form.about.get("child_informed") for form in told] == [None, True]
    first = StepForm(steps()["assess-first"], {"revision": 1})
    assert first.is_valid()
    assert first.about["serious"] is False, "what the step itself asks is answered by leaving it empty"


def test_the_care_of_one_of_two_children_whose_names_lie_within_each_other_is_told_of_that_one(
    client_of, lan, chair, case
):
    """“An” stands in “Vừ Thị Ánh” and in many a sentence: whose care it is hangs on the row, not on the words."""
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        an = add_child(case=held, told={"child_name": "An"}, by=lan, at=NOW, revision=held.revision)
        held.refresh_from_db()
        anh = add_child(case=held, told={"child_name": "An Anh"}, by=lan, at=NOW, revision=held.revision)
    client, url = client_of(lan), reverse("course-open", args=["care"]) + f"?ho-so={case.code}"
    page = client.get(url).content.decode()
    assert 'name="child"' not in page, "who is known is ticked, not typed"
    told = {"need_ground": "k2", "wishes": "Con muốn ở với bà ngoại", "ho-so": case.code}
    assert client.post(url, told).status_code == 422, "of several it is said which"
    assert client.post(url, told | {"children": "999999"}).status_code == 422
    code = client.post(url, told | {"children": [str(anh.pk)]}).url.split("/")[2]
    with scope(lan):
        course = queries.one(lan, code)
        assert course.entries.get().about["children"] == [anh.pk]
        assert course.entries.get().about["child"] == "An Anh"
        assert [row["name"] for row in waiting(lan)] == ["An Anh"]
        go(lan, course, "match", **MATCH)
        go(chair, course, "decide", carer="Lò Thị Hoa", **DECIDE)
        go(lan, course, "hand-over", seen_at=NOW, carer="Lò Thị Hoa", present="Lan, bà Hoa")
    of = {one.pk: tonight(client.get(reverse("case-child", args=[case.code, one.pk])).content.decode())
          for one in (an, anh)}  # fmt: skip
    assert ["Lò Thị Hoa" in of[one.pk] for one in (an, anh)] == [False, True]
    with scope(lan):
        held.refresh_from_db()
        later = add_child(case=held, told={"child_name": "Bé"}, by=lan, at=NOW, revision=held.revision)
        with pytest.raises(NoSuchChild):
            begin(lan, "care", case, need_ground="k2", wishes="Con muốn ở với bà", children=[later.pk + 999])
    own = client.get(reverse("case-child", args=[case.code, later.pk])).content.decode()
    assert "Lò Thị Hoa" not in tonight(own), "whoever is added later is not in care"
