"""Duties: the list and the page of one."""

from chungtay.office.duty import answering, entrusting, listing, show

urlpatterns = [*listing.urlpatterns, *show.urlpatterns, *answering.urlpatterns, *entrusting.urlpatterns]
