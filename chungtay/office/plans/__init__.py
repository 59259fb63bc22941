"""Plans: handing in, checking, adopting, and the page of each. A table of contents."""

from chungtay.office.plans import (
    adopting,
    checking,
    correcting,
    files,
    handing,
    heading,
    listing,
    looking,
    showing,
    task,
)

urlpatterns = [
    *listing.urlpatterns,
    *handing.urlpatterns,
    *checking.urlpatterns,
    *correcting.urlpatterns,
    *task.urlpatterns,
    *heading.urlpatterns,
    *looking.urlpatterns,
    *adopting.urlpatterns,
    *files.urlpatterns,
    *showing.urlpatterns,
]
