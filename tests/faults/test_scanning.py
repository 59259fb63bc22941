"""Looking for viruses: the protocol against a stand-in, and ClamAV itself where it is installed."""

import shutil
import subprocess
import time
from io import BytesIO

import pytest

from chungtay.ledger.models import Entry
from chungtay.register.archive import actions, queries
from chungtay.register.archive.models import File, Scan, Verdict
from chungtay.register.archive.refusals import Infected, Quarantined
from chungtay.register.archive.scanning import scanner
from chungtay.register.archive.scanning.clamd import Clamd, judged
from chungtay.register.archive.scanning.command import Command
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.faults.clam import MARKER, NAME, clam
from tests.makers import NOW

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
CLAMSCAN = shutil.which("clamscan")
SYSTEM = system_desk("Quét mã độc")
PAPER, VIRUS = ("bien-ban.txt", b"Ra soat"), ("virus.txt", b"Ra soat " + MARKER)


# ── the protocol ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("unix", [True, False])
def test_over_both_kinds_of_socket(tmp_path, unix):
    with clam(tmp_path if unix else None) as service:
        looks = Clamd(service.address)
        assert looks.scan(BytesIO(PAPER[1])).verdict is Verdict.CLEAN
        found = looks.scan(BytesIO(bytes(10**6) + MARKER))
        assert (found.verdict, found.said) == (Verdict.INFECTED, NAME)
        assert len(service.asked[-1]) == 10**6 + len(MARKER)


@pytest.mark.parametrize("how", ["hang", "close", "garbage", "error", "slow", "toobig"])
def test_no_verdict_is_never_a_clean_one(tmp_path, how):
    with clam(tmp_path, how) as service:
        began = time.monotonic()
        found = Clamd(service.address, whole_within=0.5).scan(BytesIO(bytes(5 * 10**6)))
        assert found.verdict is Verdict.UNREACHED
        assert found.said
        assert time.monotonic() - began < 5  # seconds; it was given half of one


def test_over_its_limit_it_says_so(tmp_path):
    with clam(tmp_path, "toobig") as service:
        found = Clamd(service.address).scan(BytesIO(bytes(5000)))
    assert found.said == "INSTREAM size limit exceeded. ERROR"


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1", "[::1]:1"])
def test_nobody_there(address):
    assert Clamd(address).scan(BytesIO(b"x")).verdict is Verdict.UNREACHED


@pytest.mark.parametrize(
    "said", ["", "OK", "stream: OK ", "stream: ok", "x stream: OK", "stream:  FOUND", "1: stream: OK"]
)
def test_only_the_exact_word_is_clean(said):
    assert judged(said).verdict is Verdict.UNREACHED


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("off", None),
        ("/run/x.ctl", Clamd("/run/x.ctl")),
        ("quet.xa.test:3310", Clamd("quet.xa.test:3310")),
        ("[::1]:3310", Clamd("[::1]:3310")),
        ("clamscan", Command(("clamscan",))),
        ("/usr/bin/clamscan --database=/x", Command(("/usr/bin/clamscan", "--database=/x"))),
        ("/var/run/clamav/clamd.ctl", Clamd("/var/run/clamav/clamd.ctl")),
        ("/var/run/clamd.socket", Clamd("/var/run/clamd.socket")),
    ],
)
def test_the_setting(settings, told, found):
    settings.SCANNER = told
    assert scanner() == found


# ── a file's way in ─────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def service(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path / "files"
    with clam(tmp_path) as service:
        settings.SCANNER = service.address
        yield service


def bring(desk, *files):
    with scope(desk):
        return [
            actions.put_away(data=data, name=name, by=desk, at=NOW)
            for name, data in actions.receive(files=files, by=desk, at=NOW)
        ]


def stands(desk, file):
    with scope(desk):
        return queries.standing(file)


def opened(desk, file):
    with scope(desk):
        return queries.released(file)


@pytest.mark.django_db
def test_clean_file_opens_at_once(service, lan):
    (file,) = bring(lan, PAPER)
    assert stands(lan, file) == "clean"
    assert opened(lan, file) == PAPER[1]


@pytest.mark.django_db
def test_infected_file_is_refused_written_down_and_nothing_of_it_is_kept(service, lan, settings):
    with scope(lan), pytest.raises(Infected) as refused:
        actions.receive(files=[PAPER, VIRUS], by=lan, at=NOW)
    assert NAME in refused.value.vi
    with scope(lan):
        assert not File.objects.exists()
        (line,) = Entry.objects.filter(act="file.refused", user=lan.user_id)
        assert NAME in line.facts
    assert not [p for p in settings.ARCHIVE_ROOT.rglob("*") if p.is_file()]


@pytest.mark.django_db
def test_bytes_known_to_be_infected_are_not_put_away_by_any_door(service, lan):
    with scope(lan), pytest.raises(Infected):
        actions.receive(files=[VIRUS], by=lan, at=NOW)
    with scope(lan), pytest.raises(Infected):
        actions.put_away(data=VIRUS[1], name="khac.txt", by=lan, at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["close", "error"])
def test_scanner_that_is_down_keeps_the_file_shut_until_it_was_scanned(service, lan, how):
    service.how = how
    clean, sick = bring(lan, PAPER, VIRUS)
    assert stands(lan, clean) == "unreached"
    with pytest.raises(Quarantined) as shut:
        opened(lan, clean)
    assert "chưa quét được mã độc" in shut.value.vi
    assert actions.scan_waiting(by=SYSTEM, at=NOW + 2 * actions.AGAIN) == 0
    service.how = "ok"
    assert actions.scan_waiting(by=SYSTEM, at=NOW + 2 * actions.AGAIN) == 2
    assert opened(lan, clean) == PAPER[1]
    assert stands(lan, sick) == "infected"
    with pytest.raises(Quarantined):
        opened(lan, sick)
    with scope(lan):
        assert Entry.objects.filter(act="file.infected", about=sick.code).count() == 1


@pytest.mark.django_db
def test_scanner_that_went_away_opens_nothing(service, lan, settings, monkeypatch):
    service.how = "close"
    (file,) = bring(lan, PAPER)
    settings.SCANNER = ""
    monkeypatch.setattr("chungtay.register.archive.standing.scanner", lambda: None)
    assert stands(lan, file) == "unreached"


@pytest.mark.django_db
def test_who_hands_in_waits_once_for_a_silent_scanner_not_once_for_each_file(service, lan):
    service.how = "close"
    bring(lan, *[(f"{n}.txt", bytes([65 + n])) for n in range(5)])
    with scope(lan):
        assert Scan.objects.count() == 1


@pytest.mark.django_db
def test_file_that_came_before_the_scanner_waits_for_it(settings, tmp_path, lan):
    settings.ARCHIVE_ROOT = tmp_path / "files"
    (file,) = bring(lan, PAPER)
    assert stands(lan, file) == "unscanned"
    assert opened(lan, file) == PAPER[1]
    with clam(tmp_path) as service:
        settings.SCANNER = service.address
        assert stands(lan, file) == "waiting"
        assert actions.scan_waiting(by=SYSTEM, at=NOW) == 1
        assert stands(lan, file) == "clean"


@pytest.mark.django_db
def test_one_that_never_gets_a_verdict_does_not_keep_the_others_waiting(service, lan, settings):
    service.how = "close"
    lost, kept = bring(lan, ("mat.txt", b"mat"), PAPER)
    service.how = "ok"
    (settings.ARCHIVE_ROOT / lost.sha256[:2] / lost.sha256).unlink()
    assert actions.scan_waiting(by=SYSTEM, at=NOW + 2 * actions.AGAIN, most=1) == 1  # never looked at comes first
    assert stands(lan, kept) == "clean"
    assert actions.scan_waiting(by=SYSTEM, at=NOW + 2 * actions.AGAIN, most=1) == 0
    assert stands(lan, lost) == "unreached"


@pytest.mark.django_db
def test_what_the_system_writes_itself_needs_no_scan(service, lan):
    with scope(lan):
        file = actions.put_away(data=b"cong van", name="cv.txt", by=lan, at=NOW, ours=True)
    assert opened(lan, file) == b"cong van"
    assert actions.scan_waiting(by=SYSTEM, at=NOW) == 0


# ── ClamAV itself ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def signatures(tmp_path):
    """Signatures of our own: nothing is downloaded."""
    folder = tmp_path / "signatures"
    folder.mkdir(mode=0o755)
    tmp_path.chmod(0o755)
    (folder / "thu.ndb").write_text(f"{NAME}:0:*:{MARKER.hex()}\n")
    return folder


@pytest.mark.skipif(CLAMSCAN is None, reason="clamscan is not installed: apt-get install clamav")
def test_the_real_command(signatures):
    looks = Command((CLAMSCAN, f"--database={signatures}"))
    assert looks.scan(stream_of(signatures, PAPER[1])).verdict is Verdict.CLEAN
    found = looks.scan(stream_of(signatures, VIRUS[1]))
    assert (found.verdict, found.said) == (Verdict.INFECTED, f"{NAME}.UNOFFICIAL")


@pytest.mark.skipif(CLAMSCAN is None, reason="clamscan is not installed: apt-get install clamav")
def test_the_real_command_without_signatures_gives_no_verdict(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    found = Command((CLAMSCAN, f"--database={empty}")).scan(stream_of(tmp_path, PAPER[1]))
    assert found.verdict is Verdict.UNREACHED
    assert found.said


def stream_of(folder, data):
    path = folder.parent / "given"
    path.write_bytes(data)
    return path.open("rb")


@pytest.mark.skipif(CLAMD is None, reason="clamd is not installed: apt-get install clamav-daemon")
def test_the_real_service(signatures, tmp_path):
    with service_of(signatures, tmp_path) as looks:
        assert looks.scan(BytesIO(PAPER[1])).verdict is Verdict.CLEAN
        found = looks.scan(BytesIO(VIRUS[1]))
        assert (found.verdict, found.said) == (Verdict.INFECTED, f"{NAME}.UNOFFICIAL")
        assert looks.scan(BytesIO()).verdict is Verdict.CLEAN  # what the job asks to see whether it lives
        big = looks.scan(BytesIO(bytes(3 * 2**20)))
        assert (big.verdict, big.said) == (Verdict.UNREACHED, "INSTREAM size limit exceeded. ERROR")


def service_of(signatures, folder):
    from contextlib import contextmanager

    @contextmanager
    def running():
        conf = folder / "clamd.conf"
        conf.write_text(
            f"Foreground yes\nLocalSocket {folder}/c.sock\nDatabaseDirectory {signatures}\nStreamMaxLength 2M\n"
            "DatabaseDirectory {0}\nSelfCheck 0\nUser root\n".replace("DatabaseDirectory {0}\n", "")
        )
        process = subprocess.Popen([CLAMD, f"--config-file={conf}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            looks = Clamd(f"{folder}/c.sock")
            until = time.monotonic() + 30
            while looks.scan(BytesIO()).verdict is not Verdict.CLEAN:
                assert process.poll() is None, process.stdout.read().decode()
                assert time.monotonic() < until
                time.sleep(0.1)
            yield looks
        finally:
            process.terminate()
            process.wait(20)

    return running()
