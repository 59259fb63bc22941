"""Days, hours, numbers and names as they are said in each language, on Thursday 14/5/2026, 07:40 in Hà Nội."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from chungtay.look import words

AT = datetime(2026, 5, 14, 0, 40, tzinfo=UTC)


def hanoi(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=words.HANOI)


def said(language: str, say, *given) -> str:
    with override(language):
        return say(*given)


WHEN = [
    # what                          Vietnamese                  English                  why
    (hanoi(2026, 5, 14, 17, 0), "hôm nay 17:00", "today 17:00"),
    (hanoi(2026, 5, 14, 0, 0), "hôm nay 00:00", "today 00:00"),  # first minute of the day
    (hanoi(2026, 5, 13, 23, 59), "hôm qua 23:59", "yesterday 23:59"),  # one minute earlier is another day
    (datetime(2026, 5, 14, 17, 0, tzinfo=UTC), "ngày mai 00:00", "tomorrow 00:00"),  # still the 14th in UTC
    (date(2026, 5, 15), "ngày mai", "tomorrow"),
    (date(2026, 5, 16), "thứ Bảy 16/5", "Saturday 16 May"),
    (date(2026, 5, 17), "Chủ nhật 17/5", "Sunday 17 May"),
    (hanoi(2026, 11, 15, 9, 5), "Chủ nhật 15/11 09:05", "Sunday 15 Nov 09:05"),
    (date(2027, 1, 3), "3/1/2027", "3 Jan 2027"),  # another year is told
    (date(2025, 12, 31), "31/12/2025", "31 Dec 2025"),
]


@pytest.mark.parametrize(("value", "vi", "en"), WHEN)
def test_when(value, vi, en):
    assert (said("vi", words.when, value, AT), said("en", words.when, value, AT)) == (vi, en)


REMAINING = [
    (AT + timedelta(hours=3, minutes=20), "còn 3 giờ 20 phút", "3 hours 20 minutes left"),
    (AT + timedelta(hours=1, minutes=1), "còn 1 giờ 1 phút", "1 hour 1 minute left"),
    (AT + timedelta(minutes=59, seconds=59), "còn 59 phút", "59 minutes left"),  # cut downwards, never promised
    (AT + timedelta(seconds=30), "còn dưới 1 phút", "less than a minute left"),
    (AT, "còn dưới 1 phút", "less than a minute left"),  # at the very moment it is not late yet
    (AT - timedelta(seconds=1), "quá hạn dưới 1 phút", "less than a minute overdue"),
    (AT - timedelta(days=2, hours=4), "quá hạn 2 ngày 4 giờ", "2 days 4 hours overdue"),
    (AT + timedelta(days=12, hours=23), "còn 12 ngày", "12 days left"),
    (AT + timedelta(days=1234), "còn 1.234 ngày", "1,234 days left"),
    (date(2026, 5, 14), "hạn hôm nay", "due today"),  # a day lasts to its end
    (hanoi(2026, 5, 12, 23, 59, 59), "quá hạn 2 ngày", "2 days overdue"),  # its last second means the day
    (hanoi(2026, 5, 14, 23, 59), "còn 16 giờ 19 phút", "16 hours 19 minutes left"),  # a minute earlier does not
    (date(2026, 5, 15), "còn 1 ngày", "1 day left"),
    (date(2026, 5, 13), "quá hạn 1 ngày", "1 day overdue"),
    (date(2026, 5, 12), "quá hạn 2 ngày", "2 days overdue"),
]


@pytest.mark.parametrize(("due", "vi", "en"), REMAINING)
def test_remaining(due, vi, en):
    assert (said("vi", words.remaining, due, AT), said("en", words.remaining, due, AT)) == (vi, en)


PLAIN = [
    (words.day, (date(2026, 5, 14),), "thứ Năm 14/5/2026", "Thursday 14 May 2026"),
    (words.day, (datetime(2026, 5, 14, 17, 30, tzinfo=UTC),), "thứ Sáu 15/5/2026", "Friday 15 May 2026"),
    (words.shortday, (date(2026, 5, 4),), "4/5/2026", "4 May 2026"),
    (words.month, (date(2026, 5, 4),), "tháng 5/2026", "May 2026"),
    (words.clocktime, (datetime(2026, 5, 14, 17, 30, tzinfo=UTC),), "00:30", "00:30"),
    (words.moment, (hanoi(2026, 5, 14, 17, 0),), "17:00 thứ Năm 14/5/2026", "17:00 Thursday 14 May 2026"),
    (words.ago, (AT - timedelta(hours=2), AT), "2 giờ trước", "2 hours ago"),
    (words.ago, (AT - timedelta(seconds=59), AT), "vừa xong", "just now"),
    (words.ago, (AT + timedelta(hours=2), AT), "hôm nay 09:40", "today 09:40"),
    (words.span, (timedelta(days=2, minutes=4),), "2 ngày", "2 days"),
    (words.number, (1234.5,), "1.234,5", "1,234.5"),
    (words.number, (25_000_000,), "25.000.000", "25,000,000"),
    (words.number, (-1234,), "-1.234", "-1,234"),
    (words.number, (0,), "0", "0"),
    (words.number, (Decimal("3.145"), 2), "3,15", "3.15"),
    (words.number, (2.999, 1), "3,0", "3.0"),
    (words.percent, (0.94,), "94%", "94%"),
    (words.percent, (Decimal("0.9375"), 1), "93,8%", "93.8%"),
    (words.percent, (0.999,), "99%", "99%"),  # one late duty in a thousand: not all are on time
    (words.percent, (1,), "100%", "100%"),
    (words.filesize, (1023,), "1023 B", "1023 B"),
    (words.filesize, (1_234_567,), "1,2 MB", "1.2 MB"),
    (words.filesize, (50 * 1024 * 1024,), "50 MB", "50 MB"),
    (words.joined, (["Công an", "Y tế", "Tư pháp"],), "Công an, Y tế và Tư pháp", "Công an, Y tế and Tư pháp"),
    (words.joined, (["Công an"],), "Công an", "Công an"),
    (words.joined, ([],), "", ""),
    (words.name, ("  Lò   Thi\u0323 Mai ",), "Lò Thị Mai", "Lò Thị Mai"),  # loose marks are composed
    (words.given, ("Nguyễn Thị Hồng Nhung",), "Nhung", "Nhung"),
    (words.given, ("Nhung",), "Nhung", "Nhung"),
    (words.capital, ("còn 3 giờ",), "Còn 3 giờ", "Còn 3 giờ"),
]


@pytest.mark.parametrize(("say", "given", "vi", "en"), PLAIN)
def test_word(say, given, vi, en):
    assert (said("vi", say, *given), said("en", say, *given)) == (vi, en)


def test_a_moment_that_lost_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        words.clocktime(datetime(2026, 5, 14, 7, 40))
