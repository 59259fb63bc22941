"""Hand-over (bàn giao): every open duty of a post listed, taken over one by one or together, signed by both."""

from chungtay.office.handover import show

urlpatterns = [*show.urlpatterns]
