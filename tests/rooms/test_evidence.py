"""The locker: sealed while it comes in, from hand to hand by two, found out when touched, seen where it belongs."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from chungtay.ledger.models import Entry
from chungtay.protection.evidence import actions, bundle, custody, queries, refusals, scanning, sealing
from chungtay.protection.evidence.actions import Told
from chungtay.protection.evidence.models import EvidenceItem
from chungtay.register.archive.actions import shelf_of
from chungtay.register.archive.models import Verdict
from chungtay.register.archive.refusals import Infected, Lies, Quarantined, UnknownKind
from chungtay.register.archive.scanning import Scanned
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_cases import worry

pytestmark = pytest.mark.django_db
FOR = "Chuyển hồ sơ cho cơ quan điều tra theo yêu cầu"
PNG = b"\x89PNG\r\n\x1a\n"
MP3 = b"ID3\x04" + bytes(60)


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang):
    called(suoi_hoa, nam_trang)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path / "files"


@pytest.fixture(name="case")
def one_case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


def sealed(name="loi-ke.mp3", data=MP3 + b"x" * 100, pieces=7):
    sealer = sealing.Sealer(actions.fresh_code(), name)
    for start in range(0, len(data), max(1, len(data) // pieces)):
        sealer.write(data[start : start + max(1, len(data) // pieces)])
    return sealer.done()


def told(**more) -> Told:
    return Told(**{"kind": "recording", "words": "Bản ghi lời bà ngoại kể", "found_at": NOW, "place": "Tủ số 2"} | more)


def captured(desk, case, file=None, **more) -> EvidenceItem:
    with scope(desk):
        return actions.capture(told=told(**more), by=desk, at=NOW, case=case, file=file or sealed())


def agency(desk) -> Agency:
    return Agency.objects.get(pk=desk.agency_id)


# ── sealed ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("size", [1, 2**20 - 1, 2**20, 2**20 + 1, 3 * 2**20 + 17])
def test_what_comes_in_comes_out_and_lies_unreadable(size):
    data = os.urandom(size)
    kept = sealed(data=data)
    assert b"".join(sealing.unsealed(kept.lies_under, kept.code)) == data
    assert kept.size == size
    assert data[:64] not in shelf_of(kept.lies_under).read_bytes() or size < 16
    assert not list((Path(settings.ARCHIVE_ROOT) / sealing.RECEIVING).iterdir())


def test_one_flipped_byte_a_cut_end_and_another_items_file_are_found(lan, case):
    first, second = captured(lan, case), captured(lan, case, sealed(data=MP3 + os.urandom(2**20 + 5)))
    one, other = shelf_of(first.lies_under), shelf_of(second.lies_under)
    good = other.read_bytes()
    for bad in (good[:-1], good[: 2**20], good + b"x", bytes([good[0] ^ 1]) + good[1:],
                good[:99] + bytes([good[99] ^ 1]) + good[100:], b"", one.read_bytes()):  # fmt: skip
        other.write_bytes(bad)
        with scope(lan):
            assert not actions.checked(item=second, by=lan, at=NOW)
            with pytest.raises(refusals.Damaged):
                actions.opened(item=second, by=lan, at=NOW)
    other.unlink()
    with scope(lan):
        assert not actions.is_whole(second)
        assert actions.is_whole(first)
        assert Entry.objects.filter(act="evidence.checked", about=second.code).count() >= 7


def test_without_the_key_nothing_opens_and_a_new_key_opens_the_old(lan, case, settings):
    item = captured(lan, case)
    old = settings.EVIDENCE_SEAL_KEYS
    settings.EVIDENCE_SEAL_KEYS = f"2:another {old}"
    assert actions.is_whole(item)
    settings.EVIDENCE_SEAL_KEYS = "1:another"
    assert not actions.is_whole(item)
    with scope(lan), connection.cursor() as cursor:
        cursor.execute("select i::text, c::text from protection_evidenceitem i, protection_custody c")
        assert old.partition(":")[2] not in str(cursor.fetchall())


def test_a_file_that_lies_is_refused_and_a_recording_is_known_by_its_bytes(lan, case):
    with scope(lan):
        for name, data, why in (("anh.png", MP3, Lies), ("ghi-am.mp3", PNG, Lies), ("x.exe", b"MZ" * 99, UnknownKind)):
            with pytest.raises(why):
                actions.capture(told=told(), by=lan, at=NOW, case=case, file=sealed(name, data))
        item = actions.capture(told=told(), by=lan, at=NOW, case=case, file=sealed())
        assert item.media_type == "audio/mpeg"
        assert EvidenceItem.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [({"words": "áo"}, refusals.NoWords), ({"place": " "}, refusals.NoPlace), ({"kind": "object"}, refusals.NoSeal),
     ({"found_at": NOW + timedelta(hours=1)}, refusals.NotYet)],
)  # fmt: skip
def test_what_is_missing_is_said(lan, case, more, why):
    with pytest.raises(why):
        captured(lan, case, **more)


class Looks:
    """A scanner that says what it is told to say, after reading everything."""

    name, quick = "thử", True

    def __init__(self, verdict: Verdict) -> None:
        self.verdict, self.seen = verdict, b""

    def scan(self, stream) -> Scanned:
        while piece := stream.read(1000):
            self.seen += piece
        return Scanned(self.verdict, "Thu-Nghiem")


def test_an_infected_file_is_refused_and_gone_and_the_ledger_says_so(lan, case, monkeypatch):
    monkeypatch.setattr(scanning, "scanner", lambda: Looks(Verdict.INFECTED))
    with scope(lan):
        file = sealed()
        with pytest.raises(Infected):
            actions.capture(told=told(), by=lan, at=NOW, case=case, file=file)
        assert not shelf_of(file.lies_under).exists()
        assert not EvidenceItem.objects.exists()
        assert Entry.objects.filter(act="file.refused").count() == 1


def test_what_no_scanner_answered_for_is_kept_and_shut_until_one_does(lan, case, monkeypatch):
    data = MP3 + os.urandom(2**20)
    monkeypatch.setattr(scanning, "scanner", lambda: Looks(Verdict.UNREACHED))
    item = captured(lan, case, sealed(data=data))
    with scope(lan), pytest.raises(Quarantined):
        bundle.export(items=[item], purpose=FOR, by=lan, at=NOW)
    looks = Looks(Verdict.CLEAN)
    monkeypatch.setattr(scanning, "scanner", lambda: looks)
    with scope(lan):
        assert b"".join(actions.opened(item=item, by=lan, at=NOW)) == data
    assert looks.seen == data


def test_killed_in_the_middle_nothing_half_is_left(tmp_path):
    """A process that goes on sealing is killed with -9: no file under a hash, and the half one is swept away."""
    code = (
        "import django,os,time;django.setup()\n"
        "from django.conf import settings;from pathlib import Path\n"
        f"settings.ARCHIVE_ROOT=Path({str(tmp_path / 'files')!r})\n"
        "from chungtay.protection.evidence.sealing import Sealer\n"
        "s=Sealer('CU-KILLED22','x.mp4')\n"
        "print('begun',flush=True)\n"
        "for _ in range(3000): s.write(os.urandom(2**16)); time.sleep(0.01)\n"  # ends by itself, should nobody kill it
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chungtay.config.settings_test"}
    worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)
    assert worker.stdout.readline() == b"begun\n"
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    files = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert [path.suffix for path in files] == [".part"]
    assert sealing.sweep(files[0].stat().st_mtime - 1) == 0
    assert sealing.sweep(files[0].stat().st_mtime + 1) == 1
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


# ── from hand to hand ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_hand_over_takes_two_people_and_each_line_stands_on_the_one_before(lan, chair, minh, case):
    item = captured(lan, case, seal_no="NP-01")
    with scope(lan):
        actions.hand_over(item=item, to=agency(minh), by=lan, at=NOW)
        with pytest.raises(refusals.OnTheWay):
            actions.move(item=item, place="Tủ số 3", by=lan, at=NOW)
        with pytest.raises(refusals.NotSent):
            actions.receive(item=item, place="Tủ", by=lan, at=NOW)
    with scope(minh):
        assert list(queries.waiting(minh)) == [item]
        assert not queries.may_open(minh, item)
        with pytest.raises(refusals.SealDiffers):
            actions.receive(item=item, place="Kho vật chứng", seal_no="NP-02", by=minh, at=NOW)
        actions.receive(item=item, place="Kho vật chứng", seal_no="NP-01", by=minh, at=NOW)
        held = [(one.code, queries.standing_of(one).place) for one in queries.held(minh)]
        assert held == [(item.code, "Kho vật chứng")]
        assert queries.may_open(minh, item)
        rows = queries.chain(minh, item)
        assert [row.said for row in rows] == ["captured", "sent", "received"]
        assert not queries.faults(item, rows)
    with scope(lan):
        with pytest.raises(refusals.NotHeld):
            actions.hand_over(item=item, to=agency(chair), by=lan, at=NOW)
        assert queries.one(lan, item.code) == item  # the case goes on knowing of it


def test_refused_or_taken_back_it_stays_with_the_giver(lan, minh, case):
    item = captured(lan, case)
    with scope(lan):
        actions.hand_over(item=item, to=agency(minh), by=lan, at=NOW)
    with scope(minh):
        with pytest.raises(refusals.NoWords):
            actions.refuse(item=item, words="không", by=minh, at=NOW)
        actions.refuse(item=item, words="Niêm phong bị rách, chưa nhận", by=minh, at=NOW)
    with scope(lan):
        assert queries.holds(lan, item)
        actions.hand_over(item=item, to=agency(minh), by=lan, at=NOW)
        actions.take_back(item=item, by=lan, at=NOW)
        assert not queries.waiting(minh)


def test_nobody_signs_for_what_they_gave_themselves(lan, case):
    item = captured(lan, case)
    with scope(lan):
        actions.hand_over(item=item, to=agency(lan), by=lan, at=NOW)
        with pytest.raises(refusals.TwoHands):
            actions.receive(item=item, place="Tủ", by=lan, at=NOW)


def _touched(item, rows, what: str):
    """What somebody with the database in their hands could do."""
    match what:
        case "place":
            rows[0].line["place"] = "Nhà riêng"
        case "gone":
            del rows[0]
        case "hash":
            rows[1].hash = "0" * 64
        case "column":
            rows[1].said = "received"
        case "order":
            rows[1], rows[2] = rows[2], rows[1]
        case "words":
            item.words = "Một bản ghi khác hẳn"
        case "file":
            item.sha256 = "0" * 64


@pytest.mark.parametrize("what", ["place", "gone", "hash", "column", "order", "words", "file"])
def test_even_whoever_holds_the_database_cannot_touch_a_chain_unseen(lan, chair, minh, case, what):
    item = captured(lan, case)
    with scope(lan):
        actions.hand_over(item=item, to=agency(minh), by=lan, at=NOW)
    with scope(minh):
        actions.receive(item=item, place="Kho", by=minh, at=NOW)
        rows = queries.chain(minh, item)
        assert not custody.faults(item, rows)
        _touched(item, rows, what)
        assert custody.faults(item, rows)


def test_an_object_has_no_file_and_a_seal(lan, case):
    with scope(lan):
        item = actions.capture(told=told(kind="object", seal_no="NP-7"), by=lan, at=NOW, case=case)
        assert (item.sha256, item.seal_no) == ("", "NP-7")
        assert actions.is_whole(item)
