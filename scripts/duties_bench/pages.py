"""Which pages are asked, from which desks, and the hand-written statements that stand beside them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from duties_bench import hand


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the table: a page by its URL name, asked from the desks of one kind of body."""

    words: str
    name: str
    body: str
    by_hand: tuple[str, ...]

    @property
    def url(self) -> str:
        """ "" where there is no such page."""
        try:
            return reverse(self.name)
        except NoReverseMatch:
            return ""


PAGES = (
    Asked("today, child officer of a commune", "today", "VHXH.C", hand.DAY_OF_A_BODY),
    Asked("today, police of a commune", "today", "CA.C", hand.DAY_OF_A_BODY),
    Asked("today, chair of a commune", "today", "UBND.C", hand.DAY_OF_A_PLACE),
    Asked("today, province's children's affairs", "today", "YTE.P", hand.DAY_OF_A_PLACE),
    Asked("today, ministry", "today", "YTE.N", hand.DAY_OF_A_PLACE),
    Asked("head's page, commune", "head", "UBND.C", hand.PAGE_OF_A_HEAD),
    Asked("head's page, province", "head", "UBND.P", hand.PAGE_OF_A_HEAD),
    Asked("head's page, country", "head", "YTE.N", hand.PAGE_OF_A_HEAD),
    Asked("late and whose, commune", "late", "UBND.C", hand.WHAT_IS_LATE),
    Asked("late and whose, province", "late", "YTE.P", hand.WHAT_IS_LATE),
    Asked("late and whose, country", "late", "YTE.N", hand.WHAT_IS_LATE),
)
