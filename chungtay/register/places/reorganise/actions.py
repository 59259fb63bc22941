"""The verbs of a reorganisation."""

from chungtay.register.places.reorganise.applying import apply, decide
from chungtay.register.places.reorganise.drafting import (
    amend,
    assign,
    call,
    draft,
    draft_undoing,
    drop,
    favour,
    merge,
    new_unit,
    split,
    take_out,
)
from chungtay.register.places.reorganise.previewing import preview
from chungtay.register.places.reorganise.reform import draft_reform

__all__ = [
    "amend", "apply", "assign", "call", "decide", "draft", "draft_reform", "draft_undoing", "drop", "favour", "merge",
    "new_unit", "preview", "split", "take_out",
]  # fmt: skip
