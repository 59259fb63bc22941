"""Who works for children: the commune's worker, collaborators of every village, boards and groups, hand-overs."""

from chungtay.office.workforce import adding, commune, ending, group, handing, person

urlpatterns = [
    *commune.urlpatterns,
    *adding.urlpatterns,
    *person.urlpatterns,
    *ending.urlpatterns,
    *group.urlpatterns,
    *handing.urlpatterns,
]
