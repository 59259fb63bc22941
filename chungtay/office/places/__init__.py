"""Reorganisations of places: the list, one with its rows, its preview, its decision, what moved."""

from chungtay.office.places import deciding, drafting, listing, rows, show, uploading

urlpatterns = [
    *listing.urlpatterns,
    *drafting.urlpatterns,
    *uploading.urlpatterns,
    *rows.urlpatterns,
    *deciding.urlpatterns,
    *show.urlpatterns,
]
