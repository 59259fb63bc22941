"""Where the paper or file a duty comes from is opened: an address only for a desk that may open it."""

from collections.abc import Callable, Iterable

from django.urls import resolve, reverse

from chungtay.figures.ledgers.queries import statements
from chungtay.figures.rollups.queries import reports
from chungtay.protection.cases.parts.queries import mine
from chungtay.protection.cases.queries import seen as cases
from chungtay.protection.cases.second.queries import one as second_look
from chungtay.protection.concerns.queries import received
from chungtay.protection.courses.queries import seen as courses


def _here(desk, codes):
    """Worries whose case lies in the places this desk keeps."""
    return {
        one.code for one in received(desk).filter(code__in=codes).select_related("case") if desk.keeps(one.case.path)
    }


def _among(rows: Callable) -> Callable:
    return lambda desk, codes: set(rows(desk).filter(code__in=codes).order_by().values_list("code", flat=True))


FILES = {  # by the beginning of the code: the page's name, and which of some codes a desk may open
    "CA": ("case-show", _among(cases)),
    "TB": ("concern-show", _here),
    "HS": ("course-show", _among(courses)),
    "KP": ("part-show", _among(mine)),
    "XL": ("second-look", lambda desk, codes: {code for code in codes if second_look(desk, code)}),
    "BC": ("report-show", _among(reports)),
    "TN": ("statement-show", _among(statements)),
}


def addresses(desk, bundles: Iterable[str]) -> dict[str, str]:
    """The page of each plan or file by its code; what this desk may not open has none. One question for each kind."""
    found, files = {}, {}
    for bundle in filter(None, bundles):
        if bundle[:2] in FILES:
            files.setdefault(bundle[:2], set()).add(bundle)
        else:
            found[bundle] = reverse("plan-show", args=[bundle])
    for kind, codes in files.items():
        found.update(_of_kind(desk, kind, codes))
    return found


def _of_kind(desk, kind: str, codes: set[str]) -> dict[str, str]:
    name, open_to = FILES[kind]
    told = {code: reverse(name, args=[code]) for code in codes}
    if not desk.may(resolve(next(iter(told.values()))).func.lock):
        return {}
    return {code: told[code] for code in open_to(desk, codes)}


def address(desk, bundle: str, origin: str = "") -> str:
    """The same of one, a plan at the task that asked for it; "" where there is none."""
    url = addresses(desk, [bundle]).get(bundle, "")
    return f"{url}?xem=muc#{origin}" if url and origin and bundle[:2] not in FILES else url
