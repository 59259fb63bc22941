"""Rows that somebody put into the record, from some source; dated, ended, never deleted."""

from django.db import models

from chungtay.register.children.models.choices import Source
from chungtay.register.children.models.rows import OF_CHILD_SEEN, OF_CHILD_WRITTEN


class Signed(models.Model):
    """Who wrote it, when, and what it rests on."""

    source = models.CharField(max_length=8, choices=Source.choices)
    source_words = models.CharField(max_length=300, blank=True)  # which paper, its number
    source_code = models.CharField(max_length=20, blank=True)  # opaque code of the round, import or file
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300)  # as it read that day

    class Meta:
        abstract = True


class OfChild(Signed):
    """A signed row about one child; whoever may open the child sees it, its own commune writes it."""

    child = models.ForeignKey("register.Child", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    class Rows:
        seen = OF_CHILD_SEEN
        written = OF_CHILD_WRITTEN


class Dated(OfChild):
    """True from a day (null: nobody knows since when) until a day it no longer holds (half-open; null: still)."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    ended_by = models.CharField(max_length=300, blank=True)  # who wrote the end, as it read that day
    ended_at = models.DateTimeField(null=True, blank=True)  # when they did; null: told with the row, or nobody noted it

    class Meta:
        abstract = True


SIGNED = ("source", "at", "user", "who")
SIGNED_WORDS = ("source_words", "source_code")
DATED = ("since", "until", "ended_by", "ended_at")


def signature(source, by, at) -> dict[str, object]:
    """The columns of `Signed` for a source (a `facts.From`) told by this desk."""
    told = {"source": source.kind, "source_words": source.words, "source_code": source.code}
    return {**told, "at": at, "user_id": by.user_id, "who": by.who[:300]}
