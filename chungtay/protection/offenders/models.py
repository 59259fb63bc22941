"""The list the police keep of those who may harm children again. Only posts of the police see a row, in their place.

Nothing in the law that was read lets another body look somebody up in it: it may ask, and the answer to every question
is whom to contact. A question is a row of its own; answering it never touches the list.
"""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.rows import AT_WORK, LIES, POLICE, USER
from chungtay.register.children.models.rows import WRITING

__all__ = ["OffenderEnquiry", "OffenderStep", "WatchedPerson"]

COMPARTMENT = f"{POLICE} and {AT_WORK} and {LIES.format('')}"
OF_PERSON = "exists (select 1 from protection_watchedperson w where w.id = person_id)"  # whose policy applies

LISTED, ENDED = "listed", "ended"
GROUNDS = {
    "sentenced": ("Có án về xâm hại trẻ em", "Sentenced for child abuse"),
    "fined": ("Bị xử lý hành chính về xâm hại trẻ em", "Fined for child abuse"),
    "released": ("Chấp hành xong án, trở về địa phương", "Released and back in the place"),
    "investigated": ("Đang bị điều tra, tại ngoại", "Under investigation, at liberty"),
}


class WatchedPerson(models.Model):
    """One person on the list. Who it is lies sealed; the marks are for finding the same person twice."""

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")  # the police body that keeps it
    state = models.CharField(max_length=8, default=LISTED)
    ground = models.CharField(max_length=16)
    sealed = models.BinaryField()  # name, birth, number, address, what was done
    name_mark = models.CharField(max_length=32, db_collation="C")
    pin_mark = models.CharField(max_length=32, db_collation="C", blank=True)
    review_on = models.DateField()
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["path", "state"], name="watched_of_place")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=(LISTED, ENDED)), name="watched_state_is_known"),
            models.CheckConstraint(condition=Q(ground__in=list(GROUNDS)), name="watched_ground_is_known"),
        ]

    class Secrecy:
        public = ("id",)
        sealed = ("code", "path", "agency", "state", "ground", "sealed", "name_mark", "pin_mark", "review_on", "at",
                  "user", "who")  # fmt: skip

    class Rows:
        seen = COMPARTMENT
        written = f"{COMPARTMENT} and {WRITING}"

    class Lies:
        columns = ("path",)
        bodies = ("agency",)

    def __str__(self) -> str:
        return self.code


class OffenderStep(AppendOnly):
    """What was done about the person: listed, a measure, a review, the end."""

    person = models.ForeignKey(WatchedPerson, models.PROTECT, related_name="steps")
    said = models.CharField(max_length=10)  # listed, measure, reviewed, ended
    on = models.DateField()
    sealed = models.BinaryField()  # in words
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Secrecy:
        public = ("id",)
        sealed = ("person", "said", "on", "sealed", "at", "user", "who")

    class Rows:
        seen = OF_PERSON
        written = f"{OF_PERSON} and {WRITING}"


class OffenderEnquiry(AppendOnly):
    """Somebody outside the police asked about a person, for a purpose. It says nothing of whether the person is listed.

    Seen by the police of the place, and by whoever asked.
    """

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")  # the place whose police are asked
    police = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    asker = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=500)
    sealed = models.BinaryField()  # about whom
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, related_name="+", db_index=False)
    who = models.TextField()

    class Secrecy:
        public = ("id", "code")
        official = ("path", "police", "asker", "at")
        person = ("purpose", "user", "who")
        sealed = ("sealed",)

    class Rows:
        seen = f"({COMPARTMENT}) or user_id = {USER}"
        written = f"user_id = {USER} and {WRITING}"

    class Lies:
        columns = ("path",)
        bodies = ("police", "asker")
