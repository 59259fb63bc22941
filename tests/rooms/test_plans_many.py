"""Every annotated plan at hand is adopted: nothing is lost between its tasks and the duties.

The plans written for the tests always; those of a folder named by CHUNGTAY_PLANS beside them.
"""

import os
from pathlib import Path

import pytest
import yaml

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.ledger.models import Entry
from chungtay.programme.plans import actions
from chungtay.programme.plans.refusals import OnlyAbove
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import a_reading, called

pytestmark = pytest.mark.django_db
HERE = Path(__file__).resolve().parents[1] / "papers/plans"
FOLDERS = [HERE, *(Path(name) for name in [os.environ.get("CHUNGTAY_PLANS")] if name)]
TREES = sorted(path for folder in FOLDERS for path in folder.glob("[0-9]*.yaml"))


@pytest.fixture(autouse=True)
def places(settings, tmp_path, province, suoi_hoa, nam_trang):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


def test_there_are_plans_to_adopt():
    assert len(TREES) > 5


def adopted(tree: dict, by):
    reading = a_reading(by, tree)
    with scope(by):
        return actions.adopt(reading=reading, by=by, at=NOW, revision=reading.revision)


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_every_task_makes_a_duty_or_says_why_not(path, request, lan, hieu):
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    by = lan if tree["header"].get("tier") == "commune" else hieu
    plan = adopted(tree, by)
    with scope(by):
        tasks = list(plan.tasks.order_by("seq"))
        duties = list(queries.of_bundle(by, plan.code))
        told = Entry.objects.filter(act="duty.assigned").count()
    assert len(tasks) == len(tree["tasks"]) + len(tree["reporting"] or [])
    assert sum(task.made for task in tasks) == len(duties) == told
    assert {duty.origin for duty in duties} == {task.code for task in tasks if task.made}
    assert {task.why_none for task in tasks if not task.made} <= {"parent", "reported"}
    for duty in duties:
        assert duty.words
        assert duty.instrument.startswith(tree["header"].get("doc_type") or "Kế hoạch")
        assert duty.path.startswith(by.path)
        assert duty.checker_id != duty.owner_id
        assert duty.asked_as or duty.owner_how == "default"


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_each_office_finds_its_own(path, lan, minh, chair):
    """The commune's police see what their commune's plan gives to them, and no police elsewhere do."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [t for t in tree["tasks"] if (t["lead"] or [{}])[0].get("code") == "CA.C" and not t.get("parent")]
    try:
        adopted(tree, lan)
    except OnlyAbove:  # a plan of the province that gives work to its own bodies alone
        assert not asked
    with scope(minh):
        mine = set(queries.mine(minh).values_list("words", flat=True))
    assert {task["text_vi"] for task in asked} <= mine


def test_a_plan_of_the_district_that_was_is_owed_by_the_communes_of_today(lan, minh):
    tree = {
        "header": {"tier": "district", "date": "2021-03-01", "issuer_vi": "UBND huyện Cũ"},
        "tasks": [{"path": "1", "text_vi": "Điều tra.", "lead": [{"name": "Công an huyện", "code": "CA.D"}]}],
    }
    adopted(tree, lan)
    with scope(lan):
        duty = Duty.objects.select_related("owner").get()
        assert (duty.owner_id, duty.instrument) == (minh.agency_id, "Kế hoạch ngày 1/3/2021 của UBND huyện Cũ")
        assert "→" in duty.chain_vi
        assert "→" in duty.chain_en
