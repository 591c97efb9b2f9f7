"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.settings.production")
application = get_wsgi_application()

from kim.checks import stop_on_problems  # noqa: E402  # reads the settings
from kim.warm_up import warm_up  # noqa: E402

stop_on_problems()
warm_up()
