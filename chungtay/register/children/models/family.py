"""Who cares for a child, and where it lives."""

from django.db import models

from chungtay.register.children.models.choices import Sex, StayKind
from chungtay.register.children.models.rows import PLACE, WRITING
from chungtay.register.children.models.signed import DATED, SIGNED, SIGNED_WORDS, Dated, Signed


class Carer(Signed):
    """An adult of a child's family, or whoever cares for it. Seen where they live and through the child."""

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")
    full_name = models.CharField(max_length=120)
    name_bare = models.CharField(max_length=120, db_collation="C")
    name_order = models.CharField(max_length=260, db_collation="C")
    sex = models.CharField(max_length=8, choices=Sex.choices, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True)
    born_year = models.IntegerField(null=True)
    pin = models.BinaryField(null=True)  # sealed
    pin_mark = models.CharField(max_length=32, db_collation="C", blank=True)
    phone = models.CharField(max_length=20, blank=True)
    ethnic = models.CharField(max_length=12, blank=True)
    died_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["path", "name_bare"], name="register_carer_place"),
            models.Index(fields=["pin_mark"], condition=~models.Q(pin_mark=""), name="register_carer_pin"),
        ]

    class Secrecy:
        public = ("id", "code")
        official = ("path", *SIGNED)
        person = (
            *("full_name", "name_bare", "name_order", "sex", "born_on", "born_year", "pin_mark", "phone", "ethnic"),
            *("died_on", *SIGNED_WORDS),
        )
        sealed = ("pin",)

    class Rows:
        seen = f"{PLACE.format('path')} or exists (select 1 from register_tie t where t.carer_id = register_carer.id)"  # noqa: S608
        written = f"{PLACE.format('path')} and {WRITING}"

    def __str__(self) -> str:
        return self.code


class Tie(Dated):
    """What an adult is to a child, from a day to a day."""

    carer = models.ForeignKey(Carer, models.PROTECT, related_name="ties")
    relation = models.CharField(max_length=20)  # of law/children/relations: mother, father, grandmother …
    lives_with = models.BooleanField(null=True)
    is_carer = models.BooleanField(default=False)  # cares for the child day by day

    class Secrecy:
        public = ("id",)
        official = ("child", *SIGNED)
        child = ("carer", "relation", "lives_with", "is_carer", "end_reason", *DATED, *SIGNED_WORDS)


class Stay(Dated):
    """An address of the child: registered, actual or temporary."""

    kind = models.CharField(max_length=12, choices=StayKind.choices)
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)
    village = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    words = models.CharField(max_length=200, blank=True)

    class Secrecy:
        public = ("id",)
        official = ("child", *SIGNED)
        child = ("kind", "unit", "village", "words", "end_reason", *DATED, *SIGNED_WORDS)
