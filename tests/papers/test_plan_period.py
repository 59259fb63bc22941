"""For which time a plan is made, by its title."""

from datetime import date

import pytest

from chungtay.papers.plan.period import begins

TITLES = [
    ("Công tác trẻ em năm 2027", "2027-01-01"),
    ("CÔNG TÁC TRẺ EM NĂM 2027", "2027-01-01"),
    ("Bảo vệ trẻ em giai đoạn 2026 - 2030", "2026-01-01"),
    ("Phòng, chống đuối nước quý II năm 2027", "2027-04-01"),
    ("Phòng, chống đuối nước 6 tháng cuối năm 2027", "2027-07-01"),
    ("Truyền thông tháng 6/2027", "2027-06-01"),
    ("Bảo đảm an toàn năm học 2027 - 2028", "2027-09-01"),
    ("Tổng kết năm 2026 và nhiệm vụ năm 2027", "2026-01-01"),  # what runs already goes first
    ("Giai đoạn 2027-2030, định hướng đến năm 2035", "2027-01-01"),
    ("Bảo vệ trẻ em đến năm 2030", None),
    ("Phòng, chống đuối nước", None),
    ("Thực hiện Luật Trẻ em năm 2016", None),
    ("Thực hiện Quyết định số 1472/QĐ-TTg ngày 28 tháng 9 năm 2020 của Thủ tướng Chính phủ", None),
    ("Thực hiện Kế hoạch số 42/KH-UBND ngày 5/1/2026 của UBND tỉnh về trẻ em năm 2027", "2027-01-01"),
]


@pytest.mark.parametrize(("title", "first"), TITLES)
def test_the_first_day_of_a_plan_s_own_time(title, first):
    assert begins(title) == (date.fromisoformat(first) if first else None)
