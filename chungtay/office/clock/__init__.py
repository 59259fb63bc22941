"""The clock of one duty: why it is due when it is, what happened to it, and what may be done to it."""

from chungtay.office.clock import show

urlpatterns = [*show.urlpatterns]
