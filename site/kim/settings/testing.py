"""Settings of the test suite."""

import os
from tempfile import TemporaryDirectory

from .environment import environment

# Whatever else is set on a desk must not change what the tests see.
environment.source = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "KIM_TEST_DB")}

from .base import *  # noqa: E402
from .values import KIM_TEST_DB  # noqa: E402

# Gone with the process: no test leaves files in the folder of the desk.
_private = TemporaryDirectory(prefix="kim-private-")
KIM_PRIVATE_ROOT = _private.name
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["*"]
# The host the test client asks under.
KIM_BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
VAR.mkdir(exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
    # Always a file: a database in memory is shared by the threads of the live server, which crashes.
    DATABASES["default"]["TEST"] = {"NAME": str(KIM_TEST_DB)}
# No index until a test makes one: lists then come from the database.
KIM_SEARCH_FOLDER = VAR / "no-index-in-tests"
# Tests count queries; those that are about it look themselves.
KIM_SEARCH_PULSE = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Some tests send thousands of forms; those that are about limits set their own.
KIM_LIMIT_POSTS = KIM_LIMIT_MAILS_OF_ONE = KIM_LIMIT_MAILS = 1_000_000
# A fault of an extension fails the test that meets it; those about containment switch this off.
PLUGIN_FAULTS_RAISE = True
# What is sent is kept in the process; tests/mails_at_once.py says when.
KIM_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
