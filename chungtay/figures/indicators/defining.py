"""Our definitions with the operator's layers over them."""

from chungtay.figures.indicators.models import Layer
from chungtay.law.figures import indicators as law
from chungtay.law.figures.definitions import Book
from chungtay.register.people.desk import Desk


def layers(desk: Desk) -> list[Layer]:
    """Those that lie there, the lowest first; every desk may read them."""
    return list(Layer.objects.filter(takes_off__isnull=True, taken_off_by__isnull=True).order_by("id"))


def book(desk: Desk) -> Book:
    """Every definition that holds here; definitions are public, so every desk has the same."""
    return law.book(*((one.name, one.text) for one in layers(desk)))
