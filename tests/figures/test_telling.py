"""Figures that bodies tell, and definitions that an operator fills in."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from chungtay.demo import told
from chungtay.figures.indicators import actions, queries, refusals
from chungtay.figures.indicators.models import Layer, Told
from chungtay.law.figures.windows import Window
from chungtay.ledger.keeping import Fixed
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
LAST = Window(date(2025, 1, 1), date(2025, 12, 31))
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
KEY = "TT13A-0601"  # told by the committee of the place, a share
SLOT = """
[indicators."TT13A-03XX"]
names = ["Số trẻ em bị đuối nước", "Children drowned"]
numerator = ["số trẻ em bị đuối nước", "children drowned"]
unit = "person"
entered_by = "UBND"
source = ["Công báo 933", "Gazette 933"]
confidence = "seen"
"""


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


def tell(desk, unit, **more):
    told = {"key": KEY, "window": LAST, "numerator": 30, "denominator": 40, "source": "Sổ họp lấy ý kiến trẻ em 2025"}
    with scope(desk):
        return actions.tell(unit=unit, by=desk, at=more.pop("at", NOW), **(told | more))


def test_a_figure_is_told_restated_with_a_reason_and_never_overwritten(chair, hieu, suoi_hoa):
    here = suoi_hoa.path
    assert queries.figure(chair, KEY, here, LAST, at=NOW).how == "silent"
    assert queries.figure(chair, KEY, here, LAST, at=NOW).figure.silent
    first = tell(chair, suoi_hoa)
    with pytest.raises(refusals.NoReason):
        tell(chair, suoi_hoa, numerator=31)
    with pytest.raises(refusals.SameFigure):
        tell(chair, suoi_hoa, reason="Gõ lại")
    second = tell(chair, suoi_hoa, numerator=31, reason="Sót một lớp", at=NOW + timedelta(days=2))
    found = queries.figure(hieu, KEY, here, LAST, at=NOW)
    assert (found.figure.numerator, found.how, found.told) == (31, "restated", second)
    before = queries.figure(hieu, KEY, here, LAST, at=NOW, known=NOW + timedelta(days=1))
    assert (before.figure.numerator, before.how, before.told) == (30, "entered", first)
    with scope(chair):
        assert Entry.objects.filter(about=second.code, act="figure.restated").exists()
        with pytest.raises(Fixed):
            first.save()
        with pytest.raises(ProgrammingError), transaction.atomic():
            Told.objects.filter(pk=first.pk).update(numerator=1)


def test_the_demonstration_tells_what_no_record_can_say(chair, suoi_hoa):
    told.live(chair, told.TOLD, LAST, NOW)
    keys = [key for key, *_ in told.TOLD]
    found = queries.figures(chair, keys, [suoi_hoa.path], LAST, at=NOW)
    assert [one.figure.indicator for one in found if not one.figure.silent] == keys


def test_only_the_body_that_has_a_figure_tells_it_and_says_from_what(lan, chair, oanh, hieu, suoi_hoa):
    for desk in (lan, oanh, hieu):
        with pytest.raises(refusals.NotTheirs):
            tell(desk, suoi_hoa)
    with pytest.raises(refusals.NotEntered):
        tell(chair, suoi_hoa, key="TT13A-0101")
    with pytest.raises(refusals.NoSource):
        tell(chair, suoi_hoa, source=" ")
    with pytest.raises(refusals.NeedsWhole):
        tell(chair, suoi_hoa, denominator=None)
    with pytest.raises(refusals.NotOver):
        tell(chair, suoi_hoa, window=YEAR)
    assert tell(chair, suoi_hoa, window=YEAR, estimate=True).estimate
    assert queries.figure(chair, KEY, suoi_hoa.path, YEAR, at=NOW).figure.estimate


def test_another_place_does_not_see_what_was_told(chair, oanh, suoi_hoa):
    tell(chair, suoi_hoa)
    with scope(oanh):
        assert not Told.objects.exists()


def test_a_slot_is_filled_from_the_official_annex_without_a_change_of_code(chair, suoi_hoa):
    assert queries.book(chair).indicators["TT13A-03XX"].last.empty
    with scope(chair):
        laid = actions.lay(name="Phụ lục I, Công báo 933", text=SLOT, by=chair, at=NOW)
    assert queries.book(chair).indicators["TT13A-03XX"].last.names[0] == "Số trẻ em bị đuối nước"
    assert tell(chair, suoi_hoa, key="TT13A-03XX", numerator=2, denominator=None).numerator == 2
    with scope(chair):
        actions.take_off(layer=laid, reason="Sai phụ lục", by=chair, at=NOW)
    assert queries.book(chair).indicators["TT13A-03XX"].last.empty
    assert Layer.objects.count() == 2


def test_a_file_that_cannot_stand_says_everything_that_is_wrong(chair):
    wrong = SLOT.replace('unit = "person"', 'unit = "tấn"') + SLOT.replace("TT13A-03XX", "TT13A-02XX").replace(
        "UBND", "?"
    )
    with pytest.raises(refusals.WrongLayer) as refused:
        actions.lay(name="Phụ lục", text=wrong, by=chair, at=NOW)
    assert {"TT13A-03XX", "TT13A-02XX"} <= {word.strip(":") for word in refused.value.vi.split()}
    assert not Layer.objects.exists()
