"""The only verbs of lists."""

from chungtay.register.children.sheets.applying import apply, begin, choose
from chungtay.register.children.sheets.checking import check
from chungtay.register.children.sheets.dropping import drop_over
from chungtay.register.children.sheets.giving_back import ask_marked, give_back, mark
from chungtay.register.children.sheets.handing_in import HandedIn, drop, hand_in, look_again
from chungtay.register.children.sheets.handing_out import Taken, hand_out, template

__all__ = [
    "HandedIn",
    "Taken",
    "apply",
    "ask_marked",
    "begin",
    "check",
    "choose",
    "drop",
    "drop_over",
    "give_back",
    "hand_in",
    "hand_out",
    "look_again",
    "mark",
    "template",
]
