"""Backed up, carried to a bare machine, restored: the same rows, files and ledger. Bad files are refused."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile

import pytest
from django.conf import settings
from django.db import connections

from chungtay.config.backup.keys import differing, marks, take_over
from chungtay.config.backup.looking import check
from chungtay.config.backup.making import make
from chungtay.config.backup.shape import BadBackup, about_from
from tests.faults.town import ROOT, Town, town
from tests.makers import NOW

OURS = pytest.mark.skipif(
    not (settings.HOME / "pg").exists() or os.environ.get("DATABASE_URL", "").find("socket") < 0,
    reason="the tests run on a server that is not ours to copy: no embedded cluster",
)
TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1"


def counts(place: Town) -> dict[str, int]:
    """How many rows every table has."""
    names = [name for (name,) in place.sql(TABLES)]
    each = " union all ".join(f"select '{name}', count(*) from \"{name}\"" for name in names)
    return dict(place.sql(each))


def asked(place: Town, *words: str) -> subprocess.CompletedProcess:
    call = [sys.executable, "-m", "chungtay.config", *words]
    return subprocess.run(call, env=place.environment, cwd=ROOT, capture_output=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def lived(django_db_setup):
    """A town where something happened, and its backup."""
    with town(settings.HOME, connections["owner"].settings_dict["NAME"]) as place:
        place.run("tests.faults.people", "2")
        place.run("tests.faults.people_files")
        backup = place.folder / "sao-luu.tar"
        done = asked(place, "backup", str(backup))
        assert done.returncode == 0, done.stderr.decode()
        place.backup, place.said = backup, done.stdout.decode()
        yield place


@OURS
def test_round_trip_to_a_bare_machine(lived):
    assert lived.backup.stat().st_mode & 0o077 == 0
    bare = Town(settings.HOME / f"faults-bare-{os.getpid()}")
    bare.folder.mkdir(mode=0o711)
    try:
        bare.server.start()
        done = asked(bare, "restore", str(lived.backup))
        said = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == 0, said
        assert "the ledger is whole" in said
        assert "secret differs: django" in said  # they were not in the backup, and are named with what is lost
        before, after = counts(lived), counts(bare)
        prepared = {"register_day"}  # the calendar, which `prepare` loads at the end, and the tests' database lacks
        assert {t: n for t, n in after.items() if before[t] != n}.keys() <= prepared
        assert files(bare) == files(lived) != {}
        assert "intact" in asked(bare, "verify-ledger").stdout.decode()
        policies = "select tablename, policyname, cmd, qual from pg_policies order by 1, 2"
        assert bare.sql(policies) == lived.sql(policies)
        again = asked(bare, "restore", str(lived.backup))
        assert again.returncode != 0
        assert "--over" in again.stderr.decode()
    finally:
        bare.close()


def files(place: Town) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (place.folder / "files").glob("??/*") if p.is_file()}


@OURS
def test_refuses_while_somebody_is_connected_and_replaces_nothing(lived):
    import psycopg

    with psycopg.connect(lived.server.url()) as somebody:
        somebody.execute("select 1")
        done = asked(lived, "restore", "--over", str(lived.backup))
    assert done.returncode != 0
    assert "Stop serving first" in done.stderr.decode()


@OURS
def test_says_what_must_be_kept_elsewhere_and_does_not_overwrite(lived):
    assert "secrets.json, vapid.pem" in lived.said
    assert "exists already" in asked(lived, "backup", str(lived.backup)).stderr.decode()
    assert b"mat-ma" not in lived.backup.read_bytes()
    secret = json.loads((lived.folder / "secrets.json").read_text())["django"]
    assert secret.encode() not in lived.backup.read_bytes()


@OURS
def test_dump_that_does_not_fit_replaces_nothing(lived, tmp_path):
    """A backup whose hashes are right, but whose database cannot be put in."""
    broken = rewritten(lived.backup, tmp_path, dump=b"PGDMP not a dump")
    before = counts(lived)
    done = asked(lived, "restore", "--over", str(broken))
    assert done.returncode != 0
    assert "nothing was replaced" in done.stderr.decode()
    assert counts(lived) == before


def rewritten(backup, folder, *, dump=None, also=None):
    import hashlib

    target = folder / "doi.tar"
    with tarfile.open(backup) as old, tarfile.open(target, "w") as new:
        for entry in old:
            data = old.extractfile(entry).read()
            if entry.name == "about.json" and dump is not None:
                data = json.dumps({**json.loads(data), "dump": hashlib.sha256(dump).hexdigest()}).encode()
            if entry.name == "database.dump" and dump is not None:
                data = dump
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
        if also:
            also(new)
    return target


def flipped(data: bytes, where: int) -> bytes:
    return data[:where] + bytes([data[where] ^ 1]) + data[where + 1 :]


@OURS
@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_one_flipped_bit_is_found(lived, tmp_path, where):
    data = lived.backup.read_bytes()
    (tmp_path / "x.tar").write_bytes(flipped(data, int(len(data.rstrip(b"\0")) * where)))
    with pytest.raises(BadBackup):
        check(tmp_path / "x.tar", tmp_path)


@OURS
@pytest.mark.parametrize("part", [0, 0.1, 0.6, 0.97])
def test_cut_short_is_found(lived, tmp_path, part):
    data = lived.backup.read_bytes().rstrip(b"\0")
    (tmp_path / "x.tar").write_bytes(data[: int(len(data) * part)])
    with pytest.raises(BadBackup):
        check(tmp_path / "x.tar", tmp_path)


def link(pack):
    entry = tarfile.TarInfo("files/" + "0" * 64)
    entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
    pack.addfile(entry)


def climbing(pack):
    entry = tarfile.TarInfo("files/../../../etc/cron.d/x")
    entry.size = 1
    pack.addfile(entry, io.BytesIO(b"x"))


@OURS
@pytest.mark.parametrize("also", [link, climbing])
def test_what_leads_elsewhere_is_refused(lived, tmp_path, also):
    with pytest.raises(BadBackup):
        check(rewritten(lived.backup, tmp_path, also=also), tmp_path)


@pytest.mark.parametrize("data", [b"", b"not a tar", b"\0" * 10240])
def test_no_backup_at_all(tmp_path, data):
    (tmp_path / "x.tar").write_bytes(data)
    with pytest.raises(BadBackup):
        check(tmp_path / "x.tar", tmp_path)


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "head": [1]}'])
def test_about_that_says_nothing(said):
    with pytest.raises(BadBackup):
        about_from(said)


# ── secrets ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_marks_tell_whether_two_are_the_same_and_nothing_else(tmp_path):
    (tmp_path / "secrets.json").write_text(json.dumps({"django": "mot", "children-mark": "hai"}))
    told = marks({"django": b"mot", "children-mark": b"khac"})
    assert "mot" not in str(told)
    assert list(differing(told, tmp_path)) == ["children-mark"]


def test_secrets_of_a_backup_take_the_place_of_ours_but_not_the_server_s(tmp_path):
    from chungtay.config.postgres import OWNER

    (tmp_path / "secrets.json").write_text(json.dumps({"django": "moi", OWNER: "may-nay"}))
    given = {"secrets.json": json.dumps({"django": "cu", OWNER: "may-kia"}).encode(), "vapid.pem": b"khoa"}
    take_over(given, tmp_path)
    assert json.loads((tmp_path / "secrets.json").read_text()) == {"django": "cu", OWNER: "may-nay"}
    assert (tmp_path / "vapid.pem").read_bytes() == b"khoa"
    assert json.loads((tmp_path / "secrets.json.before-restore").read_text())["django"] == "moi"
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_never_over_another_file(tmp_path):
    (tmp_path / "x.tar").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        make(tmp_path / "x.tar", at=NOW, with_secrets=False)
    assert (tmp_path / "x.tar").read_bytes() == b"mine"
    shutil.rmtree(tmp_path)
