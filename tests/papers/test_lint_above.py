"""Beside the plan above: clauses and targets forgotten or lowered, reports too late; to whom work may be given."""

from dataclasses import asdict

import pytest

from chungtay.papers.lint import lint
from chungtay.papers.lint.whose import Standing
from chungtay.papers.plan.targets import targets as figures_in
from tests.papers.test_lint import TODAY, codes, plan, report, task


def test_a_clause_of_the_plan_above_that_is_forgotten_comes_with_its_words():
    above = plan(task("Lập danh sách trẻ em bỏ học từng thôn.", [{"name": "UBND các xã", "code": "UBND.C.ALL"}]),
                 tier="province", reporting=[])  # fmt: skip
    found = [one for one in lint(plan(task()), today=TODAY, above=[above]) if one.code == "clause-forgotten"]
    assert [one.quote for one in found] == ["Lập danh sách trẻ em bỏ học từng thôn."]
    assert found[0].remedies[0].edits[0][1]["text"] == "Lập danh sách trẻ em bỏ học từng thôn."
    assert codes(plan(task("Lập danh sách trẻ em bỏ học từng thôn.")), above=[above]) == []


@pytest.mark.parametrize(("mine", "late"), [("2026-05-12", True), ("2026-05-20", True), ("2026-05-08", False)])
def test_a_report_leaves_the_receiver_time_to_sum(mine, late):
    above = plan(task(), tier="province", reporting=[report("2026-05-15", "semiannual")])
    tree = plan(task(), reporting=[report(mine, "semiannual")], date_="2026-01-05")
    found = [one for one in lint(tree, today=TODAY, above=[above]) if one.code == "report-too-late"]
    assert bool(found) is late
    for one in found:
        assert one.remedies[0].edits[0][1]["deadline"][0]["date"] == "2026-05-08"  # five working days before the 15th


PLACE = Standing({"VHXH.C": "Phòng Văn hóa - Xã hội", "TYT.C": "Trạm Y tế xã", "CA.C": "Công an xã"}, "VHXH.C")


def given(text, *more, place=PLACE):
    """To whom the first task, which names nobody, may be given: (button, why), the edits of each."""
    found = lint(plan(task(text, lead=()), *more), today=TODAY, place=place)
    (one,) = (one for one in found if one.code == "no-owner")
    return [(way.vi, way.why[0]) for way in one.remedies], [way.edits for way in one.remedies]


def test_work_without_an_owner_is_offered_to_the_body_of_its_field_and_to_the_focal_one():
    ways, edits = given("Khám sức khỏe, tiêm chủng cho trẻ em.")
    assert ways == [
        ("Giao Trạm Y tế xã", "việc nói tới “khám sức khỏe”, “tiêm chủng”: lĩnh vực y tế, dinh dưỡng"),
        ("Giao Phòng Văn hóa - Xã hội", "đầu mối công tác trẻ em ở địa bàn"),
    ]
    assert edits[0] == (("set_lead", {"task": "T001", "bodies": [{"name": "Trạm Y tế xã", "code": "TYT.C"}]}),)
    assert [button for button, _ in given("Vẽ tranh tường.")[0]] == ["Giao Phòng Văn hóa - Xã hội"]


def test_whoever_the_plan_makes_its_focal_body_is_offered_and_nobody_who_does_not_stand_there():
    holds = task("Là cơ quan đầu mối, đôn đốc việc thực hiện Kế hoạch.", id_="T002", path="III.1")
    assert given("Vẽ tranh tường.", holds)[0][0] == ("Giao Công an xã", "kế hoạch này giao làm đầu mối (III.1)")
    assert given("Khám sức khỏe cho trẻ em.", place=Standing({}, "VHXH.C"))[0] == []


SUPPORT = "{}% trẻ em có hoàn cảnh đặc biệt trên địa bàn {} được hỗ trợ, can thiệp"


def aims(*texts, tier="commune", place="xã Suối Hoa"):
    """A plan with these aims, their figures read from them as a paper's are."""
    rows = [
        {"id": f"P00{at}", "path": f"I.2.-{at}", "role": "objective", "line": at, "text_vi": f"{text}.",
         "target": [asdict(one) for one in figures_in(text)]}
        for at, text in enumerate(texts, 1)
    ]  # fmt: skip
    tree = plan(task(), tier=tier)
    return tree | {"purposes": rows, "header": tree["header"] | {"issuer_vi": f"Ủy ban nhân dân {place}"}}


def beside(above, *mine):
    higher = aims(*above, tier="province", place="tỉnh Thử Nghiệm")
    return [one for one in lint(aims(*mine), today=TODAY, above=[higher]) if one.code.startswith("target-")]


def test_a_target_of_the_plan_above_is_forgotten_as_far_as_this_place_can_answer_for_it():
    above = SUPPORT.format(90, "tỉnh"), "100% xã, phường có ban bảo vệ trẻ em", "Mở 30 lớp dạy bơi cho 900 trẻ em"
    found = beside(above)
    assert [(one.code, one.path) for one in found] == [("target-forgotten", "I.2.-1"), ("target-forgotten", "I.2.-2")]
    taken = [one.remedies[0].edits for one in found]
    assert taken == [
        (("take_target", {"text": f"{SUPPORT.format(90, 'xã')}."}),),
        (("take_target", {"text": "Xã Suối Hoa có ban bảo vệ trẻ em."}),),
    ]
    assert beside(above, *(edits[0][1]["text"].rstrip(".") for edits in taken)) == []


def test_a_target_that_is_lowered_is_found_with_both_figures_and_raised_by_one_press():
    (one,) = beside([SUPPORT.format(90, "tỉnh")], SUPPORT.format(85, "xã"))
    assert (one.code, one.row, one.path) == ("target-lowered", "P001", "I.2.-1")
    assert ("85%" in one.vi, "90%" in one.vi, "85%" in one.en) == (True, True, True)
    (_, worded), (_, told) = one.remedies[0].edits
    assert worded == {"task": "P001", "text": f"{SUPPORT.format(90, 'xã')}."}
    assert [row["value"] for row in told["target"]] == [90]
    assert beside([SUPPORT.format(90, "tỉnh")], SUPPORT.format(95, "xã")) == []


def test_a_target_for_fewer_children_is_lowered_and_written_as_above_by_one_press():
    above = "90% trẻ em mồ côi, trẻ em khuyết tật trên địa bàn tỉnh được trợ giúp hằng tháng"
    (one,) = beside([above], "90% trẻ em mồ côi trong xã được trợ giúp hằng tháng")
    assert (one.code, "khuyết tật" in one.vi) == ("target-lowered", True)
    ((op, told),) = one.remedies[0].edits
    assert (op, told["text"]) == ("edit_text", f"{above.replace('tỉnh', 'xã')}.")
    assert beside([above], told["text"].rstrip(".")) == []


def test_what_is_to_stay_below_a_figure_is_lowered_by_a_higher_one():
    rate = "Tỷ suất trẻ em bị tai nạn thương tích dưới {}/100.000 trẻ em"
    (one,) = beside([rate.format("550")], rate.format("1.200"))
    assert (one.code, "1200" in one.vi) == ("target-lowered", True)
    assert one.remedies[0].edits[0][1]["text"] == f"{rate.format('550')}."
    assert beside([rate.format("550")], rate.format("500")) == []
