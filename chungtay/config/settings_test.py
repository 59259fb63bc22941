"""Settings of the tests: the same system over a cluster of its own, without waiting for the disk."""

import os

from chungtay.config.home import CHECKOUT

os.environ["CHUNGTAY_HOME"] = str(CHECKOUT / ".chungtay" / f"test-{os.environ.get('CHUNGTAY_TEST_NAME', 'suite')}")
if not os.environ.get("DATABASE_URL"):
    from chungtay.config.home import home
    from chungtay.config.postgres import Server

    os.environ["DATABASE_URL"] = Server(home(), for_tests=True).start().url()

from chungtay.config.settings import *  # noqa: F403
from chungtay.config.settings import DATABASES

DATABASES["default"]["OPTIONS"].pop("pool")  # one thread, one connection: a failed test must not keep a pool alive
REQUIRE_MFA = False  # tests that ask for a second factor say so
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SCANNER = "off"  # tests that scan name their scanner
