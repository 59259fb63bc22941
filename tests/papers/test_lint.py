"""What is wrong with a plan before it is signed: each code on a text made for it, and on the real plans."""

from collections import Counter
from dataclasses import asdict
from datetime import date

import pytest

from chungtay.papers.lint import CODES, TITLES, lint, passed
from chungtay.papers.lint.grounds import UNKNOWN, Standing
from chungtay.papers.lint.whose import Standing as Standing_
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.instruments import found_in, spans
from chungtay.papers.plan.targets import targets as figures_in
from tests.papers.plans.reading import NO_SHARED, SEEDS, tree_of

TODAY = date(2026, 5, 14)
POLICE, HEALTH = {"name": "Công an xã", "code": "CA.C"}, {"name": "Trạm Y tế xã", "code": "TYT.C"}


def day(date_=None, recurrence=None, *, from_=None, soft=False, text="x"):
    return {"text": text, "date": date_, "from": from_, "to": None, "recurrence": recurrence, "soft": soft}


def task(text="Rà soát ao hồ.", lead=(POLICE,), *, id_="T001", path="II.1", deadline=(), target=(), **more):
    return {"id": id_, "path": path, "line": 3, "text_vi": text, "lead": list(lead), "kind": "other",
            "deadline": list(deadline), "target": list(target), **more}  # fmt: skip


def report(day_="2026-11-10", recurrence="annual", **more):
    return {"id": "R001", "path": "IV", "deadline": day_, "recurrence": recurrence, "content": "báo cáo kết quả",
            "who": [POLICE], "to": [], **more}  # fmt: skip


def plan(*tasks, reporting=None, date_="2026-05-10", tier="commune", implements=()):
    reports = [report()] if reporting is None else reporting
    header = {"tier": tier, "date": date_, "implements": list(implements)}
    return {"header": header, "sections": [], "tasks": list(tasks), "reporting": reports}


def aim(*target):
    return {"path": "I.1", "role": "objective", "line": 2, "text_vi": "Bảo vệ trẻ em.", "target": list(target)}


def share(value, op="=", text="tỷ lệ trẻ em"):
    return {"text": text, "value": value, "unit": "%", "op": op}


def codes(tree, **known):
    return [one.code for one in lint(tree, today=TODAY, **known)]


VIOLENCE = {"ref": "Luật PCBLGĐ", "name": "Luật Phòng, chống bạo lực gia đình"}


def of_province(**more):
    return {"ref": "Kế hoạch số 42/KH-UBND", "number": "42/KH-UBND", **more}


WRONG = {
    "no-owner": plan(task(lead=())),
    "two-owners": plan(task(lead=(POLICE, HEALTH))),
    "no-cadence": plan(task(deadline=[day(recurrence="continuous", soft=True)]), reporting=[]),
    "no-such-day": plan(task(deadline=[day("2026-06-31")])),
    "day-not-as-worded": plan(task("Xong trước 30/6/2026.", deadline=[day("2026-07-30")])),
    "before-plan": plan(task(deadline=[day("2026-04-30")])),
    "too-soon": plan(task(deadline=[day("2026-05-11")])),
    "ends-before-it-begins": plan(task(deadline=[day("2026-06-01", from_="2026-07-01")])),
    "over-hundred": plan(task(target=[share(100, ">")])),
    "wrong-tier": plan(task(lead=({"name": "Sở Y tế", "code": "YTE.P"},))),
    "body-gone": plan(task(lead=({"name": "Phòng Y tế", "code": "YTE.D"},))),
    "receiver-gone": plan(task()) | {"recipients": [{"text": "Phòng LĐTBXH huyện (b/c)"}]},
    "basis-repealed": plan(
        task(), implements=[VIOLENCE | {"number": "02/2007/QH12"}]
    ),
    "basis-later": plan(task(), implements=[of_province(date="2026-05-11")]),
    "basis-unknown": plan(task(), implements=[{"ref": "Kế hoạch của tỉnh", "type": "Kế hoạch"}]),
}  # fmt: skip
RIGHT = {
    "no-owner": plan(task(lead=(), id_="T001"), task("Công an xã rà soát ao hồ.", id_="T002")),  # said again, owned
    "two-owners": plan(task(lead=(POLICE, HEALTH), modality="request")),  # who is asked acts for itself
    "no-cadence": plan(task(deadline=[day(recurrence="continuous", soft=True)])),  # the plan's reports show it
    "no-such-day": plan(task(deadline=[day("2028-02-29"), day("--31", "monthly")])),
    "day-not-as-worded": plan(task("Xong trước 30/6.", deadline=[day("2026-06-30")])),
    "before-plan": plan(task(deadline=[day("2026-04-30", "annual")])),  # met next year
    "too-soon": plan(task(deadline=[day("2026-05-12")])),
    "ends-before-it-begins": plan(task(deadline=[day("2026-07-01", from_="2026-06-01")])),
    "over-hundred": plan(task(target=[share(120, text="tăng 120% so với năm trước")])),
    "wrong-tier": plan(task(lead=({"name": "Sở Y tế", "code": "YTE.P"},)), tier="province"),
    "body-gone": plan(task(lead=({"name": "Phòng Y tế", "code": "YTE.D"},)), date_="2024-05-10"),
    "receiver-gone": plan(task()) | {"recipients": [{"text": "Phòng Văn hóa - Xã hội"}, {"text": "Lưu: VT"}]},
    "basis-repealed": plan(
        task(), implements=[VIOLENCE | {"number": "13/2022/QH15"}]
    ),
    "basis-later": plan(task(), implements=[VIOLENCE | {"number": "13/2022/QH15"}, of_province(date="2026-05-10")]),
    "basis-unknown": plan(task(), implements=[of_province(date="2026-01-05")]),
}  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
def test_each_mistake_is_named_once_and_its_like_is_not(code):
    assert codes(WRONG[code]).count(code) == 1
    assert code not in codes(RIGHT[code])


def test_every_code_has_its_test_and_its_words_in_both_languages():
    assert set(CODES) == set(TITLES) == {
        *WRONG, "clause-forgotten", "report-too-late", "target-forgotten", "target-lowered",
    }  # fmt: skip
    for tree in WRONG.values():
        for one in lint(tree, today=TODAY):
            assert one.vi != one.en
            assert "{" not in one.vi + one.en
            assert all(one.what_to_do)


def test_a_finding_leads_to_its_place():
    (one,) = lint(WRONG["before-plan"], today=TODAY)
    assert (one.row, one.path, one.line, one.quote) == ("T001", "II.1", 3, "Rà soát ao hồ.")
    assert "30/04/2026" in one.vi
    assert "10/05/2026" in one.en


def test_what_is_dropped_or_only_leads_in_is_not_looked_at():
    assert codes(plan(task(lead=(), dropped="trùng"), task(lead=(), parent=True, id_="T002"))) == []


def test_a_heading_that_names_two_is_one_mistake_for_all_its_tasks():
    rows = [task(f"Việc {n}", (POLICE, HEALTH), id_=f"T00{n}") for n in (1, 2, 3)]
    (one,) = lint(plan(*rows), today=TODAY)
    assert "3 việc" in one.vi
    assert [args["task"] for op, args in one.remedies[0].edits if op == "set_lead"] == ["T001", "T002", "T003"]
    assert one.remedies[0].edits[1] == ("set_coordinating", {"task": "T001", "bodies": [HEALTH]})


def test_a_body_that_is_gone_is_replaced_by_its_heir_everywhere():
    old = {"name": "Phòng Lao động - Thương binh và Xã hội", "code": "LDTBXH.D"}
    (one,) = lint(plan(task(lead=(old,)), reporting=[report(who=[old])]), today=TODAY)
    assert [(op, args["task"], args["bodies"][0]["code"]) for op, args in one.remedies[0].edits] == [
        ("set_lead", "T001", "VHXH.C"),
        ("set_lead", "R001", "VHXH.C"),
    ]
    assert "01/07/2025" in one.vi


OLD = {"name": "Phòng Lao động - Thương binh và Xã hội", "code": "LDTBXH.D"}


def test_a_body_that_is_gone_is_found_among_partners_receivers_and_in_the_words():
    words = "Phối hợp với Phòng Lao động - TBXH huyện rà soát trẻ em; báo cáo Phòng LĐTBXH."
    tree = plan(task(words, coordinating=[OLD]), reporting=[report(to=[OLD], via=[OLD])])
    tree["header"]["issuer_vi"] = "Ủy ban nhân dân phường Suối Hoa"
    (one,) = lint(tree, today=TODAY)
    assert (one.code, one.row) == ("body-gone", "T001")
    assert "2 việc" in one.vi
    told = dict(one.remedies[0].edits)
    assert told["edit_text"]["text"] == "Phối hợp với Phòng Văn hóa - Xã hội rà soát trẻ em; báo cáo Sở Y tế."
    assert [body["code"] for body in told["set_coordinating"]["bodies"]] == ["VHXH.C"]
    assert [told["set_receivers"][to][0]["code"] for to in ("to", "via")] == ["YTE.P", "YTE.P"]  # who is told is above


LISTED = [
    "Lao động - Thương binh và Xã hội, Y tế, Giáo dục và Đào tạo.",
    "Thành phần: LĐTBXH, Y tế, Công an.",
    "Công an và Lao động - Thương binh và Xã hội",
    "Họp giao ban hằng quý; Y tế, Lao động - Thương binh và Xã hội, Công an.",
    "Phối hợp với Lao động - Thương binh và Xã hội, Y tế rà soát trẻ em.",  # within a sentence
    "Giao Công an, Lao động - Thương binh và Xã hội và Y tế phối hợp kiểm tra.",
    "Các ngành: Công an, LĐTBXH, Y tế phối hợp tuần tra.",
    "Việc này do Lao động - Thương binh và Xã hội thực hiện hằng quý.",
]
NO_LIST = [
    "Lao động - Thương binh và Xã hội",  # a field, not a list
    "Nội dung truyền thông: Lao động - Thương binh và Xã hội, Y tế, Công an.",  # subjects
    "Rà soát hộ nghèo về Lao động - Thương binh và Xã hội, Y tế.",  # a sentence
    "Y tế, Giáo dục và Đào tạo, Công an.",  # all of them stand
    "Văn hóa, văn nghệ, thể dục, thể thao.",
    "Phối hợp lao động - thương binh và xã hội với y tế trong tuyên truyền.",  # small letters: fields
    "Giao chỉ tiêu Lao động - Thương binh và Xã hội, Y tế cho các thôn.",  # what is given, not to whom
]


@pytest.mark.parametrize("words", LISTED)
@pytest.mark.parametrize("tier", ["commune", "province"])
def test_a_body_that_is_gone_is_found_in_a_bare_list_of_names(words, tier):
    (one,) = (one for one in lint(plan(task(words), tier=tier), today=TODAY) if one.code == "body-gone")
    heir = {"commune": "Phòng Văn hóa - Xã hội", "province": "Sở Y tế"}[tier]
    written = dict(one.remedies[0].edits)["edit_text"]["text"]
    assert heir in written
    assert "Lao động" not in written
    assert "LĐTBXH" not in written


def test_a_body_in_a_sentence_is_written_anew_and_the_sentence_stays():
    (one,) = lint(plan(task("UBND xã giao Y tế, Lao động - Thương binh và Xã hội rà soát trẻ em.")), today=TODAY)
    assert dict(one.remedies[0].edits)["edit_text"]["text"] == (
        "UBND xã giao Y tế, Phòng Văn hóa - Xã hội rà soát trẻ em."
    )


@pytest.mark.parametrize("words", NO_LIST)
@pytest.mark.parametrize("tier", ["commune", "province"])
def test_what_is_no_list_of_bodies_is_let_be(words, tier):
    assert "body-gone" not in codes(plan(task(words), tier=tier))


def test_receivers_that_are_gone_are_found_line_by_line_and_mended_there():
    lines = ["Như Điều 3;", "UBND huyện (b/c);", "Phòng Y tế, Công an huyện;", "Các sở: LĐTBXH, Y tế;", "Lưu: VT."]
    tree = plan(task()) | {"recipients": [{"text": line} for line in lines]}
    tree["header"]["issuer_vi"] = "Ủy ban nhân dân xã Suối Hoa"
    found = [one for one in lint(tree, today=TODAY) if one.code == "receiver-gone"]
    assert [one.row for one in found] == ["header"] * 4
    assert [one.remedies[0].edits for one in found] == [
        (("set_recipient", {"at": at, "text": text}),)
        for at, text in (
            (1, "Ủy ban nhân dân tỉnh (b/c);"), (2, "Phòng Văn hóa - Xã hội, Công an huyện;"),
            (2, "Phòng Y tế, Công an xã;"), (3, "Sở Y tế, Y tế;"),
        )
    ]  # fmt: skip


def test_who_issued_a_cited_paper_stays_and_a_ward_s_police_are_the_ward_s():
    words = "Thực hiện Thông tư số 13/2021/TT-BLĐTBXH ngày 30/9/2021 của Bộ trưởng Bộ Lao động - Thương binh và Xã hội"
    assert codes(plan(task(f"{words}."))) == []
    tree = plan(task("Công an huyện và UBND huyện tuần tra."))
    tree["header"]["issuer_vi"] = "Ủy ban nhân dân phường Suối Hoa"
    labels = [one.remedies[0].vi for one in lint(tree, today=TODAY)]
    assert labels == ["Ghi Công an phường", "Ghi Ủy ban nhân dân phường Suối Hoa"]


@pytest.mark.parametrize(("told", "code"), [("2026-04", "before-plan"), ("2026-05", ""), ("2025", "before-plan")])
def test_a_month_or_a_year_is_over_on_its_last_day(told, code):
    assert codes(plan(task(deadline=[day(told)]))) == ([code] if code else [])


def test_the_day_of_a_report_is_looked_at_once_and_mended_at_the_report():
    late = task("Báo cáo trước ngày 30/4/2026.", deadline=[day("2026-04-30")], kind="reporting", path="IV")
    tree = plan(late, reporting=[report("2026-04-30", None)])
    assert [(one.code, one.row) for one in lint(tree, today=TODAY)] == [("before-plan", "R001")]


def test_an_aim_over_the_whole_is_found_at_its_line_and_is_words_only():
    (one,) = lint(plan(task()) | {"purposes": [aim(share(120))]}, today=TODAY)
    assert (one.code, one.row, one.line, one.remedies) == ("over-hundred", "", 2, ())


def test_what_a_click_mends_is_mended_in_the_words_too():
    over = task("Tiêm vắc xin cho trên 100% trẻ em.", target=[share(100, ">", text="trên 100%")])
    (one,) = lint(plan(over), today=TODAY)
    assert dict(one.remedies[0].edits)["edit_text"]["text"] == "Tiêm vắc xin cho 100% trẻ em."
    above = plan(task(), tier="province", reporting=[report("2026-05-15", "semiannual")])
    asked = task("Báo cáo trước ngày 15/5 hằng năm.", id_="T002", kind="reporting", path="IV")
    tree = plan(task(), asked, reporting=[report("2026-05-15", "semiannual")], date_="2026-01-05")
    (late,) = (one for one in lint(tree, today=TODAY, above=[above]) if one.code == "report-too-late")
    words = [args["text"] for op, args in late.remedies[0].edits if op == "edit_text"]
    assert words == ["Báo cáo trước ngày 08/05 hằng năm."]


def basis(number="", day_=None, **more):
    return {"ref": f"{number} {day_}", "number": number or None, "date": day_, **more}


@pytest.mark.parametrize(
    ("one", "signed", "code", "said"),
    [
        (basis("42/KH-UBND"), "2026-05-10", "basis-unknown", ""),  # which 42/KH-UBND?
        (basis("/KH-UBND", "2026-05-02"), "2026-05-10", "basis-unknown", ""),
        (basis("42/KH-UBND", issuer="UBND tỉnh"), "2026-05-10", None, ""),
        (basis("28-NQ/TW"), "2026-05-10", None, ""),  # its symbol names its issuer
        (basis("99/2019/QH14", name="Luật Trẻ em"), "2026-05-10", "basis-unknown", ""),  # no version of that law
        (basis("1472/QĐ-TTg", "2020-09-29"), "2026-05-10", "basis-unknown", "có phải 1472/QĐ-TTg ngày 28/09/2020?"),
        (basis("1472/QĐ-TTg", "2020-09-28"), "2026-05-10", None, ""),
        (basis("1472/QĐ-TTg", "2023-03-01"), "2026-05-10", None, ""),  # that number of another year
        (basis("1863/QĐ-TTg", "2019-12-23"), "2026-05-10", "basis-repealed", "01/01/2026"),
        (basis("42/KH-UBND", "2026-05-11"), "2026-05-10", "basis-later", "ban hành ngày 11/05/2026, sau ngày ký 10/05"),
        (basis("42/KH-UBND", "2026-05-11"), "2026-05", None, ""),  # it may be signed later in that month
        (basis("42/KH-UBND", "2026-06-01"), "2026-05", "basis-later", "sau ngày ký 31/05/2026"),
        (basis("42/KH-UBND", "2026-05-15"), None, "basis-later", "sau ngày ký 14/05/2026"),  # no day: that of today
        (basis("56/2027/NĐ-CP"), "2026-05-10", "basis-later", "ban hành năm 2027"),
        (basis(name="Luật Tư pháp người chưa thành niên"), "2025-12-31", "basis-later", "có hiệu lực từ 01/01/2026"),
        (basis(name="Luật Tư pháp người chưa thành niên"), "2026-01-01", None, ""),
        (basis("13/2022/QH15"), "2023-06-30", "basis-later", "có hiệu lực từ 01/07/2023"),
        (basis("02/2007/QH12"), "2023-06-30", None, ""),
    ],
)
def test_a_ground_is_known_stands_and_came_before_the_signing(one, signed, code, said):
    found = lint(plan(task(), date_=signed, implements=[one]), today=TODAY)
    assert [each.code for each in found if each.code.startswith("basis")] == ([code] if code else [])
    assert all(said in each.vi and each.row == "header" for each in found)


def test_what_the_register_knows_of_an_instrument_goes_before_its_words():
    tree = plan(task(), implements=[basis("9/KH-UBND")])
    assert codes(tree, standing=lambda one, on: Standing()) == []  # it knows only one of that number
    assert codes(tree, standing=lambda one, on: UNKNOWN) == ["basis-unknown"]
    assert codes(tree, standing=lambda one, on: Standing(first=date(2026, 5, 11))) == ["basis-later"]


PASSED = [  # words, what was read in them, words that are offered, the day they make
    ("Hoàn thành trước ngày 30/6/2022.", "2022-06-30", "Hoàn thành trước ngày 30/6/2026.", "2026-06-30"),
    ("Hoàn thành trước ngày 30/4/2022.", "2022-04-30", "Hoàn thành trước ngày 30/4/2027.", "2027-04-30"),
    ("Hoàn thành trước ngày 30/4.", "2026-04-30", "Hoàn thành trước ngày 30/4/2027.", "2027-04-30"),
    ("Hoàn thành trước ngày 30 tháng 4.", "2026-04-30", "Hoàn thành trước ngày 30 tháng 4 năm 2027.", "2027-04-30"),
    ("Tập huấn trong tháng 4.", "2026-04", "Tập huấn trong tháng 4/2027.", "2027-04"),
    ("Tập huấn trong quý I/2023.", "2023-03", "Tập huấn trong quý I/2027.", "2027-03"),
    ("Tập huấn từ ngày 01/10/2022 đến ngày 30/3/2023.", "2023-03-30",
     "Tập huấn từ ngày 01/10/2026 đến ngày 30/3/2027.", "2027-03-30"),
    ("Theo Kế hoạch số 5/KH-UBND ngày 3/2/2022, hoàn thành trước 30/6/2022.", "2022-06-30",
     "Theo Kế hoạch số 5/KH-UBND ngày 3/2/2022, hoàn thành trước 30/6/2026.", "2026-06-30"),
]  # fmt: skip


def read_in(words, year="2026"):
    found = deadlines(words, year, spans(words, found_in(words)))
    return [{"text": d.text, "date": d.date, "from": d.from_, "to": d.to, "recurrence": d.recurrence, "soft": d.soft}
            for d in found]  # fmt: skip


@pytest.mark.parametrize(("words", "was", "instead", "becomes"), PASSED)
def test_a_day_that_has_passed_is_offered_anew_and_the_words_make_that_day(words, was, instead, becomes):
    told = read_in(words)
    assert [one["date"] for one in told] == [was]
    tree = plan(task(words, deadline=told))
    (one,) = lint(tree, today=TODAY)
    new = dict(one.remedies[0].edits)
    assert new["edit_text"]["text"] == instead
    assert [each["date"] for each in new["set_deadline"]["deadline"]] == [becomes]
    assert new["set_deadline"]["deadline"] == read_in(instead)
    (doubt,) = passed.doubts(tree, date(2026, 5, 10))
    assert told[0]["text"] in doubt["vi"]
    assert new["set_deadline"]["deadline"][0]["text"] in doubt["en"]
    assert doubt["new_day"]


def test_what_comes_again_has_time_or_is_only_named_is_not_offered_anew():
    signed = date(2026, 5, 10)
    once = "Thực hiện trước ngày 15/4 hằng năm; hoàn thành trước 30/6/2026."
    assert passed.offers(task(once, deadline=read_in(once)), signed) == []
    named = task("Tổ chức Tháng hành động vì trẻ em năm 2022.", deadline=read_in("Tháng hành động vì trẻ em năm 2022."))
    assert passed.offers(named, signed) == []  # no day is ordered: nothing for the lint
    (told,) = passed.doubts(plan(named), signed)  # in a draft it is told
    assert "“Tháng hành động vì trẻ em năm 2026” may be written" in told["en"]
    (told,) = passed.doubts(plan(named), date(2026, 7, 1))  # it is over with June
    assert "“Tháng hành động vì trẻ em năm 2027” may be written" in told["en"]


def test_a_beginning_of_every_year_and_words_that_are_not_there_are_no_hindrance():
    told = {"text": None, "date": "2022-06-30", "from": "--05", "to": None, "recurrence": None, "soft": False}
    (one,) = passed.offers(task(deadline=[told]), date(2026, 5, 10))
    assert one.instead == told | {"text": "", "date": "2026-06-30"}
    (doubt,) = passed.doubts(plan(task(deadline=[told])), date(2026, 5, 10))
    assert doubt["vi"] == "“30/06/2022” đã qua, có thể ghi “30/06/2026”."


def test_a_figure_keeps_the_words_of_its_task():
    words = "Rà soát 100% trẻ em trong quý I/2023."
    aim = {"text": words.rstrip("."), "value": 100, "unit": "%", "op": "="}
    (one,) = lint(plan(task(words, deadline=read_in(words), target=[aim])), today=TODAY)
    assert dict(one.remedies[0].edits)["set_target"]["target"][0]["text"] == "Rà soát 100% trẻ em trong quý I/2027"


def test_29_february_is_told_and_nothing_is_offered_for_it():
    row = task("Hoàn thành trước 29/02/2024.", deadline=read_in("Hoàn thành trước 29/02/2024."))
    assert [one.instead for one in passed.offers(row, date(2026, 5, 10))] == [None]
    (doubt,) = passed.doubts(plan(row), date(2026, 5, 10))
    assert not doubt["new_day"]


@pytest.mark.parametrize(
    ("told", "due", "code"), [("2026-05", "2026-05-12", ["before-plan"]), ("2026-04", "2026-05-12", [])]
)
def test_what_is_to_be_signed_in_this_month_is_signed_today_at_the_earliest(told, due, code):
    assert codes(plan(task(deadline=[day(due)]), date_=told)) == code


WORDED = [  # words, the deadline kept, the day of the words where they differ
    ("Xong trước ngày 30/6/2026.", day("2026-05-30", text="trước ngày 30/5/2026"), "2026-06-30"),  # words corrected
    ("Xong trước ngày 30/6/2026.", day("2026-07-31", text="trước ngày 30/6/2026"), "2026-06-30"),  # day corrected
    ("Xong trước ngày 30/6.", day("2027-06-30", text="trước ngày 30/6"), None),  # the year is the plan's own
    ("Tập huấn trong tháng 6/2026.", day("2026-09", text="trong tháng 9/2026"), "2026-06"),
    ("Rà soát ao hồ.", day("2026-06-30", text="trước 30/6/2026"), None),  # a column told it
    ("Theo Kế hoạch số 5/KH-UBND ngày 5/1/2026, rà soát.", day("2026-06-30", text="30/6"), None),
    ("Báo trước ngày 15/6 hằng năm.", day("2026-06-15", "annual", text="trước ngày 15/6 hằng năm"), None),
]


@pytest.mark.parametrize(("words", "told", "said"), WORDED)
def test_a_deadline_is_the_day_its_words_make(words, told, said):
    found = [one for one in lint(plan(task(words, deadline=[told])), today=TODAY) if one.code == "day-not-as-worded"]
    assert [one.remedies[0].edits[0][1]["deadline"][0]["date"] for one in found] == ([said] if said else [])


def test_a_report_and_its_sentence_have_the_new_day_together():
    words = "Báo cáo trước ngày 30/4/2026."
    asked = task(words, deadline=read_in(words), kind="reporting", path="IV")
    (one,) = lint(plan(asked, reporting=[report("2026-04-30", None)]), today=TODAY)
    assert [(op, args["task"]) for op, args in one.remedies[0].edits] == [
        ("set_deadline", "R001"), ("edit_text", "T001"), ("set_deadline", "T001")
    ]  # fmt: skip
    assert one.remedies[0].edits[1][1]["text"] == "Báo cáo trước ngày 30/4/2027."


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


PLACE = Standing_({"VHXH.C": "Phòng Văn hóa - Xã hội", "TYT.C": "Trạm Y tế xã", "CA.C": "Công an xã"}, "VHXH.C")


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
    assert given("Khám sức khỏe cho trẻ em.", place=Standing_({}, "VHXH.C"))[0] == []


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


def test_an_old_paper_without_a_day_is_judged_by_the_day_it_can_have_been_signed():
    old = {"name": "Phòng Y tế", "code": "YTE.D"}
    tree = plan(task(lead=(old,), deadline=[day("2021-07-15")]), date_=None, tier="district",
                implements=[{"ref": "4185/KH-UBND", "number": "4185/KH-UBND", "date": "2020-11-03"}])  # fmt: skip
    assert codes(tree) == []
    assert codes(plan(task(lead=(old,)), date_=None)) == ["body-gone"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason=NO_SHARED)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000", {"no-owner": 8, "no-cadence": 1}),
        ("001", {"no-owner": 4, "no-cadence": 7}),
        ("002", {"no-owner": 14, "two-owners": 1}),
        ("003", {"two-owners": 2, "over-hundred": 1}),
        ("004", {"no-owner": 9}),
    ],
)
def test_the_real_plans_each_finding_looked_at(name, expected):
    tree = tree_of(next(SEEDS.glob(f"{name}*.txt"))).to_dict()
    for number, row in enumerate(tree["reporting"]):
        row["id"] = f"R{number}"
    assert Counter(one.code for one in lint(tree, today=TODAY)) == expected
