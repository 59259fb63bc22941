"""What was asked of a body, on its own page: what it still owes first, in the reader's language, and what ends with the
plan."""

from datetime import UTC, timedelta

import pytest
from django.urls import reverse
from time_machine import escape_hatch

from chungtay.look import sheets
from chungtay.protection.cases.conferences.actions import call
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers.actions import make_paper
from chungtay.protection.cases.parts.actions import ask_body, report
from chungtay.protection.cases.parts.models import Part, Said
from chungtay.protection.cases.parts.queries import mine, still_open
from chungtay.register.models import Agency, User
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called  # noqa: F401
from tests.doors.test_case_papers import to_delivery
from tests.makers import NOW
from tests.rooms.test_cases import step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW + timedelta(hours=2), tick=False)


def asked(lan, minh, case, question: str) -> Part:
    with scope(lan):
        body = Agency.objects.get(pk=minh.agency_id)
        return ask_body(case=case, agency=body, question=question, by=lan, at=NOW)


def test_a_question_without_a_day_is_answered_by_tomorrow_and_what_is_answered_stands_last(
    client_of, lan, minh, chair, case
):
    first, second = (asked(lan, minh, case, words) for words in ("Đêm qua có ai báo không?", "Ai ở nhà với trẻ?"))
    client = client_of(minh)
    told = {"said": Said.DONE.value, "words": "Không có ai báo"}
    assert client.post(reverse("part-show", args=[first.code]), told).status_code == 302
    page = client.get(reverse("parts")).content.decode()
    assert page.index(second.code) < page.index(first.code)
    assert "ngày mai" in page
    assert "đã trả lời" in page
    assert "đã làm xong" not in page


def test_nothing_asked_is_left_off_however_much_there_is(client_of, lan, minh, case, monkeypatch):
    codes = {asked(lan, minh, case, words).code for words in ("Ai ở nhà?", "Đêm qua có ai báo?", "Trẻ đang ở đâu?")}
    monkeypatch.setattr(sheets, "ROWS", 2)
    client, found = client_of(minh), []
    for number in (1, 2):
        page = client.get(reverse("parts"), {"page": number}).content.decode()
        assert f"?page={3 - number}" in page
        found += [code for code in codes if code in page]
    assert sorted(found) == sorted(codes)


def test_no_conference_and_no_paper_is_left_off_either(client_of, lan, minh, case, monkeypatch, time_machine):
    monkeypatch.setattr(sheets, "ROWS", 1)
    time_machine.move_to(at := escape_hatch.datetime.datetime.now(UTC))  # the row policy asks the database's own clock
    body = Agency.objects.get(pk=minh.agency_id)
    with scope(lan):
        codes = [make_paper(case=None, form="marriage-book", values={}, by=lan, at=NOW, of=of, agency=body).code
                 for of in ("2026-05-13", "2026-05-14")]  # fmt: skip
    for question in ("Nơi nào an toàn cho trẻ tuần này?", "Ai đón trẻ từ trường về nhà?"):
        with scope(lan):
            held, user = Case.objects.get(pk=case.pk), User.objects.get(pk=minh.user_id)
            day = at + timedelta(days=1)
            told = {"held_at": day, "closes_at": day, "question": question, "sheet": [("Tình trạng", "Khóc, sợ")]}
            made = call(case=held, members=[(user, "Minh")], by=lan, at=at, revision=held.revision, **told)
            codes.append(made.code)
    client = client_of(minh)
    pages = [client.get(reverse("parts"), {"hop": n, "bao-cao": n}).content.decode() for n in (1, 2)]
    assert [sum(code in page for page in pages) for code in codes] == [1, 1, 1, 1]
    assert all("hop=" in page for page in pages)


def test_a_part_reads_in_english_too(client_of, lan, chair, minh, case):
    to_delivery(client_of, lan, chair, minh, case)
    client = client_of(minh)
    client.post(reverse("set_language"), {"language": "en"})
    assert "A task of the support plan" in client.get(reverse("parts")).content.decode()
    owed = client.get(reverse("duties")).content.decode()
    assert f"A task of the support plan, {case.code}" in owed
    assert "Việc trong kế hoạch" not in owed


def test_the_day_of_a_part_says_how_it_was_found(client_of, lan, chair, minh, case):
    to_delivery(client_of, lan, chair, minh, case)
    with scope(minh):
        code = mine(minh)[0].code
    page = client_of(minh).get(reverse("part-show", args=[code])).content.decode()
    why = page.partition('class="clock-why"')[2].partition("</details>")[0]
    assert "20/06/2026" in why
    assert "Ngày cuối ghi trong kế hoạch đã phê duyệt" in why
    assert "Điều 28 khoản 5" in why
    assert "mặc định của hệ thống" not in why, "the plan has set it"
    question = asked(lan, minh, case, "Ai ở nhà với trẻ?")
    page = client_of(minh).get(reverse("part-show", args=[question.code])).content.decode()
    why = page.partition('class="clock-why"')[2].partition("</details>")[0]
    assert "mặc định của hệ thống" in why


def test_a_plan_given_to_one_more_relative_asks_no_body_twice(client_of, lan, chair, minh, case):
    to_delivery(client_of, lan, chair, minh, case)
    step(lan, case, "deliver-plan", recipients=["bà ngoại"])
    with scope(minh):
        assert mine(minh).count() == 2


def test_a_part_of_a_plan_that_was_replaced_is_owed_no_more(client_of, lan, chair, minh, case):
    to_delivery(client_of, lan, chair, minh, case)
    with scope(minh):
        done, left = mine(minh)
        report(part=done, said=Said.DONE, words="Đã đưa trẻ đến nơi", on=NOW, by=minh, at=NOW)
    step(lan, case, "review", seen_at=NOW, heard="Con vẫn sợ", no_more_risk=False, stable=False)
    step(chair, case, "go-on")
    with scope(lan):
        assert not still_open(lan, case)
    for page in (client_of(minh).get(reverse("parts")), client_of(lan).get(reverse("case-show", args=[case.code]))):
        assert page.content.decode().count("không cần nữa") == 1
    page = client_of(minh).get(reverse("part-show", args=[left.code])).content.decode()
    assert "không cần nữa" in page
    assert "<textarea" not in page
