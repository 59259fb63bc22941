"""Worries and cases: writing one down, the cases of the commune, one case, its steps, its papers, its informant."""

from chungtay.office.cases import informant, intake, listing, paper, show, step

urlpatterns = [
    *listing.urlpatterns,
    *intake.urlpatterns,
    *paper.urlpatterns,
    *informant.urlpatterns,
    *step.urlpatterns,
    *show.urlpatterns,  # last: any code
]
