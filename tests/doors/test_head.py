"""The page of whoever answers for a place: late by body, post, plan and place, month by month, and why."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.duties import actions, queries
from chungtay.duties.models import Duty
from chungtay.law.duty_rules import on_day
from chungtay.office.duty import counted
from chungtay.register.models import Holding
from chungtay.register.people.scope import scope
from tests.doors.desk_world import many, questions
from tests.makers import NOW, TODAY
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db
PAGE = "/nguoi-dung-dau/"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def work(lan, minh):
    return [*many(lan, minh, 3, days=-10), *many(minh, lan, 1, days=-2)]


def read(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_late_by_body_post_and_plan(client_of, chair, work, minh):
    page = read(client_of(chair))
    assert "4 việc đang quá hạn, nhiều nhất là Công an xã Suối Hoa (3)." in page
    assert f"body={body(minh).slug}" in page
    assert "Thủ trưởng (chưa giao chức danh nào)" in page
    assert "Kế hoạch số 12/KH-UBND" in page


def test_month_by_month_in_a_table(client_of, chair, work):
    page = read(client_of(chair))
    assert "tháng 5/2026: 4 việc đến hạn, 0% xong đúng hạn." in page.lower() or "Tháng 5/2026: 4 việc đến hạn" in page
    assert "Xong đúng hạn" in page


def test_reasons_for_which_being_late_was_excused(client_of, chair, lan, minh, work):
    with scope(lan):
        actions.excuse(duty=work[0], ground="disaster", words="Lũ", by=lan, at=NOW, revision=work[0].revision)
    assert "Thiên tai, dịch bệnh" in read(client_of(chair))


COUNT = re.compile(r'<a href="(/nhiem-vu/[^"]+)">(\d+)</a>')


@pytest.mark.parametrize(("who", "places"), [("chair", 0), ("hieu", 1)])
def test_each_count_leads_to_exactly_its_duties(request, client_of, lan, minh, work, who, places):
    """By body, post, paper, place, month and what came of it; a ground of being excused too."""
    done, excused = work[0], work[1]
    with scope(minh):
        actions.submit(duty=done, words="Xong", by=minh, at=NOW, revision=done.revision)
    with scope(lan):
        actions.excuse(duty=excused, ground="disaster", words="Lũ", by=lan, at=NOW, revision=excused.revision)
    elsewhere = a_duty(lan, minh, rule=on_day(TODAY - timedelta(days=3)), origin="NVK-9")
    with scope(lan):
        Duty.objects.filter(pk=elsewhere.pk).update(owner_post=minh.post_id)
    desk = request.getfixturevalue(who)
    client = client_of(desk)
    page = read(client)
    found = {html.unescape(url): int(count) for url, count in COUNT.findall(page)}
    kinds = ("body=", f"post={minh.post_id}", "post=0", "plan=", "how=excused", "how=done-late", "how=open-late")
    assert [kind for kind in kinds if not any(kind in url for url in found)] == []
    assert len({url for url in found if f"noi={lan.path}" in url and desk.path != lan.path}) >= places
    for url, count in found.items():
        assert f">{count} nhiệm vụ<" in client.get(url).content.decode(), url
    [ground] = re.findall(r'<a href="([^"]+ground=disaster)">', page)
    told = client.get(html.unescape(ground)).content.decode()
    assert ">1 nhiệm vụ<" in told
    assert "Thiên tai, dịch bệnh" in told
    assert len(client.get(html.unescape(ground).replace("/nhiem-vu/", "/nhiem-vu.csv")).content.splitlines()) == 2


def test_superior_sees_many_places(client_of, hieu, work):
    page = read(client_of(hieu))
    assert "Quá hạn theo địa bàn" in page
    assert "xã Suối Hoa" in page


def test_the_rail_leads_here_for_heads_only(client_of, chair, hieu, minh):
    assert f'href="{PAGE}"' in client_of(chair).get("/").content.decode()
    assert f'href="{PAGE}"' in client_of(hieu).get("/").content.decode()
    assert f'href="{PAGE}"' not in client_of(minh).get("/").content.decode()


def test_what_is_opened_first_stands_first(client_of, chair, lan):
    """A telephone shows four words of the rail."""
    first = {
        by: re.findall(r'<li><a href="([^"]+)"', client_of(by).get("/").content.decode())[:4] for by in (chair, lan)
    }
    assert first[lan] == [reverse(name) for name in ("today", "cases", "children", "duties")]
    assert first[chair] == [reverse(name) for name in ("today", "head", "duties", "reports")]


def test_in_english(client_of, chair, work):
    client = client_of(chair)
    client.cookies["ngon_ngu"] = "en"
    assert "Month by month" in read(client)


# ── edges ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nothing_late(client_of, chair):
    assert "Hôm nay không có việc nào quá hạn." in read(client_of(chair))


def test_number_of_questions_does_not_grow(client_of, chair, lan, minh):
    client = client_of(chair)
    many(lan, minh, 2, days=-10)
    few = questions(client, PAGE)
    many(lan, minh, 20, days=-9)
    assert questions(client, PAGE) <= few


# ── forbidden ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_others_have_no_such_page(client_of, minh, lan):
    assert client_of(minh).get(PAGE).status_code == 404
    assert client_of(lan).get(PAGE).status_code == 404


def test_head_of_another_place_counts_nothing_of_ours(client_of, oanh, nam_trang, work):
    from chungtay.law.access import Role
    from tests.makers import make_agency, make_officer

    other = make_officer(
        "chu", "Chủ Tịch Khác", make_agency(nam_trang, "UBND.C", "UBND xã Nậm Trăng"), "Chủ tịch", Role.CHAIR
    )
    assert "không có việc nào quá hạn" in read(client_of(other))


def test_orphan_is_an_alarm_on_top(client_of, chair, lan, minh):
    duty = a_duty(lan, minh)
    Holding.objects.filter(post_id=minh.post_id).update(during=(NOW.date() - timedelta(days=300), NOW.date()))
    with scope(chair):
        assert queries.orphans(chair, NOW.date()).count() == 1
    page = read(client_of(chair))
    assert "1 nhiệm vụ không có người giữ" in page
    assert page.index("không có người giữ") < page.index("Quá hạn theo cơ quan")
    assert duty.code in page
    all_ = client_of(chair).get(counted.address(chair.path, how=counted.LOST)).content.decode()
    assert ">1 nhiệm vụ<" in all_
    assert duty.code in all_


def test_a_superior_looks_into_one_place_below(client_of, hieu, lan, minh, oanh):
    many(lan, minh, 2, days=-10, words="Việc của Suối Hoa")
    page = client_of(hieu).get(PAGE).content.decode()
    here = f"{PAGE}?noi={lan.path}"
    assert here in page
    below = client_of(hieu).get(here).content.decode()
    assert "Công an xã Suối Hoa" in below
    assert "2 việc đang quá hạn" in below
    empty = client_of(hieu).get(f"{PAGE}?noi={oanh.path}").content.decode()
    assert "Công an xã Suối Hoa" not in empty


def test_nobody_looks_into_a_place_that_is_not_below(client_of, chair, oanh):
    page = client_of(chair).get(f"{PAGE}?noi={oanh.path}").content.decode()
    assert "xã Nậm Trăng" not in page
