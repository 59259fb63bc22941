"""Files as they came in and papers as they went out, known by their SHA-256."""

from django.db import models

from chungtay.ledger.keeping import AppendOnly

PERSONS = "(path >= (select current_setting('app.plo', true)) and path < (select current_setting('app.phi', true)))"
PLACE = "(path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true)))"
BODY = "agency_id = (select nullif(current_setting('app.agency', true), '')::bigint)"
ITS_CHILD = (  # the child's own policy applies inside; a picture goes with the record that shows it
    "exists (select 1 from register_child c where c.id = child_id)"
    " or exists (select 1 from register_child c where c.photo_id = register_file.id)"
)
OF_PERSONS = f"case when child_id is null then {PERSONS} else {ITS_CHILD} end"
WRITING = "coalesce((select current_setting('app.glass', true)), '') = ''"  # behind a glass one only reads


class Holds(models.TextChoices):
    """Whom a file speaks of. What speaks of children lies sealed and is seen with them only."""

    NOBODY = "", "nobody"  # an official paper
    LIST = "list", "list"  # children of a place
    PHOTO = "photo", "photo"  # one child
    PAPER = "paper", "paper"  # one child: what a source wrote


class File(AppendOnly):
    """One file handed in or written: the row here, the bytes in the archive folder under their hash.

    A file that speaks of children (`holds`) lies sealed, under the hash of its sealed bytes, and its name says nothing.
    """

    code = models.CharField(max_length=20, unique=True)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)  # as the sender called it, without folders
    media_type = models.CharField(max_length=100)  # by content, not by name
    size = models.BigIntegerField()  # bytes
    path = models.CharField(max_length=20, db_collation="C")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    remarks = models.JSONField(default=list)  # what whoever opens it should know: inspecting.MACRO, LOCKED, …
    ours = models.BooleanField(default=False)  # written by this system itself: nothing in it came from outside
    holds = models.CharField(max_length=5, choices=Holds.choices, default=Holds.NOBODY, blank=True)
    child = models.ForeignKey("register.Child", models.PROTECT, null=True, related_name="files", db_index=False)
    about = models.CharField(max_length=40, blank=True)  # which row of the child it shows: "circumstance:17"

    class Meta:
        indexes = [
            models.Index(fields=["sha256"]),
            models.Index(fields=["child"], condition=models.Q(child__isnull=False), name="file_of_child"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(child__isnull=True) | models.Q(holds__in=("photo", "paper")),
                name="file_of_one_child",
            )
        ]

    class Secrecy:
        public = ("id", "code", "sha256", "holds")
        official = ("name", "media_type", "size", "path", "agency", "added_at", "added_by", "remarks", "ours")
        child = ("child", "about")

    class Rows:
        seen = f"case when holds = '' then {PLACE} or {BODY} else {OF_PERSONS} end"
        written = f"case when holds = '' then {PLACE} or {BODY} else ({OF_PERSONS}) and {WRITING} end"


class Gone(AppendOnly):
    """The bytes of a file were taken away because their time was over; the row about it and its hash stay."""

    sha256 = models.CharField(max_length=64, unique=True)
    why = models.CharField(max_length=40)  # list-closed
    at = models.DateTimeField()

    class Secrecy:
        public = ("id", "sha256", "why", "at")

    class Rows:
        open = "hashes and days: no place, no person, no name of a file"


class Verdict(models.TextChoices):
    """What came of looking for viruses in a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNREACHED = "unreached"  # the scanner did not answer, or could not take it: no verdict, tried again


class Scan(AppendOnly):
    """One look of the virus scanner at the bytes of one hash. The latest verdict counts; without one a file is shut."""

    sha256 = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    said = models.CharField(max_length=200, blank=True)  # the name of what it found, or why there is no verdict
    engine = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sha256", "-id"], name="scan_of_hash")]

    class Secrecy:
        public = ("id", "sha256", "verdict", "at")
        official = ("said", "engine")

    class Rows:
        open = "hashes and a machine's verdicts: no place, no person, no name of a file"
