"""What an uploaded file really is: its first bytes against its name, and a scanner for viruses where there is one.

Every upload of the site passes here, those of the editors' library included: it hangs on Django's field for files.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

#: Bytes read to see what a file is.
HEAD = 4096
#: Bytes sent to the scanner at once, and seconds it may take to answer.
CHUNK, PATIENCE = 64 * 1024, 20

_ZIP = ((0, b"PK\x03\x04"),)
_ISO_MEDIA = ((4, b"ftyp"),)
#: Ending → what its files begin with, as place and bytes; one of them is enough.
SIGNATURES: dict[str, tuple[tuple[int, bytes], ...]] = {
    "pdf": ((0, b"%PDF-"),),
    "docx": _ZIP,
    "xlsx": _ZIP,
    "pptx": _ZIP,
    "odt": _ZIP,
    "ods": _ZIP,
    "odp": _ZIP,
    "zip": (*_ZIP, (0, b"PK\x05\x06")),
    "rtf": ((0, b"{\\rtf"),),
    "jpg": ((0, b"\xff\xd8\xff"),),
    "jpeg": ((0, b"\xff\xd8\xff"),),
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "webp": ((8, b"WEBP"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")),
    "mp4": _ISO_MEDIA,
    "webm": ((0, b"\x1aE\xdf\xa3"),),
    "vtt": ((0, b"WEBVTT"), (0, b"\xef\xbb\xbfWEBVTT")),
}
#: Endings of plain text: no bytes of their own, but none of these.
TEXTS = frozenset({"txt", "csv", "toml"})
_NOT_IN_TEXTS = b"\x00"
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml")


def content_fits(file: object) -> None:
    """Validator: refuses an empty file, and one whose content is not what its name says."""
    if not isinstance(file, UploadedFile):
        return
    ending = PurePosixPath(file.name or "").suffix.lstrip(".").lower()
    head = _head(file)
    if not head:
        raise ValidationError(_("“%(name)s” is empty. Choose the file again."), "empty", {"name": file.name})
    if not _is_what_it_says(ending, head):
        raise ValidationError(
            _("“%(name)s” is no %(type)s file, whatever its name says. Save it in this format and choose it again."),
            code="content",
            params={"name": file.name, "type": ending.upper()},
        )


def free_of_viruses(file: object) -> None:
    """Validator: asks the scanner, if there is one. What it cannot look at is refused."""
    if not settings.KIM_CLAMAV or not isinstance(file, UploadedFile):
        return
    try:
        found = scan(file)
    except (OSError, ValueError) as problem:
        raise ValidationError(
            _(
                "The virus scanner does not answer, so “%(name)s” was not taken. Try again in a few minutes; "
                "if it stays so, tell those who run the site (KIM_CLAMAV)."
            ),
            code="scanner",
            params={"name": file.name},
        ) from problem
    if found:
        raise ValidationError(
            _("“%(name)s” holds a virus (%(virus)s) and was not taken."), "virus", {"name": file.name, "virus": found}
        )


def scan(file: IO[bytes] | UploadedFile) -> str:
    """Name of what ClamAV found, or nothing. Raises ``OSError`` when it does not answer or cannot say."""
    with _scanner() as line:
        line.sendall(b"zINSTREAM\0")
        for chunk in _chunks(file):
            line.sendall(struct.pack("!L", len(chunk)) + chunk)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0"):
            part = line.recv(4096)
            if not part:
                break
            answer += part
    words = answer.rstrip(b"\0").decode(errors="replace").removeprefix("stream: ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    raise OSError(words or "no answer")


def _scanner() -> socket.socket:
    where = settings.KIM_CLAMAV
    if where.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _chunks(file: IO[bytes] | UploadedFile) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk
    file.seek(0)


def _head(file: UploadedFile) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _is_what_it_says(ending: str, head: bytes) -> bool:
    if ending in TEXTS:
        # A page under the name of a text would run in browsers that look into it.
        return _NOT_IN_TEXTS not in head and not head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP)
    signatures = SIGNATURES.get(ending)
    # Which endings are taken says the field; one without a signature here is none of ours.
    return signatures is None or any(head[place:].startswith(sign) for place, sign in signatures)


def watch_uploads() -> None:
    """Ask every form field that takes a file, those of forms loaded before included; called once at the start."""
    run_validators = forms.FileField.run_validators

    def run_and_ask(field: forms.FileField, value: object) -> None:
        run_validators(field, value)
        content_fits(value)
        free_of_viruses(value)

    forms.FileField.run_validators = run_and_ask  # type: ignore[assignment, method-assign]  # no setting
