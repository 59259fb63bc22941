"""Accountability: what each head and post answers for, statements and what is said of them, commendations."""

from chungtay.office.accounts import account, commending, listing, statement, whole

urlpatterns = [
    *listing.urlpatterns, *whole.urlpatterns, *commending.urlpatterns, *statement.urlpatterns, *account.urlpatterns,
]  # fmt: skip
