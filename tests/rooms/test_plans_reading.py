"""A file becomes a reading to be checked, or says in both languages why not; nothing is kept by halves."""

import pytest

from chungtay.ledger.models import Entry
from chungtay.papers.paragraphs import Unreadable
from chungtay.programme.plans import actions, queries, reading
from chungtay.programme.plans.models import Reading
from chungtay.register.models import File
from chungtay.register.people.scope import scope
from tests.makers import NOW

pytestmark = pytest.mark.django_db
PAPER = """ỦY BAN NHÂN DÂN
XÃ SUỐI HOA
Số: 12/KH-UBND
Suối Hoa, ngày 03 tháng 02 năm 2026

KẾ HOẠCH
Phòng, chống xâm hại trẻ em năm 2026

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Bảo vệ trẻ em tốt hơn.

II. PHÂN CÔNG NHIỆM VỤ
1. Công an xã
- Rà soát, lập danh sách trẻ em có nguy cơ bị xâm hại trước ngày 30/6/2026.
2. Trạm Y tế xã
- Khám và chăm sóc y tế cho trẻ em bị xâm hại.
"""


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


def handed_in(by, data: bytes, name: str) -> Reading:
    with scope(by):
        return actions.hand_in(data=data, name=name, by=by, at=NOW).reading


def test_a_file_waits_with_its_hash_and_its_ledger_lines(lan):
    waiting = handed_in(lan, PAPER.encode(), r"C:\giay to\ke-hoach.txt")
    assert (waiting.state, waiting.name, waiting.unit_id) == ("waiting", "ke-hoach.txt", lan.unit_id)
    with scope(lan):
        assert [r.code for r in queries.readings(lan)] == [waiting.code]
        assert set(Entry.objects.values_list("act", flat=True)) == {"file.put-away", "reading.handed-in"}


def test_a_plan_is_read_and_lies_beside_its_paper(lan):
    waiting = handed_in(lan, PAPER.encode(), "ke-hoach.txt")
    actions.read(code=waiting.code, by=lan, at=NOW)
    with scope(lan):
        found = queries.reading(lan, waiting.code)
        assert found.state == "read"
        assert found.tree["header"]["number"] == "12"
        assert [[body["code"] for body in t["lead"]] for t in found.tree["tasks"]] == [["CA.C"], ["TYT.C"]]
        assert found.tree == found.original
        assert "Rà soát" in next(line["text"] for line in found.lines if line["line"] == found.tree["tasks"][0]["line"])
        assert found.notes == []
        assert Entry.objects.filter(act="reading.read", about=found.code).count() == 1


def test_reading_twice_changes_nothing(lan):
    waiting = handed_in(lan, PAPER.encode(), "ke-hoach.txt")
    first = actions.read(code=waiting.code, by=lan, at=NOW)
    second = actions.read(code=waiting.code, by=lan, at=NOW)
    assert first.revision == second.revision


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(b"   \n", "trong.txt", "empty"), (b"PK\x03\x04rubbish", "ke-hoach.docx", None), (b"%PDF-1.7 cut", "x.pdf", None)],
)
def test_what_gives_no_words_says_why_and_keeps_the_file(lan, data, name, code):
    waiting = handed_in(lan, data, name)
    actions.read(code=waiting.code, by=lan, at=NOW)
    with scope(lan):
        found = queries.reading(lan, waiting.code)
        assert found.state == "unreadable"
        assert found.tree is None
        assert found.trouble["vi"]
        assert found.trouble["en"]
        assert code in (None, found.trouble["code"])
        assert File.objects.get().sha256 == found.sha256
        with pytest.raises(actions.Closed):
            actions.adopt(reading=found, by=lan, at=NOW, revision=found.revision)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Plan of work\n\nI. Purpose\nProtect the children of the commune.\n- Visit every school.\n", "not_vietnamese"),
        ("Hôm nay trời đẹp, mẹ đi chợ mua cá.\n", "no_tasks"),
    ],
)
def test_what_is_no_plan_is_told_and_kept(lan, text, code):
    waiting = handed_in(lan, text.encode(), "thu.txt")
    actions.read(code=waiting.code, by=lan, at=NOW)
    with scope(lan):
        notes = {note["code"]: note for note in queries.reading(lan, waiting.code).notes}
    assert code in notes
    assert notes[code]["vi"]
    assert notes[code]["en"]


def test_pages_are_told_while_reading_and_a_death_leaves_it_waiting(lan, monkeypatch):
    def dies(data, name, *, progress):
        progress(2, 9)
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_guarded", dies)
    waiting = handed_in(lan, PAPER.encode(), "ke-hoach.txt")
    with pytest.raises(KeyboardInterrupt):
        actions.read(code=waiting.code, by=lan, at=NOW)
    with scope(lan):
        found = queries.reading(lan, waiting.code)
    assert (found.state, found.page, found.pages, found.tree) == ("waiting", 2, 9, None)


def test_trouble_is_kept_word_for_word(lan, monkeypatch):
    def refuses(data, name, *, progress):
        raise Unreadable("no_ocr", "Thiếu Tesseract.", "Tesseract is missing.")

    monkeypatch.setattr(reading, "read_guarded", refuses)
    waiting = handed_in(lan, PAPER.encode(), "ban-chup.pdf")
    found = actions.read(code=waiting.code, by=lan, at=NOW)
    assert found.trouble == {"code": "no_ocr", "vi": "Thiếu Tesseract.", "en": "Tesseract is missing."}


def test_another_commune_s_reading_is_not_there(lan, oanh):
    waiting = handed_in(lan, PAPER.encode(), "ke-hoach.txt")
    with pytest.raises(actions.Gone):
        actions.read(code=waiting.code, by=oanh, at=NOW)
    with scope(oanh):
        assert queries.reading(oanh, waiting.code) is None
