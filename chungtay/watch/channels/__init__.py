"""Ways of telling: one folder each, found by being there. A new way is a new folder with a `CHANNEL`."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from chungtay.watch.channels.way import Channel

__all__ = ["Channel", "ways"]


@cache
def ways() -> Mapping[str, Channel]:
    """Every way there is, by its code (the name of its folder)."""
    folders = sorted(p.parent.name for p in Path(__file__).parent.glob("*/__init__.py"))
    return {name: import_module(f"{__name__}.{name}").CHANNEL for name in folders}
