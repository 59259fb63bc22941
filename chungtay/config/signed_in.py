"""Whose request it is: session and person are read by every request, so by statements that are written once."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.utils import timezone

from chungtay.ledger.reading import rows
from chungtay.register.people.models import User

LIVE = "where session_key = %s and expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own, in the database; only the reading is ours."""

    def _get_session_from_db(self):
        found = next(iter(rows(self.model, LIVE, [self.session_key, timezone.now()])), None)
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):
    """allauth's own; only the reading is ours."""

    def get_user(self, user_id):
        user = next(iter(rows(User, "where id = %s", [user_id])), None)
        return user if user is not None and self.user_can_authenticate(user) else None
