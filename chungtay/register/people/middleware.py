"""Each request runs in one transaction that knows whose desk asks."""

from django.db import transaction
from django.utils import timezone

from chungtay.register.people import queries
from chungtay.register.people.scope import scope


class DeskMiddleware:
    """Puts `request.desk` and `request.desks` on the request and opens the scope around the view.

    The transaction is ours, not ATOMIC_REQUESTS': that one would begin after this middleware and lose the settings.
    Django turns exceptions into answers before they come back here, so a failed view rolls back by hand.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.desks = queries.desks(request.user, timezone.localdate()) if request.user.is_authenticated else []
        chosen = request.session.get("post") if request.desks else None
        request.desk = next(
            (d for d in request.desks if d.post_id == chosen), request.desks[0] if request.desks else None
        )
        if request.desk is None:
            return self.get_response(request)
        with scope(request.desk):
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "failed", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request, exception):
        request.failed = True
