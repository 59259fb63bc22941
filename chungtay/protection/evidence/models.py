"""Evidence: what was taken, who may know of it, and from hand to hand where it went. Only added to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.cases.models import HOLDS, Case
from chungtay.protection.evidence.kinds import KINDS
from chungtay.protection.rows import AGENCY, ASKED_BODY, AT_WORK, POLICE, USER
from chungtay.register.children.models.rows import WRITING

__all__ = ["Custody", "EvidenceAccess", "EvidenceItem"]

OF_POLICE = f"(compartment = 'police' and {ASKED_BODY} and {POLICE})"
GIVEN = (
    f"exists (select 1 from protection_evidenceaccess g where g.item_id = protection_evidenceitem.id"  # noqa: S608
    f" and g.agency_id = {AGENCY} and {AT_WORK})"
)
OF_ITEM = (
    "exists (select 1 from protection_evidenceitem i where i.id = item_id)"  # the item's own policy applies inside
)


class EvidenceItem(AppendOnly):
    """One object, paper or recording. `sha256` of what was given, `lies_under` of the sealed file on the disk; both
    empty for an object.

    Compartment: "case", for whoever holds the case; "police", for the police body that took it. Both also for bodies to
    which it was given.
    """

    code = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="evidence")
    compartment = models.CharField(max_length=8, default="case")
    matter = models.CharField(max_length=60, blank=True)  # the file's number at the police
    kind = models.CharField(max_length=10)  # of evidence.kinds
    words = models.CharField(max_length=1000)
    found_at = models.DateTimeField()
    found_where = models.CharField(max_length=200, blank=True)
    seal_no = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    lies_under = models.CharField(max_length=64, blank=True)
    remarks = ArrayField(models.CharField(max_length=12), default=list)
    path = models.CharField(max_length=20, db_collation="C")
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")  # that took it
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["case"], name="evidence_of_case")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="evidence_kind_is_known"),
            models.CheckConstraint(
                condition=Q(compartment__in=("case", "police")), name="evidence_compartment_is_known"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(compartment="police"), name="evidence_lies_in_a_case"
            ),
            models.CheckConstraint(
                condition=Q(sha256="", lies_under="", size=0) & ~Q(seal_no="")
                | (~Q(sha256="") & ~Q(lies_under="") & Q(size__gt=0)),
                name="evidence_is_a_file_or_sealed",
            ),
        ]

    class Secrecy:
        public = ("id", "code", "sha256", "lies_under")
        official = ("compartment", "kind", "found_at", "size", "media_type", "remarks", "path", "agency", "at")
        person = ("user", "who")
        child = ("case", "matter", "words", "found_where", "seal_no", "name")

    class Rows:
        seen = f"(compartment = 'case' and {HOLDS}) or {OF_POLICE} or {GIVEN}"
        written = f"((compartment = 'case' and {HOLDS}) or {OF_POLICE}) and user_id = {USER} and {WRITING}"

    class Lies:
        columns = ("path",)
        bodies = ("agency",)

    def __str__(self) -> str:
        return self.code


class EvidenceAccess(AppendOnly):
    """A body to which an item was given knows of it from then on."""

    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="given")
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    giver = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["item", "agency"], name="evidence_given")]

    class Secrecy:
        public = ("id",)
        official = ("agency", "giver", "at")
        child = ("item",)

    class Rows:
        seen = f"(agency_id = {AGENCY} or giver_id = {AGENCY}) and {AT_WORK}"
        written = f"giver_id = {AGENCY} and {AT_WORK} and {WRITING}"  # walls.py asks that it sees it

    class Lies:
        bodies = ("agency", "giver")


class Custody(AppendOnly):
    """One line of an item's chain of custody. Its hash stands on the line before; the first on the item's own facts.

    `said`: captured, sent, received, refused, taken-back, moved. A hand-over holds once another person of the receiving
    body has signed "received".
    """

    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="custody")
    seq = models.PositiveIntegerField()
    said = models.CharField(max_length=12)
    at = models.DateTimeField()
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")  # that wrote the line
    to = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")  # to which it is sent
    line = models.JSONField()  # exactly what was hashed
    hash = models.CharField(max_length=64)
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "seq"], name="custody_one_line_after_another")]

    class Secrecy:
        public = ("id", "seq", "hash")
        official = ("said", "at", "agency", "to")
        person = ("user",)
        child = ("item", "line")

    class Rows:
        seen = OF_ITEM
        written = f"{OF_ITEM} and user_id = {USER} and {ASKED_BODY} and {WRITING}"

    class Lies:
        bodies = ("to",)
