"""The list the police keep, for the police; for everybody else, whom to contact."""

from chungtay.office.offenders import asking, keeping, listing, show

urlpatterns = [*listing.urlpatterns, *asking.urlpatterns, *keeping.urlpatterns, *show.urlpatterns]
