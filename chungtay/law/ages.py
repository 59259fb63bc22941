"""How old a person is on a Hà Nội day, and until when the person is a child."""

from datetime import date, datetime, timedelta

from chungtay.law.dated import load
from chungtay.law.days import legal_day


def birthday(born: date, year: int) -> date:
    """The day of that year on which a further year is full.

    Born on 29/02: in common years on 01/03, so that a child's protection is never a day short. The Law on Children does
    not speak of this case; the choice is ours.
    """
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age_on(born: date, day: date) -> int:
    """Full years on the day; ValueError before birth."""
    if day < born:
        raise ValueError(f"{day} lies before the birth on {born}")
    return day.year - born.year - (day < birthday(born, day.year))


def age_at(born: date, at: datetime) -> int:
    """Full years at a moment, by the Hà Nội day it falls on; ``at`` must know its zone."""
    return age_on(born, legal_day(at))


def months_on(born: date, day: date) -> int:
    """Full months on the day, for the youngest; ValueError before birth."""
    if day < born:
        raise ValueError(f"{day} lies before the birth on {born}")
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < _month_day(born, day))


def _month_day(born: date, day: date) -> int:
    """The day of this month on which a month is full: the last one where the month has no such day."""
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(born.day, last.day)


def child_below(day: date) -> int:
    """The age below which a person is a child on that day (Luật Trẻ em Điều 1)."""
    age = load("ages")["child_below"].on(day)
    return int(age)


def is_child(born: date, day: date) -> bool:
    """Whether the person is a child on the day; ValueError before birth, NotYet before the first law kept."""
    return age_on(born, day) < child_below(day)


def last_day_as_child(born: date) -> date:
    """The day before the birthday that ends childhood, by the law in force on that birthday."""
    end = birthday(born, born.year + child_below(max(born, load("ages")["child_below"].versions[0].from_day)))
    return end - timedelta(days=1)
