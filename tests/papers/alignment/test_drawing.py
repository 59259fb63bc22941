"""A lower plan drawn from a higher one: what is taken, for whom, by when; printed and read again."""

from dataclasses import asdict
from datetime import date

import pytest

from chungtay.papers.alignment import Label, align
from chungtay.papers.alignment.bodies import called
from chungtay.papers.alignment.drawing import Place, draw
from chungtay.papers.lint import lint
from chungtay.papers.paragraphs import read
from chungtay.papers.plan import read_plan, write_docx
from chungtay.papers.plan.targets import targets
from chungtay.programme.plans.drafting import ready

ON = date(2026, 1, 12)
CITED = "Kế hoạch số 42/KH-UBND ngày 5/1/2026 của Ủy ban nhân dân tỉnh Thử Nghiệm"
BODIES = {"VHXH.C": "Phòng Văn hóa - Xã hội", "CA.C": "Công an xã", "TYT.C": "Trạm Y tế xã"}
PLACE = Place("xã Suối Hoa", "commune", "tỉnh Thử Nghiệm", "VHXH.C", BODIES)


def task(path, text, *codes, deadline=()):
    lead = [{"name": code, "code": code} for code in codes]
    return {"path": path, "line": 1, "text_vi": text, "lead": lead, "kind": "other", "deadline": list(deadline)}


def often(recurrence):
    return {"text": "thường xuyên", "date": None, "from": None, "to": None, "recurrence": recurrence, "soft": True}


HIGHER = {
    "header": {"tier": "province", "title": "CÔNG TÁC TRẺ EM NĂM 2026"},
    "sections": [],
    "tasks": [
        task("II.1", "Tuyên truyền về quyền trẻ em trên địa bàn tỉnh."),
        task("III.1.-1", "Hướng dẫn các địa phương khám bệnh cho trẻ em.", "YTE.P"),
        task("III.2.-1", "Rà soát thường xuyên ao, hồ nguy hiểm.", "UBND.D.ALL", deadline=[often("continuous")]),
        task("III.3.-1", "Nắm chắc đối tượng có nguy cơ xâm hại trẻ em.", "CA.C"),
        task("III.4.-1", "Lập danh sách trẻ em bỏ học từng thôn.", "GDDT.D"),
    ],
    "reporting": [
        {"path": "V.1", "who": [{"name": "UBND các xã", "code": "UBND.C.ALL"}], "deadline": "2026-05-15",
         "recurrence": "semiannual", "content": "báo cáo công tác trẻ em 6 tháng"},
        {"path": "V.2", "who": [{"name": "UBND các xã", "code": "UBND.C.ALL"}], "deadline": "2026-11-15",
         "recurrence": "annual", "content": "báo cáo công tác trẻ em cả năm"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def again():
    """The drawn plan, printed as Word and read as if it had been handed in."""
    data = write_docx(draw(HIGHER, PLACE, cited=CITED, on=ON).tree)
    return ready(read_plan(read(data, "ke-hoach.docx"), "ke-hoach.docx").to_dict())


def owners(tree):
    return {row["text_vi"].split(";")[0].rstrip("."): [b["code"] for b in row["lead"]] for row in tree["tasks"]}


def test_only_what_is_meant_for_this_tier_is_taken_and_given_to_its_bodies(again):
    got = owners(again)
    assert got["Tuyên truyền về quyền trẻ em trên địa bàn xã"] == []
    assert got["Rà soát thường xuyên ao, hồ nguy hiểm"] == ["VHXH.C"]
    assert got["Nắm chắc đối tượng có nguy cơ xâm hại trẻ em"] == ["CA.C"]
    assert got["Lập danh sách trẻ em bỏ học từng thôn"] == ["VHXH.C"]  # the district's division is gone
    assert not any("khám bệnh" in text for text in got)


def test_standing_work_gets_a_rhythm(again):
    (row,) = (row for row in again["tasks"] if "ao, hồ" in row["text_vi"])
    assert "quarterly" in [day["recurrence"] for day in row["deadline"]]


def test_reports_come_early_enough_to_be_summed(again):
    told = {(row["deadline"], row["recurrence"]) for row in again["reporting"]}
    assert told == {("2026-05-08", "semiannual"), ("2026-11-06", "annual")}
    assert "report-too-late" not in {one.code for one in lint(again, today=ON, above=[HIGHER])}


def test_the_paper_names_its_issuer_its_ground_and_leaves_number_and_day_open(again):
    header = again["header"]
    assert (header["issuer_vi"], header["tier"]) == ("Ủy ban nhân dân xã Suối Hoa", "commune")
    assert (header["number"], header["symbol"], header["date"]) == (None, "KH-UBND", "2026-01")
    assert [(one["number"], one["relation"]) for one in header["implements"]] == [("42/KH-UBND", "implements")]


def test_a_ward_has_its_own_police_and_quarters():
    ward = Place("phường Ban Mai", "commune", "tỉnh X", "VHXH.C", {c: called(c, "phường Ban Mai") for c in BODIES})
    tree = draw(HIGHER, ward, cited=CITED, on=ON).tree
    assert [section.title for section in tree.sections if section.kind == "agency"][-1] == "Công an phường"
    assert "các tổ dân phố báo cáo" in tree.tasks[-1].text_vi
    assert "- Các tổ dân phố;" in [one.text for one in tree.recipients]


def test_gaps_are_named():
    drawn = draw(HIGHER, PLACE, cited=CITED, on=ON)
    assert any("1 việc ở mục II" in gap.vi for gap in drawn.gaps)
    empty = draw(HIGHER, Place("xã Nậm Trang", "commune", "tỉnh X", "VHXH.C", {}), cited=CITED, on=ON)
    assert any("Chưa có cơ quan phụ trách" in gap.vi for gap in empty.gaps)


def test_the_drawn_plan_covers_what_it_was_drawn_from(again):
    labels = {pair.clause.key: pair.label for pair in align(HIGHER, again, on=ON).pairs}
    assert labels.pop("III.1.-1") in (Label.ELSEWHERE, Label.NARROWED)
    assert set(labels.values()) == {Label.COVERED}


def test_a_report_asked_for_without_a_day_keeps_its_words():
    asked = {**HIGHER["reporting"][0], "deadline": None, "recurrence": None,
             "content": "Báo cáo tổng kết 10 năm thực hiện Chỉ thị số 20-CT/TW."}  # fmt: skip
    tree = draw({**HIGHER, "reporting": [*HIGHER["reporting"], asked]}, PLACE, cited=CITED, on=ON).tree
    said = [task.text_vi for task in tree.tasks if task.path.startswith("V.")]
    assert len(said) == 3
    assert "báo cáo tổng kết 10 năm thực hiện Chỉ thị số 20-CT/TW" in said[-1]


def test_a_report_on_an_event_says_who_makes_it():
    words = "Khi xảy ra trẻ em tử vong do đuối nước, báo cáo ngay Ủy ban nhân dân tỉnh."
    asked = {**HIGHER["reporting"][0], "deadline": None, "recurrence": None, "content": words}
    tree = draw({**HIGHER, "reporting": [asked]}, PLACE, cited=CITED, on=ON).tree
    (said,) = (task.text_vi for task in tree.tasks if task.path == "V.2")
    assert said.startswith("Khi xảy ra trẻ em tử vong do đuối nước, Phòng Văn hóa - Xã hội báo cáo ngay")


def test_a_half_year_s_report_of_a_year_gone_is_asked_for_this_year_one_to_come_before_its_own_day():
    for day, asked in (("2022-05-15", "08/05"), ("2024-02-29", "13/02"), ("2027-05-15", "07/05")):
        old = {**HIGHER, "reporting": [{**HIGHER["reporting"][0], "deadline": day}]}
        assert f"trước ngày {asked}" in draw(old, PLACE, cited=CITED, on=ON).tree.tasks[-1].text_vi


def drawn_from(*tasks):
    return draw({**HIGHER, "tasks": list(tasks)}, PLACE, cited=CITED, on=ON)


def test_reports_stand_in_the_order_of_the_year():
    turned = {**HIGHER, "reporting": [*reversed(HIGHER["reporting"])]}
    tree = draw(turned, PLACE, cited=CITED, on=ON).tree
    days = [
        day for task in tree.tasks if task.path.startswith("V.") for day in ("08/05", "06/11") if day in task.text_vi
    ]
    assert days == ["08/05", "06/11"]


@pytest.mark.parametrize(
    ("above", "here"),
    [
        ("Rà soát. Chỉ đạo Công an xã phối hợp tuần tra.", "Rà soát. Phối hợp tuần tra."),
        ("Chỉ đạo Công an xã tuần tra.", "Tuần tra."),
        ("Rà soát; giao Công an xã tuần tra.", "Rà soát; tuần tra."),
        ("Lập danh sách; chỉ đạo UBND cấp xã cập nhật số liệu.", "Lập danh sách; cập nhật số liệu."),
        ("Chỉ đạo Công an xã, các thôn tuần tra.", "Chỉ đạo Công an xã, các thôn tuần tra."),
    ],
)
def test_no_body_is_told_to_direct_itself(above, here):
    assert here in [one.text_vi for one in drawn_from(task("III.1", above, "CA.C")).tree.tasks]


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("Tổ chức Tháng hành động vì trẻ em năm 2022.", "năm 2022"),
        ("Thực hiện mục tiêu giai đoạn 2021 - 2025.", "giai đoạn 2021 - 2025"),
        ("Thực hiện mục tiêu giai đoạn 2021 - 2030, năm 2026.", ""),
        ("Giảm tai nạn thương tích so với năm 2025.", ""),  # what it is measured by
        ("Thực hiện Quyết định số 06/QĐ-TTg ngày 03 tháng 01 năm 2019 của Thủ tướng Chính phủ.", ""),
    ],
)
def test_times_that_have_passed_are_a_gap(above, told):
    said = [gap.vi for gap in drawn_from(task("II.1", above)).gaps if "đã qua" in gap.vi]
    assert said == ([f"Lời của kế hoạch cấp trên nêu thời gian đã qua: {told}. Sửa cho đúng năm nay."] if told else [])


def test_the_villages_get_the_paper_once():
    bodies = {**BODIES, "TIEUKHU.C": "Thôn, bản, tiểu khu, tổ dân phố"}
    place = Place("xã Suối Hoa", "commune", "tỉnh Thử Nghiệm", "VHXH.C", bodies)
    got = [one.text for one in draw(HIGHER, place, cited=CITED, on=ON).tree.recipients]
    assert [text for text in got if "thôn" in text.lower()] == ["- Các thôn;"]


def test_the_number_of_a_page_is_no_line_of_the_draft(again):
    assert [kept["text"] for kept in again["kept"] if kept["text"].isdigit()] == []


AIMS = (
    "100% xã, phường, thị trấn có ban bảo vệ trẻ em.", "Phấn đấu có 60% xã, phường đạt tiêu chuẩn phù hợp với trẻ em.",
    "90% trẻ em có hoàn cảnh đặc biệt trên địa bàn tỉnh được trợ giúp.", "Mở 30 lớp dạy bơi cho 900 trẻ em.",
)  # fmt: skip


def with_aims(*texts):
    rows = [
        {"path": f"I.2.-{at}", "role": "objective", "line": 1, "text_vi": text,
         "target": [asdict(one) for one in targets(text)]}
        for at, text in enumerate(texts, 1)
    ]  # fmt: skip
    header = HIGHER["header"] | {"issuer_vi": "Ủy ban nhân dân tỉnh Thử Nghiệm"}
    return {**HIGHER, "header": header, "purposes": rows,
            "sections": [{"path": "I.2", "title": "Chỉ tiêu đến năm 2027"}]}  # fmt: skip


def test_targets_go_down_with_the_plan_as_far_as_the_place_can_answer_for_them():
    above = with_aims(*AIMS)
    drawn = draw(above, PLACE, cited=CITED, on=ON)
    lower = ready(read_plan(read(write_docx(drawn.tree), "a.docx"), "a.docx").to_dict())
    got = [(row["text_vi"], [(one["value"], one["unit"]) for one in row["target"]])
           for row in lower["purposes"] if row["role"] == "objective"]  # fmt: skip
    assert got == [
        ("Đến năm 2027, xã Suối Hoa có ban bảo vệ trẻ em.", []),
        ("Đến năm 2027, phấn đấu xã Suối Hoa đạt tiêu chuẩn phù hợp với trẻ em.", []),
        ("Đến năm 2027, 90% trẻ em có hoàn cảnh đặc biệt trên địa bàn xã được trợ giúp.", [(90, "%")]),
    ]
    assert [section["title"] for section in lower["sections"] if section["kind"] == "objective"] == ["Chỉ tiêu"]
    assert [words for words, _ in drawn.weigh] == [got[1][0]]
    assert any("30 lớp dạy bơi" in gap.vi and "chưa chia cho từng xã" in gap.vi for gap in drawn.gaps)
    assert not {one.code for one in lint(lower, today=ON, above=[above])} & {"target-forgotten", "target-lowered"}


def test_what_is_asked_at_all_communes_is_asked_of_this_one():
    above = with_aims()
    above["tasks"] = [task("II.1", "Duy trì ban bảo vệ trẻ em tại 100% xã, phường trên địa bàn tỉnh Thử Nghiệm.")]
    (said,) = (one.text_vi for one in draw(above, PLACE, cited=CITED, on=ON).tree.tasks if one.path == "II.-1")
    assert said == "Duy trì ban bảo vệ trẻ em tại xã Suối Hoa trên địa bàn xã Suối Hoa."
