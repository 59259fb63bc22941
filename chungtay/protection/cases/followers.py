"""What goes along when a case goes to another commune: a shelf above puts itself here and is called with (case, by, at)
in the same transaction."""

from collections.abc import Callable

FOLLOWERS: list[Callable[..., None]] = []
