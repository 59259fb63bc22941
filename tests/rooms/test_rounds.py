"""A survey round: opened, walked, seen again by a second person, closed with its counts."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chungtay.register.children import actions as children
from chungtay.register.children.facts import From
from chungtay.register.children.sheets import actions as sheets
from chungtay.register.models import Child, Unit, Visit
from chungtay.register.people.scope import scope
from chungtay.register.rounds import actions, queries, refusals
from chungtay.register.rounds.interval import wilson
from tests.makers import NOW
from tests.rooms.children_world import make_child, make_village
from tests.rooms.sheets_world import checked, saved

pytestmark = pytest.mark.django_db
NAMES = ("Lò Thị Mỷ", "Lò Văn Páo", "Hà Thị Sao", "Vì Văn Tính")


@pytest.fixture
def east(lan):
    return make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")


@pytest.fixture
def opened(lan, east):
    """A round over four children of one village."""
    for number, name in enumerate(NAMES):
        make_child(lan, name, place=east.path, facts={"born_on": date(2017, 3, 5 + number)})
    with scope(lan):
        return actions.open_round(
            kind="special",
            title="Rà soát tháng 10–12/2023",
            from_on=date(2026, 5, 1),
            to_on=date(2026, 5, 31),
            by=lan,
            at=NOW,
            collaborators={east.path: "Lò Thị Hoa"},
        )


def outcomes(desk, made) -> dict[str, str]:
    with scope(desk):
        return {visit.child.full_name: visit.outcome for visit in queries.visits(desk, made)}


def test_every_child_has_a_waiting_visit(lan, opened):
    assert set(outcomes(lan, opened).values()) == {"waiting"}
    with scope(lan):
        (state,) = queries.villages(lan, opened)
        assert (state.village.collaborator, state.total, state.waiting) == ("Lò Thị Hoa", 4, 4)


def test_it_cannot_close_over_a_child_nobody_answered_for(lan, opened):
    with scope(lan), pytest.raises(refusals.Waiting) as refused:
        actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert "Còn 4 trẻ" in refused.value.vi
    assert "Thôn Đông" in refused.value.vi


def test_not_seen_needs_a_reason(lan, opened, east):
    with scope(lan):
        with pytest.raises(refusals.NoReason):
            actions.visit_rest(made=opened, path=east.path, outcome="not-seen", by=lan, at=NOW)
        actions.visit_rest(made=opened, path=east.path, outcome="not-seen", by=lan, at=NOW, reason="Đi làm xa")
        closed = actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert closed.counts["outcomes"] == {"not-seen": 4}


def test_what_the_round_wrote_becomes_its_result(lan, opened, east):
    """A changed fact, a new child, a death: each found at the end without anybody counting."""
    source = From("round", opened.title, opened.code)
    with scope(lan):
        known = {child.full_name: child for child in Child.objects.of(lan)}
        children.state(child=known[NAMES[0]], facts={"school": "TH Một"}, source=source, by=lan, at=NOW, revision=None)
        children.died(child=known[NAMES[1]], on=date(2026, 5, 3), source=source, by=lan, at=NOW, revision=None)
    make_child(lan, "Lò Thị Mới", source=source, place=east.path, facts={"born_on": date(2025, 1, 5)})
    with scope(lan):
        actions.visit_rest(made=opened, path=east.path, outcome="unchanged", by=lan, at=NOW)
        closed = actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert closed.counts["outcomes"] == {"changed": 1, "died": 1, "new": 1, "unchanged": 2}


def gone(lan, child, to, receiver=None) -> None:
    """Sent to another commune, and taken over there where a receiver is named."""
    told = {"since": date(2026, 5, 2), "reason": "theo mẹ", "revision": None}
    with scope(lan):
        move = children.move_out(child=child, to=to, by=lan, at=NOW, **told)
    if receiver:
        with scope(receiver):
            children.acknowledge(move=move, by=receiver, at=NOW)


@pytest.mark.parametrize("answered", [False, True], ids=["on its way", "taken over"])
def test_who_leaves_meanwhile_does_not_hold_the_round(lan, oanh, opened, nam_trang, answered):
    """Nothing that the round wrote speaks of them: one who moves, one who died, one who was never there."""
    with scope(lan):
        first, second, third, last = Child.objects.of(lan).order_by("id")
        told = {"source": From("paper", "Giấy báo"), "by": lan, "at": NOW, "revision": None}
        children.died(child=second, on=date(2026, 5, 2), **told)
        children.mistaken(child=third, **told)
        actions.visit(made=opened, child_code=last.code, outcome="unchanged", by=lan, at=NOW)
    gone(lan, first, nam_trang, oanh if answered else None)
    with scope(lan):
        closed = actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert closed.counts["outcomes"] == {"corrected": 1, "died": 1, "moved": 1, "unchanged": 1}


def test_who_is_gone_need_not_be_seen_again(lan, oanh, chair, opened, nam_trang):
    with scope(lan):
        actions.visit_rest(made=opened, path=opened.path, outcome="unchanged", by=lan, at=NOW)
        actions.draw_sample(made=opened, size=4, by=lan, at=NOW)
        first, *others = Child.objects.of(lan).order_by("id")
    gone(lan, first, nam_trang, oanh)
    with scope(chair):
        for child in others:
            actions.see_again(made=opened, child_code=child.code, agrees=True, by=chair, at=NOW)
    with scope(lan):
        closed = actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert (closed.counts["outcomes"], closed.counts["again"]["seen"]) == ({"moved": 1, "unchanged": 3}, 3)


def test_the_sample_is_drawn_by_seed_and_seen_by_another(lan, chair, opened, east):
    with scope(lan):
        actions.visit_rest(made=opened, path=east.path, outcome="unchanged", by=lan, at=NOW)
        assert actions.draw_sample(made=opened, size=2, by=lan, at=NOW) == 2
        first = sorted(visit.child.code for visit in queries.sample(lan, opened))
        actions.draw_sample(made=opened, size=2, by=lan, at=NOW)
        assert sorted(visit.child.code for visit in queries.sample(lan, opened)) == first
        with pytest.raises(refusals.SamePerson):
            actions.see_again(made=opened, child_code=first[0], agrees=True, by=lan, at=NOW)
        with pytest.raises(refusals.NotAgain):
            actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    with scope(chair):
        actions.see_again(made=opened, child_code=first[0], agrees=True, by=chair, at=NOW)
        actions.see_again(made=opened, child_code=first[1], agrees=False, by=chair, at=NOW, words="Sai ngày sinh")
    with scope(lan):
        closed = actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert (closed.counts["again"]["wrong"], closed.counts["again"]["seen"]) == (1, 2)


def test_the_interval_is_wilsons():
    """Against values of the published formula."""
    share = wilson(1, 20)
    assert (round(share.low, 4), round(share.high, 4)) == (0.0089, 0.2361)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_a_list_goes_out_and_its_results_come_back(lan, opened, east):
    file = BytesIO()
    with scope(lan):
        (state,) = queries.villages(lan, opened)
        actions.workbook(made=opened, village=state.village, by=lan, at=NOW, file=file)
    made = load_workbook(file)
    page = made["Trẻ em"]
    head = {cell.value: cell.column for cell in page[4]}
    for line, result in zip(range(5, 9), ("Không đổi", "Đã chuyển đi", "Chưa gặp được", None), strict=True):
        page.cell(line, head["Kết quả rà soát"]).value = result
    page.cell(7, head["Lý do, ghi chú"]).value = "Khóa cửa"
    page.cell(8, head["Trường"]).value = "TH Hai"
    sheet = checked(lan, saved(made), round_code=opened.code)
    assert sheet.counts == {"same": 3, "changed": 1}
    with scope(lan):
        assert actions.take_list(made=opened, sheet=sheet, by=lan, at=NOW) == 3
        sheets.begin(sheet=sheet, by=lan, at=NOW, revision=sheet.revision)
    sheets.apply(code=sheet.code, by=lan, at=NOW)
    with scope(lan):
        closed = actions.close(made=opened, by=lan, at=NOW, revision=opened.revision)
    assert closed.counts["outcomes"] == {"changed": 1, "moved": 1, "not-seen": 1, "unchanged": 1}


def test_the_paper_has_every_child_and_lines_for_more(lan, opened):
    import pypdfium2

    with scope(lan):
        data = actions.paper(made=opened, village=None, by=lan, at=NOW)
    pages = pypdfium2.PdfDocument(data)
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(name in words for name in NAMES)
    assert opened.code in words


def test_another_commune_sees_no_round(opened, oanh, hieu):
    for desk in (oanh, hieu):
        with scope(desk):
            assert queries.one(desk, opened.code) is None
            assert not Visit.objects.exists()
