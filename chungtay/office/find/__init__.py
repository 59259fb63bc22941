"""Search over duties, plans, bodies and places, with and without tone marks."""

from chungtay.office.find.page import search, urlpatterns

__all__ = ["search", "urlpatterns"]
