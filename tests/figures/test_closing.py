"""A year is closed for publication once, and its tables are printed once: nobody takes one day from another."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chungtay.figures.indicators import closing, extracting, queries, refusals
from chungtay.figures.indicators.models import Closing, Printed
from chungtay.law.access import Role
from chungtay.law.figures.windows import Window
from chungtay.ledger.keeping import Fixed
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import nation, unit_at
from tests.figures.world import LAST_YEAR, close_year
from tests.makers import NOW, PROVINCE, make_agency, make_officer
from tests.rooms.children_world import make_child
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
KEY, WINDOW = "TT13A-0101", Window(date(LAST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province, settings, tmp_path):
    called(suoi_hoa, nam_trang, province)
    settings.HOME = tmp_path


@pytest.fixture
def ministry(db):
    return make_officer("bo", "Bộ", make_agency(nation(), "YTE.N", "Bộ Y tế"), "Chuyên viên", Role.MINISTRY)


def born(desk, many: int, at=NOW) -> None:
    for n in range(many):
        make_child(desk, f"Lò Thị Con {at:%d} {chr(65 + n)}", at=at, facts={"born_on": date(2015, 1, n + 1)})


def page(client, **asked) -> str:
    return client.get(reverse("indicator-public", args=[KEY]), asked).content.decode()


def test_two_days_of_a_year_that_is_closed_give_no_child_away(client_of, lan, oanh, hieu):
    """Four children are hidden; a fifth, written down later, would show that there were four."""
    born(lan, 4)
    born(oanh, 26)
    close_year()
    file = reverse("indicator-published", args=[KEY])
    before = client_of(hieu).get(file).content
    assert "…" in before.decode()
    born(lan, 1, NOW + timedelta(days=2))
    counted = queries.figure(hieu, KEY, lan.path, WINDOW, at=NOW + timedelta(days=3)).figure.numerator
    assert counted == 5, "the records have moved"
    with scope(extracting.desk()):
        assert closing.print_of(Closing.objects.get(), unit_at(PROVINCE)) == 0
    assert client_of(hieu).get(file, {"biet": f"{NOW:%d/%m/%Y}"}).content == before
    with scope(hieu), pytest.raises(Fixed):
        Printed.objects.filter(key=KEY).first().delete()


def test_a_table_is_of_the_record_at_the_moment_of_closing(client_of, lan, oanh, hieu):
    born(lan, 7)
    born(oanh, 8)
    born(lan, 6, NOW + timedelta(days=2))
    close_year(NOW + timedelta(days=1))
    table = page(client_of(hieu))
    assert ">15<" in table
    assert ">21<" not in table


def test_before_the_year_is_closed_nothing_is_published_and_the_page_says_so(client_of, lan, oanh, hieu):
    born(lan, 7)
    assert "Chưa có năm nào chốt" in page(client_of(hieu))
    assert client_of(hieu).get(reverse("indicator-published", args=[KEY])).status_code == 404


def test_the_ministry_closes_a_year_that_is_over_once(client_of, ministry, hieu, lan, oanh):
    address = reverse("year-close")
    assert client_of(hieu).get(address).status_code in (403, 404)
    client = client_of(ministry)
    assert '<option value="" selected>' in client.get(address).content.decode(), "no year is chosen beforehand"
    assert client.post(address, {"year": ""}).status_code == 422
    assert client.post(address, {"year": NOW.year}).status_code == 422
    assert client.post(address, {"year": LAST_YEAR}).status_code == 302
    assert client.post(address, {"year": LAST_YEAR}).status_code == 422
    with scope(ministry):
        assert Entry.objects.filter(act="figures.closed", about=str(LAST_YEAR)).exists()
        with pytest.raises(refusals.ClosedBefore):
            closing.close(year=LAST_YEAR, by=ministry, at=NOW)
        with pytest.raises(refusals.YearRuns):
            closing.close(year=NOW.year, by=ministry, at=NOW)
