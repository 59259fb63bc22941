"""Files as they came in and papers as they went out, known by their SHA-256."""

from django.db import models

from chungtay.ledger.keeping import AppendOnly


class File(AppendOnly):
    """One file handed in or written: the row here, the bytes in the archive folder under their hash."""

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

    class Meta:
        indexes = [models.Index(fields=["sha256"])]

    class Secrecy:
        public = ("id", "code", "sha256")
        official = ("name", "media_type", "size", "path", "agency", "added_at", "added_by", "remarks", "ours")

    class Rows:
        seen = (
            "(path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true)))"
            " or agency_id = (select nullif(current_setting('app.agency', true), '')::bigint)"
        )


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
