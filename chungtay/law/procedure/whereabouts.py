"""Where the child is, who is there, who saw it last: read from the entries of its case and of its alternative care."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chungtay.law.procedure.case import Happened

LEFT = ("removed", "care-ended")  # the carer has the child no longer; where it went is told with it
ENDED = ("separation-ended", "stay-ended")  # what was arranged for a time ended, and the place it named with it


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """``place``, ``with_whom``: as last told, "" where nobody has; ``carer``: who has the child in alternative care."""

    place: str = ""
    with_whom: str = ""
    carer: str = ""
    seen_at: datetime | None = None
    heard: str = ""


def whereabouts(*told: Iterable[Happened]) -> Whereabouts:
    """What the entries of a case, and of the care of its child, say together: the later moment counts."""
    found = Whereabouts()
    for entry in sorted((entry for one in told for entry in one), key=lambda entry: entry.at):
        found = _seen(_moved(found, entry), entry)
    return found


def _moved(found: Whereabouts, entry: Happened) -> Whereabouts:
    place, whom = (str(entry.about.get(key) or "") for key in ("safe_place", "with_whom"))
    if entry.kind == "care-began":
        return replace(found, place="", with_whom="", carer=str(entry.about.get("carer") or ""))
    if entry.kind in LEFT:
        return replace(found, place=place, with_whom=whom, carer="")
    if entry.kind in ENDED:
        return replace(found, place=place, with_whom=whom)
    return replace(found, place=place or found.place, with_whom=whom or found.with_whom)


def _seen(found: Whereabouts, entry: Happened) -> Whereabouts:
    moments = [one for one in (found.seen_at, entry.about.get("seen_at")) if isinstance(one, datetime)]
    return replace(found, seen_at=max(moments, default=None), heard=str(entry.about.get("heard") or found.heard))
