"""Every link a page offers works for the one it is offered to, and every form bears to be sent empty."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from .crawler import client_of, ends_session
from .faults import Faults, noticing
from .page import Form, kinds_of_address
from .people import KINDS_OF_PEOPLE


@pytest.mark.parametrize("kind", KINDS_OF_PEOPLE)
def test_links_and_forms_work_for_those_who_see_them(peopled, crawler, kind, capsys):
    person = peopled.people[kind]
    sender = client_of(person)
    sent: set[frozenset[str]] = set()
    with noticing(Faults()) as faults:
        for page in crawler.visit(person, faults.about):
            if page.came_from and page.status >= 400:
                faults.note(
                    f"{page.status} for a link to {sorted(kinds_of_address(page.address))}, on {page.came_from}"
                )
            for form in page.forms:
                what = frozenset((*kinds_of_address(form.action), *form.names))
                if form.method == "post" and what not in sent and not ends_session(form.action):
                    sent.add(what)
                    faults.about(f"POST {form.action} from {page.address}")
                    if send_empty(sender, form) == 404:
                        faults.note(f"404 for the form {form.action}")

    with capsys.disabled():
        print(f"\n  links, {kind}: {crawler.told()}, {len(sent)} forms sent, {faults.requests} requests")
    assert not faults, str(faults)


def send_empty(client: Client, form: Form) -> int:
    """Send what a browser sends when nothing was entered, and take back what the answer changed."""
    with transaction.atomic():
        status = client.post(form.action, dict(form.hidden)).status_code
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    return status
