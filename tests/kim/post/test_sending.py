"""A mail is a row until a server has taken it, and nobody gets it twice."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone

from kim.models import OutgoingMail
from kim.post.packing import PackedMail
from kim.post.sending import LONGEST_DIALOGUE, PAUSE, WAITS, note_interrupted, send_due_mails, send_round
from tests.mail_server import HANGS_UP, LATER, REFUSES, SILENT, TAKES, MailServer, mail_server

pytestmark = pytest.mark.django_db

State = OutgoingMail.State
ADDRESS = "berta@example.org"


@pytest.fixture(autouse=True)
def _no_pause() -> None:
    cache.clear()


@pytest.fixture
def server(settings, request):
    with mail_server(settings, getattr(request, "param", TAKES)) as running:
        yield running


def write(subject: str = "Einladung") -> OutgoingMail:
    send_mail(subject, "Bitte kommen.", "kim@example.org", [ADDRESS])
    return OutgoingMail.objects.latest("pk")


def send(after: timedelta = timedelta()) -> int:
    return send_round(100, timezone.now() + after)


def now_is(mail: OutgoingMail) -> tuple[str, int, str]:
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.last_error


def test_a_mail_waits_as_a_row_and_leaves_once(server: MailServer):
    mail = write()
    assert (mail.state, mail.kind, server.connections) == (State.WAITING, __name__, 0)

    assert (send(), send()) == (1, 0)

    assert now_is(mail) == (State.SENT, 1, "")
    assert (mail.content, len(server.received)) == ("", 1)
    assert "Bitte kommen." in server.received[0]


def test_all_of_a_mail_comes_back_out_of_its_row():
    mail = EmailMultiAlternatives(
        "Öffnung", "Text\n", "a@example.org", ["b@example.org"], bcc=["c@example.org"], reply_to=["d@example.org"],
        headers={"Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    mail.attach_alternative("<p>Text</p>", "text/html")
    mail.attach("sitzung.ics", "BEGIN:VCALENDAR", "text/calendar")
    mail.attach("bild.png", b"\x89PNG\x00", "image/png")

    again = PackedMail.read(PackedMail.of(mail).text()).mail()

    assert (again.subject, again.body, again.from_email, again.to, again.bcc, again.reply_to) == (
        mail.subject, mail.body, mail.from_email, mail.to, mail.bcc, mail.reply_to
    )  # fmt: skip
    assert again.attachments == mail.attachments
    assert again.alternatives == mail.alternatives
    assert again.extra_headers["Auto-Submitted"] == "auto-generated"
    assert again.extra_headers["Message-ID"].endswith("@example.org>")


def test_a_mail_about_a_change_that_is_taken_back_is_never_sent(server):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("server", [REFUSES], indirect=True)
def test_what_the_server_never_takes_is_given_up_with_its_reason_and_without_the_address(server, caplog):
    mail = write()

    send()

    state, attempts, reason = now_is(mail)
    assert (state, attempts) == (State.GIVEN_UP, 1)
    assert "550 5.1.1" in reason
    assert mail.content
    assert ADDRESS not in reason + caplog.text
    assert "given_up" in caplog.text


@pytest.mark.parametrize("server", [LATER], indirect=True)
def test_what_the_server_takes_later_is_tried_again_ever_more_rarely_and_ends(server):
    mail = write()
    send()
    assert now_is(mail)[:2] == (State.FAILED, 1)
    assert send(timedelta(minutes=WAITS[0] - 1)) == 0
    assert mail.attempts == 1

    passed = timedelta()
    for minutes in WAITS:
        passed += timedelta(minutes=minutes, seconds=30)
        send(passed)

    assert now_is(mail)[:2] == (State.GIVEN_UP, len(WAITS) + 1)
    server.manner = TAKES
    assert send(timedelta(days=30)) == 0


@pytest.mark.parametrize("server", [HANGS_UP], indirect=True)
def test_a_connection_that_breaks_after_the_content_leaves_it_uncertain_and_sends_nothing_again(server):
    mail = write()
    send()
    server.manner = TAKES

    send(timedelta(days=3))

    assert now_is(mail)[:2] == (State.UNCERTAIN, 1)
    assert len(server.received) == 1


def test_a_server_that_cannot_be_reached_is_asked_once_for_all_and_costs_no_attempt(server, caplog):
    mails = [write(), write()]
    server.close()

    assert (send(), send()) == (0, 0)

    for mail in mails:
        state, attempts, reason = now_is(mail)
        assert (state, attempts) == (State.WAITING, 0)
        assert "refused" in reason
    assert caplog.text.count("the mail server does not answer") == 1


def test_after_the_pause_the_server_is_asked_again(server, settings):
    mail = write()
    settings.EMAIL_PORT = 9
    send()
    settings.EMAIL_PORT = server.port

    assert send(PAUSE - timedelta(seconds=1)) == 0
    assert send(PAUSE + timedelta(seconds=1)) == 1
    assert now_is(mail)[0] == State.SENT


@pytest.mark.parametrize("server", [SILENT], indirect=True)
def test_a_server_that_never_answers_holds_up_a_round_once(server, settings):
    settings.EMAIL_TIMEOUT = 0.2
    mails = [write() for _number in range(3)]

    send()

    assert server.connections == 1
    assert {now_is(mail)[0] for mail in mails} == {State.WAITING}


def test_a_mail_is_marked_before_the_server_hears_of_it(server, monkeypatch):
    mail, seen = write(), []
    from kim.post.transport import Transport

    original = Transport.hand_over

    def look(self, message) -> None:
        seen.append(now_is(mail)[0])
        original(self, message)

    monkeypatch.setattr(Transport, "hand_over", look)
    send()

    assert seen == [State.SENDING]


def test_what_a_process_that_died_was_sending_is_uncertain_and_not_sent_again(server, caplog):
    mail = write()
    OutgoingMail.objects.update(state=State.SENDING, attempts=1, handed_over_at=timezone.now())

    assert note_interrupted(timezone.now()) == 0
    assert send_due_mails(now=timezone.now() + LONGEST_DIALOGUE + timedelta(minutes=1)) == 0

    assert now_is(mail)[0] == State.UNCERTAIN
    assert server.connections == 0
    assert "Decide in the admin" in caplog.text


def test_who_takes_a_mail_takes_it_from_the_others(server):
    from kim.post.sending import _take_next

    write()
    now = timezone.now()

    assert _take_next(now) is not None
    assert _take_next(now) is None


def test_a_mail_nobody_can_put_together_holds_up_no_other(server):
    broken, fine = write(), write("Zweite")
    OutgoingMail.objects.filter(pk=broken.pk).update(content="{}")

    assert send() == 1

    assert now_is(broken)[0] == State.GIVEN_UP
    assert now_is(fine)[0] == State.SENT


def test_a_header_with_a_line_break_is_refused_where_it_is_written(server):
    from django.core.mail import EmailMessage

    with pytest.raises(ValueError, match="newlines"):
        EmailMessage("Einladung", "Text", "a@example.org", ["b@example.org"], headers={"X": "a\nBcc: c"}).send()


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_sent(server):
    write()

    with transaction.atomic(), pytest.raises(RuntimeError):
        send_due_mails()

    assert send_due_mails() == 1


def test_the_log_of_a_round_names_nobody(server, caplog):
    caplog.set_level(logging.DEBUG)
    write("Geheimer Betreff")
    send()

    assert "Geheimer" not in caplog.text
    assert ADDRESS not in caplog.text
