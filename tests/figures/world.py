"""A commune with a little of everything that is counted, through the rooms' own verbs."""

from datetime import date, timedelta

from chungtay.figures.indicators import closing, extracting, queries
from chungtay.law.figures.definitions import Computed
from chungtay.law.figures.windows import Window
from chungtay.register.children import needs
from chungtay.register.children.events import died
from chungtay.register.children.moves import acknowledge, move_out
from chungtay.register.models import Child
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at
from tests.makers import NOW, PROVINCE, TODAY
from tests.rooms.children_world import PAPER, WORD, make_child
from tests.rooms.test_cases import worry

LAST_YEAR = 2025
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))
BABY = {"born_on": date(2025, 6, 1), "birth_registered": "yes", "birth_registered_on": date(2026, 4, 1)}


def fresh(desk, child: Child) -> Child:
    return Child.objects.get(pk=child.pk)


def hard(desk, child, group="SC04", since=date(2026, 2, 1), until=None) -> None:
    with scope(desk):
        told = {"code": group, "since": since, "until": until, "level": "nang", "kinds": "van-dong"}
        needs.add_circumstance(child=child, told=told, source=WORD, by=desk, at=NOW, revision=None)


def helped(desk, child, since=date(2026, 4, 2)) -> None:
    with scope(desk):
        told = {"code": "nhan-cham-soc", "words": "", "since": since}
        needs.add_support(child=child, told=told, source=WORD, by=desk, at=NOW, revision=None)


def moved(desk, there, child, unit, since=date(2026, 5, 2)) -> None:
    with scope(desk):
        move = move_out(child=child, to=unit, since=since, reason="", by=desk, at=NOW, revision=None)
    with scope(there):
        acknowledge(move=move, by=there, at=NOW + timedelta(hours=1))


def fill(lan, oanh, suoi_hoa, nam_trang) -> dict[str, Child]:
    """Five children of Suối Hoa: one moved to Nậm Trăng in May, one died in April; a report of abuse."""
    made = {name: make_child(lan, f"Lò Thị {name}", PAPER) for name in ("Một", "Hai", "Ba", "Tư")}
    made["Năm"] = make_child(lan, "Vì Văn Năm", PAPER, facts=BABY | {"sex": "male", "ethnic": "kinh"})
    hard(lan, made["Một"])
    hard(lan, made["Hai"], "SC01", until=date(2026, 3, 15))
    helped(lan, made["Một"])
    moved(lan, oanh, made["Ba"], nam_trang)
    with scope(lan):
        died(child=made["Tư"], on=date(2026, 4, 20), source=WORD, by=lan, at=NOW, revision=None)
    worry(lan, suoi_hoa, values={"alleged_abuse": ("AB2.rape",)})
    return made


def close_year(at=NOW) -> int:
    """The year before is closed and the tables of the one province are printed; how many."""
    with scope(extracting.desk()) as by:
        made = closing.close(year=LAST_YEAR, by=by, at=at)
        return closing.print_of(made, unit_at(PROVINCE))


def computed(desk) -> list[str]:
    return [key for key, one in queries.book(desk).on(TODAY).items() if isinstance(one.how, Computed)]


def numbers(desk, keys, places, window, **more) -> dict:
    found = queries.figures(desk, keys, places, window, at=NOW, **more)
    return {
        (c.figure.indicator, c.figure.place, c.figure.by): (c.figure.numerator, c.figure.denominator) for c in found
    }
