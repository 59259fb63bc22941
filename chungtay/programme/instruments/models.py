"""Instruments as a graph: what a resolution, directive, decision or plan rests on, and what rests on it."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.programme.below import Addressed


class Instrument(models.Model):
    """One legal or administrative paper, as first met in a plan; what is known better later stands in its sayings."""

    code = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=200, unique=True)  # naming.key_of: what makes two citations one instrument
    type = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    name = models.TextField(blank=True)  # of a law
    issued = models.CharField(max_length=10, blank=True)  # ISO, cut to what is known
    issuer = models.TextField(blank=True)
    about = models.TextField(blank=True)
    ref = models.TextField()  # as cited where it was met first
    added_at = models.DateTimeField()
    bare = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["number"], name="instrument_number")]

    class Secrecy:
        public = ("id", "code", "key", "type", "number", "name", "issued", "issuer", "about", "ref", "added_at", "bare")

    class Rows:
        open = "What a legal instrument is called is public; whose plans rest on it stands in the ties."

    def __str__(self) -> str:
        return self.code


class TieKind(models.TextChoices):
    IMPLEMENTS = "implements"  # carries it out
    BASIS = "basis"  # rests on it
    CITES = "cites"  # only names it
    AMENDS = "amends"
    REPLACES = "replaces"


class Tie(Addressed, AppendOnly):
    """One instrument names another. ``plan``: opaque code of the plan or reading that says so; blank where a person
    does."""

    one = models.ForeignKey(Instrument, models.PROTECT, related_name="rests_on")
    other = models.ForeignKey(Instrument, models.PROTECT, related_name="carried_by")
    kind = models.CharField(max_length=12, choices=TieKind.choices)
    plan = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta(Addressed.Meta):
        constraints = [models.UniqueConstraint(fields=["one", "other", "kind", "plan"], name="tie_said_once")]

    class Secrecy:
        public = ("id", "one", "other", "kind", "plan", "at")
        official = ("path", "seen_by")


class State(models.TextChoices):
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    REPEALED = "repealed"
    ENDED = "ended"  # its own period is over
    UNRESOLVABLE = "unresolvable"  # neither number nor name tells which paper is meant
    UNKNOWN = "unknown"


class Saying(Addressed, AppendOnly):
    """What a person says of an instrument, with the paper that shows it: a state since a day, or a better number, day,
    issuer, subject. The latest one counts."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="sayings")
    field = models.CharField(max_length=10)
    value = models.TextField()
    since = models.DateField(null=True)  # of a state
    by_instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, related_name="+")  # what replaced it
    source = models.TextField()  # which paper says so
    who = models.TextField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Addressed.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(field__in=["state", "number", "issued", "issuer", "about"]), name="saying_of_a_field"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="saying_with_its_paper"),
        ]

    class Secrecy:
        public = ("id", "instrument", "field", "value", "since", "by_instrument", "source", "at")
        official = ("path", "seen_by")
        person = ("who", "user")
