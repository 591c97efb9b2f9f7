"""Uploads are what their name says, and a scanner looks at them where there is one."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model

from kim.uploads import SIGNATURES, TEXTS, content_fits, free_of_viruses
from tests.directory.rights.people import a_person

PDF = b"%PDF-1.7 text"
EXE = b"MZ\x90\x00\x03" + bytes(60)


def an_upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def upload_fields(kind: type = forms.BaseForm) -> list[forms.FileField]:
    """Fields that take files, of every form there is, and one of each kind of field."""
    found = [field for field in getattr(kind, "base_fields", {}).values() if isinstance(field, forms.FileField)]
    return found + [field for child in kind.__subclasses__() for field in upload_fields(child)]


def kinds(kind: type = forms.FileField) -> list[type]:
    return [kind, *(found for child in kind.__subclasses__() for found in kinds(child))]


def problem_of(rule, file) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        rule(file)
    with translation.override("en"):
        return refusal.value.messages[0]


def test_every_field_that_takes_a_file_asks_what_it_is():
    fields = [*upload_fields(), *(kind() for kind in kinds())]

    for field in fields:
        with pytest.raises(ValidationError) as refusal:
            field.run_validators(an_upload("bild.png", EXE))
        assert "content" in {problem.code for problem in refusal.value.error_list}, field
    assert len(kinds()) >= 3
    assert upload_fields()


def test_every_ending_a_record_takes_has_a_signature():
    taken = {
        ending
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.FileField)
        for rule in field.validators
        if isinstance(rule, FileExtensionValidator)
        for ending in rule.allowed_extensions or ()
    }

    assert len(taken) > 10
    assert taken - set(SIGNATURES) - TEXTS == set()


@pytest.mark.parametrize("ending", sorted(SIGNATURES))
def test_a_program_under_another_name_is_refused(ending):
    assert f"no {ending.upper()} file" in problem_of(content_fits, an_upload(f"blatt.{ending}", EXE))


@pytest.mark.parametrize("ending", sorted(SIGNATURES))
def test_what_begins_as_its_name_says_is_taken(ending):
    for place, sign in SIGNATURES[ending]:
        content_fits(an_upload(f"Blatt.{ending.upper()}", bytes(place) + sign + b"..."))


@pytest.mark.parametrize("content", [b"<!DOCTYPE html><script>", b"\xef\xbb\xbf <svg onload=x>", b"a\x00b"])
def test_a_page_or_a_program_is_no_text(content):
    assert "no TXT file" in problem_of(content_fits, an_upload("text.txt", content))
    content_fits(an_upload("text.txt", "Größe < 3".encode()))


def test_a_file_can_be_read_from_its_beginning_afterwards():
    file = an_upload("blatt.pdf", PDF)

    content_fits(file)

    assert file.read() == PDF


@pytest.mark.parametrize(("name", "content"), [("leer.pdf", b""), ("blatt.pdf", EXE)])
def test_a_refused_upload_leaves_no_file(db, settings, tmp_path, name, content):
    settings.MEDIA_ROOT, settings.KIM_PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    client = Client()
    client.force_login(a_person("superuser"))

    for address in ("wagtaildocs:add_multiple", "wagtaildocs_chooser:create"):
        answers = {"title": "Blatt", "files[]": an_upload(name, content), "document-chooser-upload-title": "Blatt"}
        client.post(reverse(address), answers | {"document-chooser-upload-file": an_upload(name, content)})

    assert not get_document_model().objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@contextmanager
def clamd(answer: bytes) -> Iterator[str]:
    """A program that speaks the language of clamd: reads one stream and gives this answer."""
    door = socket.create_server(("127.0.0.1", 0))
    seen = []

    def serve() -> None:
        line, _address = door.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", stream.read(4))[0]:
                seen.append(stream.read(size))
            line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{door.getsockname()[1]}"
        thread.join(5)
        assert b"".join(seen) == PDF
    finally:
        door.close()


def test_the_scanner_takes_what_is_clean(settings):
    with clamd(b"stream: OK\0") as settings.KIM_CLAMAV:
        free_of_viruses(an_upload("blatt.pdf", PDF))


def test_the_scanner_names_what_it_found(settings):
    with clamd(b"stream: Eicar-Test-Signature FOUND\0") as settings.KIM_CLAMAV:
        assert "Eicar-Test-Signature" in problem_of(free_of_viruses, an_upload("blatt.pdf", PDF))


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b""])
def test_what_the_scanner_cannot_judge_is_refused(settings, answer):
    with clamd(answer) as settings.KIM_CLAMAV:
        assert "KIM_CLAMAV" in problem_of(free_of_viruses, an_upload("blatt.pdf", PDF))


def test_a_scanner_that_is_down_is_named_and_nothing_is_taken(settings):
    with socket.create_server(("127.0.0.1", 0)) as door:
        settings.KIM_CLAMAV = f"127.0.0.1:{door.getsockname()[1]}"

    assert "KIM_CLAMAV" in problem_of(free_of_viruses, an_upload("blatt.pdf", PDF))


def test_without_a_scanner_nothing_is_asked(settings):
    settings.KIM_CLAMAV = ""
    free_of_viruses(an_upload("blatt.pdf", PDF))
