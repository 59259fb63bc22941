"""What runs beside a case: the courses of a desk, opening one, one course, its steps, its papers."""

from chungtay.office.courses import book, cohorts, listing, opening, paper, show, step

urlpatterns = [
    *listing.urlpatterns,
    *cohorts.urlpatterns,
    *book.urlpatterns,
    *paper.urlpatterns,
    *opening.urlpatterns,
    *step.urlpatterns,
    *show.urlpatterns,
]
