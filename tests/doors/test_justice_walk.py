"""One criminal track from the denunciation to the sentence, each office at its own desk: what it may do next, what it
is shown, and what it is not."""

import pytest
from django.urls import reverse

from chungtay.law.access import Role
from chungtay.protection.courses import queries
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called  # noqa: F401
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.test_courses_kinds import hung, tam  # noqa: F401

pytestmark = pytest.mark.django_db
HEALTH = "Tổn thương cơ thể 11 phần trăm"
INTERVIEW = {"interviewer": "Hùng", "interview_place": "room", "companion": "cô Lan"}
TOLD = {  # by step: at whose desk, what is typed, to whom
    "receive-report": ("police", {"receipt": "07/BN ngày 14/5/2026, thượng úy Minh"}, ""),
    "pass-file": ("police", {}, "investigator"),
    "take-charge": ("investigator", {}, ""),
    "tell-procuracy": ("worker", {"paper": "21/UBND ngày 14/5/2026"}, "procuracy"),
    "ask-legal-aid": ("worker", {}, "aid"),
    "name-aid": ("aid", {"aid_person": "Đỗ Thị Tâm"}, ""),
    "interview": ("investigator", {**INTERVIEW, "recorded": "on", "aid_present": "on"}, ""),
    "need-forensic": ("investigator", {}, ""),
    "ask-forensic": ("investigator", {"paper": "3/QĐTC ngày 14/5/2026"}, "forensic"),
    "conclude-forensic": (
        "forensic", {"paper": "9/KL", "conclusion_reason": HEALTH, "why_no_aid": "Không có mặt khi giám định"}, ""),
    "institute": ("investigator", {"paper": "5/QĐ", "offence": "Hành hạ người khác, Điều 140"}, ""),
    "tell-informant": ("investigator", {}, ""),
    "charge": ("investigator", {"paper": "6/QĐ", "offence": "Điều 140", "aid_present": "on"}, ""),
    "prosecute": ("procuracy", {"paper": "2/CT", "offence": "Điều 140"}, "court"),
    "try": ("court", {"paper": "8/2026/HSST", "result": "guilty", "aid_present": "on"}, ""),
    "close": ("worker", {"next": "Bà ngoại và người làm công tác bảo vệ trẻ em"}, ""),
}  # fmt: skip


def officer(unit, code: str, name: str):
    return make_officer(code.lower(), f"Cán bộ {code}", make_agency(unit, code, name), "Cán bộ", Role.AGENCY_OFFICER)


@pytest.fixture
def desks(lan, minh, hung, tam, province):  # noqa: F811
    """Every office of the track, by its hand."""
    return {
        "worker": lan, "police": minh, "investigator": hung, "aid": tam,
        "procuracy": officer(province, "VKSND_KV", "Viện kiểm sát nhân dân khu vực 1"),
        "court": officer(province, "TAND_KV", "Tòa án nhân dân khu vực 1"),
        "forensic": officer(province, "PHAPY.P", "Trung tâm Pháp y tỉnh Thử Nghiệm"),
    }  # fmt: skip


@pytest.fixture
def pages(desks, client_of, time_machine):
    time_machine.move_to(NOW, tick=False)
    return {hand: client_of(desk) for hand, desk in desks.items()}


def slug(desk) -> str:
    with scope(desk):
        return Agency.objects.get(pk=desk.agency_id).slug


def denounced(pages, desks, case) -> str:
    told = {"to": slug(desks["police"]), "alleged": ["AB1.physical"], "handed": "minutes", "ho-so": case.code}
    told |= {"child": "cháu Mỷ, khoảng 8 tuổi"}
    return pages["worker"].post(reverse("course-open", args=["justice"]), told).url.split("/")[2]


def press(pages, desks, code: str, step: str, **instead) -> int:
    """The step typed and sent by whoever does it; the answer's status."""
    hand, told, to = TOLD[step]
    with scope(desks["worker"]):
        revision = queries.one(desks["worker"], code).revision
    sent = {"revision": revision} | {**told, **instead} | ({"to": slug(desks[to])} if to else {})
    return pages[hand].post(reverse("course-step", args=[code, step]), sent).status_code


def shown(pages, hand: str, code: str) -> str:
    return pages[hand].get(reverse("course-show", args=[code])).content.decode()


def test_from_the_denunciation_to_the_sentence_at_each_desk(pages, desks, case, oanh, hieu, client_of):
    code = denounced(pages, desks, case)
    for step in TOLD:
        assert press(pages, desks, code, step) == 302, step
    assert "Điều 140" in shown(pages, "worker", code)
    assert "Tuyên có tội" in shown(pages, "court", code)
    assert "Tuyên có tội" not in shown(pages, "police", code)
    assert HEALTH in shown(pages, "forensic", code)
    assert HEALTH not in shown(pages, "police", code)
    for hand in set(pages) - {"worker"}:
        assert case.code not in shown(pages, hand, code), hand
    for desk in (oanh, hieu):
        assert client_of(desk).get(reverse("course-show", args=[code])).status_code == 404


def test_the_forensic_body_reads_whom_to_examine_and_not_what_is_told_of_it(pages, desks, case):
    code = denounced(pages, desks, case)
    for step in ("receive-report", "pass-file", "take-charge", "interview", "need-forensic"):
        press(pages, desks, code, step)
    form = pages["investigator"].get(reverse("course-step", args=[code, "ask-forensic"])).content.decode()
    assert 'value="cháu Mỷ, khoảng 8 tuổi"' in form, "nothing is asked twice"
    assert press(pages, desks, code, "ask-forensic", child="cháu Mỷ, khoảng 8 tuổi") == 302
    page = shown(pages, "forensic", code)
    assert "cháu Mỷ, khoảng 8 tuổi" in page
    assert "Kết luận giám định" in page
    assert INTERVIEW["companion"] not in page


def test_nobody_is_charged_before_proceedings_nor_tried_before_the_procuracy(pages, desks, case):
    code = denounced(pages, desks, case)
    for step in ("receive-report", "pass-file"):
        press(pages, desks, code, step)
    page = shown(pages, "investigator", code)
    assert f'class="btn first" href="{reverse("course-step", args=[code, "take-charge"])}"' in page
    assert page.index("Giải quyết tin báo tội phạm") < page.index("buoc/institute/"), "at the clock it is meant to stop"
    assert press(pages, desks, code, "charge") == 422
    why = pages["investigator"].get(reverse("course-step", args=[code, "charge"])).content.decode()
    assert "Chưa có: đã khởi tố vụ án." in why
    assert "BLTTHS" in why
    press(pages, desks, code, "institute")
    assert press(pages, desks, code, "charge", aid_present="", paper="") == 422
    assert press(pages, desks, code, "charge", aid_present="", why_no_aid="Gia đình từ chối, có văn bản") == 302
    assert press(pages, desks, code, "try") == 404
