"""The only verbs that change a reading and a plan, in the order of the work."""

from chungtay.programme.plans.adopting import adopt, preview_adoption
from chungtay.programme.plans.amending import amend, begin_amendment, mark_amendment
from chungtay.programme.plans.checking import HandedIn, SameFile, choose_unit, drop_reading, edit, hand_in, undo
from chungtay.programme.plans.drawing import draw_from
from chungtay.programme.plans.reading import read
from chungtay.programme.plans.refusals import Changed, Closed, Gone

__all__ = [
    "Changed",
    "Closed",
    "Gone",
    "HandedIn",
    "SameFile",
    "adopt",
    "amend",
    "begin_amendment",
    "choose_unit",
    "draw_from",
    "drop_reading",
    "edit",
    "hand_in",
    "mark_amendment",
    "preview_adoption",
    "read",
    "undo",
]
