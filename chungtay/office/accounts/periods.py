"""A period as the address names it: "2026", "2026-Q1", "2026-H1"."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chungtay.law.figures.windows import Window

SHAPE = re.compile(r"(20\d\d)(?:-([QH])([1-4]))?")
MONTHS = {"Q": 3, "H": 6}
QUARTERS_BACK = 4


def window_of(asked: str, on: date) -> Window:
    """The period asked for; the present quarter where none, or nonsense, is asked for."""
    found = SHAPE.fullmatch(asked)
    if found is None or (found[2] == "H" and int(found[3]) > 2):
        return window_of(quarter(on), on)
    year, months = int(found[1]), MONTHS.get(found[2], 12)
    begin = (int(found[3]) - 1) * months + 1 if found[2] else 1
    end = begin + months
    last = date(year + end // 13, (end - 1) % 12 + 1, 1) - timedelta(days=1)
    return Window(date(year, begin, 1), last)


def quarter(on: date) -> str:
    return f"{on.year}-Q{(on.month + 2) // 3}"


def code_of(window: Window) -> str:
    """The shortest name of a whole period."""
    months = (window.last.month - window.first.month) + 1
    letter = {3: "Q", 6: "H"}.get(months)
    return f"{window.first.year}-{letter}{window.last.month // months}" if letter else str(window.first.year)


def name_of(code: str) -> str:
    """In words: "quý I/2026"."""
    year, _dash, part = code.partition("-")
    told = {"year": year, "n": ("I", "II", "III", "IV")[int(part[1]) - 1] if part else ""}
    if not part:
        return _("năm %(year)s") % told
    return (_("quý %(n)s/%(year)s") if part[0] == "Q" else _("sáu tháng %(n)s/%(year)s")) % told


def offered(on: date) -> list[tuple[str, str]]:
    """The last quarters, the halves of this year, this year and the last: code and name."""
    day, codes = on, []
    for _back in range(QUARTERS_BACK + 1):
        codes.append(quarter(day))
        day = window_of(codes[-1], on).first - timedelta(days=1)
    codes += [f"{on.year}-H1", f"{on.year}-H2", str(on.year), str(on.year - 1)]
    return [(code, name_of(code)) for code in codes if window_of(code, on).first <= on]
