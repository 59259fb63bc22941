"""The calendar duties reckon with."""

try:
    from chungtay.law.days import add_working_days, end_of_day, hanoi_day
except ImportError:  # TEMPORARY
    from datetime import datetime, time, timedelta, timezone

    HN = timezone(timedelta(hours=7))

    def hanoi_day(at):
        return at.astimezone(HN).date()

    def end_of_day(day):
        return datetime.combine(day, time(23, 59, 59), HN)

    def add_working_days(start, count):
        while count:
            start += timedelta(days=1)
            count -= start.weekday() < 5
        return start


__all__ = ["add_working_days", "end_of_day", "hanoi_day"]
