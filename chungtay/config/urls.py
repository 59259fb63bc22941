"""The site map."""

from django.urls import include, path

from chungtay.demo import clock_page
from chungtay.look import pages

handler500 = "chungtay.office.faults.outcomes.server_error"

urlpatterns = [
    path("", include("chungtay.office.urls")),
    *clock_page.urlpatterns,
    path("look/", pages.look, name="look"),
    path("giao-dien/", pages.change_dress, name="look-dress"),
]
