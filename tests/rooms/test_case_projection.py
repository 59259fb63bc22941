"""What is kept of a case is what its entries say, and a page reads the entries once however many there are."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.law import days
from chungtay.law.clock import reckon
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Hand, Happened, running, watched
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.projection import EMERGENCY, KEPT, overran, project
from chungtay.protection.cases.reading import law_case
from chungtay.protection.concerns.models import Concern
from chungtay.register.people.scope import scope
from tests.doors.test_case_pages import told
from tests.doors.test_child_statements import AROUND, statements
from tests.law.case_histories import honest
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_cases import HEARD, WHY, step, to_plan, worry

HOUR = timedelta(hours=1)
AROUND_A_PAGE = 4  # session, user, desks, notices
CASE_PAGE = AROUND_A_PAGE + 14
CASES_PAGE = AROUND_A_PAGE + 4  # the open ones, openings, second looks, the cohort
INTAKE = 7  # session, person, desks; the commune, the calendar, its body; and one call that writes everything


# ── what is kept ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_when_the_twelve_hours_ran_out_is_what_the_clocks_say_at_any_moment():
    found = 0
    for seed in range(60):
        walk = honest(Random(seed), most=25)
        runs = [(run, reckon(run.rule, run.facts, days.calendar(), explain=False)) for run in running(walk.case)]
        since = overran(runs)
        for hours in (1, 11, 13, 40, 400, 9000):
            at = walk.case.history[0].at + hours * HOUR
            late = any(
                reckon(run.rule, run.facts, days.calendar(), at=at, explain=False).late_by
                for run, found_ in runs
                if run.rule.code == EMERGENCY and not (run.over_at and run.over_at <= found_.due_at)
            )
            assert late is (since is not None and since < at), (seed, hours)
            found += late
    assert found > 20


@pytest.fixture
def names(suoi_hoa, nam_trang, db):
    called(suoi_hoa, nam_trang)


@pytest.fixture
def case(names, lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


def kept(case: Case) -> dict:
    return {name: getattr(case, name) for name in KEPT}


def read_again(desk, case: Case) -> tuple[dict, dict]:
    """What is kept, and what its entries say now."""
    with scope(desk):
        held = Case.objects.get(pk=case.pk)
        before = kept(held)
        project(held, law_case(held), NOW)
        return before, kept(held)


def test_what_is_kept_of_a_case_is_what_its_entries_say_after_each_of_them(lan, chair, case):
    def same():
        before, after = read_again(lan, case)
        assert before == after
        return before

    assert same()["overran_at"] == HEARD + 12 * HOUR
    first = step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=False)
    assert same()["emergency"]
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False, corrects=first, why_corrected=WHY)
    assert not same()["emergency"]
    step(chair, case, "find-no-emergency", seen_at=NOW)
    assert same()["overran_at"] is None
    step(lan, case, "assess", heard="Con muốn ở với bà", carer_words="Gia đình đồng ý", risk="low")
    assert same()["phase"] == "detailed"


def test_a_case_as_it_was_opened_needs_no_second_reading(lan, case):
    before, after = read_again(lan, case)
    assert before == after
    with scope(lan):
        assert Case.objects.get(pk=case.pk).due_at == HEARD + 12 * HOUR


@pytest.mark.parametrize("about", [{}, {"crime": True}, {"channel": "letter"}])
def test_a_clock_that_starts_with_the_first_word_has_nothing_but_its_start(about):
    """So a duty that is written along with the worry needs nothing told to it afterwards."""
    first = Happened("VC-1", "received", HEARD, NOW, Hand("worker", "9999001"), about)
    runs = running(LawCase("9999001", "", (first,)))
    assert runs
    assert all(len(run.facts) == 1 and not run.over for run in runs if watched()[run.rule.code].owner)


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_page_of_a_case_reads_its_entries_once_however_many(client_of, lan, chair, case, suoi_hoa, time_machine):
    time_machine.move_to(NOW + HOUR, tick=False)
    bare = statements(client_of(lan), reverse("case-show", args=[case.code]))
    to_plan(lan, chair, case)
    full = statements(client_of(lan), reverse("case-show", args=[case.code]))
    assert len([sql for sql in full if 'FROM "protection_happening"' in sql]) == 1
    assert len(full) <= CASE_PAGE, full
    assert len(full) <= len(bare)


def test_the_list_and_its_cohort_read_no_case(client_of, lan, chair, case, suoi_hoa, time_machine):
    time_machine.move_to(NOW + HOUR, tick=False)
    few = statements(client_of(lan), reverse("cases"))
    for _ in range(4):
        worry(lan, suoi_hoa)
    assert len(statements(client_of(lan), reverse("cases"))) == len(few) <= CASES_PAGE
    assert not any("protection_happening" in sql for sql in few)


def test_a_worry_is_written_in_few_statements(client_of, lan, chair, names, suoi_hoa, time_machine):
    time_machine.move_to(NOW, tick=False)
    client, form = client_of(lan), told(suoi_hoa, informant_name="Cà Thị Hàng Xóm", once="m" * 32)
    client.get(reverse("intake"))
    with CaptureQueriesContext(connection) as asked:
        assert client.post(reverse("intake"), form).status_code == 302
    made = [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(AROUND)]
    assert len(made) <= INTAKE, "\n".join(sql[:90] for sql in made)
    with scope(lan):
        assert Concern.objects.count() == 1


def test_who_wrote_a_worry_down_has_its_informant_sealed_without_reading_the_cases_of_the_commune(lan, case, suoi_hoa):
    """The policy may gather all of them; whoever wrote the report is asked first, so that it never has to."""
    with scope(lan), connection.cursor() as cursor:
        concern = Concern.objects.get(case=case)
        written = "insert into protection_informant (concern_id, agrees, sealed) values (%s, true, '')"
        cursor.execute(f"explain (analyze, format json) {written}", [concern.pk])
        ((plan,),) = cursor.fetchall()
    read = [node for node in nodes(plan[0]["Plan"]) if node.get("Relation Name") == "protection_case"]
    assert read
    assert all(node["Actual Loops"] == 0 for node in read)


def nodes(plan: dict):
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)
