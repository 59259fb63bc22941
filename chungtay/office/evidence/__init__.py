"""The locker of evidence: what this desk holds and what waits for it, an item with its chain, taking in, giving out."""

from chungtay.office.evidence import giving, handing, listing, show, taking

urlpatterns = [
    *listing.urlpatterns, *taking.urlpatterns, *giving.urlpatterns, *handing.urlpatterns, *show.urlpatterns,
]  # fmt: skip
