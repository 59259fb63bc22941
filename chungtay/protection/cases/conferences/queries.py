"""Questions about conferences; the row policies hold the time."""

from django.db.models import QuerySet

from chungtay.law.access import Role
from chungtay.protection.cases.conferences.models import Called, Conference
from chungtay.protection.cases.models import Case
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding

MEMBERS = (Role.CHAIR, Role.CHILD_OFFICER, Role.AGENCY_HEAD, Role.AGENCY_OFFICER)


def one(desk: Desk, code: str) -> Conference | None:
    """The conference: for the commune that holds the case always, for a member while it is open."""
    return Conference.objects.filter(code=code).first()


def mine(desk: Desk) -> QuerySet[Conference]:
    """Those to which this person is called and which are open now."""
    called = Called.objects.filter(user_id=desk.user_id).values("conference_id")
    return Conference.objects.filter(pk__in=called).order_by("held_at")


def of_case(desk: Desk, case: Case) -> QuerySet[Conference]:
    return Conference.objects.filter(case=case).prefetch_related("called").order_by("-at")


def could_come(desk: Desk, on) -> QuerySet[Holding]:
    """Who holds a post in the bodies of this commune that day: the standing group is chosen from them."""
    there = Holding.objects.filter(during__contains=on, post__agency__unit__path=desk.path)
    rows = there.filter(post__role__in=[role.value for role in MEMBERS]).exclude(user_id=desk.user_id)
    return rows.select_related("user", "post__agency").order_by("post__agency__order", "user__full_name")
