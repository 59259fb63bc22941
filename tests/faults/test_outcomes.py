"""After the database went away: the page says what was written, in the officer's language, drawn without it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.test import RequestFactory
from django.utils import timezone
from psycopg_pool import PoolTimeout

from chungtay.office.faults import outcomes
from chungtay.office.faults.outcomes import Outcome, asked, came_from, outcome_of, server_error
from tests.makers import NOW

SAYS = {
    Outcome.NOTHING: ("Chưa ghi: kho dữ liệu ngừng giữa chừng", "Not written: the database stopped half-way"),
    Outcome.WRITTEN: ("Đã ghi, dù trang này báo lỗi", "Written, although this page tells of an error"),
    Outcome.UNKNOWN: ("Chưa biết đã ghi hay chưa", "Not known yet whether it was written"),
    Outcome.READ: ("Kho dữ liệu tạm thời không trả lời", "The database does not answer for the moment"),
}


class Desk:
    user_id = 1


def request(method="POST", **more):
    made = getattr(RequestFactory(), method.lower())("/nhiem-vu/NV-1/bao-cao/", **more)
    made.desk, made.began = Desk(), timezone.now()
    return made


def failed(asked_for, trouble):
    try:
        raise trouble
    except Exception:  # noqa: BLE001 (what Django's own handler does)
        return server_error(asked_for)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(outcomes, "sleep", lambda _: None)


@pytest.mark.parametrize("trouble", [OperationalError("x"), InterfaceError("x"), DatabaseError("x"), PoolTimeout("x")])
@pytest.mark.parametrize("outcome", [Outcome.NOTHING, Outcome.WRITTEN, Outcome.UNKNOWN])
def test_each_outcome_has_its_page(monkeypatch, trouble, outcome):
    monkeypatch.setattr(outcomes, "asked", lambda *_: outcome)
    answer = failed(request(), trouble)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert SAYS[outcome][0] in page
    assert "111" in page
    assert all(words not in page for other, (words, _) in SAYS.items() if other is not outcome)


def test_in_the_officer_s_language(monkeypatch):
    monkeypatch.setattr(outcomes, "asked", lambda *_: Outcome.WRITTEN)
    spoken = request()
    spoken.COOKIES["ngon_ngu"] = "en"
    assert SAYS[Outcome.WRITTEN][1] in failed(spoken, OperationalError("x")).content.decode()


def test_whoever_reads_is_told_to_wait_and_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(outcomes, "asked", lambda *_: pytest.fail("asked"))
    assert SAYS[Outcome.READ][0] in failed(request("GET"), OperationalError("x")).content.decode()


def test_database_that_never_comes_back_is_not_guessed_about(monkeypatch):
    def away(*_):
        raise OperationalError("gone")

    monkeypatch.setattr(outcomes, "asked", away)
    assert outcome_of(request()) is Outcome.UNKNOWN


def test_database_that_comes_back_is_asked(monkeypatch):
    turns = iter([OperationalError("gone"), OperationalError("gone"), Outcome.WRITTEN])

    def coming(*_):
        if isinstance(found := next(turns), Exception):
            raise found
        return found

    monkeypatch.setattr(outcomes, "asked", coming)
    assert outcome_of(request()) is Outcome.WRITTEN


def test_before_anybody_sat_nothing_was_written():
    nobody = request()
    nobody.desk = None
    assert outcome_of(nobody) is Outcome.NOTHING


def test_any_other_fault_keeps_its_page():
    assert failed(request(), KeyError("x")).status_code == 500


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_question_itself():
    assert asked(-1, NOW, NOW + timedelta(seconds=1)) in (Outcome.NOTHING, Outcome.UNKNOWN)


@pytest.mark.parametrize(
    ("referer", "path"),
    [
        ("http://testserver/nhiem-vu/NV-1/?a=1#x", "/nhiem-vu/NV-1/"),
        ("https://evil.test/x", "/"),
        ("", "/"),
        ("http://testserver", "/"),
    ],
)
def test_way_back_is_ours(referer, path):
    assert came_from(request(HTTP_REFERER=referer)) == path
