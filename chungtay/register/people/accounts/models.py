"""Taking somebody's second factors away is asked by one person and granted by another."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from chungtay.register.people.glass.models import IN_PLACE
from chungtay.register.people.models import User

__all__ = ["FactorReset"]
LASTS = timedelta(hours=24)  # a request nobody answered lapses


class FactorReset(models.Model):
    """One request: whose factors, why, who asked; and what another person answered."""

    code = models.CharField(max_length=20, unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="factor_resets")
    path = models.CharField(max_length=20, db_collation="C")  # place of the person's post
    reason = models.TextField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="reset_has_a_reason"),
            models.CheckConstraint(condition=~Q(asked_by=F("user")), name="reset_not_asked_for_oneself"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | (~Q(answered_by=F("asked_by")) & ~Q(answered_by=F("user"))),
                name="reset_takes_two",
            ),
        ]
        indexes = [models.Index(fields=["path", "-asked_at"], name="reset_of_place")]

    class Secrecy:
        public = ("id", "code", "asked_at", "answered_at", "granted")
        official = ("path",)
        person = ("user", "reason", "asked_by", "answered_by")

    class Rows:
        seen = IN_PLACE.format("path")
