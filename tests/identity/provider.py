"""A real identity provider for the tests: django-oauth-toolkit over SQLite, in a process of its own.

    python tests/identity/provider.py FOLDER PORT REDIRECT_URI

prints "ready" once it answers. Its people are in PEOPLE; its one client is CLIENT with SECRET.
"""

import socketserver
import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CLIENT, SECRET = "chung-tay", "bi-mat-cua-may-khach"
WORD = "mat-khau-o-bo"
PEOPLE = {  # name there: (e-mail, verified?)
    "lan": ("lan@xa.example", True),
    "minh": ("minh@xa.example", False),
    "nguoi-la": ("la@xa.example", True),
    "chanh": ("chanh@xa.example", True),
}
FIELDS = '{% csrf_token %}{{ form.as_p }}<input type="hidden" name="next" value="{{ next }}">'
FORM = f'<form method="post">{FIELDS}</form>'


def _key() -> str:
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import rsa

    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(s.Encoding.PEM, s.PrivateFormat.TraditionalOpenSSL, s.NoEncryption()).decode()


def configure(folder: Path, port: int) -> None:
    from django.conf import settings

    template = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": FORM})],
        },
    }
    del template["APP_DIRS"]
    settings.configure(
        SECRET_KEY="provider-of-the-tests",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="provider",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SESSION_COOKIE_NAME="provider",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.sqlite3")}},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[template],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/login/",
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": _key(),
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "who", "profile": "name", "email": "address"},
            "OAUTH2_VALIDATOR_CLASS": "provider.Claims",
        },
    )


def fill(redirect: str) -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for name, (email, _) in PEOPLE.items():
        User.objects.create_user(name, email, WORD)
    Application.objects.create(
        name="Chung Tay",
        client_id=CLIENT,
        client_secret=SECRET,
        redirect_uris=redirect,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        algorithm="RS256",
        skip_authorization=True,
    )


class Threaded(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def serve(port: int) -> None:
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", port, get_wsgi_application(), server_class=Threaded, handler_class=Silent)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    folder, port, redirect = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    sys.path.insert(0, str(Path(__file__).parent))
    configure(folder, port)
    import django

    django.setup()
    fill(redirect)
    serve(port)
else:
    from django.conf import settings

    if settings.configured and settings.ROOT_URLCONF == "provider":
        from django.contrib.auth.views import LoginView
        from django.urls import include, path
        from oauth2_provider.oauth2_validators import OAuth2Validator

        class Claims(OAuth2Validator):
            """What the ministry says of somebody."""

            oidc_claim_scope = None

            def get_additional_claims(self, request):
                user = request.user
                verified = PEOPLE[user.username][1]
                return {"preferred_username": user.username, "email": user.email, "email_verified": verified}

        urlpatterns = [
            path("login/", LoginView.as_view()),
            path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
        ]
