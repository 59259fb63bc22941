"""What is kept of indicators: an operator's layers over our definitions, figures that bodies told, places stirred since
the last extract, the extracts, and the years closed for publication. A layer is laid or taken off, a figure restated,
a year closed; none is ever changed."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, Signed
from chungtay.duties.tally.models import SYSTEM
from chungtay.ledger.keeping import AppendOnly
from chungtay.programme.below import Addressed

__all__ = ["Aim", "Closing", "Extract", "Layer", "Printed", "Stirred", "Told"]


class Layer(AppendOnly):
    """A file of definitions laid over ours, or the taking off of one (`takes_off`); in the order of laying."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)  # which official text it is from
    text = models.TextField(blank=True)  # TOML in the shape of law/values/indicators.toml
    takes_off = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_off_by")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_off__isnull=True) & ~Q(text="") | Q(takes_off__isnull=False, text="") & ~Q(reason=""),
                name="layer_is_laid_or_taken_off",
            )
        ]

    class Secrecy:
        public = ("id", "code", "name", "text", "takes_off", "reason", "at")
        person = ("user", "who")

    class Rows:
        open = "what an indicator means is public"

    def __str__(self) -> str:
        return self.name


class Told(Signed):
    """One figure of one place and window, told by the body that has it. The last of a chain counts."""

    code = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=40)  # of an indicator
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")  # the place as it was that day
    first = models.DateField()  # the window, both days within
    last = models.DateField()
    split = models.CharField(max_length=20, blank=True)  # a breakdown and one item of it, or neither
    item = models.CharField(max_length=120, blank=True)
    numerator = models.PositiveBigIntegerField()
    denominator = models.PositiveBigIntegerField(null=True)
    estimate = models.BooleanField(default=False)
    source = models.CharField(max_length=300)  # which list, survey or book it was taken from
    paper = models.ForeignKey("register.File", models.PROTECT, null=True, related_name="+")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="restated_by")
    reason = models.CharField(max_length=500, blank=True)  # why another number
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="told_window_in_order"),
            models.CheckConstraint(condition=~Q(source=""), name="told_has_a_source"),
            models.CheckConstraint(condition=Q(follows__isnull=True) | ~Q(reason=""), name="restated_with_a_reason"),
            models.CheckConstraint(
                condition=Q(split="", item="") | ~Q(split="") & ~Q(item=""), name="told_of_an_item_of_a_breakdown"
            ),
            models.UniqueConstraint(
                fields=["key", "unit", "first", "last", "split", "item"], condition=Q(follows__isnull=True),
                name="told_once_then_restated",
            ),
        ]  # fmt: skip
        indexes = [*InScope.Meta.indexes, models.Index(fields=["path", "key", "last"], name="told_of_place")]

    class Secrecy:
        public = ("id", "code", "key", "first", "last", "split", "item")
        official = ("path", "seen_by", "unit", "numerator", "denominator", "estimate", "source", "paper",
                    "follows", "reason", "at", "post", "agency")  # fmt: skip
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass

    def __str__(self) -> str:
        return self.code


class Stirred(models.Model):
    """Something that is counted changed in this commune since its province was extracted. The database itself notes it,
    whoever changes what."""

    path = models.CharField(max_length=20, db_collation="C", db_index=True)

    class Secrecy:
        public = ("id",)
        official = ("path",)

    class Lies:
        columns = ()  # what moves with a place stirs both places

    class Rows:
        seen = "path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true))"
        written = SYSTEM


class Extract(models.Model):
    """The extract of one province that stands: its folder among the extracts, and as of when it is."""

    path = models.CharField(max_length=2, db_collation="C", unique=True)
    stamp = models.CharField(max_length=40)  # name of its folder
    shape = models.CharField(max_length=16, default="")  # of which fact tables (engine.facts.shape)
    at = models.DateTimeField()
    rows = models.BigIntegerField()

    class Secrecy:
        public = ("id", "stamp", "shape", "at")
        official = ("path", "rows")

    class Lies:
        columns = ()  # a province that is new on the map is extracted anew

    class Rows:
        seen = "true"
        written = SYSTEM


class Closing(AppendOnly):
    """A year is closed once, for the whole country; its public tables are printed of the record at this moment."""

    year = models.PositiveSmallIntegerField(unique=True)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=300)

    class Secrecy:
        public = ("id", "year", "at")
        person = ("user", "who")

    class Rows:
        open = "as of when the public tables of a year are counted is public"


class Printed(AppendOnly):
    """One public table as it was printed: what is hidden is not in it. It stays as it is, whatever becomes of the
    records, the definitions and the places."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="tables")
    path = models.CharField(max_length=2, db_collation="C", blank=True)  # the province as it was, "" for the country
    key = models.CharField(max_length=40)
    split = models.CharField(max_length=20, blank=True)
    columns = models.JSONField()  # codes of the breakdown's items
    rows = models.JSONField()  # [[name of the place, [count or null by column, then the total]]]; first all together

    class Meta:
        constraints = [models.UniqueConstraint(fields=["closing", "path", "key", "split"], name="printed_once")]

    class Secrecy:
        public = ("id", "closing", "path", "key", "split", "columns", "rows")

    class Rows:
        open = "what is published is public"

    class Lies:
        columns = ()  # a table stays with the place it was printed of


class Aim(Addressed, AppendOnly):
    """A target of an adopted plan is said to be of this indicator, or (`off`) no longer; the latest row counts."""

    task = models.CharField(max_length=20)  # code of the plan's task, or of the plan with one of its aims: "KH-….P3"
    nth = models.PositiveSmallIntegerField()  # which of its figures
    key = models.CharField(max_length=40)
    off = models.BooleanField(default=False)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=300)

    class Meta(Addressed.Meta):
        indexes = [*Addressed.Meta.indexes, models.Index(fields=["path", "task", "nth"], name="aim_of_place")]

    class Secrecy:
        public = ("id", "task", "nth", "key", "off", "at")
        official = ("path", "seen_by")
        person = ("user", "who")

    class Rows(Addressed.Rows):
        pass
