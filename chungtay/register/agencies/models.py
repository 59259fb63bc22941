"""Bodies: what stands where, under which code, from when to when, and who took its work over."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class Agency(models.Model):
    """One body at one unit. `code` is FUNCTION.TIER (law/agencies.py): CA.C is the commune's police."""

    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="agencies")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)  # "Công an xã Suối Hoa"
    name_en = models.CharField(max_length=200, blank=True)
    slug = models.CharField(max_length=20, unique=True)  # opaque code for addresses: CQ-…
    during = DateRangeField()
    e_id = models.CharField(max_length=35, blank=True)  # Decision 20/2020/QĐ-TTg; unknown for most
    loose = models.CharField(max_length=220, db_collation="C")
    order = models.CharField(max_length=440, db_collation="C")

    class Meta:
        indexes = [models.Index(fields=["unit", "code"]), models.Index(fields=["loose"])]
        constraints = [
            ExclusionConstraint(
                name="one_body_for_a_code_and_name_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]

    class Secrecy:
        public = ("id", "unit", "code", "name", "name_en", "slug", "during", "e_id", "loose", "order")

    class Rows:
        open = "public bodies are public"

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """Who took over the work of a body, by field where it was divided."""

    former = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    later = models.ForeignKey(Agency, models.PROTECT, related_name="predecessions")
    field = models.CharField(max_length=60, blank=True)  # "" = everything
    on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=1)  # H primary text seen, M secondary, L general knowledge

    class Meta:
        constraints = [models.UniqueConstraint(fields=["former", "later", "field", "on"], name="one_taking_over")]

    class Secrecy:
        public = ("id", "former", "later", "field", "on", "basis", "confidence")

    class Rows:
        open = "public bodies are public"
