"""Child-friendly communes: read from the decisions, counted a second time in plain Python, and never told by hand."""

from datetime import date, timedelta

import pytest

from chungtay.duties.scoped import signed
from chungtay.figures.indicators import actions, queries, refusals
from chungtay.figures.scores.models import Assessment, AssessmentAct
from chungtay.law.figures.windows import Window
from chungtay.register.models import Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW, PROVINCE
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
KEY = "NPA23-01"
DAYS = [Window(date(2026, month, 1), date(2026, month, 28)) for month in (1, 3, 5, 7)]


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province, settings, tmp_path):
    called(suoi_hoa, nam_trang, province)
    settings.HOME = tmp_path


def decided(hieu, unit, *acts) -> None:
    """(stage, day of the paper, when it was written down), one after the other."""
    with scope(hieu):
        common = {"path": unit.path, **signed(hieu)}
        of = Assessment.objects.create(code=f"XP-{unit.pk}", unit=unit, year=2026, standard="06", at=NOW, **common)
        for nth, (stage, day, at) in enumerate(acts, 1):
            told = {"stage": stage, "day": day, "at": at, "number": f"{nth}/QĐ", "words": "x", "facts": "{}"}
            AssessmentAct.objects.create(assessment=of, nth=nth, **told, **common)


def by_hand(hieu, place: str, on: date, known) -> tuple[int, int]:
    with scope(hieu):
        here = [unit for unit in Unit.objects.filter(tier="commune").exclude(scheme="old")
                if unit.path.startswith(place) and unit.during.lower <= on and not unit.during.upper]  # fmt: skip
        yes = 0
        for unit in here:
            acts = [a for a in AssessmentAct.objects.filter(assessment__unit=unit, day__lte=on)
                    if a.stage in ("recognised", "refused") and (known is None or a.at <= known)]  # fmt: skip
            yes += bool(acts) and max(acts, key=lambda a: (a.day, a.pk)).stage == "recognised"
        return yes, len(here)


def test_the_last_decision_of_each_commune_counts(hieu, lan, suoi_hoa, nam_trang):
    later = NOW + timedelta(days=30)
    decided(hieu, suoi_hoa, ("recognised", date(2026, 2, 10), NOW), ("refused", date(2026, 6, 1), later))
    decided(hieu, nam_trang, ("refused", date(2026, 1, 5), NOW), ("recognised", date(2026, 4, 9), NOW))
    for known in (None, NOW + timedelta(days=1), NOW - timedelta(days=1)):
        for window in DAYS:
            found = queries.figures(hieu, [KEY], [PROVINCE, suoi_hoa.path], window, at=NOW, known=known)
            for one in (each.figure for each in found):
                assert (one.numerator, one.denominator) == by_hand(hieu, one.place, window.last, known), one
    assert [queries.figure(hieu, KEY, PROVINCE, one, at=NOW).figure.numerator for one in DAYS] == [0, 1, 2, 1]
    assert queries.figure(lan, KEY, suoi_hoa.path, DAYS[1], at=NOW).figure.value == 100


def test_each_number_leads_to_the_assessments_and_nobody_tells_it_by_hand(hieu, chair, suoi_hoa, nam_trang):
    decided(hieu, suoi_hoa, ("recognised", date(2026, 2, 10), NOW))
    [one] = queries.records(hieu, KEY, PROVINCE, DAYS[1], at=NOW)
    assert (one.code, one.url_name) == (suoi_hoa.path, "score-show")
    assert {r.code for r in queries.records(hieu, KEY, PROVINCE, DAYS[1], at=NOW, part="denominator")} == {
        suoi_hoa.path, nam_trang.path}  # fmt: skip
    assert queries.basis(hieu, KEY, PROVINCE, DAYS[1], at=NOW).records[nam_trang.path] == "0"
    with scope(chair), pytest.raises(refusals.NotEntered):
        actions.tell(key=KEY, unit=suoi_hoa, window=DAYS[0], numerator=1, denominator=1, source="x", by=chair, at=NOW)
