"""The site map."""

from django.urls import include, path

from chungtay.look import pages

urlpatterns = [
    path("", include("chungtay.office.urls")),
    path("look/", pages.look, name="look"),
    path("giao-dien/", pages.change_dress, name="look-dress"),
]
