"""Urging letters on pages: who sees them, what they say, and that one went out."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from docx import Document

from chungtay.duties import actions, queries
from chungtay.duties.letters.refusals import NotADayOfIt, NotTheSender, SentAlready
from chungtay.law.duty_rules import on_day
from chungtay.ledger.models import Entry
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=14)
SENT = {"number": "45/UBND-VHXH", "on": "28/5/2026"}


@pytest.fixture(autouse=True)
def fortnight_later(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def duty(lan, minh, chair):
    return a_duty(lan, minh, rule=on_day(date(2026, 5, 20)))


@pytest.fixture
def letter(duty, lan):
    actions.climb(by=system_desk("Nhắc việc"), at=LATER)
    actions.urge(by=system_desk("Nhắc việc"), at=LATER)
    with scope(lan):
        return queries.letters(lan).get()


def test_a_letter_waits_for_whoever_urges_and_says_what_is_late(letter, duty, lan, client_of):
    client = client_of(lan)
    assert "Công an xã Suối Hoa" in client.get("/don-doc/").content.decode()
    page = client.get(f"/don-doc/{letter.pk}/").content.decode()
    assert duty.title in page
    assert "Ghi đã gửi" in page
    assert f"/don-doc/{letter.pk}/" in client.get(f"/nhiem-vu/{duty.code}/").content.decode()


def test_a_letter_is_new_to_each_until_they_open_it(letter, lan, chair, client_of):
    mine = client_of(lan)

    def new(client) -> bool:
        return ">Mới<" in client.get("/don-doc/?xem=wait").content.decode()

    assert new(mine)
    assert new(mine), "a look at the list opens nothing"
    mine.get(f"/don-doc/{letter.pk}/")
    mine.get(f"/don-doc/{letter.pk}/")
    assert not new(mine)
    with scope(chair):
        assert queries.unread(chair, [letter]) == {letter.pk}, "another's reading is nobody's business"
    with scope(lan):
        assert queries.unread(lan, [letter]) == set()


def test_the_body_urged_reads_it_and_sends_nothing(letter, minh, client_of):
    client = client_of(minh)
    assert "Công an xã Suối Hoa" in client.get("/don-doc/?xem=to-us").content.decode()
    assert "Ghi đã gửi" not in client.get(f"/don-doc/{letter.pk}/").content.decode()
    assert client.post(f"/don-doc/{letter.pk}/da-gui/", SENT).status_code == 403


def test_a_stranger_finds_no_letter(letter, oanh, client_of):
    client = client_of(oanh)
    assert client.get(f"/don-doc/{letter.pk}/").status_code == 404
    assert client.get(f"/don-doc/{letter.pk}/pdf/").status_code == 404
    assert "Không có công văn nào ở đây" in client.get("/don-doc/").content.decode()


def test_word_and_pdf_carry_the_number_once_it_went_out(letter, lan, client_of):
    client = client_of(lan)
    draft = Document(BytesIO(client.get(f"/don-doc/{letter.pk}/word/").content))
    assert any("Bản dự thảo" in paragraph.text for paragraph in draft.paragraphs)
    assert client.post(f"/don-doc/{letter.pk}/da-gui/", SENT).status_code == 302
    sent = Document(BytesIO(client.get(f"/don-doc/{letter.pk}/word/").content))
    text = "\n".join(cell.text for table in sent.tables for row in table.rows for cell in row.cells)
    assert "Số: 45/UBND-VHXH" in text
    assert not any("Bản dự thảo" in paragraph.text for paragraph in sent.paragraphs)
    assert client.get(f"/don-doc/{letter.pk}/pdf/").content.startswith(b"%PDF")
    page = client.get("/don-doc/?xem=sent").content.decode()
    assert "Đã gửi, số 45/UBND-VHXH ngày 28/5/2026" in page


def test_sent_once_with_one_line_in_the_ledger(letter, lan, chair, client_of):
    client_of(lan).post(f"/don-doc/{letter.pk}/da-gui/", SENT)
    assert client_of(chair).post(f"/don-doc/{letter.pk}/da-gui/", SENT).status_code == 409
    with scope(chair):
        assert Entry.objects.filter(act="letter.sent").count() == 1
        with pytest.raises(SentAlready, match="45/UBND-VHXH"):
            actions.send_letter(urging=letter, number="46", on=LATER.date(), by=chair, at=LATER)


def test_what_is_wrong_is_refused_in_words(letter, lan, minh, client_of):
    client = client_of(lan)
    page = client.post(f"/don-doc/{letter.pk}/da-gui/", {"number": "", "on": "30/5/2026"})
    assert page.status_code == 422
    assert "Ghi số công văn" in page.content.decode()
    with scope(lan), pytest.raises(NotADayOfIt):
        actions.send_letter(urging=letter, number="46", on=date(2026, 5, 30), by=lan, at=LATER)
    with scope(minh), pytest.raises(NotTheSender):
        actions.send_letter(urging=letter, number="46", on=LATER.date(), by=minh, at=LATER)


def test_a_duty_tells_how_far_it_was_urged_and_what_comes_next(letter, duty, lan, client_of):
    page = client_of(lan).get(f"/nhiem-vu/{duty.code}/").content.decode()
    assert "Nơi giao việc đôn đốc" in page
    assert "Cấp trên đôn đốc" in page


def test_what_another_body_signs_lies_in_another_tab(letter, oanh, chair, lan, client_of):
    """Asked by Lan's office, so her office signs; the chair may sign for it, the page says whose it is."""
    assert "Không có công văn nào ở đây" in client_of(chair).get("/don-doc/").content.decode()
    page = client_of(chair).get("/don-doc/?xem=others").content.decode()
    assert "Phòng Văn hóa – Xã hội xã Suối Hoa ký" in page
    assert client_of(chair).post(f"/don-doc/{letter.pk}/da-gui/", SENT).status_code == 302
