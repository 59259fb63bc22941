"""The plans of the demonstration, dated so that some of their days are past, some near, some far."""

from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent / "plans"


def paper(name: str, today: date, people: dict[str, str]) -> bytes:
    """The text of `name` ("tinh" or "xa") as it would lie on the desk today, UTF-8."""
    signed, above = today - timedelta(days=70), today - timedelta(days=100)
    days = {"late_more": -21, "late": -6, "today": 0, "soon": 2, "week": 6, "month": 24}
    told = {key: _written(today + timedelta(days=n)) for key, n in days.items()}
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return text.format(
        year=today.year,
        signed_day=f"{signed.day:02d}",
        signed_month=signed.month,
        province_signed=_written(above),
        province_day=f"{above.day:02d}",
        province_month=above.month,
        **told,
        **people,
    ).encode()


def past_year(last: date, chair: str) -> bytes:
    """The text of the plan of the year that ended on ``last``, its days within that year, UTF-8."""
    signed = last - timedelta(days=331)
    before = {"winter": 260, "spring": 200, "june": 125, "summer": 80, "autumn": 30}
    told = {key: _written(last - timedelta(days=n)) for key, n in before.items()}
    text = (HERE / "nam-qua.txt").read_text(encoding="utf-8")
    signed_on = {"signed_day": f"{signed.day:02d}", "signed_month": signed.month, "signed_year": signed.year}
    return text.format(year=last.year, chair=chair, **signed_on, **told).encode()


def _written(day: date) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}"
