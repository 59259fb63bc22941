"""The register of children: search, one child, its facts, needs, family and moves, gaps, numbers."""

from chungtay.office.children import (
    adding,
    asking,
    counts,
    family,
    front,
    gap,
    moving,
    needs,
    opening,
    papers,
    show,
    stating,
)

urlpatterns = [
    *front.urlpatterns,
    *adding.urlpatterns,
    *gap.urlpatterns,
    *counts.urlpatterns,
    *asking.urlpatterns,
    *moving.urlpatterns,
    *stating.urlpatterns,
    *needs.urlpatterns,
    *family.urlpatterns,
    *opening.urlpatterns,
    *papers.urlpatterns,
    *show.urlpatterns,  # last: any code
]
