"""Numbers of one's place as pictures: few, quiet, each with its table."""

from chungtay.office.pictures import show

urlpatterns = show.urlpatterns
