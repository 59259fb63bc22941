"""From a call at 22:40 to the day the chair closes the case because the child is safe: each office at its own desk, by
the clock, on pages alone; then the file is printed, and everybody else tries to look."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from chungtay.law.days import HANOI
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers.models import Paper
from chungtay.protection.cases.parts.models import Part
from chungtay.protection.courses.models import Course
from chungtay.register.people.scope import scope
from tests.doors.case_world import places_called  # noqa: F401
from tests.doors.test_case_papers import slug
from tests.doors.test_course_pages import SENT
from tests.rooms.test_courses import clinic, nurse  # noqa: F401
from tests.rooms.test_courses_kinds import FIT

pytestmark = pytest.mark.django_db
CALL = datetime(2026, 5, 11, 22, 40, tzinfo=HANOI)
CALLER, CHILD, FATHER = "Cà Thị Hàng Xóm", "Lường Thị Sao", "Lường Văn Phủ"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def wrong(answer) -> list[str]:
    """What the page says must be put right."""
    told = re.findall(r'(?s)<div class="notice late.*?</ul>', answer.content.decode())
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in told]


class Walk:
    """Who sits where, and the hour on the wall."""

    def __init__(self, client_of, clock, **desks):
        self.desks, self.clock, self.code, self.enter = desks, clock, "", client_of
        self.at(CALL)

    def at(self, moment: datetime) -> None:
        self.now = moment
        self.clock.move_to(moment, tick=False)
        self.pages = {who: self.enter(desk) for who, desk in self.desks.items()}  # hours later everybody signs in anew

    def moment(self, name: str) -> dict[str, str]:
        return {f"{name}_on": f"{self.now:%d/%m/%Y}", f"{name}_time": f"{self.now:%H:%M}"}

    def page(self, who: str, url: str) -> str:
        answer = self.pages[who].get(url)
        assert answer.status_code == 200, (who, url)
        return answer.content.decode()

    def case(self, who: str = "officer") -> str:
        return self.page(who, reverse("case-show", args=[self.code]))

    def does(self, who: str, step: str, **told) -> None:
        """The step is found on the page of the case, asked for, filled and sent."""
        url = reverse("case-step", args=[self.code, step])
        assert f'href="{url}"' in self.case(who), f"{who} finds no way to {step}"
        held = re.search(r'name="revision" value="(\d+)"', self.page(who, url))[1]
        answer = self.pages[who].post(url, {"revision": held, **told})
        assert answer.status_code == 302, (step, wrong(answer))

    def beside(self, who: str, course: str, step: str, **told) -> None:
        url = reverse("course-step", args=[course, step])
        assert f'href="{url}"' in self.page(who, reverse("course-show", args=[course]))
        held = re.search(r'name="revision" value="(\d+)"', self.page(who, url))[1]
        answer = self.pages[who].post(url, {"revision": held, **told})
        assert answer.status_code == 302, (step, wrong(answer))


@pytest.fixture
def walk(client_of, time_machine, lan, chair, minh, oanh, hieu, nurse):  # noqa: F811
    return Walk(client_of, time_machine, officer=lan, chair=chair, police=minh, nurse=nurse, other=oanh, province=hieu)


def call(walk: Walk) -> None:
    """22:40: somebody tells; the page knows the hour and the commune."""
    page = walk.page("officer", reverse("intake"))
    assert "Nhận lúc 22:40 ngày 11/5/2026, xảy ra ở xã Suối Hoa" in re.sub(r"<[^>]+>", "", page)
    shown = dict(re.findall(r'<input type="(?:text|hidden|date|time)" name="(\w+)" value="([^"]*)"', page))
    told = {"report_subject": ["abused"], "channel": "phone", "incident_place": "Bản Huổi Lóng", "child_name": CHILD,
            "child_age_estimate": "9", "current_condition": "Em ngồi ngoài hiên, môi sưng, khóc và run",
            "father_name": FATHER, "informant_name": CALLER, "received_on": "11/5/2026", "received_time": "22:40",
            "where": "xã Suối Hoa", "once": shown["once"]}  # fmt: skip
    answer = walk.pages["officer"].post(reverse("intake"), told)
    assert answer.status_code == 302
    walk.code = re.search(r"CA-\w+", answer.url)[0]
    page = walk.case()
    assert "Can thiệp khẩn cấp hoặc tạm thời cách ly" in page
    assert CALLER not in page


def night(walk: Walk) -> None:
    """Seen, found in danger from the father, brought to the health station: the twelve hours end, and not before."""
    walk.at(CALL + HOUR)
    person = {"name": FATHER, "relation": "cha-me", "harmful": "on"}
    url = reverse("case-step", args=[walk.code, "name-person"])
    held = re.search(r'name="revision" value="(\d+)"', walk.page("officer", url))[1]
    assert walk.pages["officer"].post(url, {"revision": held, **person}).status_code == 302
    walk.does("officer", "assess-first", serious="on", harmful_carer="on", **walk.moment("seen"))
    assert "Can thiệp khẩn cấp hoặc tạm thời cách ly" in walk.case().split("Diễn biến")[0], "a form stops no clock"
    walk.at(CALL + 2 * HOUR)
    put = {"measures": ["L3b"], "safe_place": "Trạm Y tế xã", "with_whom": "Y sĩ trực"}
    walk.does("chair", "apply-measure", **put, **walk.moment("seen"))
    page = walk.case()
    assert "Trạm Y tế xã" in page.split("Tối nay trẻ ở đâu")[1].split("</section>")[0]


def apart(walk: Walk) -> None:
    """Separated for ten days, assessed, laid before the court, decided."""
    walk.at(CALL + 10 * HOUR)
    keeper = {"ground": "harm-by-carer", "days": "10", "safe_place": "Nhà bà ngoại", "with_whom": "Bà Lò Thị Hoa"}
    url = reverse("case-step", args=[walk.code, "separate"])
    held = re.search(r'name="revision" value="(\d+)"', walk.page("chair", url))[1]
    wrong = walk.pages["chair"].post(url, {"revision": held, **keeper, "with_whom": FATHER})
    assert wrong.status_code == 422, "whoever does the harm keeps no child"
    walk.does("chair", "separate", **keeper)
    walk.at(CALL + 8 * DAY)
    walk.does("officer", "assess-separation", **walk.moment("seen"))
    url = reverse("case-step", args=[walk.code, "ask-court"])
    held = re.search(r'name="revision" value="(\d+)"', walk.page("chair", url))[1]
    nobody = walk.pages["chair"].post(url, {"revision": held, "requests": ["Tiếp tục cách ly"]})
    assert nobody.status_code == 422, "a request goes to a court"
    walk.does("chair", "ask-court", court="Tòa án nhân dân khu vực 2", requests=["Tiếp tục cách ly"])
    walk.at(CALL + 9 * DAY)
    walk.does("officer", "court-decides", paper="Quyết định 15/2026/QĐ-TA ngày 20/5/2026")
    walk.does("chair", "end-separation", safe_place="Nhà bà ngoại", with_whom="Bà Lò Thị Hoa")


def plan(walk: Walk) -> None:
    """Assessed with the child's own words first, met, drafted, approved, delivered: each body gets its own part."""
    heard = {"heard": "Con muốn ở với bà", "harmful_carer": "on", "risk": "medium"}
    walk.does("officer", "assess", **heard)
    walk.does("chair", "find-plan-needed")
    walk.at(CALL + 10 * DAY)
    walk.does("chair", "meet")
    line = {"service": "Quản lý người cha, chặn tiếp cận", "cost": "0", "body": slug(walk.desks["police"]),
            "begins": "22/5/2026", "ends": "22/6/2026"}  # fmt: skip
    walk.does("officer", "submit-plan", rows_items=1, **{f"items1_{key}": value for key, value in line.items()})
    walk.does("chair", "approve-plan")
    walk.does("officer", "deliver-plan")
    assert "Quản lý người cha" in walk.page("police", reverse("parts"))
    with scope(walk.desks["police"]):
        part = reverse("part-show", args=[Part.objects.get().code])
    assert "Con muốn ở với bà" not in walk.page("police", part)
    for said in ("progress", "done"):
        walk.at(walk.now + DAY)
        told = {"said": said, "words": "Đã gặp, ký cam kết, giao trưởng bản theo dõi", **walk.moment("done")}
        assert walk.pages["police"].post(part, told).status_code == 302


def service(walk: Walk, asked) -> None:
    """The health station is asked with what it needs, takes it on, tells what came of it."""
    url = reverse("course-open", args=["referral"]) + f"?muc-dich=health&ho-so={walk.code}"
    told = SENT | {"to": asked.slug}
    preview = walk.pages["officer"].post(url, told | {"preview": "1"}).content.decode()
    proof = re.search(r'name="proof" value="([^"]+)"', preview)[1]
    code = walk.pages["officer"].post(url, told | {"send": "1", "proof": proof}).url.split("/")[2]
    walk.beside("nurse", code, "accept", contact="BS Nga, 8 giờ sáng mai")
    walk.at(walk.now + DAY)
    walk.beside("nurse", code, "tell-outcome", outcome="whole", words="Đã khám, vết thương lành")
    walk.beside("officer", code, "close", next="Trẻ không phải điều trị tiếp; bà ngoại đưa đi khám lại")


def care(walk: Walk) -> str:
    """The grandmother is verified and chosen, the chair decides, the child is handed over, visited after a month."""
    url = reverse("course-open", args=["care"]) + f"?ho-so={walk.code}"
    told = {"need_ground": "k2", "wishes": "Con muốn ở với bà", "child": CHILD, "ho-so": walk.code}
    code = walk.pages["officer"].post(url, told).url.split("/")[2]
    fit = dict.fromkeys(FIT, "on") | {"carer": "Lò Thị Hoa", "form_of_care": "kin", "why_this": "Bà ngoại"}
    contacts = "15/5/2026; nhà bà\n20/5/2026; trạm y tế"
    walk.beside("officer", code, "match", **fit, child_opinion="Con muốn ở với bà", contacts=contacts)
    decided = {"decision_no": "33", "decision_date": f"{walk.now:%d/%m/%Y}", "parents_agree": "none"}
    walk.beside("chair", code, "decide", **decided, carer="Lò Thị Hoa")
    walk.beside("officer", code, "hand-over", carer="Lò Thị Hoa", present="Cán bộ trẻ em", **walk.moment("seen"))
    assert "nhà Lò Thị Hoa" in walk.case().split("Tối nay trẻ ở đâu")[1].split("</section>")[0]
    walk.at(walk.now + 30 * DAY)
    visit = {"living_conditions": "Ổn", "health": "Tốt", "integration": "Quen", "heard": "Con vui"}
    walk.beside("officer", code, "monitor", **visit, **walk.moment("seen"))
    return code


def close(walk: Walk, left: str) -> None:
    """Reviewed: safe and stable. The chair closes it, and says who goes on with what is still open."""
    safe = {"no_more_risk": "on", "stable": "on", "heard": "Con vui, con đi học lại rồi"}
    walk.does("officer", "review", **safe, **walk.moment("seen"))
    on = "Xã theo dõi tiếp trong hồ sơ chăm sóc thay thế"
    walk.does("chair", "close", **{f"left_{left}": on})
    with scope(walk.desks["officer"]):
        assert not Case.objects.get(code=walk.code).is_open


def printed(walk: Walk) -> set[str]:
    """Every paper of the file, as Word and PDF; the numbers of its forms."""
    url = reverse("case-papers", args=[walk.code])
    entries = re.findall(r'name="entry" value="([^"]+)"', walk.page("officer", url))
    for entry in entries:
        assert walk.pages["officer"].post(url, {"entry": entry}).status_code == 302
    with scope(walk.desks["officer"]):
        papers = list(Paper.objects.filter(case__code=walk.code))
        forms = {paper.form for paper in papers}
    for paper in papers:
        for kind, first in (("docx", b"PK"), ("pdf", b"%PDF")):
            file = walk.pages["officer"].get(reverse("case-paper", args=[paper.code, kind]))
            assert file.content.startswith(first)
    return forms


def peeked(walk: Walk, care_code: str) -> None:
    """From every other desk: hidden equals absent, and no list bears the child, the caller or the case."""
    with scope(walk.desks["officer"]):
        held = Case.objects.get(code=walk.code)
        paper, concern, child = held.papers.filter(agency=None).first(), held.concerns.get(), held.children.get()
    looks = [reverse("case-show", args=[walk.code]), reverse("case-papers", args=[walk.code]),
             reverse("concern-show", args=[concern.code]), reverse("informant", args=[concern.code]),
             reverse("case-child", args=[walk.code, child.pk]), reverse("evidence-of-case", args=[walk.code]),
             reverse("case-step", args=[walk.code, "reopen"]), reverse("case-paper", args=[paper.code, "pdf"]),
             reverse("course-show", args=[care_code])]  # fmt: skip
    for who in ("other", "police", "nurse", "province"):
        secret = {  # a duty bears the code of its case and no name: who was asked, and who urges the late, read that
            "police": (CALLER, FATHER), "other": (CALLER, FATHER, CHILD, walk.code)
        }.get(who, (CALLER, FATHER, CHILD))  # fmt: skip
        for url in looks:
            assert walk.pages[who].get(url).status_code in (403, 404), (who, url)
        for name in ("cases", "courses", "parts", "today"):
            answer = walk.pages[who].get(reverse(name))
            told = answer.content.decode() if answer.status_code == 200 else ""
            assert not [words for words in secret if words in told], (who, name)
    for who in ("officer", "chair"):
        assert CALLER not in walk.case(who), "sealed from those who hold the case too"


def test_from_the_call_at_night_to_the_day_the_child_is_safe(walk, clinic):  # noqa: F811
    call(walk)
    night(walk)
    apart(walk)
    plan(walk)
    service(walk, clinic)
    placed = care(walk)
    with scope(walk.desks["officer"]):
        assert Course.objects.filter(closed_at__isnull=True).count() >= 1
    close(walk, placed)
    assert printed(walk) >= {"02", "03", "04", "05", "06", "07"}
    peeked(walk, placed)
