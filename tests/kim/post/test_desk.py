"""The list of mails in the admin: for administrators, with what they may decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from kim.models import OutgoingMail
from kim.post.health import MailHealth
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db

State = OutgoingMail.State


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("chefin", "chefin@example.org", "geheim-geheim"))
    return client


@pytest.fixture
def mail(settings) -> OutgoingMail:
    settings.EMAIL_BACKEND = "kim.post.backend.RowBackend"
    send_mail("Einladung", "Bitte kommen.", "kim@example.org", ["berta@example.org"])
    return OutgoingMail.objects.get()


def be(mail: OutgoingMail, state: str, **values) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, attempts=3, **values)


def answer(client, mail: OutgoingMail, what: str) -> None:
    assert client.post(reverse(f"kim_mail_{what}", args=[mail.pk])).status_code == 302


def test_an_administrator_sees_what_was_not_sent_and_why(admin, mail):
    be(mail, State.GIVEN_UP, last_error="SMTPRecipientsRefused: 550 unknown")

    page = admin.get(reverse("kim_mails")).content.decode()
    start = admin.get(reverse("wagtailadmin_home")).content.decode()

    assert [word for word in ("Einladung", "berta@example.org", "550 unknown", "Aufgegeben") if word not in page] == []
    assert "Bitte kommen." not in page
    assert reverse("kim_mails") in start


def test_an_uncertain_mail_is_believed_or_sent_again(admin, mail):
    be(mail, State.UNCERTAIN)
    answer(admin, mail, "again")
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.WAITING, 0)

    be(mail, State.UNCERTAIN)
    answer(admin, mail, "was_sent")
    mail.refresh_from_db()
    assert (mail.state, mail.content) == (State.SENT, "")
    assert list(ModelLogEntry.objects.values_list("action", flat=True)) == ["kim.mail_was_sent", "kim.mail_again"]
    assert not [entry for entry in ModelLogEntry.objects.all() if "berta" in entry.label]


def test_a_mail_nobody_wants_any_more_goes(admin, mail):
    be(mail, State.GIVEN_UP)

    answer(admin, mail, "discard")

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("what", ["was_sent", "again", "discard"])
@pytest.mark.parametrize("state", [State.SENDING, State.SENT])
def test_what_is_sent_or_on_its_way_is_left_alone(admin, mail, what, state):
    be(mail, state, content="")

    answer(admin, mail, what)

    assert list(OutgoingMail.objects.values_list("state", "attempts")) == [(state, 3)]


def test_others_find_nothing_there(client, mail):
    client.force_login(a_person("coordinator"))

    assert client.get(reverse("kim_mails")).status_code == 404
    assert client.post(reverse("kim_mail_discard", args=[mail.pk])).status_code == 404
    assert OutgoingMail.objects.exists()


def test_health_says_when_mails_do_not_leave_and_when_somebody_has_to_decide(mail):
    assert MailHealth().trouble() == ""

    long_ago = timezone.now() - timedelta(hours=1)
    be(mail, State.WAITING, next_try_at=long_ago, last_error="ConnectionRefusedError: refused")
    assert "1 mails wait" in MailHealth().trouble()
    assert "ConnectionRefusedError" in MailHealth().trouble()

    be(mail, State.UNCERTAIN)
    assert "decide in the admin" in MailHealth().trouble()
