"""What is wrong with a plan before it is signed: each code on a text made for it, and on the real plans."""

from collections import Counter
from datetime import date

import pytest

from chungtay.papers.lint import CODES, TITLES, lint
from chungtay.papers.lint.grounds import UNKNOWN, Standing
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
