"""Counting work instead of time: no clock decides whether a reader is linear."""

import sys
from collections.abc import Callable
from typing import Any


def work(act: Callable[[], object]) -> int:
    """Lines of our own code executed: a count, so that no clock decides."""
    count = 0

    def trace(frame: Any, event: str, arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace if "chungtay" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count
