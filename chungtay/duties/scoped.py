"""Rows that belong to a place and are shown to the bodies concerned: the shape shared by duties and plans."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly

IN_PLACE = "path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true))"
CONCERNED = "seen_by @> array[(select nullif(current_setting('app.agency', true), '')::bigint)]"

PROCEDURES = "coalesce((select current_setting('app.procedures', true)), '') <> ''"  # law.access.BESIDE_PROCEDURES


def in_place_or_concerned(desk) -> Q:
    """The rows of the desk's place, and those handed to its body wherever they lie."""
    if desk.path == "":  # the country has everything in it
        return Q(path__gte=desk.lo, path__lt=desk.hi)
    concerned = Q(seen_by__contains=[desk.agency_id]) if desk.agency_id else Q(pk__in=())
    return Q(path__gte=desk.lo, path__lt=desk.hi) | concerned


WIDE = 2  # letters of the path of a province: such a desk and the country's have many places
WALK = """select set_config('enable_bitmapscan',
  case when length(coalesce(current_setting('app.lo', true), '')) <= 2 then 'off' else 'on' end, true)"""
BITMAPS = "select set_config('enable_bitmapscan', 'on', true)"


_walks: ContextVar[bool] = ContextVar("bitmaps are off already", default=False)


@contextmanager
def walking(desk=None) -> Iterator[None]:
    """For short lists of a wide desk. The planner does not know how many places a policy lets through and takes every
    place for a small one; it would gather the rows of the whole country in bitmaps and sort them. Told not to, it walks
    the index that is in the order asked. A narrow desk keeps its bitmaps: its rows are few. Inside another it is that
    one: a page says it once. `desk`: who asks, where it is known; a narrow one is not asked about."""
    if _walks.get() or (desk and len(desk.path) > WIDE):
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(WALK)
        before = _walks.set(cursor.fetchone() == ("off",))
        try:
            yield
        finally:
            _walks.reset(before)
        cursor.execute(BITMAPS)


class SeenFrom(models.QuerySet):
    """The explicit WHERE of every question; the row policy says the same again underneath."""

    def seen_from(self, desk) -> "SeenFrom":
        return self.filter(in_place_or_concerned(desk))


class InScope(models.Model):
    """A row of one place (`path` on today's map), seen by whoever sits above it and by the bodies in `seen_by`.

    It can be written only from within its own place: a body that merely takes part reads.
    """

    path = models.CharField(max_length=20, db_collation="C")
    seen_by = ArrayField(models.BigIntegerField(), default=list)  # register.Agency ids

    objects = SeenFrom.as_manager()

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["seen_by"], name="%(class)s_seen_by")]

    class Rows:
        seen = f"({IN_PLACE}) or {CONCERNED}"
        written = IN_PLACE

    def scope(self) -> dict[str, object]:
        """Place and readers, to be handed on to the rows that hang on this one."""
        return {"path": self.path, "seen_by": self.seen_by}


def seen_with(of: str) -> str:
    """How a row that hangs on a duty is seen: with it. `of`: SQL, the row it hangs on, under its own policy."""
    return f"({IN_PLACE} and ({PROCEDURES} or exists ({of}))) or {CONCERNED}"


class OfDuty:
    """The policy of rows that hang on one duty."""

    class Rows(InScope.Rows):
        seen = seen_with("select 1 from duties_duty d where d.id = duty_id")


class Signed(InScope, AppendOnly):
    """A row that somebody put there, from a post of a body, and that nobody changes afterwards."""

    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    who = models.TextField()  # as it read that day

    class Meta(InScope.Meta):
        abstract = True


def signed(by) -> dict[str, object]:
    """Who puts a row there."""
    return {"user_id": by.user_id, "post_id": by.post_id, "agency_id": by.agency_id, "who": by.who}
