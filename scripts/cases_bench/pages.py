"""Which pages are asked, from which desks, and the hand-written statements that stand beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections
from django.urls import reverse
from duties_bench import hand as duties
from duties_bench.people import SignedIn

from cases_bench import hand

LONGEST = """select c.code from protection_case c where c.path = %s
  order by (select count(*) from protection_happening h where h.case_id = c.id) desc, c.id limit 1"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the table: a page, asked from the desks of one kind of body."""

    words: str
    body: str
    where: Callable[[SignedIn], tuple[str, str]]  # address, and the code of the case it is about
    by_hand: tuple[str, ...]


def page(name: str) -> Callable[[SignedIn], tuple[str, str]]:
    return lambda seat: (reverse(name), "")


def longest_case(seat: SignedIn) -> tuple[str, str]:
    """The case of this commune with most entries; the list where it has none."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(LONGEST, [seat.desk.path])
        found = cursor.fetchone()
    return (reverse("case-show", args=found), found[0]) if found else (reverse("cases"), "")


PAGES = (
    Asked("today, child officer of a commune", "VHXH.C", page("today"), duties.DAY_OF_A_BODY),
    Asked("today, chair of a commune", "UBND.C", page("today"), duties.DAY_OF_A_PLACE),
    Asked("today, police of a commune", "CA.C", page("today"), duties.DAY_OF_A_BODY),
    Asked("today, province's children's affairs", "YTE.P", page("today"), duties.DAY_OF_A_PLACE),
    Asked("cases and their cohort, child officer", "VHXH.C", page("cases"), hand.CASES),
    Asked("cases and their cohort, chair", "UBND.C", page("cases"), hand.CASES),
    Asked("what I took in, police", "CA.C", page("cases"), (hand.WRITTEN,)),
    Asked("what I took in, province", "YTE.P", page("cases"), (hand.WRITTEN,)),
    Asked("one case, the longest of the commune", "VHXH.C", longest_case, hand.A_CASE),
    Asked("what is asked of us, health station", "TYT.C", page("parts"), (hand.PARTS,)),
    Asked("what is asked of us, police", "CA.C", page("parts"), (hand.PARTS,)),
)
