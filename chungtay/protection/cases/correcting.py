"""What a correction would change, before it is written: which clocks come to another end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chungtay.law.clock import Reckoning
from chungtay.law.procedure import Happened, Running, correctable
from chungtay.protection.cases.actions import hand_of
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.reading import law_case
from chungtay.protection.owing import reckoned
from chungtay.register.people.desk import Desk


@dataclass(frozen=True, slots=True)
class Change:
    """One clock as it stands, and as it would stand; `before` None where it would begin to run."""

    run: Running
    before: Reckoning | None
    after: Reckoning


def may_correct(desk: Desk, case: Case) -> frozenset[str]:
    """Codes of the entries that this desk may correct; behind a glass none."""
    return frozenset() if desk.glass else frozenset(correctable(law_case(case), hand_of(desk)))


def changes(
    *, case: Case, entry: Happening, about: Mapping[str, Any], since: datetime, by: Desk, at: datetime
) -> list[Change]:
    """The clocks that would come to another start, due time or end."""
    law = law_case(case)
    told = Happened("~", entry.kind, since, at, hand_of(by), dict(about), entry.code)
    before = {(run.rule.code, run.nth): found for run, found in reckoned(law, at)}
    after = [(run, before.get((run.rule.code, run.nth)), found) for run, found in reckoned(law.with_(told), at)]
    return [Change(run, old, new) for run, old, new in after if old is None or _ends(old) != _ends(new)]


def _ends(found: Reckoning) -> tuple[datetime | None, datetime | None]:
    return found.due_at, found.stopped_at
