"""What the bodies of one commune told of a year, where no record of the house can say it. Invented numbers."""

from datetime import datetime

from chungtay.figures.indicators.actions import tell
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

SCHOOLS, STATION = "Thống kê các trường, đầu năm học", "Sổ A1/YTCS, A6/YTCS của trạm y tế"
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
)


def live(chair: Desk, window: Window, at: datetime) -> None:
    with scope(chair):
        unit = unit_at(chair.path)
        for key, number, among, source in TOLD:
            told = {"numerator": number, "denominator": among, "source": source}
            tell(key=key, unit=unit, window=window, by=chair, at=at, **told)
