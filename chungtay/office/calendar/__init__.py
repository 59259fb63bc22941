"""The working calendar: days off, substitutes, swapped Saturdays, each with its basis."""

from chungtay.office.calendar import show

urlpatterns = [*show.urlpatterns]
