"""The demonstration shows protection in every state: a few of each, none of them made past the rooms' own verbs."""

from datetime import timedelta

import pytest

from chungtay.demo import actions, sign_ins
from chungtay.demo.actions import fill
from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.cases import queries
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns.models import Concern
from chungtay.protection.courses.models import Course
from chungtay.protection.courses.queries import asked_of
from chungtay.protection.evidence.models import EvidenceItem
from chungtay.protection.evidence.queries import waiting
from chungtay.protection.offenders.models import WatchedPerson
from chungtay.protection.services.queries import directory
from chungtay.register.people.scope import scope
from tests.makers import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks(settings, tmp_path, monkeypatch):
    """A small filling; the plans and most of the children are tried elsewhere."""
    settings.ARCHIVE_ROOT, settings.HOME = tmp_path / "files", tmp_path
    kept = {}
    monkeypatch.setattr(actions, "CHILDREN", 150)
    monkeypatch.setattr(actions, "adopt", lambda **told: None)
    for name in ("year", "life", "workforce", "children_life", "reports_life"):
        monkeypatch.setattr(actions, name, type("Nothing", (), {"live": _nothing, "gather": _nothing}))
    seat = actions._seat_people
    monkeypatch.setattr(actions, "_seat_people", lambda *told: kept.update(seat(*told)) or kept)
    fill(at=NOW, today=NOW.date(), say=lambda words: None)
    assert sign_ins.load()
    return kept


def _nothing(*told, **more):
    return None


def test_every_desk_of_protection_has_something_true(desks):
    here, there = desks["child_officer"], desks["neighbour"]
    with scope(here):
        phases = set(Case.objects.values_list("phase", flat=True))
        assert phases >= {"received", "assessed-first", "separated", "planning", "helping", "closed"}
        assert set(Concern.objects.values_list("outcome", flat=True)) == {"", "case", "joined", "screened"}
        kinds = list(Course.objects.values_list("kind", flat=True))
        assert {kind: kinds.count(kind) for kind in set(kinds)} == {
            "referral": 4, "care": 2, "justice": 1, "marriage": 3, "online": 1,
        }  # fmt: skip
        assert len(set(Course.objects.values_list("phase", flat=True))) >= 6
        assert set(FosterCarer.objects.values_list("state", flat=True)) == {"applied", "listed", "suspended"}
        assert EvidenceItem.objects.count() == 2
        offers = directory(here, NOW.date())
        assert {offer.full for offer in offers} == {True, False}
    with scope(there):
        assert queries.seen(there).filter(asked_path__startswith=there.path).count() == 1
        assert queries.open_of(there).count() == 2
    with scope(desks["police"]) as police:
        assert WatchedPerson.objects.count() == 2
        assert len(waiting(police)) == 1
    with scope(desks["province_police"]) as above:
        assert asked_of(above).count() == 1
    with scope(desks["forensic"]) as forensic:
        assert [one.own_clock for one in asked_of(forensic)] == ["forensic.conclusion"]
        assert not Case.objects.exists()
        shown = {kind for row in asked_of(forensic) for kind in row.entries.values_list("kind", flat=True)}
        assert shown == {"forensic-asked"}, "what it was asked, and nothing else of the track"
    with scope(desks["health"]) as health:
        assert asked_of(health).count() == 2
    with scope(here):
        late = Case.objects.filter(closed_at__isnull=True, due_at__lt=NOW + timedelta(hours=12)).count()
        assert late >= 2
