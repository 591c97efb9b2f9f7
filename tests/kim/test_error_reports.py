"""A mail about an error says where and why, and nothing a visitor sent."""

from __future__ import annotations

from tests.kim.test_settings import REQUIRED, start

FAILS = """
import logging, django
django.setup()
from django.conf import settings
from django.core import mail
from django.test import RequestFactory
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
mail.outbox = []
request = RequestFactory().post(
    "/de/nichts-passt/?q=Suchwort", {"text": "Formular"}, HTTP_COOKIE="sessionid=Sitzung", REMOTE_ADDR="203.0.113.77",
    HTTP_USER_AGENT="Geraet",
)
try:
    1 / 0
except ZeroDivisionError as problem:
    logging.getLogger("django.request").error(
        "Internal Server Error: %s", request.path, exc_info=problem, extra={"request": request}
    )
print(mail.outbox[0].subject, mail.outbox[0].body)
"""


def test_a_mail_about_an_error_tells_nothing_about_the_visitor():
    said = start("-c", FAILS, **REQUIRED, KIM_ADMINS="admin@example.org")

    assert said.returncode == 0, said.stderr
    assert "Internal Server Error: /de/nichts-passt/" in said.stdout
    assert "1 / 0" in said.stdout or "ZeroDivisionError" in said.stdout
    assert [word for word in ("Suchwort", "Formular", "Sitzung", "203.0.113.77", "Geraet") if word in said.stdout] == []
