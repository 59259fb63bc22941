"""The procedure of a child-protection case: what may follow what, in whose hands, and why something may not be done."""

from chungtay.law.procedure.case import Case, Hand, Happened
from chungtay.law.procedure.clocks import Running, running, watched
from chungtay.law.procedure.corrections import correctable, why_not_corrected
from chungtay.law.procedure.gaming import Finding, findings
from chungtay.law.procedure.phases import Phase, phase
from chungtay.law.procedure.steps import Why, ahead, may, stops, why_not
from chungtay.law.procedure.table import FactKind, Step, facts, hands, steps

__all__ = [
    "Case", "FactKind", "Finding", "Hand", "Happened", "Phase", "Running", "Step", "Why",
    "ahead", "correctable", "facts", "findings", "hands", "may", "phase", "running", "steps", "stops", "watched",
    "why_not", "why_not_corrected",
]  # fmt: skip
