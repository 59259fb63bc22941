"""From the records to the numbers: live, through the extract, as known on a day, and back to the records."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from chungtay.duties.actions import assign
from chungtay.figures.engine import facts, live
from chungtay.figures.engine.counting import COMMUNE, Question, compiled
from chungtay.figures.engine.scoping import counting_desk
from chungtay.figures.indicators import extracting, queries, wide
from chungtay.figures.indicators.counting import measures_of
from chungtay.figures.indicators.models import Stirred
from chungtay.law.access import Role
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.office.figures.jobs import extract_soon
from chungtay.register.children import needs
from chungtay.register.children.building import Row
from chungtay.register.children.bulk import bulk_add
from chungtay.register.people.desk import BEYOND
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import nation
from tests.figures.world import MARCH, YEAR, computed, fill, fresh, hard, helped, numbers
from tests.makers import NOW, PROVINCE, make_agency, make_officer
from tests.rooms.children_world import PAPER, facts_of, make_child
from tests.rooms.duties_world import an_order
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
SPLITS = ("", "group", "form")


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province, settings, tmp_path):
    called(suoi_hoa, nam_trang, province)
    settings.HOME = tmp_path


@pytest.fixture
def children(lan, oanh, suoi_hoa, nam_trang):
    return fill(lan, oanh, suoi_hoa, nam_trang)


def test_what_is_counted_is_what_the_records_say_of_that_day(lan, hieu, suoi_hoa, nam_trang, children):
    here, there = suoi_hoa.path, nam_trang.path
    year, march = (numbers(hieu, computed(hieu), [here, there, PROVINCE], window) for window in (YEAR, MARCH))
    assert [year["TT13A-0101", place, ()] for place in (here, there, PROVINCE)] == [(3, None), (1, None), (4, None)]
    assert [march["TT13A-0101", place, ()] for place in (here, there, PROVINCE)] == [(5, None), (0, None), (5, None)]
    assert (year["TT13A-0301", here, ()], march["TT13A-0301", here, ()]) == ((1, 3), (1, 5))
    assert (year["TT13A-0302", here, ()], march["TT13A-0302", here, ()]) == ((1, 1), (0, 1))
    assert (year["NSI-BIRTHREG-U5", here, ()], march["NSI-BIRTHREG-U5", here, ()]) == ((1, 1), (0, 1))
    assert year["TT13B-0101", PROVINCE, ()] == (1, None)
    assert march["TT13B-0101", PROVINCE, ()] == (0, None)


def test_a_number_is_split_by_what_the_records_know(hieu, children):
    by_sex = numbers(hieu, ["TT13A-0101"], [PROVINCE], YEAR, split="sex")
    assert by_sex["TT13A-0101", PROVINCE, (("sex", "male"),)] == (1, None)
    assert by_sex["TT13A-0101", PROVINCE, (("sex", "female"),)] == (3, None)
    by_form = numbers(hieu, ["TT13B-0101"], [PROVINCE], YEAR, split="form")
    assert by_form["TT13B-0101", PROVINCE, (("form", "SEXUAL"),)] == (1, None)
    one = queries.figure(hieu, "TT13A-0101", PROVINCE, YEAR, at=NOW, by=(("age", "0-0"),))
    assert one.figure.numerator == 0
    with pytest.raises(queries.NotYours):
        queries.figure(replace(hieu, path="98"), "TT13A-0101", PROVINCE, YEAR, at=NOW)


def test_the_extract_and_the_records_since_are_the_records(lan, hieu, suoi_hoa, nam_trang, children):
    places = [PROVINCE, suoi_hoa.path, nam_trang.path]
    live = {split: numbers(hieu, computed(hieu), places, YEAR, split=split) for split in SPLITS}
    extracting.extract(PROVINCE, NOW)
    with scope(extracting.desk()):
        assert not Stirred.objects.exists()
    assert wide.standing(hieu, PROVINCE).stirred == ()
    assert {split: numbers(hieu, computed(hieu), places, YEAR, split=split) for split in SPLITS} == live
    make_child(lan, "Lò Thị Mới")
    hard(lan, fresh_of(lan, children["Năm"]), "SC01")
    helped(lan, fresh_of(lan, children["Năm"]))
    assert wide.standing(hieu, PROVINCE).stirred == (suoi_hoa.path,)
    through = {split: numbers(hieu, computed(hieu), places, YEAR, split=split) for split in SPLITS}
    assert through[""]["TT13A-0302", PROVINCE, ()] == (2, 2)
    extracting.extract(PROVINCE, NOW + timedelta(hours=1))
    extracting.drop_old(spared=0)
    assert {split: numbers(hieu, computed(hieu), places, YEAR, split=split) for split in SPLITS} == through
    assert len([one for one in extracting.home().iterdir() if one.name != extracting.READY]) == 1


def test_of_many_changed_communes_the_page_says_as_of_when_it_is_true(
    lan, oanh, hieu, client_of, suoi_hoa, nam_trang, children, monkeypatch, time_machine
):
    """The one changed last is counted itself, the others as they were extracted, and they are extracted anew; what was
    known at a moment is counted exactly all the same."""
    extracting.extract(PROVINCE, NOW)
    monkeypatch.setattr(wide, "LIVE", 1)
    make_child(lan, "Lò Thị Trước")
    time_machine.move_to(NOW + timedelta(minutes=20), tick=False)
    make_child(oanh, "Lò Thị Sau", at=NOW + timedelta(minutes=19))
    later = NOW + timedelta(minutes=20)
    one = queries.figure(hieu, "TT13A-0101", PROVINCE, YEAR, at=later)
    assert (one.figure.numerator, one.as_of) == (5, NOW)
    known = queries.figure(hieu, "TT13A-0101", PROVINCE, YEAR, at=later, known=later)
    assert (known.figure.numerator, known.as_of) == (6, later)
    (written,) = queries.figures(hieu, ["TT13A-0101"], [PROVINCE], YEAR, at=later, exactly=True)
    assert (written.figure.numerator, written.as_of) == (6, later), "what is written down is exact"
    page = client_of(hieu).get("/chi-so/", {"den": "31/12/2026"}).content.decode()
    told = f"Số đếm từ hồ sơ đúng lúc {words.moment(NOW)}."
    assert told in page
    assert told in client_of(hieu).get("/chi-so/TT13A-0101/ho-so/", {"den": "31/12/2026"}).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'figures.extract'")
        assert cursor.fetchone() == (1,)
    extracting.extract(PROVINCE, later)
    again = queries.figure(hieu, "TT13A-0101", PROVINCE, YEAR, at=later)
    assert (again.figure.numerator, again.as_of) == (6, later)


def test_an_extract_of_other_fact_tables_is_not_counted_from(hieu, children, monkeypatch):
    """As after an upgrade: the figures are those of the records, and the province is extracted at the start."""
    extracting.extract(PROVINCE, NOW)
    assert (wide.standing(hieu, PROVINCE) is not None, PROVINCE in extracting.changed()) == (True, False)
    monkeypatch.setattr(facts, "shape", lambda: "another")
    monkeypatch.setattr(wide, "ready", lambda *_: 1 / 0)
    assert numbers(hieu, ["TT13A-0101"], [PROVINCE], YEAR)["TT13A-0101", PROVINCE, ()] == (4, None)
    assert PROVINCE in extracting.changed()
    assert extract_soon() == extract_soon() > 0, "a second start waits for the same"
    extracting.extract(PROVINCE, NOW)
    assert (wide.standing(hieu, PROVINCE) is not None, PROVINCE in extracting.changed()) == (True, False)


def test_after_an_upgrade_a_large_country_is_not_counted_while_somebody_waits(
    db, hieu, client_of, children, monkeypatch
):
    """How far it is, the way to each province, and no figures of other fact tables; a province is counted at once."""
    body = make_agency(nation(), "BYT", "Bộ Y tế")
    client = client_of(make_officer("bo", "Trần Thị Bộ", body, "Chuyên viên", Role.MINISTRY))
    assert "đang được chuẩn bị" not in client.get("/chi-so/").content.decode()
    monkeypatch.setattr(extracting, "LARGE", 0)
    monkeypatch.setattr(live, "count", lambda *_: 1 / 0)
    for here in ("/chi-so/", "/chi-so/TT13A-0101/", "/chi-so/TT13A-0101/ho-so/", "/buc-tranh/"):
        page = client.get(here).content.decode()
        assert "Số của cả nước đang được chuẩn bị" in page, here
        assert f"Đã xong 0 trên {len(extracting.provinces())} tỉnh, thành phố." in page
        assert re.search(rf'href="{here}\?[^"]*noi={extracting.provinces()[0]}"', page), here
    monkeypatch.undo()
    assert "đang được chuẩn bị" not in client_of(hieu).get("/chi-so/").content.decode()


def test_every_text_of_a_fact_table_gives_another_shape(monkeypatch):
    facts.shape.cache_clear()
    before = facts.shape()
    monkeypatch.setattr(facts, "live", lambda name: f"{name} anew")
    facts.shape.cache_clear()
    assert before != facts.shape()
    facts.shape.cache_clear()


def test_what_a_province_owes_itself_counts_no_child_twice(lan, hieu, suoi_hoa, children):
    """Its duty lies at the province, whose range holds every commune."""
    extracting.extract(PROVINCE, NOW)
    make_child(lan, "Lò Thị Mới")
    with scope(hieu):
        assign(order=an_order(hieu), by=hieu, at=NOW)
    assert wide.standing(hieu, PROVINCE).stirred == (PROVINCE, suoi_hoa.path)
    through = {split: numbers(hieu, computed(hieu), [PROVINCE], YEAR, split=split) for split in SPLITS}
    assert through[""]["TT13A-0101", PROVINCE, ()] == (5, None)
    assert through["group"]["TT13A-0301", PROVINCE, ()] == (1, 5)
    extracting.extract(PROVINCE, NOW + timedelta(hours=1))
    assert {split: numbers(hieu, computed(hieu), [PROVINCE], YEAR, split=split) for split in SPLITS} == through


def test_many_children_are_counted_without_comparing_each_with_each(lan, suoi_hoa):
    """Row policies hide from the planner how many there are."""
    rows = [
        Row(facts_of(f"Lò Thị {n}"), circumstances=[{"code": "SC04", "since": date(2026, 2, 1)}]) for n in range(300)
    ]
    with scope(lan):
        bulk_add(rows=rows, source=PAPER, by=lan, at=NOW)
    measures = measures_of(queries.book(lan).indicators["TT13A-0301"].on(YEAR.last))
    with scope(counting_desk(lan, suoi_hoa.path)), connection.cursor() as cursor:
        for text, one in compiled(Question(measures, (YEAR,), COMMUNE), "postgres"):
            told = {"lo": suoi_hoa.path, "hi": suoi_hoa.path + BEYOND}
            cursor.execute(f"explain (analyze, timing off) {live.statement(text, one.tables)}", told)
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert max(map(int, re.findall(r"Rows Removed by Join Filter: (\d+)", plan)), default=0) < 10 * len(rows)


def test_notes_of_what_was_stirred_are_taken_away_by_the_system_alone(lan, children):
    with scope(lan), pytest.raises(ProgrammingError), transaction.atomic():
        Stirred.objects.all().delete()
    with scope(lan), pytest.raises(ProgrammingError), transaction.atomic():
        Stirred.objects.create(path=lan.path)
    with scope(lan):
        assert set(Stirred.objects.values_list("path", flat=True)) == {lan.path}


def fresh_of(desk, child):
    with scope(desk):
        return fresh(desk, child)


def test_an_extract_names_nobody_and_a_killed_one_leaves_the_one_before(hieu, children, monkeypatch):
    made = extracting.extract(PROVINCE, NOW)
    folder = extracting.home() / made.stamp
    whole = b"".join(file.read_bytes() for file in folder.iterdir())
    assert "Lò".encode() not in whole
    assert extracting.home().stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(extracting.duck, "store", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        extracting.extract(PROVINCE, NOW + timedelta(hours=1))
    assert wide.standing(hieu, PROVINCE).stamps == (made.stamp,)
    assert [one.name for one in extracting.home().iterdir()] == [made.stamp]


def test_as_known_on_a_day_what_was_written_later_is_not_there(lan, suoi_hoa, children):
    late = make_child(lan, "Lò Thị Muộn", at=NOW + timedelta(days=3))
    key, here = "TT13A-0101", suoi_hoa.path
    assert queries.figure(lan, key, here, YEAR, at=NOW).figure.numerator == 4
    before = queries.figure(lan, key, here, YEAR, at=NOW, known=NOW + timedelta(minutes=1)).figure
    assert before.numerator == 4  # the child that moves away is acknowledged an hour later
    assert queries.figure(lan, key, here, YEAR, at=NOW, known=NOW - timedelta(days=1)).figure.numerator == 0
    days = [Window(date(2026, month, 1), date(2026, month, 28)) for month in (3, 4, 5)]
    assert [one.figure.numerator for one in queries.trend(lan, key, here, days, at=NOW)] == [6, 5, 4]
    assert late.code in {one.code for one in queries.records(lan, key, here, YEAR, at=NOW)}


def test_an_end_is_known_from_the_day_on_which_it_was_written(lan, suoi_hoa, children):
    with scope(lan):
        [row] = children["Một"].circumstances.all()
        needs.end_circumstance(row=row, until=date(2026, 3, 1), reason="Đã khỏi", by=lan, at=NOW + timedelta(days=3))
    found = [
        queries.figure(
            lan, "TT13A-0301", suoi_hoa.path, MARCH, at=NOW, known=NOW + timedelta(days=days)
        ).figure.numerator
        for days in (2, 4)
    ]
    assert found == [1, 0]


def test_the_records_behind_a_number_are_shown_to_those_who_may_open_them(lan, hieu, oanh, minh, suoi_hoa, children):
    here = suoi_hoa.path
    mine = queries.records(lan, "TT13A-0301", here, YEAR, at=NOW)
    assert [(one.code, one.url_name) for one in mine] == [(children["Một"].code, "child-show")]
    whole = queries.records(lan, "TT13A-0301", here, YEAR, at=NOW, part="denominator")
    assert {one.code for one in whole} == {children[name].code for name in ("Một", "Hai", "Năm")}
    assert queries.records(hieu, "TT13A-0301", here, YEAR, at=NOW) == []
    assert queries.records(minh, "TT13A-0301", here, YEAR, at=NOW) == []
    with pytest.raises(queries.NotYours):
        queries.records(oanh, "TT13A-0301", here, YEAR, at=NOW)
    [case] = queries.records(lan, "TT13B-0101", here, YEAR, at=NOW)
    assert case.kind == "case"
    assert queries.records(hieu, "TT13B-0101", here, YEAR, at=NOW) == []


@pytest.mark.parametrize(
    ("keys", "window", "split"), [((), YEAR, ""), ((), MARCH, ""), (("TT13A-0301", "TT13B-0101"), YEAR, "sex")]
)
def test_what_stands_behind_a_number_adds_up_to_it(lan, chair, suoi_hoa, children, keys, window, split):
    """Of every indicator that is counted, and item by item: so many in the numerator, so many in the denominator."""
    with scope(chair):
        assign(order=an_order(chair), by=chair, at=NOW)
    everything = counting_desk(lan, suoi_hoa.path)  # Lan may not open who moved away in May
    for one in queries.figures(lan, keys or computed(lan), [suoi_hoa.path], window, at=NOW, split=split):
        figure = one.figure
        found = queries.things(everything, figure.indicator, suoi_hoa.path, window, at=NOW, by=figure.by)
        top, bottom = sum(thing.counted for thing in found), sum(thing.among for thing in found)
        assert (top, bottom) == (figure.numerator, figure.denominator or 0), (figure, found)


def test_what_a_number_rests_on_is_the_same_whoever_asks(lan, hieu, suoi_hoa, children):
    basis = queries.basis(hieu, "TT13A-0301", suoi_hoa.path, YEAR, at=NOW)
    assert basis == queries.basis(lan, "TT13A-0301", suoi_hoa.path, YEAR, at=NOW)
    assert set(basis.records) == {children[name].code for name in ("Một", "Hai", "Năm")}
    before = basis.records[children["Một"].code]
    helped(lan, fresh_of(lan, children["Một"]))
    after = queries.basis(hieu, "TT13A-0301", suoi_hoa.path, YEAR, at=NOW).records[children["Một"].code]
    assert before != after
