"""A plan beside the plan above it: side by side, drawn from it. A table of contents."""

from chungtay.office.cascade import beside, drawing

urlpatterns = [*beside.urlpatterns, *drawing.urlpatterns]
