"""Words of an older plan written with the bodies of today: what changes, what is told, what nobody can tell."""

from datetime import date

import pytest

from chungtay.papers.lint.gone import Paper, mentions
from chungtay.papers.lint.renaming import Renaming

HERE = Paper("C", "xã Suối Hoa", date(2026, 5, 14))
THEN = Paper("C", "xã Suối Hoa", date(2024, 5, 14))


@pytest.mark.parametrize(
    ("above", "today"),
    [
        ("Phòng Lao động - TBXH huyện rà soát.", "Phòng Văn hóa - Xã hội rà soát."),
        ("Ban Chỉ đạo cấp huyện, cấp xã họp hằng quý.", "Ban Chỉ đạo xã họp hằng quý."),
        ("Phối hợp Sở Văn hóa, Thể thao và Du lịch, Sở Thông tin và Truyền thông.",
         "Phối hợp Sở Văn hóa, Thể thao và Du lịch."),
        ("Rà soát ao, hồ trên địa bàn huyện.", "Rà soát ao, hồ trên địa bàn xã."),
        ("Phối hợp giữa các ngành: Lao động - Thương binh và Xã hội; Y tế; các đoàn thể.",
         "Phối hợp giữa các ngành: Phòng Văn hóa - Xã hội; Y tế; các đoàn thể."),
        ("Các thành phố lớn và các cấp.", "Các thành phố lớn và các cấp."),
    ],
)  # fmt: skip
def test_words_are_written_as_of_today(above, today):
    assert Renaming(HERE)(above) == today
    assert Renaming(THEN)(above) == above


def test_a_township_s_heirs_are_called_whole():
    town = Paper("C", "Thị trấn Hà Trung", date(2026, 5, 14))
    assert Renaming(town)("Tư pháp - Hộ tịch xã rà soát.") == "Văn phòng HĐND và UBND thị trấn rà soát."


def test_each_change_is_told_beside_the_task_it_came_to_stand_in():
    names = Renaming(HERE)
    tree = {"tasks": [{"path": "III.1.-1", "text_vi": names("Công an huyện tuần tra.")},
                      {"path": "III.1.-2", "text_vi": names("Công an xã trực đêm.")}]}  # fmt: skip
    (doubt,) = names.doubts(tree)
    assert (doubt["path"], doubt["why_code"]) == ("III.1.-1", "body_replaced")
    assert "“Công an huyện” (không còn từ 01/03/2025) ghi thành “Công an xã”" in doubt["vi"]


def test_districts_of_which_nobody_can_tell_what_they_are_now_stay_and_are_found():
    words = "Nhân rộng mô hình ở các huyện, thị xã, thành phố; bệnh viện tuyến huyện; huyện Ba Đồi."
    assert Renaming(HERE)(words) == words
    found = [words[one.start : one.end] for one in mentions(words, HERE)]
    assert found == ["các huyện, thị xã, thành phố", "tuyến huyện", "huyện"]
    assert mentions(words, THEN) == ()
