"""Who was let in to one child, and how often somebody asks."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.rows import OF_CHILD_WRITTEN, OF_OWN_CHILD

MINE = "user_id = (select nullif(current_setting('app.user', true), '')::bigint)"
MY_POST = "post_id = (select nullif(current_setting('app.post', true), '')::bigint)"
HERE = "({0} >= (select current_setting('app.lo', true)) and {0} < (select current_setting('app.hi', true)))"


class Entrusted(models.Model):
    """One child opened to one post: it works on the case, or supervises it. The child's own commune opens it."""

    child = models.ForeignKey("register.Child", models.PROTECT, related_name="entrusted")
    post = models.ForeignKey("register.Post", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # assigned | supervised
    reason = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300)
    ended_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "post"], condition=Q(until__isnull=True), name="entrusted_once_at_a_time"
            )
        ]

    class Secrecy:
        public = ("id",)
        official = ("child", "post", "kind", "since", "until", "at", "user", "who", "ended_by")
        child = ("reason",)

    class Rows:
        seen = f"{MY_POST} or {OF_OWN_CHILD}"
        written = OF_CHILD_WRITTEN


class Asking(AppendOnly):
    """One search, or one child opened: what the budget of questions counts."""

    kind = models.CharField(max_length=8)  # search | open
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, related_name="+", db_index=False)
    path = models.CharField(max_length=20, db_collation="C")  # place of the asker

    class Meta:
        indexes = [models.Index(fields=["user", "at"], name="register_asking_of")]

    class Lies:
        columns = ()  # where the asker sat that day

    class Secrecy:
        public = ("id",)
        official = ("kind", "at", "user", "path")

    class Rows:
        seen = f"{MINE} or {HERE.format('path')}"
        written = MINE


class BudgetAlarm(models.Model):
    """Somebody asked more than their work needs: for the heads of the place and the officer alike."""

    user = models.ForeignKey("register.User", models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300)
    path = models.CharField(max_length=20, db_collation="C")
    on = models.DateField()
    span = models.CharField(max_length=4)  # hour | day
    asked = models.IntegerField()
    limit = models.IntegerField()
    refused = models.BooleanField(default=False)  # over the hard limit
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)  # what the head found

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "on", "span", "refused"], name="one_alarm_of_a_kind_a_day")
        ]
        indexes = [models.Index(fields=["path", "at"], name="register_alarm_place")]

    class Secrecy:
        public = ("id",)
        official = ("user", "post", "path", "on", "span", "asked", "limit", "refused", "at", "seen_at")
        person = ("who", "answer")

    class Rows:
        seen = f"{MINE} or {HERE.format('path')}"
