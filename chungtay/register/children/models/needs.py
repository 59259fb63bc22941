"""What is hard in a child's life, and what is given."""

from django.db import models
from django.db.models import F, Q

from chungtay.register.children.models.signed import DATED, SIGNED, SIGNED_WORDS, Dated


def _ends_later(name: str) -> models.CheckConstraint:
    later = Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since"))
    return models.CheckConstraint(condition=later, name=name)


class Circumstance(Dated):
    """One of the groups of Law 102/2016 Art. 10 and Decree 56/2017 Arts. 3–16. A child may be in several."""

    group = models.CharField(max_length=4)  # SC01 … SC14
    sub = models.CharField(max_length=8, blank=True)  # SC03.4, where the decree has sub-groups
    level = models.CharField(max_length=12, blank=True)  # degree of disability (SC04): of law/children
    kinds = models.CharField(max_length=120, blank=True)  # kinds of disability, by comma
    evidence = models.ForeignKey("register.File", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            _ends_later("circumstance_ends_later"),
            models.UniqueConstraint(
                fields=["child", "group", "sub"], condition=Q(until__isnull=True), name="circumstance_once_at_a_time"
            ),
        ]

    class Secrecy:
        public = ("id",)
        official = ("child", *SIGNED)
        child = ("group", "sub", "level", "kinds", "end_reason", *DATED, *SIGNED_WORDS)
        sealed = ("evidence",)


class Sign(Dated):
    """A sign that a child is at risk of one of the groups."""

    code = models.CharField(max_length=20)  # of law/children/signs
    seen_by = models.CharField(max_length=120, blank=True)  # who noticed: an informant
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            _ends_later("sign_ends_later"),
            models.UniqueConstraint(
                fields=["child", "code"], condition=Q(until__isnull=True), name="sign_once_at_a_time"
            ),
        ]

    class Secrecy:
        public = ("id",)
        official = ("child", *SIGNED)
        child = ("code", "words", "end_reason", *DATED, *SIGNED_WORDS)
        sealed = ("seen_by",)


class Support(Dated):
    """A policy or service the child receives; many at once."""

    code = models.CharField(max_length=30)  # of law/children/supports
    words = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)  # VND, each time it is given
    giver = models.CharField(max_length=160, blank=True)  # body or person who gives

    class Meta:
        constraints = [
            _ends_later("support_ends_later"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="support_gives"),
        ]

    class Secrecy:
        public = ("id",)
        official = ("child", *SIGNED)
        child = ("code", "words", "amount", "giver", "end_reason", *DATED, *SIGNED_WORDS)
