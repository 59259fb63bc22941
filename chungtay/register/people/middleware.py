"""Each request runs in one transaction that knows whose desk asks."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from chungtay.register.people import queries
from chungtay.register.people.desk import Desk
from chungtay.register.people.glass.queries import through
from chungtay.register.people.looks import refused
from chungtay.register.people.scope import scope

REFUSALS = {PermissionDenied: "refused", Http404: "absent"}


class DeskMiddleware:
    """Puts `request.desk` and `request.desks` on the request and opens the scope around the view.

    The transaction is ours, not ATOMIC_REQUESTS': that one would begin after this middleware and lose the settings.
    Django turns exceptions into answers before they come back here, so a failed view rolls back by hand; a refusal is
    written to the ledger after that, in a transaction of its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.desks = queries.desks(request.user, timezone.localdate()) if request.user.is_authenticated else []
        request.desk = _chosen(request)
        if request.desk is None:
            return self.get_response(request)
        with scope(request.desk):
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "failed", False):
                transaction.set_rollback(True)
        if refusal := getattr(request, "refusal", ""):
            refused(request.desk, refusal, request.path, timezone.now())
        return response

    def process_exception(self, request, exception):
        request.failed = True
        if word := next((word for kind, word in REFUSALS.items() if isinstance(exception, kind)), ""):
            act = getattr(request.resolver_match.func, "lock", "")
            request.refusal = f"{word} {request.method} {act}".strip()


def _chosen(request) -> Desk | None:
    """The desk of the chosen post, or the first; at another place while an emergency opening of theirs lasts."""
    if not request.desks:
        return None
    wanted, glass = request.session.get("post"), request.session.get("glass")
    desk = next((d for d in request.desks if d.post_id == wanted), request.desks[0])
    if glass:
        desk = through(desk, glass, timezone.now())
        if not desk.glass:
            del request.session["glass"]  # closed, or its time is over
    return desk
