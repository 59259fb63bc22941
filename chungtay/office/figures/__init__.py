"""The indicators of one's place: the list, one indicator, what a body tells, what an operator fills in."""

from chungtay.office.figures import aiming, behind, layers, listing, publishing, show, telling

urlpatterns = [
    *listing.urlpatterns,
    *layers.urlpatterns,  # before the key of an indicator
    *telling.urlpatterns,
    *publishing.urlpatterns,
    *aiming.urlpatterns,
    *behind.urlpatterns,
    *show.urlpatterns,
]
