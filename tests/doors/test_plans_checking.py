"""The checking page: what it shows, every correction by plain form and by htmx, two officers on one reading."""

import pytest

from chungtay.programme.plans import actions
from chungtay.register.people.scope import scope
from tests.doors.desk_world import questions
from tests.doors.plans_desk import HTMX, TREE, now_of, task_of, under_check, words_of
from tests.makers import NOW
from tests.rooms.plans_world import a_task, called

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, nam_trang):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def reading(lan):
    return under_check(lan)


@pytest.fixture
def client(client_of, lan):
    return client_of(lan)


def at(reading, tail: str = "") -> str:
    return f"/ke-hoach/ban-doc/{reading.code}/{tail}"


def do(client, reading, tail: str, **data):
    """A plain POST as the page's form sends it."""
    return client.post(at(reading, tail), {"seen": reading.revision, **data})


def sheet_of(key: str, row: dict, **changed) -> dict:
    """The whole sheet of corrections as a browser sends it, with some fields changed."""
    days = row["deadline"] or [{}]
    sent = {
        "text": row["text_vi"],
        "kind": row["kind"],
        "lead-body": [one["name"] for one in row["lead"]] + [""],
        "coordinating-body": [one["name"] for one in row["coordinating"]] + [""],
        "deadline-day": [(one.get("date") or "") for one in days],
        "deadline-rhythm": [(one.get("recurrence") or "") for one in days],
        "deadline-quote": [(one.get("text") or "") for one in days],
        "target-op": [""],
        "target-value": [""],
        "target-unit": [""],
        "target-quote": [""],
    }
    return sent | changed


# ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_counts_stand_in_one_sentence(client, reading):
    page = words_of(client.get(at(reading)))
    assert "6 nhiệm vụ của 4 cơ quan" in page
    assert "1 chỗ cần xem" in page
    assert "không bỏ dòng nào" in page


def test_original_and_cards_are_linked_both_ways(client, reading):
    page = client.get(at(reading)).content.decode()
    assert 'href="#c-T003"' in page  # from the line to the card
    assert 'href="#line-30"' in page  # and back
    assert 'id="line-30"' in page
    assert 'id="c-T003"' in page


def test_doubtful_first_or_in_the_order_of_the_paper(client, reading):
    tree = {**TREE, "doubts": [{**TREE["doubts"][0], "path": "III.1.-2"}]}
    other = under_check(reading_desk(reading), tree, b"other")
    first = client.get(at(other)).content.decode()
    assert first.index('id="c-T004"') < first.index('id="c-T001"')
    then = client.get(at(other), {"xem": "van-ban"}).content.decode()
    assert then.index('id="c-T001"') < then.index('id="c-T004"')


def reading_desk(reading):
    from chungtay.register.models import User
    from chungtay.register.people.queries import desk_of
    from tests.makers import TODAY

    return desk_of(User.objects.get(pk=reading.added_by_id), TODAY)


def test_bodies_of_the_plan_and_of_the_place_are_offered_while_typing(client, reading, minh):
    page = client.get(at(reading)).content.decode()
    offered = page.partition('id="known-bodies"')[2].partition("</datalist>")[0]
    assert 'value="Trạm Y tế xã"' in offered
    assert 'value="Công an xã Suối Hoa"' in offered


def test_the_file_can_be_had_while_checking(client, reading):
    answer = client.get(at(reading, "tep-goc/"))
    assert answer.content == b"KE HOACH"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_lines_not_understood_are_kept_and_offered(client, reading):
    page = words_of(client.get(at(reading)))
    assert "1 dòng chưa hiểu" in page
    assert "Thăm hỏi gia đình khó khăn." in page
    assert "Thành nhiệm vụ" in page


def test_words_of_the_paper_cannot_become_markup(client, lan):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    tree = {**TREE, "tasks": [a_task("T001", "II.1", bad)], "kept": [{"line": 33, "text": bad}]}
    reading = under_check(lan, tree, b"bad", [{"line": 10, "text": bad}])
    page = client.get(at(reading)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_english_page_speaks_english(client, reading):
    client.cookies["ngon_ngu"] = "en"
    page = words_of(client.get(at(reading)))
    assert "Check what was read" in page
    assert "1 place to look at" in page
    assert "Nobody." in page


def test_the_number_of_questions_does_not_grow_with_the_tasks(client, lan, reading):
    few = questions(client, at(reading))
    tasks = [a_task(f"T{n:03}", f"II.{n}", f"Việc thứ {n} của kế hoạch.") for n in range(1, 501)]
    many = under_check(lan, {**TREE, "tasks": tasks}, b"five hundred")
    assert questions(client, at(many)) == few
    assert few <= 12


# ── small verbs ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_settling_a_doubt(client, lan, reading):
    answer = do(client, reading, "viec/T001/dung/")
    assert answer.url == at(reading) + "#c-T001"
    assert now_of(lan, reading).tree["doubts"] == []


def test_settling_the_head(client, lan):
    tree = {**TREE, "doubts": [{"path": "header", "field": "number", "why_code": "x", "vi": "Số?", "en": "No?"}]}
    reading = under_check(lan, tree)
    assert "Số?" in words_of(client.get(at(reading)))
    do(client, reading, "dung/", path="header")
    assert now_of(lan, reading).tree["doubts"] == []


def test_merging_with_the_next(client, lan, reading):
    do(client, reading, "viec/T003/gop/")
    assert "Xử lý nghiêm" in task_of(lan, reading, "T003")["text_vi"]


def test_a_kept_line_becomes_a_task(client, lan, reading):
    do(client, reading, "dong/33/them/")
    tree = now_of(lan, reading).tree
    assert tree["kept"] == []
    assert any(task["text_vi"] == "Thăm hỏi gia đình khó khăn." for task in tree["tasks"])


def test_dropping_needs_a_reason_and_can_be_taken_back(client, lan, reading):
    answer = do(client, reading, "viec/T004/bo/", reason="  ")
    assert answer.status_code == 422
    do(client, reading, "viec/T004/bo/", reason="Trùng với nhiệm vụ khác")
    assert task_of(lan, reading, "T004")["dropped"] == "Trùng với nhiệm vụ khác"
    assert "Trùng với nhiệm vụ khác" in words_of(client.get(at(reading)))
    do(client, now_of(lan, reading), "viec/T004/lay-lai/")
    assert "dropped" not in task_of(lan, reading, "T004")


def test_undo_takes_back_one_step(client, lan, reading):
    do(client, reading, "viec/T003/gop/")
    do(client, reading, "hoan-tac/")
    assert len(now_of(lan, reading).tree["tasks"]) == len(TREE["tasks"])


def test_undo_with_nothing_to_undo_says_so(client, reading):
    page = words_of(client.post(at(reading, "hoan-tac/"), {"seen": reading.revision}, follow=True))
    assert "Không còn lần sửa nào để hoàn tác" in page


def test_the_last_task_has_none_to_merge_with(client, reading):
    page = words_of(client.post(at(reading, "viec/T007/gop/"), {"seen": reading.revision}, follow=True))
    assert "Đây là nhiệm vụ cuối" in page


# ── the sheet of corrections ────────────────────────────────────────────────────────────────────────────────────────


def test_the_sheet_is_a_page_of_its_own_without_javascript(client, reading):
    page = client.get(at(reading, "viec/T003/sua/")).content.decode()
    assert "Rà soát trẻ em có nguy cơ bị xâm hại." in page
    assert 'value="Công an xã"' in page
    assert 'value="30/6/2026"' in page
    assert "Tách" in page


def test_saving_without_a_change_changes_nothing(client, lan, reading):
    row = task_of(lan, reading, "T004")
    do(client, reading, "viec/T004/sua/", **sheet_of("T004", row))
    assert now_of(lan, reading).revision == reading.revision


def test_words_bodies_dates_and_figures_are_saved_each_as_an_edit(client, lan, reading):
    row = task_of(lan, reading, "T004")
    changed = sheet_of(
        "T004", row, text="Xử lý nghiêm mọi vụ việc.", kind="justice",
        **{"lead-body": ["Công an xã", "", "Công an xã"], "coordinating-body": ["Trạm Y tế xã"],
           "deadline-day": ["15/11/2026", ""], "deadline-rhythm": ["annual", ""], "deadline-quote": ["", ""],
           "target-op": [">="], "target-value": ["98,5"], "target-unit": ["%"], "target-quote": [""]},
    )  # fmt: skip
    answer = do(client, reading, "viec/T004/sua/", **changed)
    assert answer.status_code == 302
    saved = task_of(lan, reading, "T004")
    assert saved["text_vi"] == "Xử lý nghiêm mọi vụ việc."
    assert saved["kind"] == "justice"
    assert saved["lead"] == [{"name": "Công an xã", "code": "CA.C"}]
    assert saved["coordinating"] == [{"name": "Trạm Y tế xã", "code": "TYT.C"}]
    assert (saved["deadline"][0]["date"], saved["deadline"][0]["recurrence"]) == ("2026-11-15", "annual")
    assert saved["target"][0] == {"text": "", "value": 98.5, "unit": "%", "op": ">="}
    assert now_of(lan, reading).edits == 6


def test_an_untouched_date_keeps_the_words_of_the_paper(client, lan, reading):
    row = task_of(lan, reading, "T003")
    sent = sheet_of("T003", row, text="Rà soát lại.", **{"deadline-day": ["", "30/6/2026"]})
    do(client, reading, "viec/T003/sua/", **sent)
    assert task_of(lan, reading, "T003")["deadline"] == row["deadline"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": " "}, "Nhiệm vụ cần có nội dung"),
        ({"deadline-day": ["31/2/2026"], "deadline-rhythm": [""], "deadline-quote": [""]}, "không có ngày 31"),
        ({"deadline-day": ["tháng 13/2026"], "deadline-rhythm": [""], "deadline-quote": [""]}, "chưa phải là một ngày"),
        ({"deadline-day": [""], "deadline-rhythm": ["x"], "deadline-quote": [""]}, "không có trong danh sách"),
        ({"target-value": ["nhiều"]}, "chưa phải là một số"),
        ({"target-value": ["1,000"]}, "đọc được hai cách"),
        ({"lead-body": ["x" * 300]}, "mỗi ô chỉ ghi một cơ quan"),
        ({"kind": "nhảy dây"}, "không"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(client, lan, reading, changed, says):
    row = task_of(lan, reading, "T004")
    answer = do(client, reading, "viec/T004/sua/", **sheet_of("T004", row, coordinating=[], **changed))
    assert answer.status_code == 422
    assert says in words_of(answer)
    assert now_of(lan, reading).revision == reading.revision


@pytest.mark.parametrize(
    ("said", "kept"),
    [("15/11/2026", "2026-11-15"), ("11/2026", "2026-11"), ("2026", "2026"), ("tháng 12 hằng năm", "--12"),
     ("ngày 15 mỗi tháng", "--15"), ("15/5 hằng năm", "--05-15"), ("cuối tháng 6", None)],
)  # fmt: skip
def test_dates_are_taken_as_officers_write_them(client, lan, reading, said, kept):
    row = task_of(lan, reading, "T004")
    day = {"deadline-day": [said], "deadline-rhythm": [""], "deadline-quote": [""]}
    answer = do(client, reading, "viec/T004/sua/", **sheet_of("T004", row, **day))
    assert answer.status_code == 302, words_of(answer)
    found = task_of(lan, reading, "T004")["deadline"][0]["date"]
    assert found == kept if kept else found.endswith("-06-30")


def test_splitting_offers_the_sentences_and_makes_one_task_of_each_line(client, lan, reading):
    tree = {**TREE, "tasks": [a_task("T001", "II.1", "Rà soát; lập hồ sơ. Báo cáo ngay.")]}
    long = under_check(lan, tree, b"long")
    page = client.get(at(long, "viec/T001/tach/")).content.decode()
    assert "Rà soát;\nlập hồ sơ.\nBáo cáo ngay." in page
    do(client, long, "viec/T001/tach/", text="Rà soát; lập hồ sơ.\n\nBáo cáo ngay.")
    assert [t["text_vi"] for t in now_of(lan, long).tree["tasks"]] == ["Rà soát; lập hồ sơ.", "Báo cáo ngay."]


def test_splitting_into_one_line_is_refused(client, reading):
    answer = do(client, reading, "viec/T004/tach/", text="Chỉ một dòng")
    assert answer.status_code == 422
    assert "ít nhất hai dòng" in words_of(answer)


def test_reporting_duties_are_corrected_on_their_own_sheet(client, lan, reading):
    page = words_of(client.get(at(reading, "viec/R001/sua/")))
    assert "Cơ quan báo cáo" in page
    sent = {"lead-body": ["Công an xã"], "deadline-day": ["20/11/2026"], "deadline-rhythm": ["annual"]}
    do(client, reading, "viec/R001/sua/", **sent, **{"deadline-quote": [""]})
    saved = task_of(lan, reading, "R001")
    assert saved["who"][0]["name"] == "Công an xã"
    assert (saved["deadline"], saved["recurrence"]) == ("2026-11-20", "annual")


def test_the_head_is_corrected(client, lan, reading):
    head = {"issuer_vi": "UBND xã Suối Hoa", "tier": "commune", "number": "13", "symbol": "KH-UBND",
            "date": "3/2026", "title": "Kế hoạch mới"}  # fmt: skip
    do(client, reading, "dau/", **head)
    saved = now_of(lan, reading).tree["header"]
    assert (saved["number"], saved["date"], saved["date_precision"]) == ("13", "2026-03", "month")
    assert saved["title"] == "Kế hoạch mới"


def test_whoever_signs_is_named(client, lan, reading):
    before = now_of(lan, reading).tree
    head = {name: before["header"].get(name) or "" for name in ("issuer_vi", "tier", "number", "symbol", "title")}
    do(client, reading, "dau/", **head, date="", signer=" Lò  Văn Mười ")
    saved = now_of(lan, reading).tree
    assert saved["signer"] == before["signer"] | {"name": "Lò Văn Mười"}
    assert not [one for one in saved["doubts"] if one.get("path") == "signer"]
    page = words_of(client.get(at(reading)))
    assert "Lò Văn Mười" in page
    assert "sửa người ký" in page
    assert 'value="Lò Văn Mười"' in client.get(at(reading, "dau/")).content.decode()


@pytest.mark.parametrize(("day", "says"), [("32/1/2026", "không có ngày 32"), ("ngày 5 mỗi tháng", "cụ thể")])
def test_the_head_takes_only_a_real_day(client, reading, day, says):
    head = {"issuer_vi": "UBND xã", "tier": "commune", "number": "", "symbol": "", "date": day, "title": "Kế hoạch"}
    answer = do(client, reading, "dau/", **head)
    assert answer.status_code == 422
    assert says in words_of(answer)


def test_a_reading_is_put_aside_with_a_reason(client, lan, reading):
    assert do(client, reading, "khong-ban-hanh/", reason="").status_code == 422
    do(client, reading, "khong-ban-hanh/", reason="Nhập nhầm tệp")
    page = words_of(client.get(at(reading)))
    assert "Bản đọc đã bỏ" in page
    assert "Nhập nhầm tệp" in page


# ── htmx: only what changed ─────────────────────────────────────────────────────────────────────────────────────────


def test_htmx_gets_only_what_changed(client, reading):
    part = client.post(at(reading, "viec/T001/dung/"), {"seen": reading.revision}, headers=HTMX).content.decode()
    assert "<html" not in part
    assert 'id="slot-c-T001" hx-swap-oob="true"' in part
    assert "c-T003" not in part
    assert "không còn chỗ cần xem" in part
    assert f'id="seen" value="{reading.revision + 1}"' in part


def test_htmx_is_told_what_went_and_what_came(client, lan, reading):
    gone = client.post(at(reading, "viec/T003/gop/"), {"seen": reading.revision}, headers=HTMX).content.decode()
    assert 'id="slot-c-T004" hx-swap-oob="delete"' in gone
    back = client.post(at(reading, "hoan-tac/"), {"seen": reading.revision + 1}, headers=HTMX).content.decode()
    assert 'hx-swap-oob="afterend:#slot-c-T003"' in back


def test_htmx_gets_the_sheet_alone(client, reading):
    part = client.get(at(reading, "viec/T003/sua/"), headers=HTMX).content.decode()
    assert part.lstrip().startswith("<form")
    assert "<html" not in part


# ── two officers ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def chair_words(chair, lan, reading):
    """The chair has meanwhile reworded T004."""
    with scope(chair):
        args = {"task": "T004", "text": "Xử lý nghiêm, đúng pháp luật."}
        actions.edit(reading=reading, op="edit_text", args=args, by=chair, at=NOW, revision=reading.revision)


def test_another_line_changed_meanwhile_is_no_hindrance(client, lan, reading, chair_words):
    answer = do(client, reading, "viec/T001/dung/")
    assert answer.status_code == 302
    assert now_of(lan, reading).tree["doubts"] == []
    assert task_of(lan, reading, "T004")["text_vi"] == "Xử lý nghiêm, đúng pháp luật."


def test_the_same_line_changed_meanwhile_is_shown_and_the_second_decides(client, lan, reading, chair_words):
    sent = sheet_of("T004", task_of(lan, reading, "T004"), text="Xử lý kịp thời các vụ việc.")
    answer = do(client, reading, "viec/T004/sua/", **sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Hà Thị Chanh sửa lời" in words_of(answer)
    assert "Xử lý kịp thời các vụ việc.</textarea>" in page
    assert "Vẫn lưu bản đang gõ" in page
    assert task_of(lan, reading, "T004")["text_vi"] == "Xử lý nghiêm, đúng pháp luật."
    client.post(at(reading, "viec/T004/sua/"), {**sent, "seen": reading.revision, "anyway": "1"})
    assert task_of(lan, reading, "T004")["text_vi"] == "Xử lý kịp thời các vụ việc."


def test_a_small_verb_on_a_changed_line_is_not_done_blindly(client, lan, reading, chair_words):
    page = words_of(client.post(at(reading, "viec/T004/gop/"), {"seen": reading.revision}, follow=True))
    assert "Hà Thị Chanh vừa sửa lời mục này" in page
    assert len(now_of(lan, reading).tree["tasks"]) == len(TREE["tasks"])


def test_the_history_names_who_did_what(client, reading, chair_words):
    page = words_of(client.get(at(reading)))
    assert "Hà Thị Chanh sửa lời" in page


# ── locks ───────────────────────────────────────────────────────────────────────────────────────────────────────────

GETS = ("", "viec/T001/sua/", "viec/T001/tach/", "viec/T001/bo/", "dau/", "khong-ban-hanh/", "ban-hanh/", "tep-goc/")
POSTS = ("viec/T001/dung/", "viec/T001/gop/", "viec/T001/lay-lai/", "dung/", "dong/33/them/", "hoan-tac/", "dia-ban/")


@pytest.mark.parametrize("tail", GETS)
def test_a_stranger_finds_nothing(client_of, oanh, reading, tail):
    assert client_of(oanh).get(at(reading, tail)).status_code == 404


@pytest.mark.parametrize("tail", [*POSTS, "viec/T001/sua/", "viec/T001/bo/", "dau/", "ban-hanh/"])
def test_a_stranger_changes_nothing(client_of, lan, oanh, reading, tail):
    assert do(client_of(oanh), reading, tail, reason="x").status_code == 404
    assert now_of(lan, reading).revision == reading.revision


@pytest.mark.parametrize("tail", [*GETS, *POSTS])
def test_the_police_may_not_check(client_of, minh, reading, tail):
    client = client_of(minh)
    answer = client.get(at(reading, tail)) if tail in GETS else do(client, reading, tail)
    assert answer.status_code == 403


@pytest.mark.parametrize("tail", POSTS)
def test_verbs_need_a_post(client, reading, tail):
    assert client.get(at(reading, tail)).status_code == 405


@pytest.mark.parametrize("tail", ["viec/T999/sua/", "viec/T999/tach/", "viec/T999/bo/"])
def test_a_task_that_is_not_there(client, reading, tail):
    assert client.get(at(reading, tail)).status_code == 404


@pytest.mark.parametrize("tail", ["viec/T999/gop/", "viec/T999/lay-lai/", "dong/999/them/"])
def test_a_verb_on_what_is_not_there_is_refused_in_words(client, lan, reading, tail):
    page = words_of(client.post(at(reading, tail), {"seen": reading.revision}, follow=True))
    assert "Không còn mục" in page
    assert now_of(lan, reading).revision == reading.revision


def test_no_such_reading(client):
    assert client.get("/ke-hoach/ban-doc/BD-000000/").status_code == 404


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_a_lost_or_forged_revision_does_no_harm(client, lan, reading, seen):
    client.post(at(reading, "viec/T001/dung/"), {"seen": seen})
    assert now_of(lan, reading).tree["doubts"] == []


def test_work_without_an_owner_is_given_by_one_press_at_its_card_and_says_why(client_of, lan):
    reading, client = under_check(lan), client_of(lan)
    home = f"/ke-hoach/ban-doc/{reading.code}/"
    page = client.get(home).content.decode()
    assert f'formaction="{home}viec/T001/giao/"' in page
    assert f'formaction="{home}viec/T003/giao/"' not in page  # it has one
    assert "đầu mối công tác trẻ em ở địa bàn" in page
    told = {"to": "VHXH.C", "seen": reading.revision}
    client.post(f"{home}viec/T001/giao/", told | {"to": "CA.P"})
    assert task_of(lan, reading, "T001")["lead"] == []  # never one that was not offered
    client.post(f"{home}viec/T001/giao/", told)
    row = task_of(lan, reading, "T001")
    assert ([one["code"] for one in row["lead"]], row["lead_source"]) == (["VHXH.C"], "chosen")
    shown = client.get(home)
    assert f'formaction="{home}viec/T001/giao/"' not in shown.content.decode()
    assert "cán bộ chọn" in words_of(shown)
    adopting = words_of(client.get(f"{home}ban-hanh/"))
    assert "Cán bộ soạn giao cho “Phòng Văn hóa - Xã hội”." in adopting
    assert "chỗ chưa xem" not in adopting  # the one doubt was about its owner
