"""Who owes what, by when, on what ground. Knows no plan and no case, only their opaque codes."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from chungtay.duties.scoped import CONCERNED, IN_PLACE, PROCEDURES, InScope, OfDuty, seen_with
from chungtay.law.clock import State as Clock
from chungtay.law.duty_states import OPEN, WITH_OWNER, State
from chungtay.ledger.keeping import AppendOnly

OPEN_VALUES = [str(state) for state in OPEN]
WITH_OWNER_VALUES = [str(state) for state in WITH_OWNER]
IS_OPEN = Q(state__in=OPEN_VALUES)


class Found(models.TextChoices):
    """Why this body owes it."""

    NAMED = "named"  # named in the sentence or in a table
    HEADING = "heading"  # the heading above names it
    GROUP = "group"  # the paper names a group; the focal body of the place answers for it
    DEFAULT = "default"  # the paper names nobody; the focal body of the place answers
    CHOSEN = "chosen"  # the officer who checked the paper chose it


class OriginKind(models.TextChoices):
    PLAN_TASK = "plan-task"
    PLAN_REPORT = "plan-report"
    CASE = "case"  # a clock of a child-protection case
    REPORT = "report"  # a periodic report that a place owes
    REFUSAL = "refusal"  # a body said that a duty is not its own: who asked owes an answer


class Duty(InScope):
    """One thing owed by one body. Its history is its steps; what it is now stands here, under `revision`."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    words = models.TextField()  # the order in full
    kind = models.CharField(max_length=30)
    owner = models.ForeignKey("register.Agency", models.PROTECT, related_name="+", db_index=False)  # duty_owner_state
    owner_post = models.ForeignKey(  # duty_entrusted
        "register.Post", models.PROTECT, null=True, related_name="+", db_index=False
    )
    owner_how = models.CharField(max_length=10, choices=Found.choices)
    asked_as = models.TextField(blank=True)  # the body as the paper writes it
    chain_vi = models.TextField(blank=True)  # how the named body became the owner: successors, group, default
    chain_en = models.TextField(blank=True)
    checker = models.ForeignKey(  # duty_asked
        "register.Agency", models.PROTECT, null=True, related_name="+", db_index=False
    )
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)  # found by `path`
    instrument = models.TextField(blank=True)  # in words, with number and date
    clause = models.CharField(max_length=60, blank=True)
    quote = models.TextField(blank=True)
    origin_kind = models.CharField(max_length=20, choices=OriginKind.choices)
    origin = models.CharField(max_length=20)  # opaque code of what made it
    bundle = models.CharField(max_length=20, blank=True)  # opaque code of what it came with
    rule = models.JSONField(default=dict)  # law.clock.ClockRule, or a plan's law.duty_rules.Rule
    started_at = models.DateTimeField(null=True)  # when its clock begins by the record itself; None: waits for a fact
    due_at = models.DateTimeField(null=True)  # this and the next three: what the clock says, kept for the lists
    clock = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Clock], default=Clock.RUNNING.value)
    stopped_at = models.DateTimeField(null=True)  # when it was done, by the fact told
    calendar = models.PositiveIntegerField(default=0)  # version of the calendar it was reckoned under
    ladder = models.CharField(max_length=20, default="plan", db_default="plan")  # law.clock.ladder, by its rule
    due_words = models.TextField(blank=True)  # as the paper says it
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State], default=State.ASSIGNED.value)
    state_since = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)  # its owner says it is not theirs; who asked has not decided yet
    excused_at = models.DateTimeField(null=True)  # being late was excused; by whom and why in Excuse
    sequence = models.PositiveIntegerField(default=1)
    follows = models.ForeignKey(  # duty_follows
        "self", models.PROTECT, null=True, related_name="followed_by", db_index=False
    )
    revision = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    bare = models.TextField()  # search key: words without marks (law.wording.bare_key)

    class Meta(InScope.Meta):
        constraints = [
            # a body that took over from several places owes the same task once for each
            models.UniqueConstraint(fields=["origin", "owner", "unit", "sequence"], name="duty_once_for_its_origin"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="duty_state_is_known"),
            models.CheckConstraint(
                condition=Q(checker__isnull=True) | ~Q(checker=F("owner")), name="duty_not_checked_by_its_owner"
            ),
            models.CheckConstraint(
                condition=Q(sequence=1, follows__isnull=True) | Q(sequence__gt=1, follows__isnull=False),
                name="duty_follows_the_one_before",
            ),
        ]
        indexes = [
            *InScope.Meta.indexes,
            models.Index(
                fields=["owner", "due_at"], include=["id", "state", "ladder"], condition=IS_OPEN, name="duty_owner_open"
            ),
            models.Index(fields=["owner", "state"], name="duty_owner_state"),
            models.Index(
                fields=["checker", "state_since", "id"], condition=Q(state="reported"), name="duty_checker_waits"
            ),
            models.Index(fields=["checker", "due_at", "id"], condition=IS_OPEN, name="duty_asked"),
            models.Index(fields=["path", "due_at"], condition=IS_OPEN, name="duty_place_open"),
            models.Index(fields=["due_at", "id"], condition=IS_OPEN, name="duty_soonest"),
            models.Index(fields=["due_at"], name="duty_due"),
            models.Index(
                fields=["path", "state"],
                include=["owner", "owner_post", "bundle", "due_at", "excused_at", "stopped_at"],
                name="duty_counted",
            ),
            models.Index(fields=["added_at"], condition=IS_OPEN, name="duty_newest"),
            models.Index(fields=["owner", "state_since"], condition=Q(state="returned"), name="duty_came_back"),
            models.Index(fields=["bundle"], name="duty_bundle"),
            models.Index(fields=["owner_post"], condition=Q(owner_post__isnull=False), name="duty_entrusted"),
            models.Index(fields=["follows"], condition=Q(follows__isnull=False), name="duty_follows"),
            models.Index(fields=["checker", "refused_at"], condition=Q(refused_at__isnull=False), name="duty_refused"),
        ]

    class Secrecy:
        public = ("id", "code", "origin_kind", "sequence", "follows", "kind", "rule", "due_at", "due_words", "revision",
                  "started_at", "clock", "stopped_at", "calendar", "ladder")  # fmt: skip
        official = (
            "path", "seen_by", "title", "words", "owner", "owner_post", "owner_how", "asked_as", "chain_vi", "chain_en",
            "checker", "unit", "instrument", "clause", "quote", "origin", "bundle", "state", "state_since", "added_at",
            "bare", "refused_at", "excused_at",
        )  # fmt: skip

    class Rows(InScope.Rows):
        seen = f"({IN_PLACE} and (origin_kind <> '{OriginKind.CASE}' or {PROCEDURES})) or {CONCERNED}"

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_VALUES

    def is_late(self, at) -> bool:
        """The owner still owes it past its day. What was reported done waits for the checker, not for the owner."""
        return self.state in WITH_OWNER_VALUES and self.due_at is not None and self.due_at < at


class Role(models.TextChoices):
    """How another body takes part."""

    JOINT = "joint"  # leads too
    COORDINATING = "coordinating"  # phối hợp
    DIRECTED = "directed"  # works under the owner's direction


class Coordinator(InScope, AppendOnly):
    """A body that takes part in a duty; without an agency where the paper names only a group."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="coordinators")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    asked_as = models.TextField()
    role = models.CharField(max_length=12, choices=Role.choices)

    class Lies:
        bodies = ("agency",)  # takes part today: its heir does when the place is reorganised

    class Meta(InScope.Meta):
        indexes = [
            *InScope.Meta.indexes,
            models.Index(fields=["agency", "duty"], name="coordinator_agency"),
        ]

    class Secrecy:
        public = ("id",)
        official = ("path", "seen_by", "duty", "agency", "asked_as", "role")

    class Rows(OfDuty.Rows):
        pass


class Step(InScope, AppendOnly):
    """One thing that happened to a duty, by whom, from which state to which."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    figures = models.JSONField(default=list)  # [{name, value, unit}]
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    who = models.TextField()  # as it read that day
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        indexes = [  # being assigned is no news: the first step of every duty is in none of them
            GinIndex(fields=["seen_by"], condition=~Q(from_state=""), gin_pending_list_limit=256, name="step_seen_by"),
            models.Index(fields=["path", "-at"], condition=~Q(from_state=""), name="step_news"),
            models.Index(fields=["-at", "-id"], condition=~Q(verb="assign"), name="step_latest"),
        ]

    class Secrecy:
        public = ("id", "verb", "from_state", "to_state", "at")
        official = ("path", "seen_by", "duty", "words", "figures", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        pass


class Evidence(InScope, AppendOnly):
    """A file that shows what was done; the bytes lie in the archive under their hash."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="evidence")
    file = models.ForeignKey("register.File", models.PROTECT, related_name="+")

    class Meta(InScope.Meta):
        pass

    class Secrecy:
        public = ("id",)
        official = ("path", "seen_by", "step", "file")

    class Rows(InScope.Rows):
        seen = seen_with("select 1 from duties_step s where s.id = step_id")


# The shelves: what hangs on a duty.
from chungtay.duties.cadence.models import *  # noqa: E402, F403
from chungtay.duties.clock.models import *  # noqa: E402, F403
from chungtay.duties.handover.models import *  # noqa: E402, F403
from chungtay.duties.ladder.models import *  # noqa: E402, F403
from chungtay.duties.letters.models import *  # noqa: E402, F403
from chungtay.duties.tally.models import *  # noqa: E402, F403
from chungtay.duties.verdicts.models import *  # noqa: E402, F403
