"""Worries and what became of them, the shelves beside them, what runs beside the cases."""

from datetime import datetime, timedelta

from chungtay.demo.children.life import Made
from chungtay.demo.protection import beside, cases, shelves
from chungtay.demo.protection.cases import Desks


def live(made: Made, desks: Desks, at: datetime) -> None:
    """Every page of protection has something of each state, at each desk of the first commune and of the second."""
    at = at.replace(microsecond=0)
    shelf = shelves.services(desks, at)
    shelves.families(desks, at)
    found = cases.live(made, desks, at)
    shelves.locker(found["apart"], desks, at - timedelta(days=10))
    shelves.police_list(desks, at)
    beside.live(found, shelf, desks, at)
