"""What these doors share: they are there for the police only."""

from functools import wraps

from django.http import Http404

from chungtay.protection.offenders import queries
from chungtay.protection.offenders.queries import Watched


def only_police(view):
    """Absent for every desk but one of the police."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not queries.of_police(request.desk) or request.desk.glass:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def found(request, code: str) -> Watched:
    person = queries.one(request.desk, code)
    if person is None:
        raise Http404
    return person
