"""Whoever was told that an entry is saved finds it again, at whatever moment the process dies, in register and index."""

from __future__ import annotations

import os
import signal
import time
from random import Random

import pytest
from django.db import connections
from django.urls import reverse

from directory.models import Organisation
from search.models import Job
from search.outbox import drain
from search.rebuilding import rebuild
from tests.directory.records import District, a_service, an_organisation
from tests.directory.rights.people import a_person
from tests.forms_on_pages import forms_on
from tests.search.outbox.conftest import differences, own_index  # noqa: F401
from tests.search.outbox.test_killed import ALONE, settle

pytestmark = [pytest.mark.django_db(transaction=True), ALONE]
ROUNDS = 8
#: A process dies within so many seconds after one of its first acknowledged saves, so in the middle of the next ones.
LONGEST_MOMENT = 0.2


@pytest.fixture
def office(transactional_db, own_index) -> Organisation:  # noqa: F811
    """Its name stands in the index with each of its services."""
    made = an_organisation(District().town, name="Stand 0")
    for number in range(3):
        a_service(made, name=f"Treff {number}")
    rebuild()
    return made


def saves_through_the_form(office: Organisation, client, first: int, acknowledged: int) -> None:
    """As an editor does it: the form is sent, and what the answer confirms is told to the parent."""
    address = reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[office.pk])
    data = next(one.data for one in forms_on(client.get(address).content.decode()) if "name" in one.data)
    for number in range(first, first + 10_000):
        answer = client.post(address, data | {"name": [f"Stand {number}"]})
        if answer.status_code == 302:
            os.write(acknowledged, f"{number}\n".encode())


def told_before_it_died(office: Organisation, client, first: int, saves: int, moment: float) -> int:
    """Number of the last save that was acknowledged; it dies ``moment`` seconds after so many were."""
    reading, writing = os.pipe()
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            saves_through_the_form(office, client, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        numbers = [int(told.readline()) for _save in range(saves)]
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        _pid, status = os.waitpid(pid, 0)
        numbers += [int(line) for line in told.read().split()]
    settle()
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "it ended by itself: nothing was shown"
    return numbers[-1]


def test_every_acknowledged_save_is_kept(office, client, capsys):
    client.force_login(a_person("administrator"))
    moments, last, acknowledged = Random(15), 0, 0

    for _round in range(ROUNDS):
        told = told_before_it_died(office, client, last + 1, moments.randint(1, 3), LONGEST_MOMENT * moments.random())
        acknowledged += told - last
        stored = int(Organisation.objects.get(pk=office.pk).name.removeprefix("Stand "))
        # One more may have been saved whose answer never arrived.
        assert told <= stored <= told + 1
        drain("embedded", again=True)
        assert differences() == []
        assert not Job.objects.exists()
        last = stored

    with capsys.disabled():
        print(f"\n  {ROUNDS} processes killed, {acknowledged} saves acknowledged, all kept, index whole")
    assert acknowledged >= ROUNDS
