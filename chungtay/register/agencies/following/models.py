"""Whether an officer of a body that ends keeps the post in the body that follows: decided by a person where it is not
plain."""

from django.db import models

__all__ = ["Placing"]


class Placing(models.Model):
    """Decided beforehand for one holding, under one reorganisation."""

    reorganisation = models.ForeignKey("register.Reorganisation", models.PROTECT, related_name="placings")
    holding = models.ForeignKey("register.Holding", models.PROTECT, related_name="+")
    stays = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reorganisation", "holding"], name="placed_once")]

    class Secrecy:
        public = ("id", "reorganisation")
        official = ("holding", "stays")

    class Rows:
        open = "read with posts, which are public; who holds them stands in the holding"
