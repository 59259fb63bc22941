"""A child's picture and papers: sealed, stripped, absent for whoever may not see the child; doubts about a number."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from chungtay.ledger.models import Entry
from chungtay.register.archive.shelves import shelf_of
from chungtay.register.children import actions
from chungtay.register.children.papers import queries
from chungtay.register.models import Child, File, Move
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import WORD, make_child, make_village

pytestmark = pytest.mark.django_db
SOURCE = {"source": "paper", "source_words": "Giấy khai sinh số 12", "sure": "certified"}
WHERE_IT_WAS_TAKEN = 0x8825  # the EXIF tag of the place


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def child(lan, suoi_hoa) -> Child:
    return make_child(lan, place=make_village(suoi_hoa, 1, "bản Nà Pù").path, facts={"pin": "038317001234"})


def picture(kind: str = "JPEG", size: tuple[int, int] = (2400, 1800)) -> bytes:
    told = Image.Exif()
    told[0x010F] = "MAY ANH CUA LAN"
    told.get_ifd(WHERE_IT_WAS_TAKEN)[1] = "N"
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, exif=told)
    return out.getvalue()


def sent(client, child, data: bytes, name: str = "chau-my.jpg", **more):
    told = {"picture": SimpleUploadedFile(name, data), "revision": child.revision, **more}
    return client.post(f"/tre-em/{child.code}/doi-anh/", told)


def now(desk, child) -> Child:
    with scope(desk):
        return Child.objects.get(pk=child.pk)


# ── a picture ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_picture_is_made_small_bare_and_sealed(client_of, lan, child):
    client = client_of(lan)
    assert sent(client, child, picture()).status_code == 302
    page = client.get(f"/tre-em/{child.code}/").content.decode()
    assert "/anh/" not in page  # nobody looks over a shoulder
    assert f"/tre-em/{child.code}/anh/" in client.get(f"/tre-em/{child.code}/?anh=1").content.decode()
    answer = client.get(f"/tre-em/{child.code}/anh/")
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    with Image.open(BytesIO(answer.content)) as shown:
        assert max(shown.size) <= 1400
        assert not dict(shown.getexif())
    assert b"MAY ANH" not in answer.content
    with scope(lan):
        kept = queries.face(lan, now(lan, child))
        assert not shelf_of(kept.sha256).read_bytes().startswith(b"\xff\xd8")
        assert "photo" in Entry.objects.filter(about=child.code, act="person.looked-at").latest("pk").facts


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-1.4 la la", "a.jpg"), (b"<html>", "a.png"), (picture()[:500], "a.jpg"), (b"GIF89a", "a")]
)
def test_what_is_no_picture_is_refused_in_words(client_of, lan, child, data, name):
    answer = sent(client_of(lan), child, data, name)
    assert answer.status_code == 422
    assert "Không đọc được ảnh này" in answer.content.decode()
    assert now(lan, child).photo_id is None


def test_a_picture_is_taken_away_again(client_of, lan, child):
    client = client_of(lan)
    sent(client, child, picture("PNG", (300, 300)), "a.png")
    told = {"hide": "on", "revision": now(lan, child).revision}
    assert client.post(f"/tre-em/{child.code}/doi-anh/", told).status_code == 302
    assert client.get(f"/tre-em/{child.code}/anh/").status_code == 404


def test_two_hands_the_second_is_told(client_of, lan, child):
    sent(client_of(lan), child, picture("JPEG", (200, 200)))
    assert sent(client_of(lan), child, picture("JPEG", (200, 200))).status_code == 409


# ── papers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
FORMS = {
    "ghi/?muc=grade": {"grade": "4", "how": "follows"},
    "hoan-canh/": {"code": "SC05"},
    "nguy-co/": {"code": "bo-hoc"},
    "ho-tro/": {"code": "tro-cap-khuyet-tat"},
}


def attached(client, child, revision: int, more: str = "hoan-canh/"):
    files = [SimpleUploadedFile("Giấy chứng nhận của cháu Mỷ.pdf", b"%PDF-1.4 xac nhan")]
    return client.post(f"/tre-em/{child.code}/{more}", {**FORMS[more], "revision": revision, **SOURCE, "papers": files})


def paper_of(desk, child) -> File:
    with scope(desk):
        return queries.papers(desk, child).get()


@pytest.mark.parametrize("more", FORMS)
def test_a_source_brings_its_paper(client_of, lan, child, more):
    client = client_of(lan)
    answer = attached(client, child, child.revision, more)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    kept = paper_of(lan, child)
    page = client.get(f"/tre-em/{child.code}/").content.decode()
    assert f"/tre-em/{child.code}/giay-to/{kept.code}/" in page
    answer = client.get(f"/tre-em/{child.code}/giay-to/{kept.code}/")
    assert answer.content == b"%PDF-1.4 xac nhan"
    assert answer["Content-Disposition"] == f'attachment; filename="{kept.code}.pdf"'
    assert b"PDF" not in shelf_of(kept.sha256).read_bytes()


def test_a_paper_that_lies_about_itself_is_refused_and_nothing_is_written(client_of, lan, child):
    told = {**FORMS["hoan-canh/"], "revision": child.revision, **SOURCE}
    answer = client_of(lan).post(
        f"/tre-em/{child.code}/hoan-canh/", {**told, "papers": SimpleUploadedFile("a.pdf", b"MZ chay di")}
    )
    assert answer.status_code == 422
    with scope(lan):
        assert not now(lan, child).circumstances.exists()
        assert not File.objects.filter(child=child).exists()


NEW = {"full_name": "Lò Văn Páo", "born": "5/3/2019", "sex": "male", "nationality": "VN", "birth_registered": "yes",
       "insurance_state": "unknown", "schooling": "unknown", **SOURCE}  # fmt: skip


def added(client, suoi_hoa, data: bytes):
    village = make_village(suoi_hoa, 1, "bản Nà Pù").path
    papers = SimpleUploadedFile("giay-khai-sinh.pdf", data)
    return client.post("/tre-em/them/", {**NEW, "village": village, "papers": papers})


def test_a_new_child_brings_the_paper_it_is_written_from(client_of, lan, suoi_hoa):
    client = client_of(lan)
    answer = added(client, suoi_hoa, b"%PDF-1.4 giay khai sinh")
    assert answer.status_code == 302, answer.content.decode()[:4000]
    with scope(lan):
        child = Child.objects.get(full_name="Lò Văn Páo")
        kept = paper_of(lan, child)
        assert kept.about == f"statement:{child.statements.get().pk}"
    assert client.get(f"/tre-em/{child.code}/giay-to/{kept.code}/").content == b"%PDF-1.4 giay khai sinh"


def test_with_a_paper_that_lies_no_child_is_added_and_the_form_says_to_choose_again(client_of, lan, suoi_hoa):
    answer = added(client_of(lan), suoi_hoa, b"MZ chay di")
    assert answer.status_code == 422
    assert "Hãy chọn lại tệp giấy tờ" in answer.content.decode()
    with scope(lan):
        assert not Child.objects.filter(full_name="Lò Văn Páo").exists()


def test_others_find_neither_paper_nor_picture(client_of, lan, child, oanh, hieu, minh, chair):
    sent(client_of(lan), child, picture("JPEG", (200, 200)))
    attached(client_of(lan), child, child.revision + 1)
    kept = paper_of(lan, child)
    addresses = [f"/tre-em/{child.code}/{more}" for more in ("anh/", f"giay-to/{kept.code}/")]
    for address in addresses:
        assert client_of(chair).get(address).status_code == 200
    for other in (oanh, hieu, minh):
        assert {client_of(other).get(address).status_code for address in addresses} <= {403, 404}
        with scope(other):
            assert not File.objects.filter(child=child).exists()
    other_child = make_child(lan, "Lò Văn Tủa", facts={"sex": "male"})
    assert client_of(lan).get(f"/tre-em/{other_child.code}/giay-to/{kept.code}/").status_code == 404


def test_paper_and_picture_go_with_the_child(client_of, lan, oanh, nam_trang, child):
    sent(client_of(lan), child, picture("JPEG", (200, 200)))
    attached(client_of(lan), child, child.revision + 1)
    kept = paper_of(lan, child)
    with scope(lan):
        actions.move_out(
            child=now(lan, child), to=nam_trang, since=NOW.date(), reason="theo mẹ", by=lan, at=NOW, revision=None
        )
    with scope(oanh):
        actions.acknowledge(move=Move.objects.get(), by=oanh, at=NOW)
    for address in ("anh/", f"giay-to/{kept.code}/"):
        assert client_of(oanh).get(f"/tre-em/{child.code}/{address}").status_code == 200
        assert client_of(lan).get(f"/tre-em/{child.code}/{address}").status_code == 404
    with scope(lan):
        assert not File.objects.filter(child=child).exists()


# ── doubts about the number ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_number_that_does_not_fit_is_told_and_not_refused(client_of, lan, child):
    client = client_of(lan)
    assert "chưa khớp" not in client.get(f"/tre-em/{child.code}/").content.decode()
    told = {"pin": "038216001234", "how": "corrects", "revision": child.revision, **SOURCE}
    answer = client.post(f"/tre-em/{child.code}/ghi/?muc=pin", told, follow=True)
    page = answer.content.decode()
    for words in ("chưa khớp", "là số của nam", "cho năm sinh 2016, khác năm sinh đã ghi 2017"):
        assert words in page
    assert "038216001234" not in page


def test_a_doubt_is_told_while_typing(client_of, lan, oanh, child):
    client = client_of(lan)
    here = f"/tre-em/{child.code}/so-dinh-danh/nghi-van/"
    assert here in client.get(f"/tre-em/{child.code}/ghi/?muc=pin").content.decode()
    assert "là số của nam" in client.post(here, {"pin": "038 217 001 234"}).content.decode()
    assert "có 11" in client.post(here, {"pin": "38317001234"}).content.decode()
    for typed in ("", "0383", "038317001234"):
        assert "chưa khớp" not in client.post(here, {"pin": typed}).content.decode()
    assert client_of(oanh).post(here, {"pin": "038217001234"}).status_code == 404
    told = {"full_name": "Lò Thị Mai", "pin": "001117009876", "born": "5/3/2017", "sex": "female"}
    part = client.post("/tre-em/them/giong/", told).content.decode()
    assert "Chữ số thứ tư cho thế kỷ của năm 1917" in part


def test_two_sources_say_different_numbers(client_of, lan, child):
    with scope(lan):
        actions.state(child=child, facts={"pin": "999999999999"}, source=WORD, by=lan, at=NOW, revision=None)
    assert client_of(lan).get(f"/tre-em/{child.code}/").status_code == 200
