"""Records that may be one child: the list, two side by side, and what two people decide."""

from chungtay.office.linking import deciding, listing, showing

urlpatterns = [*listing.urlpatterns, *showing.urlpatterns, *deciding.urlpatterns]
