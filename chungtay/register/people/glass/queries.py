"""Who opened what, who must be told, and the desk that looks through the glass."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet

from chungtay.law.access import Act, Role, may
from chungtay.register.people import opened
from chungtay.register.people.desk import COMMUNE, NOWHERE, Desk
from chungtay.register.people.glass.models import BreakGlass, GlassAlarm
from chungtay.register.people.models import Post
from chungtay.register.people.scope import scope

REVIEWERS = [role.value for role in Role if may(role, Act.REVIEW_GLASS)]


def is_open(glass: BreakGlass, at: datetime) -> bool:
    return glass.closed_at is None and glass.opened_at <= at < glass.until


def open_of(desk: Desk, at: datetime) -> BreakGlass | None:
    """The opening that this person has not closed and whose time is not over."""
    mine = BreakGlass.objects.filter(user_id=desk.user_id, closed_at__isnull=True, opened_at__lte=at, until__gt=at)
    return mine.first()


def one(desk: Desk, code: str) -> BreakGlass | None:
    """As far as this desk may see it: its own, of its place, or by somebody of its place."""
    return BreakGlass.objects.select_related("reviewed_by").filter(code=code).first()


def seen_by(desk: Desk) -> QuerySet[BreakGlass]:
    """Openings this desk may know of, those without a verdict first, newest first."""
    rows = BreakGlass.objects.select_related("reviewed_by")
    if not desk.may(Act.REVIEW_GLASS):
        rows = rows.filter(user_id=desk.user_id)
    return rows.order_by("verdict", "-opened_at")


def to_review(desk: Desk, at: datetime) -> QuerySet[BreakGlass]:
    """Over, without a verdict, and not this person's own."""
    over = Q(closed_at__isnull=False) | Q(until__lte=at)
    return BreakGlass.objects.filter(over, verdict="").exclude(user_id=desk.user_id).order_by("opened_at")


def heads(glass: BreakGlass, at: datetime) -> list[Post]:
    """Posts that are told: who may review at the opened place, at the opener's, and above both; never the opener's."""
    above = {path[:length] for path in (glass.path, glass.home) for length in (0, 2, 7)}
    posts = Post.objects.filter(role__in=REVIEWERS, agency__unit__path__in=above, holdings__during__contains=at.date())
    return list(posts.exclude(pk=glass.post_id).exclude(holdings__user_id=glass.user_id).distinct())


def alarms_untold(limit: int = 1000) -> QuerySet[GlassAlarm]:
    """For `watch`: whom to tell, oldest first. Say `actions.told(alarm=…, at=…)` afterwards."""
    return GlassAlarm.objects.filter(told_at__isnull=True).select_related("post").order_by("raised_at", "id")[:limit]


def alarms_of(desk: Desk, since: datetime) -> QuerySet[GlassAlarm]:
    """Alarms of this post since then, newest first; the opening itself as far as the desk may see it."""
    rows = GlassAlarm.objects.filter(post_id=desk.post_id, raised_at__gte=since)
    return rows.select_related("glass").order_by("-raised_at")


def through(desk: Desk, code: str, at: datetime) -> Desk:
    """The desk set down at the opened place while that opening lasts; the desk itself when it is over."""
    with scope(desk):
        glass = BreakGlass.objects.filter(code=code, user_id=desk.user_id, post_id=desk.post_id).first()
    if glass is None or not is_open(glass, at):
        return desk
    here = replace(desk, path=glass.path, unit_name=glass.place, glass=glass.code)
    if glass.what.startswith(opened.CHILD):  # one child was named: that one and no other
        return replace(here, persons=NOWHERE, children=opened.named(glass.what, glass.path))
    return replace(here, persons=glass.path if len(glass.path) >= COMMUNE else NOWHERE, children=())
