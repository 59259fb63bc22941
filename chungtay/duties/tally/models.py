"""Numbers of many places kept ready: counted again wherever something changed, never trusted past that.

A province or the country has too many duties to be counted while somebody waits. Each place keeps its own numbers, as
of one moment for all; the database notes every place in which a duty changed since (`Touched`), and whoever asks counts
those places anew. So an answer is always that of a count of the duties themselves (docs/adr/0016).
"""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import IN_PLACE

__all__ = ["Tallied", "Tally", "Touched"]

# the system at work over the whole nation, signed in as nobody
SYSTEM = (
    "(select current_setting('app.lo', true)) = '' and (select current_setting('app.hi', true)) = '~' "
    "and coalesce((select current_setting('app.user', true)), '') = ''"
)


class Kind(models.TextChoices):
    """What is counted, and what `key` is then."""

    STATE = "state"  # all duties, by state
    ALL = "all"  # what is late
    BODY = "body"  # the same by owner's number
    POST = "post"  # by the number of the post entrusted; "" where none is
    PLAN = "plan"  # by bundle
    MONTH = "month"  # what fell due, by month (2026-05)
    GROUND = "ground"  # excuses, by month and ground (2026-05 weather)
    LOST = "lost"  # open duties that nobody holds as meant, by owner's number


class Tally(models.Model):
    """One number of one place; `whole`: of everything in a province, or in the country."""

    path = models.CharField(max_length=20, db_collation="C")
    whole = models.BooleanField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=60, db_collation="C", blank=True)
    number = models.IntegerField()
    excused = models.IntegerField(default=0)
    done_late = models.IntegerField(default=0)
    open_late = models.IntegerField(default=0)
    oldest = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "whole", "kind", "key"], name="tally_once")]
        indexes = [
            models.Index(fields=["kind", "key", "path"], condition=Q(whole=False), name="tally_key"),
            models.Index(
                fields=["path", "kind", "-number", "oldest", "key"], condition=Q(whole=True), name="tally_worst"
            ),
        ]

    class Secrecy:
        public = ("id", "whole", "kind")
        official = ("path", "key", "number", "excused", "done_late", "open_late", "oldest")

    class Lies:
        columns = ()  # numbers do not move with a place: both places are counted anew, touched by the duties that moved

    class Rows:
        seen = IN_PLACE
        written = SYSTEM

    def __str__(self) -> str:
        return f"{self.path} {self.kind} {self.key}: {self.number}"


class Touched(models.Model):
    """Something changed in this place since it was counted. Written by the database itself, whoever changes a duty."""

    path = models.CharField(max_length=20, db_collation="C", db_index=True)

    class Secrecy:
        public = ("id",)
        official = ("path",)

    class Lies:
        columns = ()

    class Rows:
        seen = IN_PLACE
        written = SYSTEM


class Tallied(models.Model):
    """As of when: one row. What fell due before `until` is late in the numbers; who sits where is that of the day."""

    until = models.DateTimeField()
    on = models.DateField()

    class Secrecy:
        public = ("id", "until", "on")

    class Rows:
        seen = "true"
        written = SYSTEM
