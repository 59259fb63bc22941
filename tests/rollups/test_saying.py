"""What stands under a figure of a report, said as it is."""

from datetime import date, datetime

from chungtay.figures.rollups.models import Figure
from chungtay.figures.rollups.saying import ground
from chungtay.law.days import HANOI
from chungtay.law.figures.windows import Window

YEAR = Window(date(2025, 11, 1), date(2026, 10, 31))
AT = datetime(2026, 11, 16, 15, tzinfo=HANOI)


def said(**more) -> str:
    told = {
        "key": "X",
        "path": "01",
        "numerator": 600,
        "denominator": None,
        "multiplier": 1,
        "as_of": AT,
        "parts": [1, 2],
    }
    return ground(Figure(**told | {"how": "sum", "beside": {"records": [899, None]}} | more), YEAR, "tỉnh Hoa Ban")


def test_a_sum_says_what_the_records_count_beside_it_where_they_count_it():
    assert said().endswith("cộng từ báo cáo cấp dưới; 2 nơi; hồ sơ cả địa bàn đếm 899")
    assert said(beside={"records": [None, None]}).endswith("cộng từ báo cáo cấp dưới; 2 nơi")


def test_what_was_restated_over_a_sum_was_added_up_and_not_counted():
    told = said(how="restated", restated="thiếu một phường", beside={"records": [899, None], "counted": [600, None]})
    assert "cộng được 600; lý do: thiếu một phường" in told
    alone = said(how="restated", restated="sót", parts=[], beside={"counted": [600, None]})
    assert alone.endswith("hồ sơ đếm 600; lý do: sót")
