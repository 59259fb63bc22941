"""The ledger at a desk: one's own places and those taken over, filtered, in pages, and itself written down."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from chungtay.law.access import Role
from chungtay.ledger.actions import record
from chungtay.ledger.models import Entry
from chungtay.office.ledger import reading, words
from chungtay.register.models import PathMove, Reorganisation, User
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer

pytestmark = pytest.mark.django_db
ADDRESS = "/nhat-ky/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def act(desk, name="child.added", about="TE-22222222", at=NOW, **more):
    with scope(desk):
        record(name, by=desk, at=at, about=about, **more)


def page(client, **asked):
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return answer.context["page"]


def others(client, **asked) -> list:
    """The lines without those of readings of the ledger itself."""
    return [line for line in page(client, **asked).lines if line.act != "Xem nhật ký"]


def told(client, **asked) -> list[str]:
    return [line.act for line in others(client, **asked)]


def test_the_chair_reads_who_did_what_here_and_nothing_of_elsewhere(client_of, chair, lan, oanh):
    act(lan, "person.looked-at")
    act(oanh, "child.added", about="TE-99999999")
    (line,) = others(client_of(chair), ma="TE-22222222")
    assert (line.act, line.who, line.place) == ("Mở hồ sơ", lan.who, "xã Suối Hoa")
    assert line.about_url == "/tre-em/TE-22222222/"
    assert not [one for one in page(client_of(chair)).lines if one.about == "TE-99999999"]


def test_the_database_shows_no_line_of_elsewhere_whatever_is_asked(chair, oanh):
    act(oanh)
    with scope(chair):
        assert not Entry.objects.filter(path__startswith=oanh.path).exists()


@pytest.mark.parametrize("who", ["lan", "minh", "hieu"])
def test_other_posts_have_no_such_page(client_of, request, who):
    assert client_of(request.getfixturevalue(who)).get(ADDRESS).status_code == 403


def test_reading_is_written_down_with_what_was_asked(client_of, chair):
    answer = client_of(chair).get(ADDRESS, {"ma": "te-22222222", "ai": "Lan"})
    assert not answer.context["page"].lines  # the reading itself is told to the next reader
    with scope(chair):
        (entry,) = Entry.objects.filter(act="ledger.looked-at")
    assert entry.about == "TE-22222222"
    assert '"person": "Lan"' in entry.facts


def test_lines_are_found_by_day_person_record_and_kind(client_of, chair, lan):
    act(lan, "child.added", about="TE-33333333", at=NOW - timedelta(days=3))
    act(lan, "person.looked-at")
    client = client_of(chair)
    assert told(client, ai="lò thị lan") == ["Mở hồ sơ"]
    assert told(client, ai="Lan", loai="tre") == []
    assert told(client, ai="Lan", trong="7") == ["Mở hồ sơ", "Thêm trẻ vào sổ"]
    assert told(client, ai="Lan", ngay="11/5/2026") == ["Thêm trẻ vào sổ"]
    assert told(client, ma="TE-33333333") == ["Thêm trẻ vào sổ"]
    assert "chưa phải là một ngày" in page(client, ngay="ngày nào đó").wrong


def test_a_look_through_a_glass_is_marked(client_of, chair, lan):
    act(replace(lan, glass="MK-234567"), "person.looked-at")
    act(lan, "child.added")
    assert [line.glass for line in others(client_of(chair), ma="TE-22222222")] == [False, True]
    assert "Mở khẩn cấp" in client_of(chair).get(ADDRESS).content.decode()


def test_pages_follow_one_another_without_gap_or_repeat(client_of, chair, lan, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 3)
    for place in range(7):
        act(lan, about=f"TE-2222222{place + 2}")
    client, seen, address = client_of(chair), [], "?ai=Lan"
    while address:
        found = client.get(ADDRESS + address).context["page"]
        seen += [line.about for line in found.lines]
        address = found.older
    assert seen == [f"TE-2222222{place + 2}" for place in reversed(range(7))]


def test_many_lines_cost_no_more_statements_than_few(client_of, chair, lan):
    client = client_of(chair)
    client.get(ADDRESS)
    counts = []
    for many in (1, 20):
        for _ in range(many):
            act(lan)
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS, {"ai": "Lan"})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_over_the_budget_the_answer_is_a_refusal_in_words(client_of, chair, settings):
    settings.CHILD_BUDGET_HOUR = (1, 2)
    client = client_of(chair)
    assert [client.get(ADDRESS).status_code for _ in range(3)] == [200, 200, 429]


def taken_over(old: str, new: str) -> None:
    change = Reorganisation.objects.create(
        code=f"SX-{old}", title="Nhập xã", instrument="thử", sure="L", day=NOW.date(), drafted_who="thử", drafted_at=NOW
    )
    PathMove.objects.create(reorganisation=change, old=old, new=new)


def test_the_successor_reads_the_lines_of_the_commune_it_took_over(client_of, chair, suoi_hoa, oanh, nam_trang):
    act(oanh, "person.looked-at", about="TE-44444444", path=nam_trang.path)
    assert told(client_of(chair), ma="TE-44444444") == []
    nam_trang.during = nam_trang.during.__class__(nam_trang.during.lower, NOW.date())
    nam_trang.save()
    taken_over(nam_trang.path, suoi_hoa.path)
    assert told(client_of(chair), ma="TE-44444444") == ["Mở hồ sơ"]
    assert page(client_of(chair)).former == 1


def test_a_path_where_a_unit_stands_again_stays_its_own(client_of, chair, suoi_hoa, oanh, nam_trang):
    act(oanh, "person.looked-at", about="TE-44444444")
    taken_over(nam_trang.path, suoi_hoa.path)
    assert told(client_of(chair), ma="TE-44444444") == []


def test_a_province_chair_reads_its_communes(client_of, province, lan):
    head = make_officer("tinh", "Đỗ Thị Tình", make_agency(province, "UBND.P", "UBND tỉnh"), "Chủ tịch", Role.CHAIR)
    act(lan)
    assert told(client_of(head), ma="TE-22222222") == ["Thêm trẻ vào sổ"]


def test_every_kind_of_act_about_children_has_words_of_its_own():
    assert {words.act(name) for name in words.ACTS} == {pair[0] for pair in words.ACTS.values()}
    assert words.act("case.never-heard") == "Bảo vệ trẻ em · case.never-heard"


def test_a_desk_behind_a_glass_does_not_read_who_read(rf, chair):
    request = rf.get(ADDRESS)
    request.user, request.desk = User.objects.get(pk=chair.user_id), replace(chair, glass="MK-234567")
    with pytest.raises(Http404):
        reading.ledger(request)
