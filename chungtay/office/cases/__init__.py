"""Worries and cases: writing one down, the cases of the commune, one case, its steps, its papers, its informant."""

from chungtay.office.cases import (
    asking,
    children,
    conference,
    correct,
    informant,
    intake,
    listing,
    paper,
    papers,
    parts,
    procedure,
    received,
    second,
    shares,
    show,
    step,
    wordings,
    worry,
)

urlpatterns = [
    *listing.urlpatterns,
    *intake.urlpatterns,
    *received.urlpatterns,
    *procedure.urlpatterns,
    *paper.urlpatterns,
    *papers.urlpatterns,
    *parts.urlpatterns,
    *asking.urlpatterns,
    *conference.urlpatterns,
    *second.urlpatterns,
    *shares.urlpatterns,
    *children.urlpatterns,
    *informant.urlpatterns,
    *worry.urlpatterns,
    *wordings.urlpatterns,
    *correct.urlpatterns,
    *step.urlpatterns,
    *show.urlpatterns,  # last: any code
]
