"""Periodic reports: the calendar of a place, one report, one figure, what came in from below, what moved, the letter of
the year."""

from chungtay.office.reports import asked, calendar, events, figure, files, letters, moved, rolled, show

urlpatterns = [
    *calendar.urlpatterns,
    *asked.urlpatterns,
    *events.urlpatterns,
    *letters.urlpatterns,
    *moved.urlpatterns,
    *rolled.urlpatterns,
    *show.urlpatterns,
    *figure.urlpatterns,
    *files.urlpatterns,
]
