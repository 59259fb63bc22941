"""Lists of children lie sealed, say nothing upward, and go when their time is over."""

import json
from datetime import timedelta

import pytest
from django.conf import settings

from chungtay.law.keeping import kept_for
from chungtay.ledger.models import Entry
from chungtay.register.archive import dropping, queries
from chungtay.register.archive.actions import put_away
from chungtay.register.archive.sealing import NotOpened
from chungtay.register.archive.shelves import shelf_of
from chungtay.register.children.sheets import actions
from chungtay.register.children.sheets.models import SheetList, SheetRow
from chungtay.register.models import File, Gone, Unit
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.children_world import make_village
from tests.rooms.sheets_world import book, checked, written

pytestmark = pytest.mark.django_db
AN = (1, "Nguyễn Văn An", "05/03/2019", "Nam", "Kinh", None, "Thôn Đông", "Trần Thị Bình")
BAD = (2, "Lò Thị Mỷ", "31/02/2019", "Nữ", "Thái", None, "Thôn Đông", "")
FILE = book([AN, BAD])
NIGHT = system_desk("Kho danh sách", persons="")
DAYS = kept_for("list_after_closing", TODAY).value


@pytest.fixture
def desk(lan):
    make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")
    return lan


@pytest.fixture
def sheet(desk) -> SheetList:
    return written(desk, checked(desk, FILE, name="Cháu Lò Thị Mỷ bị đánh.xlsx"))


def kept(sheet) -> bytes:
    return shelf_of(sheet.file.sha256).read_bytes()


@pytest.fixture
def night(django_capture_on_commit_callbacks):
    def pass_(days: int) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return actions.drop_over(by=NIGHT, at=NOW + timedelta(days=days))

    return pass_


def test_the_bytes_on_the_disk_are_not_those_that_came(desk, sheet):
    assert not kept(sheet).startswith(b"PK")
    with scope(desk):
        assert queries.contents(sheet.file) == FILE
        assert queries.files(desk).filter(pk=sheet.file_id).count() == 0


def test_a_sealed_file_opens_with_its_own_key_and_at_its_own_place_only(desk, sheet, settings):
    settings.CHILD_SEAL_KEYS = "1:another"
    with scope(desk), pytest.raises(NotOpened):
        queries.contents(sheet.file)


def test_bytes_laid_under_another_file_do_not_open(desk, sheet):
    with scope(desk):
        other = put_away(data=b"x", name="x.txt", by=desk, at=NOW, holds="list")
        shelf_of(other.sha256).write_bytes(kept(sheet))
        with pytest.raises(NotOpened):
            queries.contents(other)


def test_the_name_of_a_file_says_nothing_and_nobody_above_sees_the_row(desk, sheet, hieu, oanh, minh):
    assert sheet.file.name == f"{sheet.file.code}.xlsx"
    for other in (hieu, oanh, minh):
        with scope(other):
            assert not File.objects.filter(pk=sheet.file_id).exists()
    with scope(hieu):
        told = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "Mỷ" not in told


def test_a_list_goes_after_its_days_and_the_ledger_keeps_hash_and_count(desk, sheet, night):
    assert night(DAYS - 1) == 0
    assert kept(sheet)
    assert night(DAYS) == 1
    assert not shelf_of(sheet.file.sha256).exists()
    with scope(desk):
        line = Entry.objects.get(act="sheet.kept-long-enough")
        told = json.loads(line.facts)
        now = SheetList.objects.get(pk=sheet.pk)
        assert all(row.values == {} and row.said == [] for row in SheetRow.objects.filter(sheet=sheet))
    assert (told["sha256"], told["counts"]["added"], told["days"]) == (sheet.sha256, 1, DAYS)
    assert "Điều 14" in line.ground
    assert (now.state, now.name, now.found) == ("done", sheet.code, {})
    assert night(DAYS + 1) == 0


def test_what_nobody_wrote_waits_longer_and_goes_too(desk, night):
    waiting = checked(desk, book([AN]))
    longer = kept_for("list_never_written", TODAY).value
    assert night(longer - 1) == 0
    assert night(longer) == 1
    with scope(desk):
        assert SheetList.objects.get(pk=waiting.pk).state == "dropped"


def test_the_marked_copy_goes_with_the_list(desk, night):
    sheet = checked(desk, book([AN, BAD]))
    with scope(desk):
        actions.ask_marked(sheet=sheet, by=desk, at=NOW)
    actions.mark(code=sheet.code, by=desk, at=NOW)
    with scope(desk):
        copy = SheetList.objects.get(pk=sheet.pk).marked
        actions.drop(sheet=sheet, by=desk, at=NOW, revision=sheet.revision)
    assert not shelf_of(copy.sha256).read_bytes().startswith(b"PK")
    assert night(DAYS) == 1
    assert not shelf_of(copy.sha256).exists()


def test_bytes_that_a_backup_put_back_are_swept(desk, sheet, night):
    data = kept(sheet)
    night(DAYS)
    shelf_of(sheet.file.sha256).write_bytes(data)
    with scope(NIGHT):
        assert dropping.sweep() == 1
        assert Gone.objects.count() == 1
    assert not shelf_of(sheet.file.sha256).exists()


def test_an_open_file_is_never_dropped_for_others_may_lie_under_its_hash(desk):
    with scope(desk):
        file = put_away(data=b"cong van", name="cv.txt", by=desk, at=NOW)
        with pytest.raises(ValueError, match="not sealed"):
            dropping.drop_bytes(file=file, why="x", by=desk, at=NOW)
    assert (settings.ARCHIVE_ROOT / file.sha256[:2] / file.sha256).exists()
