"""Pairs that may be one child, what was decided about them, and merges that can be taken apart for ever."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.rows import WRITING

_A = "exists (select 1 from register_child c where c.id = a_id)"  # the child's own policy applies inside
_B = "exists (select 1 from register_child c where c.id = b_id)"
_KEPT = "exists (select 1 from register_child c where c.id = kept_id)"
_LOST = "exists (select 1 from register_child c where c.id = lost_id)"


class PairState(models.TextChoices):
    OPEN = "open", _("Chờ xem")
    PROPOSED = "proposed", _("Đã đề nghị gộp")
    SAME = "same", _("Đã gộp")
    DIFFERENT = "different", _("Không phải cùng một trẻ")


class Pair(models.Model):
    """Two records that may be one child. Whoever may open both sees the pair; where they lie in two communes, each sees
    it only when name, birth and mother (or the number) agree whole: then it tells nothing that they do not know."""

    code = models.CharField(max_length=20, unique=True)
    a = models.ForeignKey("register.Child", models.PROTECT, related_name="+", db_index=False)  # the lesser id
    b = models.ForeignKey("register.Child", models.PROTECT, related_name="+")
    score = models.FloatField()  # 0 to 1
    weight = models.FloatField()  # bits
    levels = models.JSONField(default=dict)  # {comparison: level} of linking/levels
    whole = models.BooleanField(default=False)  # the full identity agrees
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    decider = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=300, blank=True)  # why they are two
    revision = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="one_pair_of_two"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="pair_lesser_first"),
        ]

    class Secrecy:
        public = ("id", "code", "revision")
        official = ("state", "found_at", "decided_at", "decided_by", "decider")
        child = ("a", "b", "score", "weight", "levels", "whole", "words")

    class Rows:
        seen = f"({_A} and {_B}) or (whole and ({_A} or {_B}))"
        written = f"(({_A} and {_B}) or (whole and ({_A} or {_B}))) and {WRITING}"

    def __str__(self) -> str:
        return self.code


class MergeState(models.TextChoices):
    PROPOSED = "proposed", _("Chờ người thứ hai")
    DONE = "done", _("Đã gộp")
    REFUSED = "refused", _("Không đồng ý gộp")
    UNDONE = "undone", _("Đã tách lại")


class Merge(models.Model):
    """One record goes into another: proposed by one person, confirmed by a second, taken apart by whoever has a reason.

    `choices`: for each group of facts whose word is kept. `moved`: what hung on the losing record and now hangs on the
    kept one, and what both columns were before: enough to put all of it back.
    """

    code = models.CharField(max_length=20, unique=True)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="merges")
    kept = models.ForeignKey("register.Child", models.PROTECT, related_name="+")
    lost = models.ForeignKey("register.Child", models.PROTECT, related_name="+")
    choices = models.JSONField(default=dict)  # {group of facts: "kept" | "lost"}
    state = models.CharField(max_length=10, choices=MergeState.choices, default=MergeState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("register.User", models.PROTECT, related_name="+", db_index=False)
    proposer = models.CharField(max_length=300)
    words = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    decider = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    undoer = models.CharField(max_length=300, blank=True)
    undo_words = models.CharField(max_length=300, blank=True)
    moved = models.JSONField(default=dict)
    revision = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("lost")), name="merge_of_two"),
            models.CheckConstraint(condition=~Q(decided_by=F("proposed_by")), name="merge_by_two_people"),
            models.UniqueConstraint(
                fields=["lost"], condition=Q(state__in=("proposed", "done")), name="lost_in_one_merge"
            ),
        ]

    class Secrecy:
        public = ("id", "code", "revision")
        official = (
            *("pair", "state", "proposed_at", "proposed_by", "proposer", "decided_at", "decided_by", "decider"),
            *("undone_at", "undone_by", "undoer"),
        )
        child = ("kept", "lost", "choices", "words", "answer", "undo_words", "moved")

    class Rows:
        seen = f"{_KEPT} and {_LOST}"
        written = f"{_KEPT} and {_LOST} and {WRITING}"

    def __str__(self) -> str:
        return self.code


class LinkRun(AppendOnly):
    """One pass of the linkage over the register."""

    at = models.DateTimeField()
    engine = models.CharField(max_length=10)  # duckdb | spark
    whole = models.BooleanField()  # everything, or only what changed since the pass before
    records = models.IntegerField()
    pairs = models.IntegerField()
    fresh = models.IntegerField()  # pairs nobody had seen
    seconds = models.FloatField()
    model = models.CharField(max_length=20)  # day of its training

    class Meta:
        indexes = [models.Index(fields=["at"], name="register_linkrun_at")]

    class Secrecy:
        official = ("id", "at", "engine", "whole", "records", "pairs", "fresh", "seconds", "model")

    class Rows:
        open = "counts and times only"
