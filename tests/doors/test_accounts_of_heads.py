"""The pages of accountability: each number leads to its duties; frozen, answered, found; a bundle to be checked."""

import html
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.figures.ledgers import verifying
from tests.doors.desk_world import many, questions
from tests.makers import PROVINCE
from tests.rooms.duties_world import body
from tests.rooms.ledgers_world import LATER, spring

pytestmark = pytest.mark.django_db
LIST, PERIOD = "/trach-nhiem/", "ky=2026-Q1"


@pytest.fixture(autouse=True)
def later(time_machine):
    time_machine.move_to(LATER, tick=False)


@pytest.fixture
def duties(lan, minh):
    return spring(lan, minh)


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def account(client) -> str:
    page = read(client, f"{LIST}?{PERIOD}")
    return re.search(r'href="(/trach-nhiem/CQ-[^"]+)"', page)[1].replace("&amp;", "&")


def frozen(client) -> str:
    here, _, asked = account(client).partition("?")
    told = {"ky": asked.removeprefix("ky="), "heard_by": "10/4/2026", "reason": ""}
    answer = client.post(f"{here}chot/", told)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def say(client, here, step, status=302, **told):
    answer = client.post(f"{here}ghi/{step}/", {f"{step}-{name}": value for name, value in told.items()})
    assert answer.status_code == status
    return answer


AGAINST = {"stands": "no", "words": "Chậm hai việc", "ground": "Điều 5 Quy chế"}


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_number_leads_to_its_duties(client_of, chair, duties):
    client = client_of(chair)
    assert "Vì Văn Minh" in read(client, f"{LIST}?{PERIOD}")
    page = read(client, account(client))
    assert "4 việc đến hạn: 1 xong đúng hạn, 3 trễ, trong đó 1 được miễn trách." in page
    assert all(f"/nhiem-vu/{duty.code}/" in page for duty in duties)
    assert "Lũ cuốn cầu." in page


@pytest.mark.parametrize("part", [0, 1])
def test_every_part_of_a_number_leads_to_exactly_its_duties(client_of, chair, duties, part):
    """In time, late, still owed, excused: of a body's line, and of the last line of the table."""
    client = client_of(chair)
    found = re.findall(
        r'<a href="([^"]+#tung-viec)">(\d+)</a>', read(client, f"{LIST}?{PERIOD}").split("<tfoot>")[part]
    )
    assert len(found) >= 4
    assert any("ket-qua=excused" in url for url, _ in found)
    for url, count in found:
        shown = read(client, html.unescape(url).partition("#")[0]).split('id="tung-viec"')[1]
        assert len(re.findall(r'<th scope="row"><a href="/nhiem-vu/', shown)) == int(count), url


def test_from_freezing_to_the_decision_on_the_appeal(client_of, chair, minh, hieu, duties):
    here = frozen(client_of(chair))
    say(client_of(minh), here, "answer", words="Cầu bị lũ cuốn")
    say(client_of(chair), here, "finding", **AGAINST)
    say(client_of(minh), here, "appeal", words="Đề nghị xem lại")
    assert "Chờ cấp trên của nơi kết luận" in read(client_of(chair), here)
    paper = SimpleUploadedFile("quyet-dinh.txt", b"Huy ket luan")
    say(client_of(hieu), here, "decision", stands="no", words="Chấp nhận", ground="Điều 7", files=paper)
    page = read(client_of(minh), here)
    file = re.search(r'href="([^"]+/tep/[^"]+)"', page)[1]
    assert client_of(minh).get(file).content == b"Huy ket luan"
    assert "hủy kết luận" in page
    assert page.index("Cầu bị lũ cuốn") < page.index("Chậm hai việc") < page.index("Đề nghị xem lại")
    assert "chưa tìm thấy trong văn bản đã đọc" in page


def test_a_refused_finding_keeps_what_was_typed(client_of, chair, duties):
    client = client_of(chair)
    here = frozen(client)
    answer = say(client, here, "finding", status=422, **AGAINST)
    assert "Chưa có giải trình" in answer.content.decode()
    assert "Chậm hai việc" in answer.content.decode()


def test_a_bundle_is_checked_by_its_own_script(client_of, chair, minh, duties, tmp_path):
    here = frozen(client_of(chair))
    say(client_of(minh), here, "answer", words="Cầu bị lũ cuốn")
    data = client_of(chair).get(f"{here}tai/").content
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        bundle.extract(verifying.SCRIPT, tmp_path)
        head = json.loads(bundle.read(verifying.ACTS))["head"]
    (tmp_path / "b.zip").write_bytes(data)
    call = [sys.executable, "-I", str(tmp_path / verifying.SCRIPT), str(tmp_path / "b.zip"), head]
    ran = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "Gói nguyên vẹn. / The bundle is whole.\n"), ran
    assert head in read(client_of(minh), here)


def test_a_proposal_shows_what_stands_open(client_of, chair, minh, duties):
    told = {"whom": str(minh.agency_id), "period": "2026-Q1", "words": "Giỏi"}
    made = client_of(minh).post("/trach-nhiem/khen/", told)
    page = read(client_of(chair), made.url)
    assert "Việc còn tồn đọng ngày đề xuất" in page
    assert duties[3].title in page
    assert "Quyết định" not in read(client_of(minh), made.url).split("Việc còn tồn đọng")[1]
    assert client_of(chair).post(made.url, {"granted": "no", "words": "Còn trễ"}).status_code == 302
    assert "Đã quyết định không khen" in read(client_of(minh), made.url)


def test_number_of_questions_does_not_grow(client_of, chair, lan, minh):
    client = client_of(chair)
    many(lan, minh, 2, days=-10)
    few = [questions(client, address) for address in (f"{LIST}?ky=2026-Q2", f"{LIST}{body(minh).slug}/?ky=2026-Q2")]
    many(lan, minh, 20, days=-9)
    more = [questions(client, address) for address in (f"{LIST}?ky=2026-Q2", f"{LIST}{body(minh).slug}/?ky=2026-Q2")]
    assert all(later <= before for later, before in zip(more, few, strict=True))


# ── edges ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("asked", ["", "ky=abc", "ky=2026-H3", "ky=2026-Q4", "ky=2019"])
def test_nonsense_and_empty_periods_have_a_page(client_of, chair, asked):
    assert "Trách nhiệm" in read(client_of(chair), f"{LIST}?{asked}")


def test_a_running_period_is_not_offered_for_freezing(client_of, chair, minh, lan, duties):
    from tests.rooms.ledgers_world import owed

    owed(lan, minh, (LATER + timedelta(days=9)).date(), "NVK-N")
    client = client_of(chair)
    here = account(client).partition("?")[0]
    assert "Chốt kỳ này" not in read(client, f"{here}?ky=2026-Q2")
    assert "chưa đến hạn" in read(client, f"{here}?ky=2026-Q2")


# ── forbidden ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_others_read_neither_account_nor_statement(client_of, chair, lan, oanh, duties):
    here, client = frozen(client_of(chair)), client_of(chair)
    for stranger in (lan, oanh):
        for address in (account(client), here, f"{here}tai/"):
            assert client_of(stranger).get(address).status_code == 404
    assert "Công an" not in read(client_of(oanh), f"{LIST}?noi={PROVINCE}99001&{PERIOD}")
