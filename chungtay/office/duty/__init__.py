"""Duties: the list and the page of one."""

from chungtay.office.duty import listing, show

urlpatterns = [*listing.urlpatterns, *show.urlpatterns]
