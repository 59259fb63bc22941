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

    class Meta:
        indexes = [models.Index(fields=["sha256"])]

    class Secrecy:
        public = ("id", "code", "sha256")
        official = ("name", "media_type", "size", "path", "agency", "added_at", "added_by")

    class Rows:
        seen = (
            "(path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true)))"
            " or agency_id = (select nullif(current_setting('app.agency', true), '')::bigint)"
        )
