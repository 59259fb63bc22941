"""A commune's book of children from its first list to an opened record, all through its pages: imported, its planted
duplicates found and merged, surveyed, a child moved, the gap emptied, the province kept out.

    COMMUNE_CHILDREN=7500 pytest --log-cli-level=INFO tests/doors/test_commune_walk.py   a whole commune
"""

import logging
import os
import re
import sys
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.law.children.supports import supports
from chungtay.office.sheets import jobs
from chungtay.register.children import queries
from chungtay.register.children.linking.job import compare_all
from chungtay.register.children.linking.models import Merge, Pair
from chungtay.register.children.sheets import actions
from chungtay.register.children.sheets.compared import day_words
from chungtay.register.children.sheets.models import SheetList, SheetRow
from chungtay.register.models import BreakGlass, Child, Move, Round, Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.children_world import make_village
from tests.rooms.sheets_world import book

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))
from sheets_bench.lists import make, records  # the lists that are measured are walked

pytestmark = pytest.mark.django_db
LOG = logging.getLogger(__name__)
CHILDREN = int(os.environ.get("COMMUNE_CHILDREN", "120"))
NOISE = 0.02 if CHILDREN > 1_000 else 0.25
GIVEN = supports()["tro-cap-khuyet-tat"].vi
BY_PAGE = 3  # supports and merges entered one by one, as an officer would; the rest of the supports by a list
HEAD = ("Họ và tên", "Ngày sinh", "Giới tính", "Thôn", "Họ tên mẹ", "Đang được trợ giúp")
SOURCE = {"source": "paper", "source_words": "Quyết định số 12", "sure": "certified"}
WHY = "Cháu bé nghi bị bạo lực, công an xã đang chờ, không gọi được nơi đó."


@pytest.fixture(autouse=True)
def morning(time_machine, settings):
    time_machine.move_to(NOW, tick=False)
    settings.CHILD_BUDGET_HOUR = settings.CHILD_BUDGET_DAY = (10**6, 10**6)  # a year's work in one morning


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """The worker works while the page waits."""
    monkeypatch.setattr(jobs, "check_later", lambda code, desk: actions.check(code=code, by=desk, at=NOW))
    monkeypatch.setattr(jobs, "apply_later", lambda code, desk: actions.apply(code=code, by=desk, at=NOW))


def posted(client, address: str, **told):
    answer = client.post(address, told)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer.url


def imported(client, desk, data: bytes, name: str) -> SheetList:
    """Handed in, tried, and written, through its pages."""
    url = posted(client, "/nhap-excel/", file=SimpleUploadedFile(name, data))
    assert "chưa có gì được ghi vào sổ" in client.get(url).content.decode()
    code = url.rstrip("/").rsplit("/", 1)[1]
    with scope(desk):
        revision = SheetList.objects.get(code=code).revision
    posted(client, f"{url}ghi/", revision=revision)
    assert "Đã ghi vào sổ." in client.get(url).content.decode()
    with scope(desk):
        return SheetList.objects.get(code=code)


def planted(told: list, rows: list[SheetRow]) -> tuple[set[tuple[int, int]], int]:
    """Pairs of children on the register who are one child in truth, and how many the list itself gave away."""
    same: dict[int, list[int]] = {}
    for record, row in zip(told, rows, strict=True):
        if row.child_id and row.done:
            same.setdefault(record.true_id, []).append(row.child_id)
    pairs = {tuple(sorted(pair)) for found in same.values() for pair in combinations(found, 2)}
    return pairs, sum(row.verdict == "twice" for row in rows)


def merged(reviewer, client, pair: Pair) -> None:
    """Proposed by one, confirmed by another."""
    posted(client, reverse("pair-propose", args=[pair.code]), revision=pair.revision, kept="a", words="Một cháu")
    posted(reviewer, reverse("merge-confirm", args=[pair.code]), revision=1)


def surveyed(client, desk, villages: dict[str, str]) -> None:
    url = posted(client, "/dot-ra-soat/", title="Rà soát quý II", kind="quarterly", from_on="01/04/2026",
                 to_on="30/06/2026")  # fmt: skip
    for path in villages:
        client.post(f"{url}thon/{path}/cong-tac-vien/", {"cong-tac-vien": "Lò Thị Hoa"})
        client.post(f"{url}thon/{path}/con-lai/", {"ket-qua": "unchanged"})
    with scope(desk):
        revision = Round.objects.get().revision
    client.post(f"{url}ket-thuc/", {"revision": revision})
    assert "Đã kết thúc" in client.get(url).content.decode()


def supported(client, desk) -> int:
    """The gap emptied: some entered on the child's page, the others by a list; how many there were."""
    with scope(desk):
        gap = list(queries.gap(desk, TODAY))
    for child in gap[:BY_PAGE]:
        told = {"code": "tro-cap-khuyet-tat", "since": "1/5/2026", "revision": child.revision, **SOURCE}
        posted(client, f"/tre-em/{child.code}/ho-tro/", **told)
    rows = [
        (c.full_name, day_words([c.born_on.isoformat(), c.born_precision]), "Nam" if c.sex == "male" else "Nữ",
         c.village.name, "", GIVEN)
        for c in gap[BY_PAGE:]
    ]  # fmt: skip
    imported(client, desk, book(rows, HEAD), "tro-cap.xlsx")
    with scope(desk):
        rest = list(queries.gap(desk, TODAY))
    for child in rest:  # whom a list alone does not name surely: namesakes, a day that is only guessed
        told = {"code": "tro-cap-khuyet-tat", "since": "1/5/2026", "revision": child.revision, **SOURCE}
        posted(client, f"/tre-em/{child.code}/ho-tro/", **told)
    LOG.info("gap of %s: %s by page, %s by list, %s by page after it", len(gap), BY_PAGE,
             len(gap) - BY_PAGE - len(rest), len(rest))  # fmt: skip
    return len(gap)


def moved(client, desk, receiver, there, child: Child) -> None:
    told = {"place": there.plo, "since": "10/5/2026", "reason": "theo mẹ", "revision": child.revision}
    posted(client, f"/tre-em/{child.code}/chuyen-di/", **told)
    assert receiver.get(f"/tre-em/{child.code}/").status_code == 404
    assert client.get(f"/tre-em/{child.code}/").status_code == 200, "the sender stays responsible"
    with scope(there):
        code = Move.objects.get().code
    posted(receiver, f"/tre-em/chuyen/{code}/", verb="accept", village=there.plo)
    assert receiver.get(f"/tre-em/{child.code}/").status_code == 200
    assert client.get(f"/tre-em/{child.code}/").status_code == 404


def test_a_commune_from_its_first_list_to_the_opened_record(client_of, lan, chair, oanh, hieu):
    unit = Unit.objects.get(pk=lan.unit_id)
    villages = {make_village(unit, n, f"Thôn {n}").path: f"Thôn {n}" for n in range(1, 21)}
    told = list(records(CHILDREN, lan.plo, villages, date(2026, 5, 14), seed=4, noise=NOISE))
    data = BytesIO()
    make(data, told, villages, CHILDREN)
    client, reviewer, province = client_of(lan), client_of(chair), client_of(hieu)

    # imported, and nobody of the list is lost
    sheet = imported(client, lan, data.getvalue(), "danh-sach.xlsx")
    with scope(lan):
        rows = list(SheetRow.objects.filter(sheet=sheet).order_by("line"))
        assert len(rows) == CHILDREN
        assert Child.objects.of(lan).count() == sheet.counts["added"]
    same, given_away = planted(told, rows)
    LOG.info("%s rows: %s", CHILDREN, sheet.counts)

    # the planted duplicates that the list did not give away are found at night, and merged by two people
    compare_all(NOW + timedelta(hours=12), whole=True)
    with scope(lan):
        pairs = [pair for pair in Pair.objects.order_by("id") if (pair.a_id, pair.b_id) in same]
        others = Pair.objects.count() - len(pairs)
    assert pairs
    assert given_away + len(pairs) >= 0.8 * (given_away + len(same))
    for pair in pairs:
        merged(reviewer, client, pair)
    with scope(lan):
        assert Merge.objects.filter(state="done").count() == len(pairs)
        assert Child.objects.of(lan).kept().count() == sheet.counts["added"] - len(pairs)
    LOG.info("twice: %s told by the list, %s of %s found and merged, %s other pairs", given_away, len(pairs), len(same),
             others)  # fmt: skip

    # a round, the gap, a move
    surveyed(client, lan, villages)
    assert supported(client, lan) > 0
    page = client.get("/tre-em/chua-ho-tro/").content.decode()
    assert not re.search(r"TE-\w+", page.split("<main")[1]), "the gap is empty"
    with scope(lan):
        child = Child.objects.of(lan).kept().order_by("id").first()
    moved(client, lan, client_of(oanh), oanh, child)

    # the province reads numbers; a record opens only with a reason, and the look is kept
    assert province.get(f"/tre-em/{child.code}/").status_code == 404
    asked = {"place": oanh.plo, "what": child.code, "hours": "1"}
    assert province.post(reverse("glass"), {**asked, "reason": ""}).status_code != 302
    assert province.get(f"/tre-em/{child.code}/").status_code == 404
    posted(province, reverse("glass"), **asked, reason=WHY)
    assert province.get(f"/tre-em/{child.code}/").status_code == 200
    with scope(hieu):
        assert BreakGlass.objects.get().reason == WHY
