"""Settings for a desk: what fails shows why, and nothing has to be set."""

from .base import *

DEBUG = True
SECRET_KEY = SECRET_KEY or "development-only-not-secret"
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
VAR.mkdir(exist_ok=True)
