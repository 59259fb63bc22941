"""The ledger: who did what, when, under which article. A witness, not a worker: nothing is computed from it."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from chungtay.ledger.keeping import AppendOnly


class Entry(AppendOnly):
    """One thing somebody did. No foreign keys: the ledger never holds back, and is never held back by, live data."""

    at = models.DateTimeField()
    act = models.CharField(max_length=60)  # past tense: "plan.adopted"
    user = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    who = models.CharField(max_length=300)  # as it read that day: "Lò Thị Mai, cán bộ trẻ em, xã Suối Hoa"
    path = models.CharField(max_length=20, db_collation="C")  # place of the record on today's map
    about = models.CharField(max_length=60, blank=True)  # opaque code of the record
    ground = models.CharField(max_length=300, blank=True)  # article, clause
    facts = models.TextField(blank=True)  # JSON text, kept letter by letter because the chain hashes it

    class Meta:
        indexes = [
            models.Index(fields=["about", "at"]),
            models.Index(fields=["path", "at"]),
            BrinIndex(fields=["at"], name="ledger_entry_days", autosummarize=True),  # lines come in the order of time
        ]

    class Secrecy:
        public = ("id",)
        official = ("at", "act", "user", "post", "who", "path", "about", "ground", "facts")

    class Rows:
        # a place's own lines, and those of the places it took over (`queries.lines` says which)
        seen = (
            "(path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true)))"
            " or path = any ((select string_to_array(nullif(current_setting('app.former', true), ''), ','))::text[])"
        )
        # whoever acts may leave a trace, also about a record outside its own place (a sign-in, a refusal)
        written = "\"user\" is not distinct from (select nullif(current_setting('app.user', true), '')::bigint)"


class Link(AppendOnly):
    """The chain over the entries in the order of their commits. Written by the database itself, at commit."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.BigIntegerField(unique=True)
    hash = models.BinaryField(max_length=32)

    class Secrecy:
        public = ("seq", "hash")
        official = ("entry",)

    class Rows:
        open = "numbers and hashes only"
