"""Pages of the locker: taken in by one, signed for by another, given out as a bundle; absent for everybody else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.ledger.models import Entry
from chungtay.protection.evidence.models import EvidenceItem
from chungtay.protection.evidence.verifying import bundle_faults
from chungtay.register.archive.actions import shelf_of
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.test_evidence import FOR, MP3, names, one_case, shelf  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def sending(name="loi-ke.mp3", data=MP3, **more) -> dict:
    told = {"kind": "recording", "words": "Bản ghi lời bà ngoại kể", "place": "Tủ số 2", "found_on": "14/5/2026"}
    return told | {"found_time": "7:00", "seal_no": "NP-1", "file": SimpleUploadedFile(name, data)} | more


@pytest.fixture
def item(client_of, lan, case):
    assert client_of(lan).post(reverse("evidence-add", args=[case.code]), sending()).status_code == 302
    with scope(lan):
        return EvidenceItem.objects.get()


def test_a_recording_is_sealed_and_read_nowhere_but_in_its_case(client_of, lan, chair, oanh, minh, hieu, case, item):
    assert MP3 not in shelf_of(item.lies_under).read_bytes()
    for desk in (lan, chair):
        page = client_of(desk).get(reverse("evidence-show", args=[item.code])).content.decode()
        assert item.sha256 in page
        assert "nguyên vẹn" in page
        assert item.code in client_of(desk).get(reverse("evidence-of-case", args=[case.code])).content.decode()
    for desk, said in ((oanh, 404), (minh, 404), (hieu, 403)):
        for door in ("evidence-show",):
            assert client_of(desk).get(reverse(door, args=[item.code])).status_code == said
        for door in ("evidence-give", "evidence-send", "evidence-receive", "evidence-move", "evidence-check"):
            assert client_of(desk).post(reverse(door, args=[item.code])).status_code == said
    assert client_of(oanh).get(reverse("evidence-add", args=[case.code])).status_code == 404
    with scope(lan):
        assert Entry.objects.filter(act="evidence.looked-at", about=item.code).count() == 2


def test_a_file_that_lies_is_said_and_nothing_is_kept(client_of, lan, case):
    answer = client_of(lan).post(reverse("evidence-add", args=[case.code]), sending("anh.png"))
    assert answer.status_code == 422
    assert "bên trong không phải loại đó" in answer.content.decode()
    with scope(lan):
        assert not EvidenceItem.objects.exists()


def test_a_form_that_lacks_something_leaves_nothing_on_the_disk(client_of, lan, case, settings):
    answer = client_of(lan).post(reverse("evidence-add", args=[case.code]), sending(words=""))
    assert answer.status_code == 422
    assert not [path for path in settings.ARCHIVE_ROOT.rglob("*") if path.is_file()]


def test_too_large_is_stopped_on_its_way(client_of, lan, case, settings):
    settings.EVIDENCE_LIMIT = 1000
    answer = client_of(lan).post(reverse("evidence-add", args=[case.code]), sending(data=MP3 + bytes(5000)))
    assert answer.status_code == 422
    assert "lớn hơn" in answer.content.decode()
    assert not [path for path in settings.ARCHIVE_ROOT.rglob("*") if path.is_file()]


def test_a_sending_without_its_token_is_refused(lan, case, client_of):
    client = client_of(lan)
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("evidence-add", args=[case.code]), sending()).status_code == 403
    with scope(lan):
        assert not EvidenceItem.objects.exists()


def test_handed_over_signed_and_given_out(client_of, lan, minh, item, tmp_path):
    send = {"to": str(minh.agency_id), "seal_no": "NP-1"}
    assert client_of(lan).post(reverse("evidence-send", args=[item.code]), send).status_code == 302
    police = client_of(minh)
    assert "Chờ cơ quan ta ký nhận" in police.get(reverse("evidence")).content.decode()
    assert police.post(reverse("evidence-give", args=[item.code]), {"purpose": FOR}).status_code == 404
    other = police.post(reverse("evidence-receive", args=[item.code]), {"place": "Kho", "seal_no": "NP-9"})
    assert other.status_code == 422
    assert "khác số khi giao" in other.content.decode()
    signed = police.post(reverse("evidence-receive", args=[item.code]), {"place": "Kho", "seal_no": "NP-1"})
    assert signed.status_code == 302
    assert client_of(lan).post(reverse("evidence-send", args=[item.code]), send).status_code == 422
    given = police.post(reverse("evidence-give", args=[item.code]), {"purpose": FOR})
    data = b"".join(given.streaming_content)
    assert list(bundle_faults(io.BytesIO(data))) == []
    assert police.post(reverse("evidence-give", args=[item.code]), {"purpose": "xem"}).status_code == 422


def test_a_damaged_file_is_said_and_not_given_out(client_of, lan, item):
    place = shelf_of(item.lies_under)
    place.write_bytes(place.read_bytes()[:-1])
    client = client_of(lan)
    answer = client.post(reverse("evidence-check", args=[item.code]), follow=True)
    assert "bị sửa, bị đổi chỗ hoặc bị mất" in answer.content.decode()
    assert client.post(reverse("evidence-give", args=[item.code]), {"purpose": FOR}).status_code == 422


def test_the_police_have_a_compartment_of_their_own(client_of, lan, minh):
    assert client_of(lan).get(reverse("evidence-police")).status_code == 404
    answer = client_of(minh).post(reverse("evidence-police"), sending(matter="12/VA"))
    assert answer.status_code == 302
    assert "12/VA" in client_of(minh).get(answer.url).content.decode()
    assert client_of(lan).get(answer.url).status_code == 404
