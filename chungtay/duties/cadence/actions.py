"""Changing how often news of a standing duty is due. What was due before stays on record."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from chungtay.duties.cadence.models import CadenceChange
from chungtay.duties.cadence.refusals import NotStanding, SameCadence
from chungtay.duties.clock.actions import held_by_checker, write
from chungtay.duties.models import Duty
from chungtay.duties.scoped import signed
from chungtay.law.clock import ClockRule, Kind
from chungtay.law.clock.lengths import Recurrence, Standing
from chungtay.law.clock.words import length
from chungtay.law.days import legal_day

GIVER = "giver"  # whoever asked for the duty decided it


@transaction.atomic
def change_cadence(*, duty: Duty, cadence: Recurrence, ground: str, by, at: datetime, revision: int) -> CadenceChange:
    """From today on news of the duty is due in this rhythm. Only the checker's side. Raises a Refusal."""
    held = held_by_checker(duty, revision, by, at, ground)
    rule = ClockRule.from_dict(held.rule)
    if not isinstance(rule.length, Standing):
        raise NotStanding
    if rule.length == (chosen := Standing(cadence, GIVER)):
        raise SameCadence
    later = replace(rule, length=chosen, since=legal_day(at), soft=False)
    made = CadenceChange.objects.create(
        duty=held, before=held.rule, after=later.to_dict(), ground=ground, at=at, **signed(by), **held.scope()
    )
    held.rule = made.after
    held.save(update_fields=["rule"])
    words = " → ".join(length(term)[0] for term in (rule.length, chosen))
    write(held, Kind.NOTE, at, by=by, at=at, strict=False, ground=ground, words=words)
    return made
