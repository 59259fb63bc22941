"""Our definitions with the operator's layers over them."""

from chungtay.law.figures import indicators as law
from chungtay.law.figures.definitions import Book
from chungtay.register.people.desk import Desk


def book(desk: Desk) -> Book:
    """Every definition that holds here; definitions are public, so every desk has the same."""
    return law.book()
