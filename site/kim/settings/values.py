"""Every setting an installation may change. docs/settings.md and .env.example are written from this file."""

from .environment import environment, setting

section = environment.section

section("Address and secrets")
KIM_SECRET_KEY = setting(
    "KIM_SECRET_KEY",
    "str",
    "",
    "At least 50 random characters that sign sessions and links; whoever knows them can sign in as anybody.",
    secret=True,
)
KIM_SECRET_KEY_FALLBACKS = setting(
    "KIM_SECRET_KEY_FALLBACKS",
    "list",
    "",
    "Keys of before: what they signed still holds, nothing new is signed with them. Remove them after some weeks.",
    secret=True,
)
KIM_ALLOWED_HOSTS = setting("KIM_ALLOWED_HOSTS", "list", "", "Host names the site answers to.")
KIM_BASE_URL = setting(
    "KIM_BASE_URL",
    "site",
    "http://localhost:8000",
    "Address of the site, as everybody sees it: in mails, search engines, sitemaps, files and answers to programs.",
)

section("Names and marks")
KIM_SITE_NAME = setting("KIM_SITE_NAME", "str", "KIM Atlas", "Name of the site in header, titles and mails.")
KIM_REGION_NAME = setting("KIM_REGION_NAME", "str", "Nordrhein-Westfalen", "Region below the name in the header.")
KIM_OFFICIAL_HEADER = setting(
    "KIM_OFFICIAL_HEADER", "str", "", "Words of the official header; only a public body may set them."
)
KIM_DEMO = setting("KIM_DEMO", "bool", "no", "Mark every page as a demo and ask search engines to stay away.")

section("Data")
DATABASE_URL = setting(
    "DATABASE_URL",
    "database",
    "sqlite:///var/kim.sqlite3",
    "Where records are kept. Three slashes begin a relative path, four an absolute one.",
    secret=True,
)
KIM_MEDIA_ROOT = setting(
    "KIM_MEDIA_ROOT", "path", "var/media", "Folder of uploaded files; the web server serves it as /media/."
)
KIM_PRIVATE_ROOT = setting(
    "KIM_PRIVATE_ROOT",
    "path",
    "var/private",
    "Folder of leaflets and of internal files of bodies; no web server may serve it. Back it up like the media.",
)
KIM_CLAMAV = setting(
    "KIM_CLAMAV",
    "socket",
    "",
    "Where clamd of ClamAV listens; every upload is then looked at, and refused while it does not answer. Empty: off.",
)
KIM_STATIC_ROOT = setting(
    "KIM_STATIC_ROOT", "path", "staticfiles", "Folder collectstatic writes styles and scripts to."
)
KIM_TASKS = setting(
    "KIM_TASKS",
    "choice",
    "immediate",
    "Where side jobs run: immediate in the request once its changes are saved, database in `manage.py worker`.",
    choices=("immediate", "database"),
)

KIM_CACHE_URL = setting(
    "KIM_CACHE_URL",
    "cache",
    "database://",
    "What the processes of the site remember together: in the database, or in a Redis where one is run anyway.",
    secret=True,
)

section("Search")
KIM_SEARCH_ENGINE = setting(
    "KIM_SEARCH_ENGINE",
    "choice",
    "embedded",
    "What answers searches: embedded, an index in KIM_SEARCH_FOLDER, or elasticsearch, a server of its own.",
    choices=("embedded", "elasticsearch"),
)
KIM_SEARCH_FOLDER = setting("KIM_SEARCH_FOLDER", "path", "var/search", "Folder of the embedded index.")
KIM_ELASTICSEARCH_URL = setting(
    "KIM_ELASTICSEARCH_URL",
    "urls",
    "http://127.0.0.1:9200",
    "Address of Elasticsearch 8 or 9, or of several nodes of one; https://name:password@… where it asks for them.",
    secret=True,
)
KIM_ELASTICSEARCH_API_KEY = setting(
    "KIM_ELASTICSEARCH_API_KEY", "str", "", "Key instead of name and password, as the server shows it.", secret=True
)
KIM_ELASTICSEARCH_CERTIFICATE = setting(
    "KIM_ELASTICSEARCH_CERTIFICATE",
    "file",
    "",
    "Certificate of the authority that signed the server's, if the system does not know it (http_ca.crt).",
)
KIM_ELASTICSEARCH_INDEX = setting(
    "KIM_ELASTICSEARCH_INDEX", "str", "kim", "Name of the index; one for each installation that shares the server."
)
KIM_ELASTICSEARCH_REPLICAS = setting(
    "KIM_ELASTICSEARCH_REPLICAS",
    "int",
    "1",
    "Most copies of the index on other nodes; a single node makes none. Takes effect with the next rebuild.",
)

section("Mail")
KIM_EMAIL_URL = setting(
    "KIM_EMAIL_URL",
    "mail server",
    "console://",
    "Server for outgoing mail; console prints mails instead, where tick or the worker runs.",
    secret=True,
)
KIM_DEFAULT_FROM_EMAIL = setting("KIM_DEFAULT_FROM_EMAIL", "mail", "kim@localhost", "Sender of mails of the site.")
KIM_ADMINS = setting("KIM_ADMINS", "mails", "", "Who gets a mail when a page fails, one for each cause and hour.")
KIM_BARRIER_EMAIL = setting(
    "KIM_BARRIER_EMAIL", "mail", "", "Who gets reports about barriers from the accessibility form."
)

section("Protection")
KIM_SECURE_SSL = setting(
    "KIM_SECURE_SSL",
    "bool",
    "yes",
    "Production only: redirect to https, send cookies over https alone and tell browsers to stay with it.",
)
KIM_HSTS_SECONDS = setting("KIM_HSTS_SECONDS", "int", "31536000", "Production only: how long browsers stay with https.")
KIM_HSTS_SUBDOMAINS = setting(
    "KIM_HSTS_SUBDOMAINS",
    "bool",
    "no",
    "Production only: the same for all subdomains of the host, also those that others run.",
)
KIM_HSTS_PRELOAD = setting(
    "KIM_HSTS_PRELOAD",
    "bool",
    "no",
    "Production only: let browsers put the host on a list they bring along; to get off it takes months.",
)
KIM_TRUSTED_PROXY = setting(
    "KIM_TRUSTED_PROXY",
    "bool",
    "no",
    "Production only: believe X-Forwarded-Proto and the last address of X-Forwarded-For, which limits count. "
    "Say yes only behind a proxy that sets both.",
)
KIM_LIMIT_POSTS = setting(
    "KIM_LIMIT_POSTS",
    "int",
    "60",
    "Forms that visitors from one address may send in ten minutes; a whole office may share an address.",
)
KIM_LIMIT_MAILS_OF_ONE = setting(
    "KIM_LIMIT_MAILS_OF_ONE", "int", "10", "Mails that visitors from one address may cause in an hour."
)
KIM_LIMIT_MAILS = setting("KIM_LIMIT_MAILS", "int", "120", "Mails that all visitors together may cause in an hour.")
KIM_SECURITY_CONTACT = setting(
    "KIM_SECURITY_CONTACT",
    "contact",
    "",
    "Where to report weaknesses; shown in /.well-known/security.txt together with KIM_SECURITY_EXPIRES.",
)
KIM_SECURITY_EXPIRES = setting(
    "KIM_SECURITY_EXPIRES", "date", "", "Until when that contact holds; less than a year ahead is recommended."
)

section("Gap atlas")
KIM_PUBLIC_ATLAS = setting(
    "KIM_PUBLIC_ATLAS",
    "choice",
    "off",
    "Who sees the gap map: off only professionals, districts everybody but without municipalities, all everybody.",
    choices=("off", "districts", "all"),
)

section("Operation")
KIM_PLUGINS_OFF = setting("KIM_PLUGINS_OFF", "list", "", "Names of plugins to leave out.")
KIM_METRICS_TOKEN = setting(
    "KIM_METRICS_TOKEN",
    "str",
    "",
    "Word with which a monitor reads /metrics and the parts of /health (Authorization: Bearer …). Empty: with no word.",
    secret=True,
)
KIM_METRICS_ALLOW = setting(
    "KIM_METRICS_ALLOW",
    "networks",
    "",
    "Addresses or networks that read the same without a word, such as 127.0.0.1 or 10.1.0.0/16. Empty: none.",
)
KIM_METRICS_FOLDER = setting(
    "KIM_METRICS_FOLDER", "path", "var/metrics", "Folder in which the processes count for /metrics."
)
KIM_LEAST_DISK_MB = setting(
    "KIM_LEAST_DISK_MB", "int", "500", "Health warns when a disk of database, index or uploads has less space, in MB."
)
KIM_LOG_LEVEL = setting(
    "KIM_LOG_LEVEL",
    "choice",
    "INFO",
    "What is logged to standard error.",
    choices=("DEBUG", "INFO", "WARNING", "ERROR"),
)

section("Tests")
KIM_TEST_DB = setting("KIM_TEST_DB", "file", "var/test.sqlite3", "File of the database of the test suite on SQLite.")
