"""Settings every installation shares. What an installation may change is declared in ``values``."""

import logging
import os
from importlib.util import find_spec
from typing import Any

from kim.languages import RIGHT_TO_LEFT

from . import values
from .environment import environment
from .installed import chosen
from .value_kinds import ROOT

VAR = ROOT / "var"

SECRET_KEY = values.KIM_SECRET_KEY
SECRET_KEY_FALLBACKS = values.KIM_SECRET_KEY_FALLBACKS
DEBUG = False
ALLOWED_HOSTS: list[str] = values.KIM_ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = [values.KIM_BASE_URL]

KIM_BASE_URL = values.KIM_BASE_URL
KIM_SITE_NAME = values.KIM_SITE_NAME
KIM_REGION_NAME = values.KIM_REGION_NAME
KIM_OFFICIAL_HEADER = values.KIM_OFFICIAL_HEADER
KIM_DEMO = values.KIM_DEMO
KIM_BARRIER_EMAIL = values.KIM_BARRIER_EMAIL
KIM_PUBLIC_ATLAS = values.KIM_PUBLIC_ATLAS
KIM_SECURITY_CONTACT = values.KIM_SECURITY_CONTACT
KIM_SECURITY_EXPIRES = values.KIM_SECURITY_EXPIRES
KIM_LIMIT_POSTS = values.KIM_LIMIT_POSTS
KIM_LIMIT_MAILS_OF_ONE = values.KIM_LIMIT_MAILS_OF_ONE
KIM_LIMIT_MAILS = values.KIM_LIMIT_MAILS
KIM_TRUSTED_PROXY = False
KIM_METRICS_TOKEN = values.KIM_METRICS_TOKEN
KIM_METRICS_ALLOW = values.KIM_METRICS_ALLOW
KIM_METRICS_FOLDER = values.KIM_METRICS_FOLDER
KIM_LEAST_DISK_MB = values.KIM_LEAST_DISK_MB
if KIM_METRICS_TOKEN or KIM_METRICS_ALLOW:
    # The library reads it when it is loaded, so it stands before everything that counts.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(KIM_METRICS_FOLDER)
    KIM_METRICS_FOLDER.mkdir(parents=True, exist_ok=True)

KIM_SEARCH_ENGINE = values.KIM_SEARCH_ENGINE
KIM_SEARCH_FOLDER = values.KIM_SEARCH_FOLDER
if KIM_SEARCH_ENGINE == "elasticsearch" and find_spec("elasticsearch") is None:
    environment.problem(
        "KIM_SEARCH_ENGINE",
        "the client of Elasticsearch is not installed",
        "Install it: python3 tools/bootstrap.py base elasticsearch. Or take the embedded index.",
    )
    KIM_SEARCH_ENGINE = "embedded"
KIM_ELASTICSEARCH_URL = values.KIM_ELASTICSEARCH_URL
KIM_ELASTICSEARCH_API_KEY = values.KIM_ELASTICSEARCH_API_KEY
KIM_ELASTICSEARCH_CERTIFICATE = values.KIM_ELASTICSEARCH_CERTIFICATE
KIM_ELASTICSEARCH_INDEX = values.KIM_ELASTICSEARCH_INDEX
KIM_ELASTICSEARCH_REPLICAS = values.KIM_ELASTICSEARCH_REPLICAS
#: Seconds between two looks of a process for changes that did not reach the index; 0 never looks.
KIM_SEARCH_PULSE = 60

#: Running plugins: dotted name of the app by the name of the plugin.
KIM_PLUGINS = chosen(values.KIM_PLUGINS_OFF, environment.problem)

_FRAME = [
    "kim",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]
_BUILT_IN = [app for app in KIM_PLUGINS.values() if app.split(".")[0] in {"home", "networks", "search", "directory"}]
INSTALLED_APPS = [*_BUILT_IN, *_FRAME, *(app for app in KIM_PLUGINS.values() if app not in _BUILT_IN)]

#: Interfaces for programs are public and know nobody: no session, no account, JSON alone.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    # The address a limit counts is that of the connection; behind a trusted proxy what the proxy says of it.
    "NUM_PROXIES": 0,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "KIM Atlas",
    "VERSION": "1",
    "DESCRIPTION": "What everybody may read, for programs.",
    "SERVE_INCLUDE_SCHEMA": False,
    # The check looks at every interface there is; ours is described by a test, the editors' one is not for others.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
}

MIDDLEWARE = [
    *(["kim.metrics.middleware.RequestTimes"] if KIM_METRICS_TOKEN or KIM_METRICS_ALLOW else []),
    "django.middleware.security.SecurityMiddleware",
    "kim.middleware.ContentSecurityPolicy",
    "kim.headers.PermissionsPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kim.middleware.SiteLocaleMiddleware",
    "kim.refusing.RefuseNul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kim.headers.PrivatePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kim.limits.middleware.VisitorLimit",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "kim.refusing.RefuseNonsense",
    # Near the end: it asks which view was found, and who is signed in.
    "directory.rights.middleware.AdminReach",
    *(["search.demand.opened_hits.OpenedHits"] if "search" in KIM_PLUGINS else []),
]

ROOT_URLCONF = "kim.urls"
WSGI_APPLICATION = "kim.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "kim" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kim.context.frame",
            ]
        },
    }
]
FORM_RENDERER = "kim.forms.KernRenderer"

#: Public pages load nothing but their own files; icons of the design system are data images.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
#: The editors' admin works with inline scripts (decision 28 says why), styles and blobs for previews of uploads.
CSP_ADMIN = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own frames for previews
SECURE_REFERRER_POLICY = "same-origin"

DATABASES = {"default": values.DATABASE_URL}
#: What may differ between processes for a while, and what is drawn anew from the database, stays in the process.
_IN_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": values.KIM_CACHE_URL,
    "process": {"BACKEND": _IN_PROCESS, "LOCATION": "process"},
    "renditions": {"BACKEND": _IN_PROCESS, "LOCATION": "renditions"},
}
_VENDOR = values.DATABASE_URL["ENGINE"].rsplit(".")[-1].removesuffix("3")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": f"kim.admin_search.{_VENDOR}", "SEARCH_CONFIG": "simple"}}
TASKS = {
    "default": {
        "BACKEND": {"immediate": "kim.tasks.OnCommitBackend", "database": "django_tasks_db.DatabaseBackend"}[
            values.KIM_TASKS
        ]
    }
}

#: Half a day: long enough for a day at the desk, short enough for a machine left open.
SESSION_COOKIE_AGE = 12 * 60 * 60
#: The mark that protects forms ends when the browser is closed: it would be the only thing a visitor is known by.
CSRF_COOKIE_AGE = None
#: The public page to sign in; editors of the admin are asked by Wagtail at its own.
LOGIN_URL = "networks:sign_in" if "networks" in KIM_PLUGINS else "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kim.passwords.validation.CommonWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
#: Forms of the editors repeat fields for every row; a service with many rows has more than Django's 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("uk", "Українська"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("fa", "فارسی"),
    ("ru", "Русский"),
    ("fr", "Français"),
]
LANGUAGES_BIDI = sorted(RIGHT_TO_LEFT)
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["kim.formats"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "kim.stored_files.RandomNames"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = values.KIM_STATIC_ROOT
STATICFILES_DIRS = [ROOT / "assets" / "dist"]
MEDIA_ROOT = values.KIM_MEDIA_ROOT
KIM_PRIVATE_ROOT = values.KIM_PRIVATE_ROOT
KIM_CLAMAV = values.KIM_CLAMAV
MEDIA_URL = "/media/"

#: Every mail becomes a row; the transport sends it from a process that answers no requests.
EMAIL_BACKEND = "kim.post.backend.RowBackend"
globals().update(values.KIM_EMAIL_URL)  # KIM_MAIL_TRANSPORT, EMAIL_HOST …: as many as the address names
DEFAULT_FROM_EMAIL = SERVER_EMAIL = values.KIM_DEFAULT_FROM_EMAIL
ADMINS = [(address, address) for address in values.KIM_ADMINS]
EMAIL_SUBJECT_PREFIX = f"[{KIM_SITE_NAME}] "

#: For what writes a line for every job or request: only what goes wrong is worth one.
_QUIET = max("WARNING", values.KIM_LOG_LEVEL, key=logging.getLevelNamesMapping().__getitem__)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "kim.log_lines.SafeLine", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": values.KIM_LOG_LEVEL},
    "loggers": {
        "django": {"level": values.KIM_LOG_LEVEL},
        # Every saved record starts two jobs.
        "django_tasks": {"level": _QUIET},
        "django_tasks_db": {"level": _QUIET},
        "elastic_transport": {"level": _QUIET},
        # Its lines name the titles of what was edited; who did what stands in the history of each entry.
        "wagtail": {"level": _QUIET},
    },
}

WAGTAIL_SITE_NAME = KIM_SITE_NAME
WAGTAILADMIN_BASE_URL = KIM_BASE_URL
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# No other host is asked: not for updates, not for portraits, not for embedded media.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict] = []
# Documents pass through Django, so that private collections stay private.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
TAGGIT_CASE_INSENSITIVE = True
