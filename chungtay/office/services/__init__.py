"""The directory of services: what is offered near, one service with its terms, and keeping them."""

from chungtay.office.services import keeping, listing, show

urlpatterns = [*listing.urlpatterns, *keeping.urlpatterns, *show.urlpatterns]
