"""What is asked of a body, before it becomes a duty."""

from dataclasses import dataclass
from datetime import datetime

from chungtay.duties.models import Found, OriginKind, Role
from chungtay.law.clock import ClockRule
from chungtay.law.clock.lengths import Recurrence
from chungtay.law.duty_rules import NO_DATE, Rule
from chungtay.register.agencies.models import Agency
from chungtay.register.places.models import Unit


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that takes part; `agency` None where the paper names only a group."""

    agency: Agency | None
    asked_as: str
    role: Role = Role.COORDINATING


@dataclass(frozen=True, slots=True)
class Ground:
    """On what the duty stands: instrument in words with number and date, clause, and the words themselves."""

    instrument: str
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One duty to be: who owes what to whom, why this body, on what ground, by when. `unit`: the place it stands in.

    The clock begins at `started_at`, else when the duty is assigned; with `waits` only when the fact that starts it is
    written. `cadence`: how often the paper asks for news where the duty itself is a standing one.
    """

    title: str
    words: str
    kind: str
    owner: Agency
    owner_how: Found
    unit: Unit
    ground: Ground
    origin_kind: OriginKind
    origin: str
    bundle: str = ""
    asked_as: str = ""
    chain: tuple[str, str] = ("", "")
    checker: Agency | None = None
    partners: tuple[Partner, ...] = ()
    rule: Rule | ClockRule = NO_DATE
    started_at: datetime | None = None
    waits: bool = False
    cadence: Recurrence | None = None

    @property
    def readers(self) -> list[int]:
        """Bodies that see the duty wherever they sit."""
        concerned = (self.owner, self.checker, *(partner.agency for partner in self.partners))
        return sorted({agency.pk for agency in concerned if agency is not None})
