"""One invented record: a child as one list has it, with the truth beside it."""

from datetime import date
from typing import NamedTuple

ON = date(
    2026, 11, 1
)  # the day on which invented children are counted: fixed, so that the same seed gives the same rows


class Record(NamedTuple):
    """Two records with the same ``true_id`` are one child. ``noise`` says how the second was written ("" the first).

    ``trap``: looks like another child and is not (twin, namesake), ``trap_of`` whose ``true_id``. Dates are dates;
    ``circumstances`` codes of law/children/groups parted by spaces; "" where nothing is known.
    """

    true_id: int
    noise: str
    trap: str
    trap_of: int
    full_name: str
    other_name: str
    sex: str
    born_on: date
    born_precision: str
    ethnic: str
    pin: str
    pin_reason: str
    mother: str
    father: str
    carer: str  # somebody else who looks after the child
    carer_is: str  # code of law/children/relations
    mother_born: int
    village: str  # path of the village
    household: int
    poverty: str
    schooling: str
    grade: str
    birth_registered: str
    insurance: str
    circumstances: str
    sign: str
