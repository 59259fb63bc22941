"""The only verbs that change a child's record."""

from chungtay.register.children.adding import add
from chungtay.register.children.bulk import bulk_add
from chungtay.register.children.events import come_of_age, died, left, mistaken, returned
from chungtay.register.children.families import live_in, poverty, stay, tie, untie
from chungtay.register.children.letting_in import close_to, open_to
from chungtay.register.children.moves import acknowledge, move_out, refuse_move, take_back
from chungtay.register.children.needs import (
    add_circumstance,
    add_sign,
    add_support,
    end_circumstance,
    end_sign,
    end_support,
)
from chungtay.register.children.stating import bulk_state, state

__all__ = [
    "acknowledge",
    "add",
    "add_circumstance",
    "add_sign",
    "add_support",
    "bulk_add",
    "bulk_state",
    "close_to",
    "come_of_age",
    "died",
    "end_circumstance",
    "end_sign",
    "end_support",
    "left",
    "live_in",
    "mistaken",
    "move_out",
    "open_to",
    "poverty",
    "refuse_move",
    "returned",
    "state",
    "stay",
    "take_back",
    "tie",
    "untie",
]
