"""The officer's pages: a table of contents, one line per page family."""

from chungtay.office import (
    agency,
    calendar,
    clock,
    duty,
    find,
    handover,
    head,
    late,
    letters,
    notices,
    place,
    plans,
    security,
    sign_in,
    today,
    welcome,
)

urlpatterns = [
    *welcome.urlpatterns,
    *sign_in.urlpatterns,
    *security.urlpatterns,
    *today.urlpatterns,
    *plans.urlpatterns,
    *duty.urlpatterns,
    *clock.urlpatterns,
    *agency.urlpatterns,
    *late.urlpatterns,
    *head.urlpatterns,
    *letters.urlpatterns,
    *handover.urlpatterns,
    *calendar.urlpatterns,
    *find.urlpatterns,
    *place.urlpatterns,
    *notices.urlpatterns,
]
