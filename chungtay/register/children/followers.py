"""What else must happen when something happens to a child: rooms above say it here, once, when they start.

`followers.add(follow)` in AppConfig.ready(); each is called in the transaction of the event itself, in the scope of the
officer: all of it stands, or none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from chungtay.register.people.desk import Desk


@dataclass(frozen=True, slots=True)
class Happening:
    """`kind` as in events.KINDS; `path` where the child is now; `former` where it was before, for a move."""

    child: str  # opaque code
    kind: str
    on: date
    path: str
    former: str = ""


Follow = Callable[[Happening, Desk, datetime], None]
_followers: list[Follow] = []


def add(follow: Follow) -> None:
    if follow not in _followers:
        _followers.append(follow)


def tell(happening: Happening, by: Desk, at: datetime) -> None:
    for follow in _followers:
        follow(happening, by, at)
