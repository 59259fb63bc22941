"""What happens to a child on the register reaches its open cases: an entry, and a duty of whoever holds the case."""

from datetime import datetime

from chungtay.ledger.actions import record
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case
from chungtay.register.children.followers import Happening
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.people.scope import scope

TELLS = ("moved-in", "died", "sixteen", "left", "returned", "mistake", "merged")


def follow(what: Happening, by: Desk, at: datetime) -> None:
    """Called within the event's own transaction; whoever wrote the event need not see any case."""
    if what.kind not in TELLS:
        return
    with scope(on_behalf(by, "Sổ trẻ em", persons="")) as desk:
        rows = Case.objects.filter(closed_at__isnull=True, children__child__code=what.child).order_by("id").distinct()
        for case in list(rows):
            _tell(case, what, desk, at)


def _tell(case: Case, what: Happening, by: Desk, at: datetime) -> None:
    about = {"what": what.kind, "on": what.on.isoformat(), "child": what.child, "place": what.path}
    more = {"revision": case.revision, "hand": "register"}
    take_step(case=case, step="change-child", about=about, by=by, at=at, **more)
    record("case.child-changed", by=by, at=at, about=case.code, path=case.path, what=what.kind)
