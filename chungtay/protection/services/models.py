"""The directory of services: who offers what to children of which place, under which terms, from when to when.

Only added to: another telephone number, other hours, an end are further terms; what was told on a day can be read
again.
"""

from django.db import models
from django.db.models import F, Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.rows import AGENCY, ASKED_BODY, AT_WORK, LIES, MINE
from chungtay.protection.services.kinds import KINDS
from chungtay.register.children.models.rows import WRITING

__all__ = ["PlaceFreed", "PlaceTaken", "Service", "ServiceTerms"]

KEEPS = f"({LIES.format('')} or (provider_id = {AGENCY} and {AT_WORK}))"
OF_KEPT = (
    "exists (select 1 from protection_service s where s.id = service_id"  # noqa: S608
    f" and ({LIES.format('s.')} or (s.provider_id = {AGENCY} and {AT_WORK})))"
)
OF_TAKEN = f"exists (select 1 from protection_placetaken t where t.id = taken_id and t.{MINE})"  # noqa: S608


class Service(AppendOnly):
    """One service of one provider for one place. `follows`: the service whose work this one took over."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)  # a code of services.kinds
    path = models.CharField(max_length=20, db_collation="C")  # the place whose children it serves
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    provider = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["path", "kind"], name="service_of_place")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="service_kind_is_known")]

    class Secrecy:
        public = ("id", "code", "kind", "path", "unit", "provider", "follows")
        official = ("at", "who")
        person = ("user",)

    class Rows:
        seen = "true"  # a directory is there to be read; nobody changes a row
        written = f"{KEEPS} and {WRITING}"

    class Lies:
        columns = ("path",)
        bodies = ("provider",)

    def __str__(self) -> str:
        return self.code


class ServiceTerms(AppendOnly):
    """Under which terms it is offered from a day on; the latest terms of a day hold. With `shut` it ends that day."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="terms")
    since = models.DateField()
    shut = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)  # why it ended, or what changed
    name = models.CharField(max_length=200)
    loose = models.CharField(max_length=420, db_collation="C")  # name and provider without marks, for search
    provider_words = models.CharField(max_length=200, blank=True)  # a provider that is no body of the register
    offers = models.CharField(max_length=1000, blank=True)  # in words: for whom, what
    phone = models.CharField(max_length=60)
    hours = models.CharField(max_length=200, blank=True)
    cost = models.CharField(max_length=200, blank=True)  # in words; "" nothing is known
    cost_vnd = models.PositiveIntegerField(null=True)  # of one use; 0 free, None not told
    address = models.CharField(max_length=200, blank=True)  # never of a shelter
    capacity = models.PositiveIntegerField(null=True)  # None: not limited
    besides = models.PositiveIntegerField(default=0)  # places taken by others than this system knows
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["service", "since", "id"], name="terms_of_service")]
        constraints = [
            models.CheckConstraint(condition=Q(shut=False) | ~Q(reason=""), name="service_ends_with_a_reason"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(besides__lte=F("capacity")), name="service_not_overfull"
            ),
        ]

    class Secrecy:
        public = ("id", "service", "since", "shut", "name", "loose", "provider_words", "offers", "phone", "hours",
                  "cost", "cost_vnd", "address", "capacity")  # fmt: skip
        official = ("reason", "besides", "at", "who")
        person = ("user",)

    class Rows:
        seen = "true"
        written = f"{OF_KEPT} and {WRITING}"


class PlaceTaken(AppendOnly):
    """A place of a service taken by a body. It says for nobody's eyes but that body's that somebody was sent there;
    everybody reads how many are taken from a function of the database."""

    code = models.CharField(max_length=20, unique=True)
    service = models.ForeignKey(Service, models.PROTECT, related_name="taken")
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    who = models.TextField()

    class Secrecy:
        public = ("id", "code")
        official = ("agency", "at")
        person = ("who",)
        child = ("service",)

    class Rows:
        seen = ASKED_BODY
        written = f"{ASKED_BODY} and {WRITING}"

    class Lies:
        bodies = ("agency",)


class PlaceFreed(AppendOnly):
    """It is free again."""

    taken = models.OneToOneField(PlaceTaken, models.PROTECT, related_name="freed")
    at = models.DateTimeField()
    who = models.TextField()

    class Secrecy:
        public = ("id",)
        official = ("taken", "at")
        person = ("who",)

    class Rows:
        seen = OF_TAKEN
        written = f"{OF_TAKEN} and {WRITING}"
