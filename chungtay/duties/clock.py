"""The calendar duties reckon with: law.days."""

from chungtay.law.days import add_working_days, end_of_day, hanoi_day

__all__ = ["add_working_days", "end_of_day", "hanoi_day"]
