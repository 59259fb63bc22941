"""What is asked of a body in a case: a line of the plan, or a question. The body reads its own part, nothing else."""

from django.db import models
from django.db.models import F, Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.cases.models import HOLDS, Case, Happening
from chungtay.protection.rows import ASKED_BODY
from chungtay.register.children.models.rows import WRITING

__all__ = ["Part", "PartKind", "PartReport", "Said"]

OF_PART = "exists (select 1 from protection_part p where p.id = part_id)"  # the part's own policy applies inside


class PartKind(models.TextChoices):
    PLAN = "plan"  # a line of the approved plan (Decree 56/2017/NĐ-CP Art. 28.5)
    QUESTION = "question"  # verification: what a body knows (Art. 25.2)


class Said(models.TextChoices):
    """What a body says of its part."""

    SEEN = "seen"
    PROGRESS = "progress"
    DONE = "done"
    CANNOT = "cannot"


class Part(AppendOnly):
    """One part, as it was delivered. `title` is from the law's own list and names nobody; `words` is what to do."""

    code = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="parts")
    entry = models.ForeignKey(Happening, models.PROTECT, null=True, related_name="+")  # with which it was delivered
    kind = models.CharField(max_length=10, choices=PartKind.choices)
    nth = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    words = models.TextField()
    for_whom = models.TextField(blank=True)  # the child, as far as this body must know
    provider = models.TextField(blank=True)
    begins = models.DateField(null=True)
    ends = models.DateField(null=True)
    cost = models.BigIntegerField(null=True)  # đồng
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20)
    answer_to = models.TextField()  # whom to call: the desk that delivered it
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "-at"], name="case_part_of_body")]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins__isnull=True) | Q(ends__isnull=True) | Q(begins__lte=F("ends")),
                name="part_ends_after_it_begins",
            ),
        ]

    class Secrecy:
        public = ("id", "code", "nth", "kind", "duty")
        official = ("title", "agency", "begins", "ends", "cost", "at")
        person = ("answer_to",)
        child = ("case", "entry", "words", "for_whom", "provider")

    class Rows:
        seen = f"{HOLDS} or {ASKED_BODY}"
        written = f"{HOLDS} and {WRITING}"

    class Lies:
        bodies = ("agency",)

    def __str__(self) -> str:
        return self.code


class PartReport(AppendOnly):
    """What the body tells about its part. Its words stay between it and the commune that holds the case."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="reports")
    said = models.CharField(max_length=10, choices=Said.choices)
    words = models.TextField(blank=True)
    on = models.DateTimeField(null=True)  # when the service reached the child, for DONE
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on__isnull=True) | Q(on__lte=F("at")), name="part_not_from_the_future"),
            models.CheckConstraint(condition=~Q(said="done") | Q(on__isnull=False), name="part_done_says_when"),
        ]

    class Secrecy:
        public = ("id",)
        official = ("said", "on", "at", "post")
        person = ("user", "who")
        child = ("part", "words")

    class Rows:
        seen = OF_PART
        written = f"{OF_PART} and {WRITING}"
