"""A reorganisation as a table: which units end, what stands in their place, where the parts go; and what was done."""

from django.db import models
from django.db.models import F, Q

from chungtay.ledger.keeping import AppendOnly

__all__ = ["BodyMove", "Carried", "Change", "ChangeKind", "Goes", "NewUnit", "PathMove", "Reorganisation", "Stage"]
PUBLIC_MAP = "which unit becomes which is public law"


class Stage(models.TextChoices):
    DRAFTED = "drafted"
    PREVIEWED = "previewed"  # somebody looked at what moves, as the draft now stands
    DECIDED = "decided"  # by another person than the drafter; waits for its day
    APPLIED = "applied"
    DROPPED = "dropped"


class Reorganisation(models.Model):
    """One change of the map under one legal instrument. Undone only by a further one (`undoes`)."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    instrument = models.CharField(max_length=200)  # number and issuer: "Nghị quyết số 1677/NQ-UBTVQH15"
    issued_on = models.DateField(null=True)
    sure = models.CharField(max_length=1)  # H the instrument itself was read, M known from others, L expected
    day = models.DateField()  # first day of the new map
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFTED)
    revision = models.PositiveIntegerField(default=1)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    drafted_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    drafted_who = models.CharField(max_length=300)
    drafted_at = models.DateTimeField()
    previewed_at = models.DateTimeField(null=True)
    preview = models.JSONField(null=True)  # {"counts": [...], "doubts": [...]} as it was seen
    decided_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    decided_who = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    dropped_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stage", "day"], name="reorganisation_waits")]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="reorganisation_stage_is_known"),
            models.CheckConstraint(condition=Q(sure__in=["H", "M", "L"]), name="reorganisation_sure_is_known"),
            models.CheckConstraint(condition=~Q(instrument=""), name="reorganisation_has_a_ground"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("drafted_by")), name="two_people_reorganise"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["decided", "applied"]) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="reorganisation_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(stage="applied", applied_at__isnull=False)
                | (~Q(stage="applied") & Q(applied_at__isnull=True)),
                name="reorganisation_applied_whole",
            ),
        ]

    class Secrecy:
        public = ("id", "code", "title", "instrument", "issued_on", "sure", "day", "stage", "revision", "undoes",
                  "applied_at")  # fmt: skip
        official = ("drafted_at", "previewed_at", "preview", "decided_at", "dropped_reason")
        person = ("drafted_by", "drafted_who", "decided_by", "decided_who")

    class Rows:
        open = "a change of the map is public law; the preview holds counts and names of units, no person"

    def __str__(self) -> str:
        return self.code


class NewUnit(models.Model):
    """A unit that the reorganisation sets up."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="new_units")
    tier = models.CharField(max_length=10)
    type = models.CharField(max_length=20)  # a key of TYPES
    bare = models.CharField(max_length=100)
    code = models.CharField(max_length=12, blank=True)  # 2 digits a province, 5 a commune; a village gets the next key
    parent = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+")
    new_parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+")  # once applied

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(new_parent__isnull=True), name="new_unit_lies_in_one"
            ),
        ]

    class Secrecy:
        public = ("id", "reorganisation", "tier", "type", "bare", "code", "parent", "new_parent", "unit")

    class Rows:
        open = PUBLIC_MAP


class ChangeKind(models.TextChoices):
    """As in Succession.kind; rename and retype leave the unit standing."""

    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"  # a tier is abolished
    KEEP = "keep"  # the same unit under another code or another unit above
    RENAME = "rename"
    RETYPE = "retype"


class Change(models.Model):
    """One row: a unit, and the unit that stands in its place (an existing one or a new one), or its new name."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    former = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    later = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+")
    new = models.ForeignKey(NewUnit, models.PROTECT, null=True, related_name="changes")
    is_default = models.BooleanField(default=True)  # of a split: takes what nobody assigned
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True)  # of the people, where the paper tells it
    type = models.CharField(max_length=20, blank=True)  # rename, retype
    bare = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["rename", "retype"], later__isnull=True, new__isnull=True, type__gt="")
                | (
                    ~Q(kind__in=["rename", "retype"])
                    & (Q(later__isnull=False, new__isnull=True) | Q(later__isnull=True, new__isnull=False))
                ),
                name="change_leads_to_one",
            ),
            models.CheckConstraint(condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="change_share"),
            models.UniqueConstraint(fields=["reorganisation", "former", "later"], name="one_row_for_a_later"),
            models.UniqueConstraint(fields=["reorganisation", "former", "new"], name="one_row_for_a_new"),
        ]

    class Secrecy:
        public = ("id", "reorganisation", "kind", "former", "later", "new", "is_default", "share", "type", "bare")

    class Rows:
        open = PUBLIC_MAP


class Goes(models.Model):
    """Of a split unit: this part of it (a village, a commune of a province) goes along with this row."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="parts")
    part = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "part"], name="part_goes_once")]

    class Secrecy:
        public = ("id", "change", "part")

    class Rows:
        open = PUBLIC_MAP


class PathMove(AppendOnly):
    """Where records lay, and where they lie since. Written when applied; read by the owner's function that moves."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="path_moves")
    old = models.CharField(max_length=20, db_collation="C")
    new = models.CharField(max_length=20, db_collation="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reorganisation", "old"], name="one_way_for_a_path")]

    class Secrecy:
        public = ("id", "reorganisation", "old", "new")

    class Rows:
        open = PUBLIC_MAP


class BodyMove(AppendOnly):
    """The body that ended, and the one that holds its work since."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="body_moves")
    former = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    later = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reorganisation", "former"], name="one_heir_in_a_change")]

    class Secrecy:
        public = ("id", "reorganisation", "former", "later")

    class Rows:
        open = PUBLIC_MAP


class Carried(AppendOnly):
    """How many records of one kind followed, told when applied; later passes add what was found late."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="carried")
    kind = models.CharField(max_length=60)
    vi = models.CharField(max_length=120)
    en = models.CharField(max_length=120)
    rows = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Secrecy:
        public = ("id", "reorganisation", "kind", "vi", "en", "rows", "at")

    class Rows:
        open = "counts only"
