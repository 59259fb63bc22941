"""Lists of children in Excel: handed in, tried, written, taken out. A table of contents."""

from chungtay.office.sheets import deciding, downloads, handing, showing

urlpatterns = [
    *handing.urlpatterns,
    *downloads.urlpatterns,
    *deciding.urlpatterns,
    *showing.urlpatterns,
]
