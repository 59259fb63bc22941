"""The officer's pages: a table of contents, one line per page family."""

from chungtay.office import sign_in, today

urlpatterns = [*today.urlpatterns, *sign_in.urlpatterns]
