"""The child-friendly commune: the live score, what is missing, what-if, self-assessment, check, recognition."""

from chungtay.office.scores import acting, listing, show

urlpatterns = [*listing.urlpatterns, *acting.urlpatterns, *show.urlpatterns]
