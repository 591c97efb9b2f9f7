"""Settings of the test suite."""

import os

from .base import *

ALLOWED_HOSTS = ["*"]
VAR.mkdir(exist_ok=True)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "kim.sqlite3",
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF", "timeout": 20},
        # Always a file: a database in memory is shared by the threads of the live server, which crashes.
        "TEST": {"NAME": os.environ.get("KIM_TEST_DB") or str(VAR / "test.sqlite3")},
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
