"""What every way of telling offers, and how it says that it failed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from chungtay.watch.models import Mode


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address. `number` is the same on every try, so that the other side can see a double."""

    number: UUID
    address: str
    title: str
    text: str
    url: str
    language: str
    urgent: bool = False
    secret: object = None  # what only this way needs (the keys of a browser)


class Undelivered(Exception):
    """It did not arrive; `said` is what the other side said, fit to be kept and shown."""

    @property
    def said(self) -> str:
        return "".join(letter if letter.isprintable() else " " for letter in str(self))[:300]


class Refused(Undelivered):
    """This address will never take it: no retry."""


class Later(Undelivered):
    """Not now: try again."""


class Unreachable(Later):
    """The whole way is down: nobody's message goes through now."""


Send = Callable[[Letter], None]
Addresses = Callable[[Iterable[int]], dict[int, list[str]]]
Secrets = Callable[[Sequence[str]], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of telling.

    `ready()`: has this installation the settings for it. `addresses(users)`: where each of them is reached.
    `send(letter)`: returns when the other side took it, raises Refused, Later or Unreachable. `secrets(addresses)`:
    read before sending, because senders touch no database. `gone(address)`: after Refused. `own_address`: the person
    types it in.
    """

    code: str
    name: str
    ready: Callable[[], bool]
    default: Mode
    addresses: Addresses
    send: Send | None = None
    secrets: Secrets = lambda addresses: {}
    gone: Callable[[str, object], None] = lambda address, at: None
    own_address: bool = False
    at_once: int = 8  # how many at the same time

    @property
    def leaves(self) -> bool:
        """Does anything leave the system?"""
        return self.send is not None
