"""What goes along when a case goes to another commune, and what hears of each of its entries: a shelf above puts itself
here and is called in the same transaction, with (case, by, at), or with (case, entry, by, at)."""

from collections.abc import Callable

FOLLOWERS: list[Callable[..., None]] = []
LISTENERS: list[Callable[..., None]] = []
