"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.settings.production")
application = get_wsgi_application()

from kim.checks import stop_on_problems  # noqa: E402  # reads the settings

stop_on_problems()

# What is loaded by now stays until the process ends: the collector need not walk through 300,000 objects again and
# again. A quarter of the computing time of a cold coverage grid.
gc.collect()
gc.freeze()
