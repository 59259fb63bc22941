"""A call about a child, taken at night on a small telephone: the whole of Form 01, its receipt, its paper, and nobody
else who finds it."""

import json
import re
from base64 import b64decode

import pytest
from playwright.sync_api import expect

from tests.journeys.keystrokes import SPEED, of_page

pytestmark = pytest.mark.journey
PHONE = 360
TOLD = {
    "incident_place": "Bản Huổi Lóng, cạnh điểm trường",
    "current_condition": "Em ngồi ngoài hiên, môi sưng, khóc và run",
    "child_name": "Lường Thị Sao",
    "child_birth_date": "2/9/2017",
    "child_age_estimate": "9",
    "father_name": "Lường Văn Phủ",
    "mother_name": "Quàng Thị Dua",
    "family_situation": "Mẹ đi làm ăn xa từ Tết",
    "informant_name": "Vì Văn Xuân",
    "informant_phone": "0900 000 777",
}


LEAST = {
    "report_subject=abused": "",
    **{key: TOLD[key] for key in ("incident_place", "current_condition", "child_name")},
}
USUAL = LEAST | {"child_sex": ""} | {key: words for key, words in TOLD.items() if key != "child_birth_date"}
TWO_MINUTES = 120


def fill_in(page) -> None:
    """Everything that was told, the folded parts of the form too."""
    for fold in page.locator("main form summary").all():
        fold.click()
    for name, words in TOLD.items():
        page.locator(f"[name={name}]").fill(words)
    expect(page.locator("[name=channel]")).to_have_value("phone")
    page.locator("[name=report_subject][value=abused]").check()


def test_a_call_cut_off_is_there_again_without_whoever_told_it(signed_in):
    # given a call that was being written down when the line broke
    lan = signed_in("child_officer", viewport={"width": PHONE, "height": 740}, locale="vi-VN").new_page()
    lan.goto("/bao-ve/tiep-nhan/")
    lan.locator("form .arrived summary").click()
    lan.locator("[name=received_time]").fill("03:07")
    for name in ("informant_name", "informant_phone", "child_name"):
        lan.locator(f"[name={name}]").fill(TOLD[name])
    lan.wait_for_function("() => localStorage.getItem('draft:intake') !== null")
    # what lies in the machine's store tells nothing, neither of the child nor of whoever called
    kept = lan.evaluate("localStorage.getItem('draft:intake')")
    told = kept.encode() + b64decode(json.loads(kept)["box"])
    assert not [words for words in TOLD.values() if len(words) > 2 and words.encode() in told]
    # when the page is opened again
    lan.reload()
    # then it says that this was begun, and the sealed part is empty
    expect(lan.get_by_text("Đây là bản ghi dở lúc trước")).to_be_visible()
    expect(lan.locator("[name=child_name]")).to_have_value(TOLD["child_name"])
    expect(lan.locator("form .arrived summary")).to_contain_text("Nhận lúc 03:07")
    expect(lan.locator("[name=informant_name]")).to_have_value("")
    # and one press makes room for another call
    lan.get_by_role("button", name="Bỏ bản ghi dở").click()
    expect(lan.locator("[name=child_name]")).to_have_value("")
    expect(lan.get_by_text("Đây là bản ghi dở lúc trước")).to_be_hidden()
    expect(lan.locator("form .arrived summary")).not_to_contain_text("03:07")
    lan.reload()
    expect(lan.locator("[name=child_name]")).to_have_value("")


def test_a_call_is_written_down_in_two_minutes_on_a_small_telephone(signed_in):
    """By the keystroke-level model over the page as it is drawn: docs/reference/form-01-time.md."""
    # given the page as it opens: the commune, the hour and the telephone stand there already
    held = {"viewport": {"width": PHONE, "height": 740}, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
    lan = signed_in("child_officer", **held).new_page()
    lan.goto("/bao-ve/tiep-nhan/")
    expect(lan.locator("form .arrived")).not_to_have_attribute("open", "")
    # when the least is told that a call asks for, then half of them is enough
    least = of_page(lan, LEAST)
    assert least.seconds(SPEED["mean"]) < TWO_MINUTES / 2, least
    # and what a neighbour usually knows fits into two
    usual = of_page(lan, USUAL)
    assert usual.seconds(SPEED["mean"]) < TWO_MINUTES, usual


def test_the_whole_of_form_01_is_taken_on_a_small_telephone(signed_in, sees_no_barrier):
    # given the officer of the commune with a telephone in the hand
    held = {"viewport": {"width": PHONE, "height": 740}, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
    lan = signed_in("child_officer", **held).new_page()
    lan.goto("/bao-ve/tiep-nhan/")
    sees_no_barrier(lan)
    # when a caller tells and everything is written down
    fill_in(lan)
    assert lan.evaluate("document.documentElement.scrollWidth") <= PHONE
    lan.get_by_role("button", name=re.compile("Ghi và mở hồ sơ")).click()
    # then there is a receipt to read out, and the child stands under the title with the clock of twelve hours
    lan.wait_for_url(re.compile(r"/bao-ve/CA-\w+/$"))
    expect(lan.get_by_role("status").get_by_text(re.compile(r"Mã biên nhận: TB-\w+"))).to_be_visible()
    expect(lan.get_by_text(TOLD["child_name"]).first).to_be_in_viewport()
    due = lan.get_by_role("region", name="Cần làm, theo hạn")
    expect(due.locator(".what")).to_have_text("Can thiệp khẩn cấp hoặc tạm thời cách ly")
    expect(due.get_by_role("link", name="Áp dụng biện pháp can thiệp khẩn cấp")).to_be_visible()
    sees_no_barrier(lan)
    # and Form 01 prints, without whoever told it
    expect(lan.locator("main")).not_to_contain_text(TOLD["informant_name"])
    form = lan.request.get(lan.get_by_role("link", name="PDF").last.get_attribute("href"))
    assert form.body().startswith(b"%PDF")
    # and the officer of another commune finds no such case
    there = signed_in("neighbour").request
    assert there.get(lan.url).status == there.get("/bao-ve/CA-2222222222/").status == 404
