"""Settings for a public site. ``manage.py check --deploy`` says what is missing."""

from django.core.management.utils import get_random_secret_key

from . import values
from .base import *
from .environment import environment

environment.require("KIM_SECRET_KEY", "KIM_ALLOWED_HOSTS", "KIM_BASE_URL", "KIM_EMAIL_URL", "KIM_DEFAULT_FROM_EMAIL")

# Stands in until the missing key is reported, so that collectstatic works while an image is built. It never signs
# anything that lasts: the server does not start without the real one.
SECRET_KEY = SECRET_KEY or get_random_secret_key()

MIDDLEWARE.insert(
    MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1, "whitenoise.middleware.WhiteNoiseMiddleware"
)
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

KIM_TRUSTED_PROXY = values.KIM_TRUSTED_PROXY
if KIM_TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    REST_FRAMEWORK["NUM_PROXIES"] = 1
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = values.KIM_SECURE_SSL
SECURE_REDIRECT_EXEMPT = [r"^(?:healthz|readyz|health|metrics)$"]
SECURE_HSTS_SECONDS = values.KIM_HSTS_SECONDS if values.KIM_SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = values.KIM_SECURE_SSL and values.KIM_HSTS_SUBDOMAINS
SECURE_HSTS_PRELOAD = values.KIM_SECURE_SSL and values.KIM_HSTS_PRELOAD
# Both reach further than this site; whoever leaves them off has nothing to be warned of.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING["handlers"]["admins"] = {"class": "kim.error_reports.MailToAdmins", "level": "ERROR"}
LOGGING["loggers"]["django.request"] = {"handlers": ["admins"], "level": "ERROR"}
