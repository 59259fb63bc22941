"""The record of a child: what it is now, what every source said, and what happened."""

from chungtay.register.children.models.child import Child, Household, PovertyStatus
from chungtay.register.children.models.choices import (
    Kept,
    MoveState,
    Precision,
    Schooling,
    Sex,
    Source,
    State,
    StayKind,
    Sure,
    Yes,
)
from chungtay.register.children.models.events import Event, Move
from chungtay.register.children.models.family import Carer, Stay, Tie
from chungtay.register.children.models.needs import Circumstance, Sign, Support
from chungtay.register.children.models.seeing import Asking, BudgetAlarm, Entrusted
from chungtay.register.children.models.statement import Statement

__all__ = [
    "Asking",
    "BudgetAlarm",
    "Carer",
    "Child",
    "Circumstance",
    "Entrusted",
    "Event",
    "Household",
    "Kept",
    "Move",
    "MoveState",
    "PovertyStatus",
    "Precision",
    "Schooling",
    "Sex",
    "Sign",
    "Source",
    "State",
    "Statement",
    "Stay",
    "StayKind",
    "Support",
    "Sure",
    "Tie",
    "Yes",
]
