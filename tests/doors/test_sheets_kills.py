"""The second process of a list is killed with -9 in the middle: no row lost or doubled, the officer told, gone on."""

import os
import signal

import pytest

from chungtay.register.children.sheets import actions, checking, chunks, hand, queries
from chungtay.register.children.sheets.refusals import BrokeDown
from chungtay.register.models import Child, Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_village
from tests.rooms.sheets_world import book, checked, rows

pytestmark = pytest.mark.django_db
NAMES = [f"Lò Thị {first}{second}" for first in ("Ánh", "Bé", "Chín", "Đào", "Én", "Gấm") for second in "abcdeghiklm"]
WORDS = "Máy chủ bị ngắt giữa chừng"


@pytest.fixture
def desk(lan):
    make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")
    return lan


@pytest.fixture
def small(monkeypatch):
    """A long list is one of a row, looked through and written six at a time; the pipe holds no part whole."""
    monkeypatch.setattr(hand, "LONG", 1)
    monkeypatch.setattr(hand, "PIPE", 4096)
    monkeypatch.setattr(checking, "CHUNK", 6)
    monkeypatch.setattr(chunks, "CHUNK", 6)


@pytest.fixture
def killed(monkeypatch):
    """The second process is killed behind the third thing it made."""
    made, plain = [], hand.Hand.each

    def each(self, *told):
        for item in plain(self, *told):
            made.append(item)
            if len(made) == 3:
                os.kill(self.process.pid, signal.SIGKILL)
                os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOWAIT)
            yield item

    with monkeypatch.context() as patch:
        patch.setattr(hand.Hand, "each", each)
        yield patch


def data() -> bytes:
    return book([(n, name, "05/03/2019", "Nữ", "Thái", None, "Thôn Đông", "") for n, name in enumerate(NAMES, 1)])


def taken(desk) -> list[str]:
    with scope(desk):
        return sorted(Child.objects.of(desk).values_list("full_name", flat=True))


def page(client_of, desk, code: str) -> str:
    return client_of(desk).get(f"/nhap-excel/{code}/").content.decode()


def test_killed_while_it_reads_the_list_can_be_read_again(client_of, desk, small, killed):
    with scope(desk):
        code = actions.hand_in(data=data(), name="danh-sach.xlsx", by=desk, at=NOW).sheet.code
    with pytest.raises(BrokeDown):
        actions.check(code=code, by=desk, at=NOW)
    with scope(desk):
        sheet = queries.one(desk, code)
    assert (sheet.state, 0 < sheet.read < len(NAMES)) == ("reading", True)
    assert WORDS in page(client_of, desk, code)
    killed.undo()
    actions.check(code=code, by=desk, at=NOW)
    with scope(desk):
        sheet = queries.one(desk, code)
    assert [row.values["full_name"] for row in rows(desk, sheet)] == NAMES
    assert (sheet.counts, sheet.trouble, taken(desk)) == ({"new": len(NAMES)}, {}, [])


def test_killed_while_it_makes_children_the_list_is_written_on(client_of, desk, small, killed):
    with killed.context() as patch:
        patch.setattr(hand, "LONG", 1000)  # looked through by this process
        sheet = checked(desk, data())
    with scope(desk):
        actions.begin(sheet=sheet, by=desk, at=NOW, revision=sheet.revision)
    with pytest.raises(BrokeDown):
        actions.apply(code=sheet.code, by=desk, at=NOW)
    half = taken(desk)
    assert 0 < len(half) < len(NAMES)
    assert WORDS in page(client_of, desk, sheet.code)
    killed.undo()
    actions.apply(code=sheet.code, by=desk, at=NOW)
    assert taken(desk) == sorted(NAMES)
    with scope(desk):
        done = queries.one(desk, sheet.code)
    assert (done.state, done.counts["added"], done.trouble) == ("done", len(NAMES), {})
