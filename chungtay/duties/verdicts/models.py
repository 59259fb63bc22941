"""What others say of a duty: adequate or not, "we know of it", "not ours", excused. Rows that are only ever added."""

from django.db import models
from django.db.models import F, Q

from chungtay.duties.scoped import IN_PLACE, InScope, OfDuty, Signed
from chungtay.law.duty_states import EXCUSES

__all__ = ["Acknowledgement", "Disowning", "Excuse", "Verdict"]
OWN_BODY = "agency_id = (select nullif(current_setting('app.agency', true), '')::bigint)"


class Verdict(Signed):
    """Adequate or not, said by somebody outside the owing body and not under it (the database checks both)."""

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="verdicts")
    step = models.OneToOneField("duties.Step", models.PROTECT, related_name="verdict")
    owner = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")  # who owed it that day
    adequate = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | ~Q(agency=F("owner")), name="verdict_not_by_the_owner"
            ),
            models.CheckConstraint(condition=Q(adequate=True) | ~Q(words=""), name="verdict_returns_with_a_reason"),
        ]

    class Secrecy:
        public = ("id", "adequate", "at")
        official = ("path", "seen_by", "duty", "step", "owner", "words", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        pass


class Acknowledgement(Signed):
    """A body that takes part knows of the duty. It is written by that body, wherever it sits."""

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="acknowledgements")
    coordinator = models.OneToOneField("duties.Coordinator", models.PROTECT, related_name="acknowledgement")
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        pass

    class Secrecy:
        public = ("id", "at")
        official = ("path", "seen_by", "duty", "coordinator", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        written = f"({IN_PLACE}) or {OWN_BODY}"


class Disowning(Signed):
    """The owing body says that the duty is not its own. `code` is the origin of the small duty to answer it."""

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="disownings")
    step = models.OneToOneField("duties.Step", models.PROTECT, related_name="disowning")
    code = models.CharField(max_length=20, unique=True)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="disowning_has_a_reason")]

    class Secrecy:
        public = ("id", "code", "at")
        official = ("path", "seen_by", "duty", "step", "reason", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        pass


class Excuse(Signed):
    """Being late is excused, by whoever asked, on what ground."""

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="excuses")
    ground = models.CharField(max_length=12, choices=[(code, names[0]) for code, names in EXCUSES.items()])
    words = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=list(EXCUSES)), name="excuse_ground_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="excuse_has_words"),
        ]
        indexes = [*InScope.Meta.indexes, models.Index(fields=["path", "at"], name="excuse_place")]

    class Secrecy:
        public = ("id", "ground", "at")
        official = ("path", "seen_by", "duty", "words", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        pass
