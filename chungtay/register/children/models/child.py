"""The child as it is now, and the household it lives in."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left

from chungtay.register.children.models.choices import Precision, Schooling, Sex, State, Yes
from chungtay.register.children.models.rows import CHILD_SEEN, CHILD_WRITTEN, LOOKED_UP, PLACE, WRITING
from chungtay.register.children.models.signed import SIGNED, SIGNED_WORDS, Signed

COVERED = ["id", "name_bare", "path"]  # with these an index answers alone: the row policy asks for id and path


class Children(models.QuerySet):
    """The explicit WHERE of every question; the row policy says the same again underneath."""

    def of(self, desk) -> "Children":
        """Those of the desk's own place (for lists and searches)."""
        return self.filter(path__gte=desk.plo, path__lt=desk.phi)

    def open_to(self, desk) -> "Children":
        """Those of its place and those opened to it singly."""
        singly = Q(pk__in=desk.children) if desk.children else Q(pk__in=())
        return self.filter(Q(path__gte=desk.plo, path__lt=desk.phi) | singly)

    def kept(self) -> "Children":
        """Still a child somebody answers for."""
        return self.filter(state__in=(State.LIVING, State.MOVING))


class Household(Signed):
    """Who lives under one roof, for the poverty list. Seen where its place is."""

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)  # as recorded
    words = models.CharField(max_length=200, blank=True)  # address as people say it
    head = models.CharField(max_length=120, blank=True)  # the householder's name

    class Meta:
        indexes = [models.Index(fields=["path"], name="register_household_path")]

    class Secrecy:
        public = ("id", "code")
        official = ("path", "unit", *SIGNED)
        person = ("words", "head", *SIGNED_WORDS)

    class Rows:
        of_child = "exists (select 1 from register_child c where c.household_id = register_household.id)"
        seen = f"{PLACE.format('path')} or {of_child}"
        written = f"{PLACE.format('path')} and {WRITING}"

    def __str__(self) -> str:
        return self.head or self.code


class PovertyStatus(Signed):
    """Poor, near-poor or neither, from a day to a day (half-open)."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="poverty")
    status = models.CharField(max_length=10)  # poor | near-poor | none | unknown
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Secrecy:
        public = ("id",)
        official = SIGNED
        child = ("household", "status", "since", "until", *SIGNED_WORDS)

    class Rows:
        seen = "exists (select 1 from register_household h where h.id = household_id)"
        written = (
            "exists (select 1 from register_household h where h.id = household_id"  # noqa: S608
            f" and {LOOKED_UP.format('h')}) and {WRITING}"
        )


class Child(models.Model):
    """One child: the columns are what its statements together say (`projection.py`), under `revision`."""

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")  # village or commune of actual residence, today's map
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)  # commune as recorded
    village = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+", db_index=False)

    full_name = models.CharField(max_length=120)  # whole, as written
    other_names = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    name_bare = models.CharField(max_length=120, db_collation="C")  # keys, for finding only
    name_tone = models.CharField(max_length=120, db_collation="C")
    name_order = models.CharField(max_length=260, db_collation="C")
    family_key = models.CharField(max_length=40, db_collation="C")
    given_key = models.CharField(max_length=60, db_collation="C")
    initials = models.CharField(max_length=20, db_collation="C")
    kin_bare = models.CharField(max_length=300, db_collation="C", blank=True)  # names of those who care for the child
    name_set = models.CharField(max_length=120, db_collation="C", default="")  # words in alphabetical order
    name_phon = models.CharField(max_length=120, db_collation="C", default="")  # how they sound, in that order
    given_phon = models.CharField(max_length=60, db_collation="C", default="")
    mother_bare = models.CharField(max_length=120, db_collation="C", default="", blank=True)
    father_bare = models.CharField(max_length=120, db_collation="C", default="", blank=True)
    province = models.GeneratedField(
        expression=Left("path", 2), output_field=models.CharField(max_length=2, db_collation="C"), db_persist=True
    )  # a column, because left() is not leakproof and could use no index under the policy

    sex = models.CharField(max_length=8, choices=Sex.choices, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True)
    born_precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.UNKNOWN)
    ethnic = models.CharField(max_length=12, blank=True)  # id of law/children/ethnic
    nationality = models.CharField(max_length=2, blank=True)  # ISO 3166 alpha-2; "" not known
    pin = models.BinaryField(null=True)  # sealed
    pin_mark = models.CharField(max_length=32, db_collation="C", blank=True)  # keyed, for equality only
    pin_reason = models.CharField(max_length=40, blank=True)  # why there is none
    birth_registered = models.CharField(max_length=8, choices=Yes.choices, default=Yes.UNKNOWN)
    birth_number = models.CharField(max_length=40, blank=True)
    birth_registered_on = models.DateField(null=True)
    insurance = models.BinaryField(null=True)  # sealed
    insurance_state = models.CharField(max_length=8, choices=Yes.choices, default=Yes.UNKNOWN)
    schooling = models.CharField(max_length=8, choices=Schooling.choices, default=Schooling.UNKNOWN)
    school = models.CharField(max_length=160, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    out_since = models.DateField(null=True)
    out_why = models.CharField(max_length=200, blank=True)

    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="children")
    photo = models.ForeignKey("register.File", models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LIVING)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_from", db_index=False)
    in_conflict = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # groups of facts in dispute
    synthetic = models.BooleanField(default=False)
    revision = models.IntegerField(default=1)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = Children.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(state=State.MERGED) & ~Q(merged_into=F("id"))),
                name="child_merged_into_another",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="child_has_a_name"),
            models.CheckConstraint(
                condition=Q(born_on__isnull=False) | Q(born_precision=Precision.UNKNOWN), name="child_born_some_day"
            ),
        ]
        indexes = [
            models.Index(fields=["path", "born_on"], name="register_child_place"),
            models.Index(fields=["path", "name_order"], name="register_child_list"),
            models.Index(fields=["born_on", "name_bare"], include=["id", "path"], name="register_child_day"),
            models.Index(fields=["pin_mark"], condition=~Q(pin_mark=""), name="register_child_pin"),
            models.Index(
                fields=["path"],
                include=["id", "name_bare", "born_on", "kin_bare", "sex", "state"],
                name="register_child_find",
            ),  # a commune is searched whole, from this index alone
            models.Index(fields=["name_set", "path"], name="register_child_words"),
            models.Index(fields=["province", "name_bare"], name="register_child_prefix"),
            models.Index(fields=["province", "given_phon"], include=COVERED, name="register_child_sound"),
            models.Index(fields=["province", "initials"], include=COVERED, name="register_child_first"),
            models.Index(fields=["mother_bare", "born_on"], condition=~Q(mother_bare=""), name="register_child_mother"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="register_child_merged"),
        ]

    class Secrecy:
        public = ("id", "code", "synthetic", "revision")
        official = (
            "path",
            "province",
            "unit",
            "village",
            "state",
            "merged_into",
            "in_conflict",
            "added_at",
            "changed_at",
        )
        child = (
            *("full_name", "other_names", "name_bare", "name_tone", "name_order", "family_key", "given_key"),
            *(
                "initials",
                "kin_bare",
                "name_set",
                "name_phon",
                "given_phon",
                "mother_bare",
                "father_bare",
                "sex",
                "born_on",
                "born_precision",
                "ethnic",
                "nationality",
                "household",
            ),
            *("pin_mark", "pin_reason", "birth_registered", "birth_number", "birth_registered_on"),
            *("insurance_state", "schooling", "school", "grade", "out_since", "out_why"),
        )
        sealed = ("pin", "insurance", "photo")

    class Rows:
        seen = CHILD_SEEN
        written = CHILD_WRITTEN

    def __str__(self) -> str:
        return self.code  # never the name: this stands in logs
