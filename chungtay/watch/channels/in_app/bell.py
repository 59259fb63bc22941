"""The bell in the frame: how many notices were not seen. A context processor."""

from functools import cache

from chungtay.watch.queries import BELL, unseen


def bell(request) -> dict:
    """`bell`: a count, asked only where it is drawn; None where nobody sits. From `bell_most` on it is “99+”."""
    desk = getattr(request, "desk", None)
    if desk is None:
        return {"bell": None}
    return {"bell": cache(lambda: unseen(desk)), "bell_most": BELL}
