"""What goes along when a case goes to another commune, what hears of each of its entries, and what is still open beside
one that is to end: a shelf above puts itself here and is called in the same transaction, with (case, by, at), with
(case, entry, by, at), or with (case) for codes."""

from collections.abc import Callable, Iterable

FOLLOWERS: list[Callable[..., None]] = []
LISTENERS: list[Callable[..., None]] = []
WAITING: list[Callable[..., Iterable[str]]] = []
