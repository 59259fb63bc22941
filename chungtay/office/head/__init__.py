"""The page of whoever answers for a place: what nobody holds, what is late and whose, how it goes month by month."""

from chungtay.office.head import show

urlpatterns = [*show.urlpatterns]
