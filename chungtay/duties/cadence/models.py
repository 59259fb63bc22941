"""That the rhythm of a standing duty was changed: the rule before and after, on what ground. Rows only added."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, OfDuty, Signed

__all__ = ["CadenceChange"]


class CadenceChange(Signed):
    """One change of how often news of a standing duty is due. `before` and `after` are rules as the duty keeps them."""

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="cadence_changes")
    before = models.JSONField()
    after = models.JSONField()
    ground = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.CheckConstraint(condition=~Q(ground=""), name="cadence_change_has_a_ground")]

    class Secrecy:
        public = ("id", "before", "after", "at")
        official = ("path", "seen_by", "duty", "ground", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        pass
