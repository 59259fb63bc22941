"""Survey rounds: opened, walked village by village, seen again, closed. A table of contents."""

from chungtay.office.rounds import closing, listing, lists, show, village

urlpatterns = [
    *listing.urlpatterns,
    *lists.urlpatterns,
    *village.urlpatterns,
    *closing.urlpatterns,
    *show.urlpatterns,
]
