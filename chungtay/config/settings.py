"""Settings of the system. What differs between machines comes from the environment; everything else stands here."""

import os
from pathlib import Path

import dj_database_url

from chungtay.config import home as places
from chungtay.config.identity import identity
from chungtay.config.postgres import Server

ROOM = Path(__file__).resolve().parents[1]
HOME = places.home()
DEBUG = os.environ.get("CHUNGTAY_DEBUG") == "1"
DEMONSTRATION = os.environ.get("CHUNGTAY_DEMO") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY") or places.secret("django")
ALLOWED_HOSTS = os.environ.get("CHUNGTAY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in ALLOWED_HOSTS if h not in ("localhost", "127.0.0.1", "[::1]", "*")]

# ── database: two sign-ins to one database ──────────────────────────────────────────────────────────────────────────
# `owner` makes tables and policies; `default` owns nothing, so that row-level security always holds for it.
OWNER_URL = os.environ.get("DATABASE_URL") or Server(HOME).start().url()
APP_ROLE = os.environ.get("CHUNGTAY_APP_ROLE", "chungtay_app")
APP_PASSWORD = os.environ.get("CHUNGTAY_APP_PASSWORD") or places.secret(APP_ROLE)
_owner = dj_database_url.parse(OWNER_URL)
_owner |= {"CONN_MAX_AGE": 0, "TEST": {"NAME": None}}
_app = {**_owner, "USER": APP_ROLE, "PASSWORD": APP_PASSWORD, "CONN_HEALTH_CHECKS": True}
_app["OPTIONS"] = {**_owner.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
DATABASES = {"default": _app, "owner": _owner}

# ── rooms ───────────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "procrastinate.contrib.django",
    "chungtay.ledger",
    "chungtay.register",
    "chungtay.duties",
    "chungtay.programme",
    "chungtay.protection",
    "chungtay.figures",
    "chungtay.look",
    "chungtay.watch",
    "chungtay.office",
    "chungtay.demo",
    "chungtay.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # villages on 2G: a page of 700 KB travels as 30
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "chungtay.office.faults.bounds.BoundsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chungtay.look.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chungtay.register.people.middleware.DeskMiddleware",
    "chungtay.office.security.gate.Gate",
]
ROOT_URLCONF = "chungtay.config.urls"
WSGI_APPLICATION = "chungtay.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "chungtay.look.doors.frame",
                "chungtay.watch.channels.in_app.bell.bell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "chungtay.look.forms.Renderer"

# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "register.User"
AUTHENTICATION_BACKENDS = ["chungtay.config.signed_in.Backend"]
SESSION_ENGINE = "chungtay.config.signed_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 12}}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "chungtay.office.security.adapters.Account"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key", "reauthenticate": "10/m/user"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds a proof holds before a change of one's own security
ACCOUNT_REAUTHENTICATION_REQUIRED = True
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
HTTPS = os.environ.get("CHUNGTAY_HTTPS") == "1"

# In service a post that sees persons needs a second factor; a visitor of the demonstration may look without.
REQUIRE_MFA = os.environ.get("CHUNGTAY_REQUIRE_MFA", "0" if DEMONSTRATION else "1") == "1"
MFA_KEY = os.environ.get("CHUNGTAY_MFA_KEY") or places.secret("second-factors")
MFA_ADAPTER = "chungtay.office.security.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Chung Tay"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds before and after: telephones run late
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "chungtay.office.security.forms.CodeForm",
    "reauthenticate": "chungtay.office.security.forms.CodeAgainForm",
    "activate_totp": "chungtay.office.security.forms.FirstCodeForm",
    "add_webauthn": "chungtay.office.security.forms.PasskeyForm",
    "edit_webauthn": "chungtay.office.security.forms.PasskeyNameForm",
}
ACCOUNT_FORMS = {"reauthenticate": "chungtay.office.security.forms.PasswordAgainForm"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CHUNGTAY_PROXIES", "0"))  # who X-Forwarded-For is believed from
IDLE_SECONDS, IDLE_SECONDS_ADMIN = 15 * 60, 5 * 60

IDENTITY = identity(os.environ)
SOCIALACCOUNT_PROVIDERS = IDENTITY.providers if IDENTITY else {}
SOCIALACCOUNT_ADAPTER = "chungtay.office.security.provider.Ministry"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# limits and used codes are one for all workers, and outlive a restart
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "chungtay_cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *(IDENTITY.origins if IDENTITY else ())],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# ── words and time ──────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ngon_ngu"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# ── children: what is sealed in their records, apart from the database ──────────────────────────────────────────────
# "id:secret id:secret", the first one seals, all of them open: a new key is put in front. The mark's key never changes.
CHILD_SEAL_KEYS = os.environ.get("CHUNGTAY_CHILD_SEAL_KEYS") or f"1:{places.secret('children-seal-1')}"
CHILD_MARK_KEY = os.environ.get("CHUNGTAY_CHILD_MARK_KEY") or places.secret("children-mark")
# Evidence: keys of what lies sealed in the locker, of the same shape; each file has a key of its own made from them.
EVIDENCE_SEAL_KEYS = os.environ.get("CHUNGTAY_EVIDENCE_SEAL_KEYS") or f"1:{places.secret('evidence-seal-1')}"
EVIDENCE_LIMIT = 500 * 1024 * 1024  # bytes of one recording; it is sealed while it comes in and never held whole
# Searches and opened children of one officer: over the first an alarm to the head, over the second refused in words.
CHILD_BUDGET_HOUR = (120, 400)
CHILD_BUDGET_DAY = (500, 1500)

# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
ARCHIVE_ROOT = HOME / "files"
FILE_UPLOAD_HANDLERS = [
    "chungtay.office.faults.bounds.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024  # bytes of one file; officers read "50 MB"
SENDING_LIMIT = 2 * UPLOAD_LIMIT  # bytes of one sending with all its files; refused before they are read
SCANNER = os.environ.get("CHUNGTAY_CLAMD", "")  # clamd's socket or host:port, a clamscan command, or off

KEEP_NOTICES = int(os.environ.get("CHUNGTAY_KEEP_NOTICES_DAYS", "400"))  # a year and a little; what was told stays told

# ── telling people: a way without its setting is not offered ────────────────────────────────────────────────────────
TELLING = {
    "site": os.environ.get("CHUNGTAY_URL", "http://localhost:8000"),  # how people reach us; stands in every message
    "mail_host": os.environ.get("CHUNGTAY_MAIL_HOST", ""),
    "mail_port": int(os.environ.get("CHUNGTAY_MAIL_PORT", "25")),
    "mail_user": os.environ.get("CHUNGTAY_MAIL_USER", ""),
    "mail_password": os.environ.get("CHUNGTAY_MAIL_PASSWORD", ""),
    "mail_security": os.environ.get("CHUNGTAY_MAIL_SECURITY", ""),  # starttls, ssl, or nothing
    "mail_from": os.environ.get("CHUNGTAY_MAIL_FROM", ""),
    "sms_url": os.environ.get("CHUNGTAY_SMS_URL", ""),
    "sms_method": os.environ.get("CHUNGTAY_SMS_METHOD", "POST"),
    "sms_body": os.environ.get("CHUNGTAY_SMS_BODY", "json"),  # json, form, or query
    "sms_to_field": os.environ.get("CHUNGTAY_SMS_TO_FIELD", "to"),
    "sms_text_field": os.environ.get("CHUNGTAY_SMS_TEXT_FIELD", "text"),
    "sms_id_field": os.environ.get("CHUNGTAY_SMS_ID_FIELD", ""),  # where the gateway takes a number against doubles
    "sms_token": os.environ.get("CHUNGTAY_SMS_TOKEN", ""),
    "sms_token_header": os.environ.get("CHUNGTAY_SMS_TOKEN_HEADER", "Authorization"),
    "push_contact": os.environ.get("CHUNGTAY_PUSH_CONTACT", ""),  # mailto:… or https://…, for the push services
    "push_hosts": os.environ.get(
        "CHUNGTAY_PUSH_HOSTS",
        "fcm.googleapis.com .push.services.mozilla.com .notify.windows.com .push.apple.com",
    ).split(),
    "seconds": float(os.environ.get("CHUNGTAY_TELL_SECONDS", "20")),  # the longest one message may take
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
