"""What each form says of an entry: only what was told; counts and sums, no conclusions; a harmful carer nowhere."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chungtay.law.clock import reckon
from chungtay.law.days import calendar, legal_day
from chungtay.law.forms import forms
from chungtay.law.forms_apart import planned_end
from chungtay.law.forms_filled import OF_THE_ENTRY, PAPERS, TOLD_AS, Entry, asked, cost_of, lines, values
from chungtay.law.procedure import Case, Hand, Happened, facts, running
from chungtay.law.procedure.budget import CEILING, dues, shares, wrong
from chungtay.law.procedure.conditions import harmful_names, names_harmful

AT = datetime(2026, 1, 5, 15, 40, tzinfo=UTC)
WORKER = Hand("worker", "5121340")


def entry(kind: str, code: str = "F1", at: datetime = AT, **about) -> Happened:
    return Happened(code, kind, at, at, WORKER, about)


def told(kind: str, *before: Happened, **about) -> dict:
    last = entry(kind, **about)
    return values(Case("5121340", history=(*before, last)), Entry(last, "Lan", ("cháu Mỷ",), "xã A", "xã B"))


def test_every_paper_is_a_form_of_a_fact_and_no_form_of_a_case_is_left_out():
    assert set(PAPERS) <= set(facts())
    assert set(PAPERS.values()) == {"02", "03", "04", "05", "06", "07", "minutes", "court-request", "transfer"}
    assert {fact.form for fact in facts().values() if fact.form} - set(PAPERS.values()) == {"01"}


@pytest.mark.parametrize("kind", list(PAPERS))
def test_an_entry_that_tells_nothing_prints_who_when_and_for_whom(kind):
    found = told(kind)
    assert set(found) <= {one.key for one in forms()[PAPERS[kind]].fields}
    assert found.get("child", "cháu Mỷ") == "cháu Mỷ"
    assert not {"carer", "h_parent_wish"} & set(found)


def test_nothing_is_asked_twice():
    for code in set(PAPERS.values()):
        keys = {one.key for one in asked(forms()[code])}
        assert not keys & ({*OF_THE_ENTRY} | set(TOLD_AS))


def test_grades_are_counted_and_nothing_is_concluded_from_them():
    found = told("assessed-first", harm_level="high", continued_harm_risk="high", self_protection="low", serious=False)
    assert found["harm_counts"] == {"high": 2, "medium": 0, "low": 0}
    assert found["protection_counts"] == {"high": 0, "medium": 0, "low": 1}
    assert found["conclusion_emergency"] is False


def test_the_plan_adds_up_its_costs_and_names_who_does_what():
    first = {"service": "khám", "who": "Trạm Y tế", "begins": "2026-01-10", "ends": "2026-02-10", "cost": 150000}
    items = [first, {"service": "học", "who": "Trường", "begins": "tháng sau", "ends": "", "cost": "1.000.000 đồng"}]
    found = told("plan-submitted", items=items, review_date="2026-02-01")
    assert found["total_cost"] == 1150000
    assert [row["begins"] for row in found["items"]] == ["10/01/2026", "tháng sau"]
    assert found["review_date"] == date(2026, 2, 1)
    assert lines(items, {1: "đã xong"})[0]["state"] == "đã xong"
    assert [cost_of(value) for value in (None, "", "không", 5)] == [0, 0, 0, 5]


def test_a_separation_ends_on_the_last_day_of_its_clock_on_paper_and_as_a_duty():
    """The first day is not counted (Civil Code 91/2015/QH13 Art. 147.2); fifteen days where none is named."""
    begun, more = entry("separated", days=3), entry("separation-extended", "F2", AT + timedelta(days=2), days=4)
    assert planned_end(Case("5121340"), begun) == date(2026, 1, 8)
    assert planned_end(Case("5121340"), entry("separated")) == date(2026, 1, 20)
    longer = Case("5121340", history=(entry("received", "F0"), begun, more))
    assert planned_end(longer, more) == date(2026, 1, 12)
    assert planned_end(longer, begun) == date(2026, 1, 8), "the decision says what it said"
    ends = {run.rule.code: reckon(run.rule, run.facts, calendar()).due_at for run in running(longer)}
    for code in ("case.separation", "case.separation-assess"):
        assert legal_day(ends[code]) == date(2026, 1, 12), code


HARM = entry("person-named", "P1", name="Vừ A Sùng", relation="cha-me", harmful=True)
NEIGHBOUR = entry("person-named", "P2", name="Lý Văn Xóm", relation="hang-xom", harmful=True)


def test_a_child_is_parted_from_the_carer_on_record_where_nobody_is_named_in_the_decision():
    assert told("separated", HARM, NEIGHBOUR)["from_persons"] == [{"name": "Vừ A Sùng", "relation": "Cha, mẹ"}]
    named = [{"name": "Giàng Thị Dợ", "relation": "mẹ"}]
    assert told("separated", HARM, from_persons=named)["from_persons"] == named
    assert "from_persons" not in told("separated", NEIGHBOUR)


def test_who_is_with_the_child_keeps_it_where_the_decision_names_nobody_else():
    assert told("separated", with_whom="bà ngoại")["temporary_carer"] == "bà ngoại"
    assert told("separated", with_whom="bà ngoại", temporary_carer="Làng trẻ")["temporary_carer"] == "Làng trẻ"


def test_who_is_named_after_the_decision_does_not_change_what_it_said():
    first = entry("separated", days=3)
    case = Case("5121340", history=(entry("received", "F0"), first, HARM))
    assert "from_persons" not in values(case, Entry(first, "Lan", ("cháu Mỷ",)))


def test_the_paper_that_lengthens_a_separation_speaks_of_the_one_that_was_decided():
    begun = entry("separated", "F0", days=3, ground="harm-by-carer", safe_place="Trạm Y tế")
    longer = entry("separation-extended", "F1", AT + timedelta(days=2), days=4)
    case = Case("5121340", history=(HARM, begun, longer))
    found = values(case, Entry(longer, "Lan", ("cháu Mỷ",)))
    assert (found["ground"], found["safe_place"], found["start_at"]) == ("harm-by-carer", "Trạm Y tế", AT)
    assert found["from_persons"][0]["name"] == "Vừ A Sùng"
    assert found["planned_end"] == date(2026, 1, 12)
    assert [row["until"] for row in found["extensions"]] == ["12/01/2026"]


def test_the_court_is_told_what_was_decided_what_was_found_and_what_the_child_says():
    found = told(
        "court-asked", HARM, entry("assessed-first", "A1"),
        entry("separated", "F0", days=3, ground="likely-again", heard="Con sợ bố"),
        entry("separation-assessed", "S1", AT + timedelta(days=2), home_safe=False, c_risk_factors="Bố vẫn say rượu"),
        court="Tòa án nhân dân khu vực 2",
    )  # fmt: skip
    assert found["separation"] == "ngày 05/01/2026, đến hết ngày 08/01/2026"
    assert found["ground"] == "likely-again"
    assert found["from_persons"] == [{"name": "Vừ A Sùng", "relation": "Cha, mẹ"}]
    assert "chưa được đánh giá là an toàn" in found["after_assessment"]
    assert "Bố vẫn say rượu" in found["after_assessment"]
    assert found["child_wish"] == "Con sợ bố"
    assert [line.split(",")[0][:20] for line in found["attachments"].splitlines()] == [
        "- Đánh giá nguy cơ b", "- Quyết định về việc", "- Thu thập thông tin",
    ]  # fmt: skip


def test_what_came_after_the_court_was_asked_is_not_in_the_request():
    asked_ = entry("court-asked", "C1", court="Tòa án nhân dân khu vực 2")
    again = entry("person-named", "P3", name="VỪ A SÙNG", relation="cha-me", harmful=True)
    later = entry("reviewed", "R1", AT + timedelta(days=30), heard="Con vui rồi")
    before = (HARM, again, entry("separated", "S0", days=3, heard="Con sợ bố"), asked_)
    ended = entry("separation-ended", "E1", AT + timedelta(days=9), home_safe=True)
    found = values(Case("5121340", history=(*before, ended, later)), Entry(asked_, "Lan", ("cháu Mỷ",)))
    assert found == values(Case("5121340", history=before), Entry(asked_, "Lan", ("cháu Mỷ",)))
    assert found["child_wish"] == "Con sợ bố"
    assert len(found["from_persons"]) == 1, "named twice, written once"


def test_a_name_is_the_same_name_however_it_is_written():
    case = Case("5121340", history=(entry("person-named", name="Vừ A Sùng", harmful=True),))
    assert harmful_names(case)
    for name in (
        "Vừ A Sùng",
        "VU A SUNG",
        ["bà", "vừ a  sùng"],
        [{"name": "Vừ A Sùng"}],
        {"to": "Vừ A Sùng"},
        "harmful",
    ):
        assert names_harmful(case, name), name
    for name in ("", None, "Vừ A Sình", ["bà ngoại"], 5):
        assert not names_harmful(case, name), name


def test_who_was_named_by_mistake_is_no_longer_kept_out():
    first = entry("person-named", "F1", name="Vừ A Sùng", harmful=True)
    wrong_one = Happened("F2", "person-named", AT, AT, WORKER, {"name": "Vừ A Sùng", "harmful": False}, corrects="F1")
    assert not harmful_names(Case("5121340", history=(first, wrong_one)))


def test_the_shares_of_the_twelve_hours_never_pass_them():
    default = {one.code: one.hours for one in shares()}
    assert wrong(default) is None
    assert wrong(default | {"verify": 4.25}) == (
        "Tổng các bước không quá 12 giờ từ khi nhận thông tin.", "The steps together take no more than 12 hours.",
    )  # fmt: skip
    case = Case("5121340", history=(entry("received"),))
    assert dues(case)[-1].due_at == AT + timedelta(hours=CEILING)
    assert dues(case, default | {"receive": 0.25})[-1].due_at == AT + timedelta(hours=CEILING - 0.25)
