"""Which duty stands for which run of which clock: a table of the same shape for cases, reports and courses."""

from django.db import models
from django.db.models import Q


class ClockRun(models.Model):
    """One run of one clock of what the table adds (``case``, ``concern``, ``course``), and the duty that stands for it
    (its opaque code)."""

    rule = models.CharField(max_length=40)  # a code of law.clock.book
    nth = models.PositiveSmallIntegerField()
    duty = models.CharField(max_length=20)
    over = models.BooleanField(default=False)

    class Meta:
        abstract = True


def one_duty(of: str, name: str) -> models.UniqueConstraint:
    """A run that is not over has one duty."""
    return models.UniqueConstraint(fields=[of, "rule", "nth"], condition=Q(over=False), name=name)
