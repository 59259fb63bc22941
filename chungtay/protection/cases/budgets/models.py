"""What a province sets where the law leaves room: shares of the twelve hours, the part of closed cases read again, and
the wording of labels that nobody here has seen in the annex."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.rows import WRITING

__all__ = ["Setting", "SettingKind"]


class SettingKind(models.TextChoices):
    HOURS = "hours"  # {code of a step: hours}
    SECOND_LOOK = "second-look"  # {"share": 0…1}
    TERMS = "terms"  # {code of a clock of law.procedure.terms: working days}
    WORDING = "wording"  # {"form": code, "labels": {key of a field: as the official annex has it}}


class Setting(AppendOnly):
    """One value from a day on, with who set it and on what ground. The latest of a day counts; none is ever changed."""

    path = models.CharField(max_length=20, db_collation="C")  # the province
    kind = models.CharField(max_length=12, choices=SettingKind.choices)
    value = models.JSONField()
    from_on = models.DateField()
    ground = models.CharField(max_length=300)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["path", "kind", "-from_on"], name="setting_of_province")]
        constraints = [models.CheckConstraint(condition=~Q(ground=""), name="setting_has_a_ground")]

    class Secrecy:
        public = ("id", "path", "kind", "value", "from_on", "ground")
        official = ("at", "who")
        person = ("user",)

    class Rows:
        seen = "true"  # a rule is there to be read
        written = (
            "path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true))"
            f" and length(path) = 2 and {WRITING}"
        )
