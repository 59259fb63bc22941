"""What a head answers for: a period's statement frozen letter by letter, and what is said of it, each act chained to
the one before. Rows that are only ever added."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, Signed
from chungtay.figures.attached import Attached

__all__ = ["Commendation", "CommendationDecision", "Statement", "StatementAct", "StatementFile", "Step"]


class Step(models.TextChoices):
    """What may be said of a statement, in the order in which it may be said."""

    ANSWER = "answer"  # giải trình: the head of the body, or the holder of the post
    FINDING = "finding"  # the body directly above
    APPEAL = "appeal"  # the side that answered
    DECISION = "decision"  # the body above the one that found


class Statement(Signed):
    """The account of one body, or of one post in it, for one period, as it stood when it was frozen.

    `facts` is JSON, kept as written because its hash is the first of the chain. A second one of the same period is a
    further edition with its reason; the first stays.
    """

    code = models.CharField(max_length=20, unique=True)
    body = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")  # as it was then, heirs or not
    answers = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+")  # None: the body's head
    first = models.DateField()
    last = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField(blank=True)
    heard_by = models.DateField()  # until when an answer is waited for: set by a person, no law was found
    facts = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["body", "answers", "first", "last", "edition"], name="one_edition", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="statement_period"),
            models.CheckConstraint(condition=Q(edition=1) | ~Q(reason=""), name="another_edition_has_a_reason"),
        ]

    class Secrecy:
        public = ("id", "code", "first", "last", "edition", "heard_by", "sha256", "at")
        official = ("path", "seen_by", "body", "answers", "reason", "post", "agency")
        person = ("user", "who", "facts")

    class Rows(InScope.Rows):
        pass

    def __str__(self) -> str:
        return self.code


class StatementAct(Signed):
    """One thing said of a statement. The database holds the order and that nobody finds on themselves (0002)."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="acts")
    nth = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=8, choices=Step.choices)
    stands = models.BooleanField(null=True)  # finding: the work was adequate; decision: the finding is upheld
    words = models.TextField()
    ground = models.CharField(max_length=300, blank=True)  # article and instrument, as whoever finds gives it
    line = models.TextField()  # the same as it was hashed, JSON letter by letter
    sha256 = models.CharField(max_length=64)  # of the hash before, and the line
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.UniqueConstraint(fields=["statement", "nth"], name="acts_in_order"),
            models.CheckConstraint(condition=Q(step__in=Step.values), name="statement_step_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="statement_act_has_words"),
            models.CheckConstraint(
                condition=Q(step__in=("finding", "decision"), stands__isnull=False)
                | Q(step__in=("answer", "appeal"), stands__isnull=True),
                name="only_findings_find",
            ),
            models.CheckConstraint(
                condition=Q(stands__isnull=True) | Q(stands=True, step="finding") | ~Q(ground=""),
                name="against_somebody_only_on_a_ground",
            ),
        ]

    class Secrecy:
        public = ("id", "nth", "step", "stands", "sha256", "at")
        official = ("path", "seen_by", "statement", "words", "ground", "post", "agency")
        person = ("user", "who", "line")

    class Rows(InScope.Rows):
        pass


class StatementFile(Attached):
    """A file that goes with an act; its hash stands in the act's line."""

    act = models.ForeignKey(StatementAct, models.PROTECT, related_name="files")


class Commendation(Signed):
    """A proposal to commend a body or a post, and what stood against it that day. It decides nothing."""

    code = models.CharField(max_length=20, unique=True)
    body = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    answers = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+")
    held_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")  # the post, that day
    holder = models.CharField(max_length=120, blank=True)
    first = models.DateField()
    last = models.DateField()
    words = models.TextField()
    breaches = models.JSONField(default=list)  # [{kind, code, title, since}]: found by the machine, judged by nobody
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="commendation_period"),
            models.CheckConstraint(condition=~Q(words=""), name="commendation_has_words"),
        ]

    class Secrecy:
        public = ("id", "code", "first", "last", "at")
        official = ("path", "seen_by", "body", "answers", "words", "breaches", "post", "agency")
        person = ("user", "who", "held_by", "holder")

    class Rows(InScope.Rows):
        pass


class CommendationDecision(Signed):
    """A person's word on a proposal."""

    commendation = models.OneToOneField(Commendation, models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="commendation_decided_with_words")]

    class Secrecy:
        public = ("id", "granted", "at")
        official = ("path", "seen_by", "commendation", "words", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass
