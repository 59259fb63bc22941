"""What the bodies of one commune and its province told of a year, where no record of the house can say it. Invented
numbers. What no commune can reckon (mortality, the birth rate) only the province's yearbook tells."""

from collections.abc import Iterable
from datetime import datetime

from chungtay.figures.indicators.actions import tell
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

SCHOOLS, STATION = "Thống kê các trường, đầu năm học", "Sổ A1/YTCS, A6/YTCS của trạm y tế"
YEARBOOK, ROUND = "Niên giám thống kê tỉnh", "Rà soát của bốn bản, tháng 10"
FLOOD = "Báo cáo của Ban Chỉ huy phòng thủ dân sự xã về trận lũ tháng 8"
VILLAGES_SAY, MEETINGS = "Danh mục thiết chế văn hóa của bốn bản", "Biên bản lấy ý kiến trẻ em ở trường và ở bản"
# Indicator, how many, of how many, from which book; the committee tells them for its schools and its station.
TOLD = (
    ("TT13A-0401", 17, 54, SCHOOLS),
    ("TT13A-0402", 53, 57, SCHOOLS),
    ("NPA23-KG5", 19, 19, SCHOOLS),
    ("NPA23-PRIMARY", 18, 18, SCHOOLS),
    ("NPA23-LOWSEC", 16, 17, SCHOOLS),
    ("NPA23-DROPOUT", 2, 176, SCHOOLS),
    ("NPA23-07", 3, 4, SCHOOLS),
    ("NPA23-SCHOOLPSY", 1, 4, SCHOOLS),
    ("TT13A-0605", 96, 288, SCHOOLS),
    ("TT13A-0502", 1, 1, VILLAGES_SAY),
    ("TT13A-0501", 2, 4, VILLAGES_SAY),
    ("NSI-FIC-U1", 16, 18, STATION),
    ("NPA23-05", 16, 18, STATION),
    ("NPA23-02", 121, 150, STATION),
    ("NPA23-04", 19, 91, STATION),
    ("NSI-WASTING-U5", 7, 91, STATION),
    ("NPA23-INJURY", 3, 288, STATION),
    ("NPA23-INJDEATH", 0, 288, STATION),
    ("TT13A-0601", 112, 168, MEETINGS),
    ("NPA23-CONSULT", 112, 168, MEETINGS),
    ("NPA23-PARTAWARE", 124, 168, MEETINGS),
    ("NPA23-06", 0, 0, STATION),
    ("NPA23-CHILDLABOUR", 2, 214, ROUND),
    ("NPA23-DISASTER", 14, 14, FLOOD),
)
PROVINCE_TOLD = (
    ("TT13A-0102", 29, 26, YEARBOOK),
    ("TT13A-0103", 55, 2960, YEARBOOK),
    ("TT13A-0201", 0, 55, YEARBOOK),
    ("TT13A-0203", 1, 55, YEARBOOK),
    ("TT13A-0202", 1, 55, YEARBOOK),
)
Row = tuple[str, int, int, str]


def live(chair: Desk, told: Iterable[Row], window: Window, at: datetime) -> None:
    """The committee of a place tells its rows."""
    with scope(chair):
        unit = unit_at(chair.path)
        for key, number, among, source in told:
            row = {"numerator": number, "denominator": among, "source": source}
            tell(key=key, unit=unit, window=window, by=chair, at=at, **row)
