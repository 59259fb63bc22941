"""A worry somebody told us: what was told (Form 01), and apart from it, sealed, who told it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.cases.models import HOLDS, Case
from chungtay.protection.watches import ClockRun, one_duty
from chungtay.register.children.models.rows import WRITING

__all__ = ["Concern", "ConcernAct", "ConcernWatch", "Informant", "Opening"]

MINE = "user_id = (select nullif(current_setting('app.user', true), '')::bigint)"
OF_CONCERN = "exists (select 1 from protection_concern o where o.id = concern_id)"  # its own policy applies inside
ME = "(select nullif(current_setting('app.user', true), '')::bigint)"


class Concern(models.Model):
    """One report, as it was told. Its code is the receipt given to the informant; it opens nothing by itself.

    `received_at` is when somebody of the state first heard it; `known_at` when it was written down here.
    """

    code = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="concerns")
    received_at = models.DateTimeField()
    known_at = models.DateTimeField()
    place = models.CharField(max_length=24)  # of law.forms.choices("receiving_place")
    channel = models.CharField(max_length=24)  # of law.forms.choices("report_channel")
    subjects = ArrayField(models.CharField(max_length=24), default=list)
    told = models.JSONField(default=dict)  # the fields of Form 01, without the informant's
    crime = models.BooleanField(default=False)
    anonymous = models.BooleanField(default=True)
    outcome = models.CharField(max_length=12, blank=True)  # "" open | case | joined | screened
    reason = models.TextField(blank=True)
    once = models.CharField(max_length=40, blank=True)  # of the page it was sent from: sent twice is written once
    acknowledged_at = models.DateTimeField(null=True)  # the informant was told that it arrived
    answered_at = models.DateTimeField(null=True)  # … and what came of it, as far as the law lets it be told
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")  # that took it in
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "received_at"], name="concern_of_case"),
            models.Index(fields=["user", "received_at"], name="concern_of_writer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "once"], condition=~Q(once=""), name="concern_sent_once"),
            models.CheckConstraint(condition=Q(received_at__lte=F("known_at")), name="concern_not_from_the_future"),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "case", "joined", "screened")), name="concern_outcome_is_known"
            ),
        ]

    class Secrecy:
        public = ("id", "code", "once")
        official = ("received_at", "known_at", "place", "channel", "crime", "anonymous", "acknowledged_at",
                    "answered_at", "agency")  # fmt: skip
        person = ("user", "who")
        child = ("case", "subjects", "told", "outcome", "reason")

    class Rows:
        # whoever wrote it down sees what they wrote; asked first: HOLDS may read all cases of the place to answer
        seen = f"{MINE} or {HOLDS}"
        written = f"({MINE} or {HOLDS}) and {WRITING}"

    def __str__(self) -> str:
        return self.code


class Opening(models.Model):
    """Two people opening one informant together: one asks with a reason, another lets it be, for a short while."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="openings")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(null=True)
    granted_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("asked_by")), name="opened_by_two"
            ),
            models.CheckConstraint(
                condition=Q(granted_at__isnull=True, granted_by__isnull=True, until__isnull=True)
                | Q(granted_at__isnull=False, granted_by__isnull=False, until__isnull=False),
                name="opening_granted_whole",
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"^.{20}"), name="opening_has_a_reason"),
        ]

    class Secrecy:
        public = ("id",)
        official = ("asked_at", "granted_at", "until")
        person = ("concern", "reason", "asked_by", "granted_by")

    class Rows:
        seen = f"{OF_CONCERN} and {WRITING}"


class Informant(AppendOnly):
    """Who told it: sealed bytes, seen only by the two who opened it together, while the opening lasts."""

    concern = models.OneToOneField(Concern, models.PROTECT, related_name="informant")
    agrees = models.BooleanField()  # to be named to those who handle it
    sealed = models.BinaryField()  # name, telephone, address, notes; the key is not in the database

    class Secrecy:
        public = ("id",)
        sealed = ("concern", "agrees", "sealed")

    class Rows:
        seen = (
            "exists (select 1 from protection_opening o where o.concern_id = protection_informant.concern_id"  # noqa: S608
            " and o.granted_by_id is not null and o.granted_by_id <> o.asked_by_id"
            f" and {ME} in (o.asked_by_id, o.granted_by_id)"
            " and o.until > clock_timestamp())"
        )
        written = f"{OF_CONCERN} and {WRITING}"


class ConcernAct(AppendOnly):
    """What was done towards the informant (law.procedure.facts("concern")): when, by which way, which sentence."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="acts")
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    hand = models.CharField(max_length=10)
    about = models.JSONField(default=dict)  # way, sentence: codes of the table; nothing of the child or the informant
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Secrecy:
        public = ("id", "code")
        official = ("kind", "at", "hand", "about")
        person = ("concern", "user", "who")

    class Rows:
        seen = OF_CONCERN
        written = f"{OF_CONCERN} and {WRITING}"


class ConcernWatch(ClockRun):
    """One clock of the report, run by run."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="watches")

    class Meta:
        constraints = [one_duty("concern", "one_duty_for_a_running_concern_clock")]

    class Secrecy:
        public = ("id", "nth", "duty", "over")
        official = ("rule",)
        person = ("concern",)

    class Rows:
        seen = OF_CONCERN
        written = f"{OF_CONCERN} and {WRITING}"
