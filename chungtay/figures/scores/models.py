"""A commune's child-friendly score: what it tells of each item with its evidence, and the acts up to recognition.
Rows that are only ever added: the latest answer to an item counts, the earlier ones stay."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, Signed
from chungtay.figures.attached import Attached

__all__ = ["Assessment", "AssessmentAct", "AssessmentFile", "CommuneClass", "ItemAnswer", "ItemFile", "Stage"]


class Stage(models.TextChoices):
    """The acts upon an assessment. The steps are those of the older rules; those of today's were not found."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"
    RECOGNISED = "recognised"
    REFUSED = "refused"


class CommuneClass(Signed):
    """Which class of the standard a commune is of, chosen by the tier above; the latest row counts."""

    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)  # a class of law.figures.friendly
    words = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="commune_class_has_a_reason")]

    class Secrecy:
        public = ("id", "unit", "kind", "at")
        official = ("path", "seen_by", "words", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass


class Assessment(Signed):
    """The assessment of one commune for one year, by one version of the standard."""

    code = models.CharField(max_length=20, unique=True)
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    standard = models.CharField(max_length=40)  # the number of the instrument
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_assessment_a_year")]

    class Secrecy:
        public = ("id", "code", "unit", "year", "standard", "at")
        official = ("path", "seen_by", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass

    def __str__(self) -> str:
        return self.code


class ItemAnswer(Signed):
    """What the commune tells of one item: yes or no, or counts; points by hand only with a reason. All empty: taken
    back."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    item = models.CharField(max_length=10)
    yes = models.BooleanField(null=True)
    numerator = models.PositiveIntegerField(null=True)
    denominator = models.PositiveIntegerField(null=True)
    points = models.PositiveSmallIntegerField(null=True)
    words = models.TextField()  # how it is known; the reason of points by hand
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="item_answer_has_words"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False, numerator__lte=models.F("denominator")),
                name="item_answer_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True) | Q(numerator__isnull=True), name="item_answer_is_of_one_kind"
            ),
        ]

    class Secrecy:
        public = ("id", "item", "yes", "points", "at")
        official = ("path", "seen_by", "assessment", "numerator", "denominator", "words", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass


class ItemFile(Attached):
    """Evidence for an answer."""

    act = models.ForeignKey(ItemAnswer, models.PROTECT, related_name="files")


class AssessmentAct(Signed):
    """One act, with its paper; `facts` is the score of that moment as JSON, kept as written."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="acts")
    nth = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    words = models.TextField()
    number = models.CharField(max_length=60, blank=True)  # of the paper
    day = models.DateField(null=True)  # of the paper
    facts = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.UniqueConstraint(fields=["assessment", "nth"], name="assessment_acts_in_order"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="assessment_stage_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="assessment_act_has_words"),
            models.CheckConstraint(
                condition=~Q(stage__in=("recognised", "refused")) | (~Q(number="") & Q(day__isnull=False)),
                name="recognition_has_a_paper",
            ),
        ]

    class Secrecy:
        public = ("id", "nth", "stage", "number", "day", "at")
        official = ("path", "seen_by", "assessment", "words", "facts", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass


class AssessmentFile(Attached):
    """A paper of an act."""

    act = models.ForeignKey(AssessmentAct, models.PROTECT, related_name="files")
