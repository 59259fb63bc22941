"""Urging letters (công văn đôn đốc): which wait to be signed, what each says, when it went out."""

from chungtay.office.letters import show

urlpatterns = [*show.urlpatterns]
