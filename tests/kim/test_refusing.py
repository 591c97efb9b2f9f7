"""NUL is refused once for all, wherever it stands; files alone may hold it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from kim.refusing import RefuseNonsense
from tests.home.ground import a_site

PAGE = "/de/barriere-melden/"


def test_an_address_with_nul_is_refused_in_plain_words(db, client):
    answer = client.get("/de/angebote/", {"q": "a\x00b"})

    assert answer.status_code == 400
    assert "Diese Seite kann nicht angezeigt werden" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/de/ort/a%00b/", "/de/gibt-es-nicht%00/", "/%00", "/de/?%00=1", "/de/angebote/?gebiet=%00"]
)
def test_no_part_of_an_address_may_hold_it(db, client, address):
    assert client.get(address).status_code == 400


def test_a_cookie_may_not_hold_it(db, client):
    client.cookies["sessionid"] = "a\x00b"

    assert client.get("/de/").status_code == 400


@pytest.mark.parametrize("data", [{"problem": "a\x00b"}, {"a\x00b": "problem"}])
def test_no_field_of_a_form_may_hold_it(db, client, data):
    a_site()

    assert client.post(PAGE, data).status_code == 400


def test_a_file_may_hold_it(db, client):
    a_site()
    empty = client.post(PAGE, {"problem": ""})
    with_a_file = client.post(PAGE, {"problem": "", "file": SimpleUploadedFile("a.bin", b"a\x00b")})

    assert empty.status_code == with_a_file.status_code != 400


@pytest.mark.parametrize(
    ("path", "message", "is_refused"),
    [
        ("/cms/pages/", "invalid literal for int() with base 10: '1e999'", True),
        ("/cms/pages/", "a fault of ours", False),
        ("/de/angebote/", "invalid literal for int() with base 10: '1e999'", False),
    ],
)
def test_in_the_admin_an_error_that_quotes_the_request_is_its_fault_and_noted_without_its_words(
    db, rf, caplog, path, message, is_refused
):
    request = rf.get(path, {"parent": "1e999"})
    request.resolver_match = resolve("/cms/pages/")
    try:
        raise ValueError(message)
    except ValueError as error:
        answer = RefuseNonsense(lambda request: None).process_exception(request, error)

    assert (answer is not None and answer.status_code == 400) is is_refused
    assert ("ValueError in" in caplog.text) is is_refused
    assert "1e999" not in caplog.text
