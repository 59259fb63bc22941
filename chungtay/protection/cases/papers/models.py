"""Papers of a case as they were printed: each version kept, sealed; and the register of those that went out."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.cases.models import HOLDS, Case, CaseChild, Happening
from chungtay.protection.rows import ASKED_BODY
from chungtay.register.children.models.rows import PLACE, WRITING

__all__ = ["Issue", "Paper"]

OF_NO_CASE = f"(case_id is null and {PLACE.format('path')})"


class Paper(AppendOnly):
    """One version of one paper, of a case or, like the list of carers, of the commune alone. `of` says which paper it
    is a version of: form, child, body.

    `agency`: the body for which this is its own part of the plan; that body reads it, and no other paper of the case.
    """

    code = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="papers")
    path = models.CharField(max_length=20, db_collation="C", default="~", db_default="~")  # … of no case: the commune's
    entry = models.ForeignKey(Happening, models.PROTECT, null=True, related_name="+")
    child = models.ForeignKey(CaseChild, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    form = models.CharField(max_length=16)  # a code of law.forms
    of = models.CharField(max_length=60)
    nth = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=64)  # mark of what it says, keyed: the same words make no new version
    number = models.CharField(max_length=40, blank=True)  # as the registry gave it; "" for a draft
    on = models.DateField()  # the day that stands on it
    letter = models.BinaryField()  # what it says (papers.letter.Letter), sealed like its two files
    docx = models.BinaryField()
    pdf = models.BinaryField()
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "of", "nth"], name="paper_version_once"),
            models.UniqueConstraint(
                fields=["path", "of", "nth"], condition=Q(case__isnull=True), name="paper_of_no_case_version_once"
            ),
            models.CheckConstraint(condition=Q(case__isnull=False) | ~Q(path="~"), name="paper_lies_somewhere"),
        ]

    class Secrecy:
        public = ("id", "code", "nth", "said")
        official = ("path", "form", "of", "number", "on", "at", "post", "agency")
        person = ("user", "who")
        child = ("case", "entry", "child")
        sealed = ("letter", "docx", "pdf")

    class Rows:
        seen = f"{HOLDS} or {ASKED_BODY} or {OF_NO_CASE}"
        written = f"({HOLDS} or {OF_NO_CASE}) and {WRITING}"

    class Lies:
        columns = ("path",)
        bodies = ("agency",)

    @property
    def home(self) -> str:
        """The commune it belongs to."""
        return self.case.path if self.case else self.path

    def __str__(self) -> str:
        return self.code


class Issue(AppendOnly):
    """One line of the register of issued papers: number, day, what kind of paper. No child is named in it."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="issue")
    path = models.CharField(max_length=20, db_collation="C")  # the commune that issued it, wherever the case went
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    title = models.CharField(max_length=300)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["path", "year", "number"], name="issued_number_once"),
            models.CheckConstraint(condition=~Q(number=""), name="issue_has_a_number"),
        ]

    class Secrecy:
        public = ("id",)
        official = ("path", "agency", "number", "year", "on", "title", "at")
        person = ("user", "who")
        child = ("paper",)

    class Rows:
        seen = PLACE.format("path")
        written = f"{PLACE.format('path')} and {WRITING}"

    class Lies:
        columns = ()  # a number was given in the commune of that day
