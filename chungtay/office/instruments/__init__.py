"""Instruments: what a plan rests on and what rests on it. A table of contents."""

from chungtay.office.instruments import listing, showing

urlpatterns = [*listing.urlpatterns, *showing.urlpatterns]
