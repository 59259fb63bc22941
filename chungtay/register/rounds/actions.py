"""The only verbs of rounds."""

from chungtay.register.rounds.closing import close, draw_sample, drop, see_again
from chungtay.register.rounds.lists import paper, workbook
from chungtay.register.rounds.opening import entrust, open_round
from chungtay.register.rounds.visiting import take_list, visit, visit_rest

__all__ = [
    "close",
    "draw_sample",
    "drop",
    "entrust",
    "open_round",
    "paper",
    "see_again",
    "take_list",
    "visit",
    "visit_rest",
    "workbook",
]
