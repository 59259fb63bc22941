"""People and families who can take a child in: the commune's list, one of them, and who could take this child."""

from chungtay.office.carers import adding, listing, matching, paper, show

urlpatterns = [*listing.urlpatterns, *adding.urlpatterns, *matching.urlpatterns, *paper.urlpatterns, *show.urlpatterns]
