"""The editors' admin in a real browser: sign in, see a draft beside its form."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tests.directory.records import District, a_service, an_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(browser, live_server, db):
    from django.contrib.sessions.backends.db import SessionStore

    user = User.objects.create_superuser("verwaltung", password="Passwort-der-Verwaltung")
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    yield context
    context.close()


def test_a_draft_is_previewed_beside_its_form(signed_in, live_server):
    service = a_service(an_organisation(District().town), name="Sprachcafé im Rathaus")
    page = signed_in.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{live_server.url}/cms/snippets/directory/service/edit/{service.pk}/")

    page.locator("[data-side-panel-toggle=preview]").first.click()
    frame = page.frame_locator("iframe[id*=preview]").first
    frame.locator("h1").wait_for(timeout=15_000)

    assert frame.locator("h1").inner_text() == "Sprachcafé im Rathaus"
    assert refused == []
