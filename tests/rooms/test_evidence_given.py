"""The locker: seen where it belongs and by nobody else; given out as a bundle that anybody can check."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction, utils

from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.protection.evidence import actions, bundle, queries, refusals
from chungtay.protection.evidence.models import Custody, EvidenceAccess
from chungtay.protection.evidence.verifying import bundle_faults
from chungtay.register.archive.actions import shelf_of
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer, row_counts
from tests.rooms.test_evidence import FOR, MP3, agency, captured, names, one_case, sealed, shelf, told  # noqa: F401

pytestmark = pytest.mark.django_db


# ── who sees it ─────────────────────────────────────────────────────────────────────────────────────────────────────
TABLES = ("protection_evidenceitem", "protection_evidenceaccess", "protection_custody")


@pytest.fixture
def both(lan, minh, chair, case):
    """One item of the case, one of the police's own."""
    mine = captured(lan, case)
    with scope(minh):
        theirs = actions.capture(told=told(matter="12/VA"), by=minh, at=NOW, file=sealed())
    return mine, theirs


def test_the_compartment_of_the_police_is_not_there_for_the_commune_and_the_case_not_for_them(both, lan, minh, chair):
    mine, theirs = both
    for desk, sees in ((lan, mine), (chair, mine), (minh, theirs)):
        with scope(desk):
            assert list(queries.seen(desk)) == [sees]
            assert row_counts(TABLES) == [1, 0, 1]
    with pytest.raises(refusals.NotYours):
        captured(lan, None)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_no_other_desk_sees_or_changes_a_row(both, role, nam_trang, suoi_hoa, province):
    accounts = ((suoi_hoa, "CA.C"),) if role in (Role.ADMIN, Role.MINISTRY) else ()  # no work of the police is theirs
    for unit, code in (*accounts, (nam_trang, "CA.C"), (nam_trang, "VHXH.C"), (province, "YTE.P"), (suoi_hoa, "KT.C")):
        if unit == suoi_hoa and role in (Role.CHAIR, Role.CHILD_OFFICER):
            continue  # that is who holds the case
        body = make_agency(unit, code, f"Cơ quan {code} {unit.name}")
        desk = make_officer(f"{role.value}-{unit.path}-{code}", "Người Khác", body, "Chức danh", role)
        with scope(desk):
            assert row_counts(TABLES) == [0, 0, 0]
            assert queries.one(desk, both[0].code) is None
        for table in TABLES:
            for attack in (f"update {table} set id = id", f"delete from {table}"):
                with scope(desk), pytest.raises(utils.ProgrammingError, match="denied"), transaction.atomic():
                    connection.cursor().execute(attack)
        with scope(desk), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            EvidenceAccess.objects.bulk_create(
                [EvidenceAccess(item=both[0], agency_id=desk.agency_id, giver_id=desk.agency_id, at=NOW)]
            )
        with scope(desk), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            Custody.objects.bulk_create(
                [Custody(item=both[0], seq=2, said="received", at=NOW, agency_id=desk.agency_id, line={}, hash="x",
                         user_id=desk.user_id)]
            )  # fmt: skip


# ── given out ───────────────────────────────────────────────────────────────────────────────────────────────────────
def exported(desk, items, path: Path) -> Path:
    with scope(desk):
        path.write_bytes(b"".join(bundle.export(items=items, purpose=FOR, by=desk, at=NOW)))
    return path


def rewritten(path: Path, change) -> Path:
    """The bundle with some of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        parts = change({name: old.read(name) for name in old.namelist()})
        for name, data in parts.items():
            new.writestr(name, data)
    wrong = path.with_name("wrong.zip")
    wrong.write_bytes(out.getvalue())
    return wrong


def test_a_bundle_verifies_with_its_own_script_and_a_touched_one_does_not(lan, chair, minh, case, tmp_path):
    first = captured(lan, case, sealed(data=MP3 + os.urandom(2**20)))
    second = captured(lan, case)
    with scope(lan):
        actions.hand_over(item=first, to=agency(minh), by=lan, at=NOW)
    path = exported(lan, [first, second], tmp_path / "goi.zip")
    assert list(bundle_faults(path)) == []
    call_command("verify_evidence", str(path), stdout=io.StringIO())
    with zipfile.ZipFile(path) as whole:
        (tmp_path / "kiem-tra.py").write_bytes(whole.read("kiem-tra.py"))
    script = [sys.executable, str(tmp_path / "kiem-tra.py")]
    assert subprocess.run([*script, str(path)], capture_output=True, check=False).returncode == 0
    a, b = (f"{item.code}/{item.name}" for item in (first, second))
    wrongs = (
        lambda parts: parts | {a: parts[a][:-1] + b"!"},
        lambda parts: parts | {a: parts[b], b: parts[a]},
        lambda parts: parts | {"manifest.json": parts["manifest.json"].replace(b"captured", b"Captured")},
        lambda parts: {name: data for name, data in parts.items() if name != b},
        lambda parts: parts | {"them.txt": b"x"},
    )
    for change in wrongs:
        wrong = rewritten(path, change)
        assert list(bundle_faults(wrong))
        assert subprocess.run([*script, str(wrong)], capture_output=True, check=False).returncode == 1
        with pytest.raises(CommandError):
            call_command("verify_evidence", str(wrong), stderr=io.StringIO())
    with scope(lan):
        assert Entry.objects.filter(act="evidence.exported").count() == 2


def test_a_manifest_written_anew_is_whole_but_not_ours(lan, case, tmp_path):
    path = exported(lan, [captured(lan, case)], tmp_path / "goi.zip")

    def forge(parts):
        manifest = parts["manifest.json"].replace(FOR.encode(), "Việc khác hẳn với điều đã ghi".encode())
        return parts | {"manifest.json": manifest, "manifest.sha256": hashlib.sha256(manifest).hexdigest().encode()}

    with pytest.raises(CommandError, match="không do hệ thống này ký"):
        call_command("verify_evidence", str(rewritten(path, forge)), stdout=io.StringIO())


def test_nothing_is_given_out_without_a_purpose_or_damaged(lan, case):
    item = captured(lan, case)
    with scope(lan):
        with pytest.raises(refusals.NoPurpose):
            bundle.export(items=[item], purpose="xem", by=lan, at=NOW)
        shelf_of(item.lies_under).unlink()
        with pytest.raises(refusals.Damaged):
            bundle.export(items=[item], purpose=FOR, by=lan, at=NOW)
