"""Files of evidence on the pages: taking them in, showing what they hold, handing them out."""

from chungtay.office.files import doors

urlpatterns = doors.urlpatterns
