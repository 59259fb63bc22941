"""Periodic reports: what a place owes, its figures and words as they were written, what was asked, what was issued.

Only the report itself changes (state, revision); everything that hangs on it is a row that is only added. The place
that owes it works in it, or the one body of the place that owes it for itself, or the commune for its village; whoever
receives it reads what had been written when it was last submitted, and asks. What an issue was counted from stays in
the place that keeps the records.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import IN_PLACE
from chungtay.figures.rollups.rows import FROM_ABOVE, FROM_OWN, OWN, READ, WRITTEN
from chungtay.figures.rollups.states import State
from chungtay.ledger.keeping import AppendOnly
from chungtay.register.people.desk import COMMUNE

__all__ = ["Answer", "Figure", "Issue", "IssueBasis", "Question", "Report", "Section", "Step", "YearLetter"]


class Report(models.Model):
    """One report that one place owes for one period, from the day it is owed to the day it is received; `of_body`: that
    each of several bodies of the place owes for itself.

    `nth`: which one of the year, by its kind. `wanted`: the day by which it has to come so that it can be summed, never
    later than `due`; `why`: the reasons, [[vi, en]]. `to_path`: the place that receives it; its own, where that is its
    People's Council. `happened`: of a report that something called for.
    """

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)  # code of law/values/reports.toml, or of a plan's own report
    year = models.PositiveSmallIntegerField()
    nth = models.PositiveSmallIntegerField(default=1)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    article = models.TextField(blank=True)
    path = models.CharField(max_length=20, db_collation="C")
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)  # as it was that day
    owner = models.ForeignKey("register.Agency", models.PROTECT, related_name="+", db_index=False)
    of_body = models.BooleanField(default=False)
    to_vi = models.CharField(max_length=200)
    to_en = models.CharField(max_length=200)
    to_path = models.CharField(max_length=20, db_collation="C", blank=True)
    first = models.DateField()  # the window of its figures, both days within
    last = models.DateField()
    window = models.CharField(max_length=20, blank=True)
    due = models.DateField(null=True)
    wanted = models.DateField(null=True)
    why = models.JSONField(default=list)
    event = models.TextField(blank=True)
    happened = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.OWED.value)
    revision = models.PositiveIntegerField(default=1)
    submitted_at = models.DateTimeField(null=True)  # the last time
    number = models.CharField(max_length=40, blank=True)
    signed_on = models.DateField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "owner", "kind", "year", "nth"], name="report_owed_once"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="report_state_is_known"),
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="report_window_ends_later"),
        ]
        indexes = [
            models.Index(fields=["path", "kind", "year", "nth"], name="report_place"),
            models.Index(fields=["path"], condition=Q(state__in=("returned", "submitted")), name="report_under_way"),
        ]

    class Secrecy:
        public = ("id", "code", "kind", "year", "nth", "name_vi", "name_en", "article", "revision")
        official = (
            *("path", "unit", "owner", "of_body", "to_vi", "to_en", "to_path", "first", "last", "window", "due"),
            *("wanted", "why", "state", "submitted_at", "number", "signed_on", "duty", "added_at", "event", "happened"),
        )

    class Rows:
        seen = IN_PLACE
        written = FROM_ABOVE

    class Lies:
        columns = ("path", "to_path")
        bodies = ("owner",)

    def __str__(self) -> str:
        return self.code

    @property
    def goes_up(self) -> bool:
        """Whether another tier or body receives it; else the council of its own place does."""
        return self.of_body or self.to_path != self.path

    @property
    def of_village(self) -> bool:
        """Figures of a village, told to its commune: nobody numbers or signs them."""
        return len(self.path) > COMMUNE


class OfReport(AppendOnly):
    """A row of a report: who wrote it, when, in which place it lies today."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="%(class)ss")
    path = models.CharField(max_length=20, db_collation="C")
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        abstract = True


class Figure(OfReport):
    """One figure as it stood from `at` on; the latest row of a key counts.

    `parts`: the figures of places below that it is the sum of. `beside`: what stands next to it, as counts [numerator,
    denominator]: "before" the same window a year earlier, "records" the count of a sum from records, "counted" what had
    been counted where `restated` says why another number is printed.
    """

    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()  # its footnote
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    multiplier = models.PositiveIntegerField(default=1)
    how = models.CharField(max_length=10)  # records, entered, restated, silent, sum
    told = models.CharField(max_length=60, blank=True)
    as_of = models.DateTimeField()
    definition = models.DateField()
    estimate = models.BooleanField(default=False)
    parts = ArrayField(models.BigIntegerField(), default=list)
    beside = models.JSONField(default=dict)
    restated = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["report", "key", "-id"], name="figure_latest")]

    class Secrecy:
        public = ("id", "key", "order", "multiplier", "definition")
        official = (
            *("report", "path", "at", "numerator", "denominator", "how", "told", "as_of", "estimate", "parts"),
            *("beside", "restated"),
        )
        person = ("user", "who")

    class Rows:
        seen = READ
        written = WRITTEN


class Section(OfReport):
    """The words of one part of the report; the latest row of a key counts. `ours`: by the system, not edited."""

    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    ours = models.BooleanField()

    class Secrecy:
        public = ("id", "key", "ours")
        official = ("report", "path", "at", "text")
        person = ("user", "who")

    class Rows:
        seen = READ
        written = WRITTEN


class Question(OfReport):
    """What whoever receives the report asks about one of its figures."""

    key = models.CharField(max_length=40)
    words = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="report_question_asks")]

    class Secrecy:
        public = ("id", "key")
        official = ("report", "path", "at", "words")
        person = ("user", "who")

    class Rows:
        seen = IN_PLACE
        written = FROM_ABOVE


class Answer(OfReport):
    """What the place says to one question."""

    question = models.OneToOneField(Question, models.PROTECT, related_name="answer")
    words = models.TextField()

    class Secrecy:
        public = ("id",)
        official = ("report", "path", "at", "question", "words")
        person = ("user", "who")

    class Rows:
        seen = IN_PLACE
        written = WRITTEN


class Step(OfReport):
    """One act on the report: its verb, from which state to which, with what words."""

    verb = models.CharField(max_length=10)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    words = models.TextField(blank=True)

    class Secrecy:
        public = ("id", "verb", "before", "after")
        official = ("report", "path", "at", "words")
        person = ("user", "who")

    class Rows:
        seen = IN_PLACE
        written = FROM_ABOVE


class Issue(OfReport):
    """The report as it was signed: its number and day, its three files, the rows it was printed from."""

    nth = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    on = models.DateField()
    docx = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    pdf = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    xlsx = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    figures = ArrayField(models.BigIntegerField())
    sections = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "nth"], name="report_issued_once"),
            models.CheckConstraint(condition=~Q(number=""), name="report_issue_has_a_number"),
        ]

    class Secrecy:
        public = ("id", "nth", "number", "on")
        official = ("report", "path", "at", "docx", "pdf", "xlsx", "figures", "sections")
        person = ("user", "who")

    class Rows:
        seen = IN_PLACE
        written = WRITTEN


class IssueBasis(AppendOnly):
    """What one small figure of an issue was counted from, {record code: version}, to be told what moved it later."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="bases")
    path = models.CharField(max_length=20, db_collation="C")
    key = models.CharField(max_length=40)
    records = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "key"], name="issue_basis_once")]

    class Secrecy:
        public = ("id", "key")
        official = ("issue", "path")
        child = ("records",)

    class Rows:
        seen = OWN
        written = FROM_OWN


class YearLetter(AppendOnly):
    """The year's guidance letter as an administrator entered it; the latest row of a year counts.

    `windows`: {code: [[first, last], …]}, `due`: {report: day}, days as ISO text.
    """

    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    on = models.DateField()
    windows = models.JSONField(default=dict)
    due = models.JSONField(default=dict)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["year", "-id"], name="report_letter_year")]

    class Secrecy:
        public = ("id", "year", "number", "on", "windows", "due")
        official = ("at",)
        person = ("user", "who")

    class Rows:
        open = "a letter of the ministry to every province; no person stands in it but who typed it in"

    class Lies:
        columns = ()
