"""Figures of a higher plan in the words of one place; what it cannot answer for, with the reason."""

from dataclasses import asdict

import pytest

from chungtay.papers.alignment import clauses
from chungtay.papers.alignment.promising import NOT_OURS, NOT_SHARED, promises
from chungtay.papers.plan.targets import targets

PLACE = ("xã Suối Hoa", "commune", "tỉnh Thử Nghiệm")
TAKEN = [
    ("90% trẻ em có hoàn cảnh đặc biệt trên địa bàn tỉnh được trợ giúp.",
     "90% trẻ em có hoàn cảnh đặc biệt trên địa bàn xã được trợ giúp."),
    ("100% trẻ em dưới 6 tuổi của tỉnh được cấp thẻ.", "100% trẻ em dưới 6 tuổi của xã được cấp thẻ."),
    ("Giảm 10% số trẻ em đuối nước trong toàn tỉnh Thử Nghiệm so với năm 2026.",
     "Giảm 10% số trẻ em đuối nước trong toàn xã Suối Hoa so với năm 2026."),
    ("Tỷ suất trẻ em thương tích dưới 550/100.000 trẻ em.", "Tỷ suất trẻ em thương tích dưới 550/100.000 trẻ em."),
    ("100% xã, phường, thị trấn có ban bảo vệ trẻ em.", "Xã Suối Hoa có ban bảo vệ trẻ em."),
    ("Duy trì ban bảo vệ trẻ em tại 100% xã, phường.", "Duy trì ban bảo vệ trẻ em tại xã Suối Hoa."),
    ("Phấn đấu có 100% đơn vị cấp xã lập danh sách.", "Phấn đấu xã Suối Hoa lập danh sách."),
    ("Mỗi xã, phường có ít nhất 01 điểm vui chơi.", "Xã Suối Hoa có ít nhất 01 điểm vui chơi."),
    ("Mỗi thôn có ít nhất 01 cộng tác viên.", "Mỗi thôn có ít nhất 01 cộng tác viên."),
    ("80% trẻ em tỉnh Hoa Ban được khám.", "80% trẻ em tỉnh Hoa Ban được khám."),  # another place's name stays
]  # fmt: skip
LEFT = [
    ("Tổ chức 30 lớp dạy bơi cho 900 trẻ em.", NOT_SHARED),
    ("Xây dựng 10 mô hình điểm về an toàn.", NOT_SHARED),
    ("Phấn đấu có 20 xã đạt tiêu chuẩn phù hợp với trẻ em.", NOT_SHARED),
    ("100% huyện, thị xã, thành phố có kế hoạch.", NOT_OURS),
    ("100% cơ sở trợ giúp xã hội được kiểm tra.", NOT_OURS),
    ("100% vụ án xâm hại trẻ em được Tòa án xét xử đúng hạn.", NOT_OURS),
]


def asked(*texts, heading="Chỉ tiêu"):
    rows = [
        {"path": f"I.2.-{at}", "role": "objective", "text_vi": text, "target": [asdict(one) for one in targets(text)]}
        for at, text in enumerate(texts, 1)
    ]
    return clauses({"sections": [{"path": "I.2", "title": heading}], "purposes": rows})


@pytest.mark.parametrize(("above", "here"), TAKEN)
def test_a_figure_that_holds_in_each_place_is_promised_in_its_words(above, here):
    (one,) = promises(asked(above), *PLACE)
    assert (one.text, one.why) == (here, ("", ""))


@pytest.mark.parametrize(("above", "why"), LEFT)
def test_what_one_place_cannot_answer_for_is_left_out_with_the_reason(above, why):
    found = list(promises(asked(above), *PLACE))
    assert [(one.text, one.why) for one in found] == [("", (why[0].format(vi="xã"), why[1].format(en="communes")))]


def test_a_share_of_the_places_is_for_a_person_to_weigh():
    (one,) = promises(asked("Phấn đấu đến năm 2027 có 60% xã, phường đạt tiêu chuẩn phù hợp với trẻ em."), *PLACE)
    assert one.text == "Phấn đấu đến năm 2027 xã Suối Hoa đạt tiêu chuẩn phù hợp với trẻ em."
    assert ("60% số xã" in one.why[0], "60% of the communes" in one.why[1]) == (True, True)


def test_the_year_of_the_heading_and_each_phrase_of_its_own():
    found = promises(asked("90% trẻ em được khám; giảm 5% trẻ em bỏ học.", heading="Chỉ tiêu đến năm 2027"), *PLACE)
    assert [one.text for one in found] == [
        "Đến năm 2027, 90% trẻ em được khám.", "Đến năm 2027, giảm 5% trẻ em bỏ học.",
    ]  # fmt: skip


def test_a_province_answers_for_its_communes_and_is_one_of_the_provinces():
    place = ("tỉnh Thử Nghiệm", "province", "")
    found = promises(asked("100% tỉnh, thành phố có kế hoạch.", "90% xã, phường có ban bảo vệ trẻ em."), *place)
    assert [one.text for one in found] == ["Tỉnh Thử Nghiệm có kế hoạch.", "90% xã, phường có ban bảo vệ trẻ em."]
