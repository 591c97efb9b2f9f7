"""Explain why the certificate of a server is not trusted, and which setting to change."""

from __future__ import annotations

import ssl
from pathlib import Path

SETTING = "KIM_ELASTICSEARCH_CERTIFICATE"
#: Numbers of OpenSSL: run out; for another host name, another address.
_RUN_OUT, _OTHER_HOST = (10,), (62, 64)


def trouble_with(certificate: str) -> str:
    """What is wrong with the file of the setting; empty when it can be used, or none is set. Asks nobody."""
    if not certificate:
        return ""
    if not Path(certificate).is_file():
        return f"{SETTING} names {certificate}, which is not there. Copy the file http_ca.crt of the server to it."
    try:
        ssl.create_default_context().load_verify_locations(certificate)
    except PermissionError:
        return (
            f"{SETTING} names {certificate}, which may not be read. Give the account of the site the right to read it."
        )
    except (ssl.SSLError, OSError):
        return (
            f"{SETTING} names {certificate}, which is no certificate in PEM form. Copy the file http_ca.crt of the "
            "server to it."
        )
    return ""


def distrust(error: BaseException, certificate: str) -> str:
    """The failure of TLS, and what to do. ``certificate``: the file of the setting, empty if the system decides."""
    cause = _cause(error)
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"does not speak TLS as it should ({cause}). If it speaks none, write http:// in KIM_ELASTICSEARCH_URL; "
            "otherwise look at its log."
        )
    said = cause.verify_message
    if cause.verify_code in _RUN_OUT:
        return f"shows a certificate that has run out ({said}). Renew it on the server; no setting has to be changed."
    if cause.verify_code in _OTHER_HOST:
        return (
            f"shows a certificate for another host ({said}). Write the name it stands for in KIM_ELASTICSEARCH_URL, or "
            "make one for this name on the server."
        )
    if certificate:
        return (
            f"shows a certificate of another authority than the one in {certificate} ({said}). Set {SETTING} to the "
            "file http_ca.crt of this server."
        )
    return (
        f"shows a certificate nobody here knows ({said}). Copy the file http_ca.crt of the server here and set "
        f"{SETTING} to it."
    )


def _cause(error: BaseException) -> BaseException:
    """The error that the libraries wrapped."""
    while isinstance(inner := _inside(error), BaseException):
        error = inner
    return error


def _inside(error: BaseException) -> object:
    return error.__cause__ or error.__context__ or next(iter(getattr(error, "errors", ())), None)
