"""Which rungs of its ladder a duty has climbed, each once for each due time, and the letters that urge."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, OfDuty, Signed
from chungtay.duties.tally.models import SYSTEM
from chungtay.law.clock.ladder import To
from chungtay.ledger.keeping import AppendOnly

__all__ = ["Belated", "Climbed", "Rung", "Urging"]


class Rung(InScope, AppendOnly):
    """One rung reached by one duty for one due time. `post`, else `agency`, is to be told."""

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="rungs", db_index=False)  # rung_once
    rung = models.CharField(max_length=30)  # code in law/values/escalation.toml
    due_at = models.DateTimeField()
    to = models.CharField(max_length=14, choices=[(to.value, to.value) for to in To])
    escalates = models.BooleanField()  # told to somebody above the assignee: never in a digest
    letter = models.BooleanField()  # an urging letter is drafted
    by_hour = models.BooleanField()
    owner = models.ForeignKey("register.Agency", models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.UniqueConstraint(fields=["duty", "rung", "due_at"], name="rung_once"),
            models.CheckConstraint(condition=Q(to__in=[to.value for to in To]), name="rung_to_is_known"),
        ]
        indexes = [
            *InScope.Meta.indexes,
            models.Index(fields=["at"], condition=Q(letter=True), name="rung_letters"),
        ]

    class Secrecy:
        public = ("id", "rung", "due_at", "to", "escalates", "letter", "by_hour", "at")
        official = ("path", "seen_by", "duty", "owner", "agency", "post")

    class Rows(OfDuty.Rows):
        pass

    # as the watch reads it
    duty_code = property(lambda self: self.duty.code)
    to_agency_id = property(lambda self: self.agency_id)
    to_post_id = property(lambda self: self.post_id)
    moment = property(lambda self: self.due_at)
    escalation = property(lambda self: self.escalates)


class Climbed(models.Model):
    """How far one rung was climbed: whatever falls due up to here, and at this very moment up to this number, has been
    looked at. So a rung is looked for where something has just fallen due, and no mark is written onto a duty."""

    ladder = models.CharField(max_length=20)
    rung = models.CharField(max_length=30)
    due_at = models.DateTimeField()
    number = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ladder", "rung"], name="climbed_once")]

    class Secrecy:
        public = ("id", "ladder", "rung", "due_at", "number")

    class Rows:
        seen = SYSTEM


class Belated(models.Model):
    """A duty that came to be owed, or owed by another time, since the rungs were climbed: looked at once for every rung
    already passed. Written by the database itself, whoever changes a duty."""

    duty = models.BigIntegerField()  # its number; no key: what is noted is there

    class Secrecy:
        public = ("id",)
        official = ("duty",)

    class Rows:
        seen = SYSTEM


class Urging(Signed):
    """An urging letter (công văn đôn đốc), drafted for one late body and one rung on one day; the file is a draft."""

    owner = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")  # the body urged
    rung = models.CharField(max_length=30)
    on = models.DateField()
    duties = models.PositiveIntegerField()  # how many it lists
    file = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.UniqueConstraint(fields=["owner", "rung", "on", "path"], name="urged_once")]

    class Secrecy:
        public = ("id", "rung", "on", "duties", "at")
        official = ("path", "seen_by", "owner", "file", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass
