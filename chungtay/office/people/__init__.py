"""Accounts, posts and who holds them; the link through which a new colleague sets a password; resets by two."""

from chungtay.office.people import acting, link, listing, posts, resets, show

urlpatterns = [
    *listing.urlpatterns,
    *posts.urlpatterns,
    *resets.urlpatterns,
    *show.urlpatterns,
    *acting.urlpatterns,
    *link.urlpatterns,
]
