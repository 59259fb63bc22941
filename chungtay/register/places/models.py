"""Administrative units of both regimes, their dated names, and what became of them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from chungtay.register.places.types import TYPES, Type, english_name, full_name


class Scheme(models.TextChoices):
    """A code means nothing without its list: 15 was Yên Bái and is Lào Cai (Decision 19/2025/QĐ-TTg)."""

    OLD = "old"  # three tiers, until 30/06/2025
    TODAY = "2025"  # two tiers, from 01/07/2025
    LOCAL = "local"  # villages: no national codes below the commune


class Tier(models.TextChoices):
    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


class Unit(models.Model):
    """One administrative unit for as long as it exists. Its type and name are dated rows of their own."""

    scheme = models.CharField(max_length=8, choices=Scheme.choices)
    code = models.CharField(max_length=12)
    tier = models.CharField(max_length=10, choices=Tier.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    name = models.CharField(max_length=120)  # with its type, as it last stood: "xã Sơn Tây"
    path = models.CharField(max_length=20, db_collation="C")  # its place on TODAY's map, successors followed
    during = DateRangeField()  # half-open
    basis = models.CharField(max_length=200, blank=True)
    by_hand = models.BooleanField(default=False, db_default=False)  # days or place changed here: loading leaves it

    class Meta:
        indexes = [models.Index(fields=["path"]), models.Index(fields=["parent", "name"])]
        constraints = [
            ExclusionConstraint(
                name="one_unit_for_a_code_at_a_time",
                expressions=[
                    ("scheme", RangeOperators.EQUAL),
                    ("tier", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(
                fields=["path"],
                condition=~models.Q(scheme="old") & models.Q(during__endswith__isnull=True),
                name="one_unit_for_a_place_on_todays_map",
            ),
        ]

    class Secrecy:
        public = ("id", "scheme", "code", "tier", "parent", "name", "path", "during", "basis", "by_hand")

    class Rows:
        open = "places are public"

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """What a unit was called, and as what type, from a day to a day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    type = models.CharField(max_length=20)  # a key of TYPES
    bare = models.CharField(max_length=100)  # "Sơn Tây"
    during = DateRangeField()
    basis = models.CharField(max_length=200, blank=True)
    by_hand = models.BooleanField(default=False)  # entered here, not in the national lists: loading leaves it alone
    loose = models.CharField(max_length=120, db_collation="C")  # type and name without marks: "xa son tay"
    tone = models.CharField(max_length=120, db_collation="C")  # the same with marks, one tone style: "xã sơn tây"
    order = models.CharField(max_length=240, db_collation="C")  # Vietnamese sort key of the bare name

    class Meta:
        indexes = [models.Index(fields=["loose"]), models.Index(fields=["tone"]), models.Index(fields=["unit"])]
        constraints = [
            ExclusionConstraint(
                name="one_name_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            )
        ]

    class Secrecy:
        public = ("id", "unit", "type", "bare", "during", "basis", "by_hand", "loose", "tone", "order")

    class Rows:
        open = "names of places are public"

    def __str__(self) -> str:
        return self.vi

    @property
    def kind(self) -> Type:
        return TYPES[self.type]

    @property
    def vi(self) -> str:
        return full_name(self.type, self.bare)

    @property
    def en(self) -> str:
        return english_name(self.type, self.bare)


class Succession(models.Model):
    """What became of a unit on a day: several lines when it was split."""

    former = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    later = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions")
    on = models.DateField()
    kind = models.CharField(max_length=10)  # keep, rename, retype, merge, split, dissolve
    is_default = models.BooleanField()
    basis = models.CharField(max_length=200, blank=True)
    sure = models.CharField(max_length=1, blank=True)  # H primary text seen, M two sources, L one source

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "later", "on"], name="one_line_of_succession"),
            models.UniqueConstraint(
                fields=["former", "on"], condition=models.Q(is_default=True), name="one_default_successor"
            ),
        ]

    class Secrecy:
        public = ("id", "former", "later", "on", "kind", "is_default", "basis", "sure")

    class Rows:
        open = "places are public"
