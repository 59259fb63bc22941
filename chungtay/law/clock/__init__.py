"""The clock of every duty: rules as data, facts as history, one question: ``reckon``."""

from chungtay.law.clock.answer import Line, Reckoning, State
from chungtay.law.clock.facts import Fact, Kind
from chungtay.law.clock.reckon import reckon
from chungtay.law.clock.rules import ClockRule, Extension, following

__all__ = ["ClockRule", "Extension", "Fact", "Kind", "Line", "Reckoning", "State", "following", "reckon"]
