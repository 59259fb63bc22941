"""The ledger as a desk reads it: who looked at what, who changed what, in its places."""

from chungtay.office.ledger import reading

urlpatterns = reading.urlpatterns
