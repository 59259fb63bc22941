"""A file that goes with something said: an answer to an item, an act upon an assessment or a statement."""

from collections.abc import Iterable

from django.db import models

from chungtay.duties.scoped import InScope, Signed
from chungtay.ledger.keeping import AppendOnly
from chungtay.register.archive.models import File


class Attached(InScope, AppendOnly):
    """One file of `act`, which the heirs of this name; it lies and is seen where that does."""

    file = models.ForeignKey("register.File", models.PROTECT, related_name="+")

    class Meta(InScope.Meta):
        abstract = True

    class Secrecy:
        public = ("id",)
        official = ("path", "seen_by", "act", "file")

    @classmethod
    def attach(cls, act: Signed, files: Iterable[File]) -> None:
        cls.objects.bulk_create(cls(act=act, file=file, **act.scope()) for file in files)
