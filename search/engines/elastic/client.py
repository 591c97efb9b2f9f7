"""Connect to Elasticsearch and explain its failures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from elastic_transport import TlsError
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, UnsupportedProductError

from search.engines.base import EngineDown

from .trust import distrust, trouble_with

#: Seconds. After that the embedded index answers.
SEARCH_WITHIN = 5.0
#: Seconds for a change, a bulk of documents, a switch of indexes.
WRITE_WITHIN = 60.0
MEANWHILE = "Until then the embedded index answers."


def open_client(url: str, api_key: str = "", certificate: str = "") -> Elasticsearch:
    """``url``: one address or several with commas between, with ``name:password@`` where the server asks for them.

    ``certificate`` is the file of the authority that signed the server's certificate, if the system does not know it.
    Nothing is asked yet: an address where nobody answers shows with the first question. Raises ``EngineDown`` for a
    certificate that cannot be read. A key goes before name and password in the address.
    """
    if trouble := trouble_with(certificate):
        raise EngineDown(f"Elasticsearch at {without_password(url)} cannot be asked: {trouble} {MEANWHILE}")
    addresses = full_addresses(url)
    if api_key:
        addresses = [_without_account(address) for address in addresses]
    access: dict[str, Any] = {}
    if api_key:
        access["api_key"] = api_key
    if certificate:
        access["ca_certs"] = certificate
    return Elasticsearch(
        addresses,
        request_timeout=SEARCH_WITHIN,
        # When a node is gone, each other one is asked once. A slow node is not asked again: it would get slower.
        max_retries=len(addresses),
        retry_on_timeout=False,
        retry_on_status=(502, 503, 504) if len(addresses) > 1 else (),
        **access,
    )


def full_addresses(url: str) -> list[str]:
    """The addresses with their ports, which the client needs even for the usual ones."""
    found = []
    for one in filter(None, (part.strip() for part in url.split(","))):
        parts = urlsplit(one if "://" in one else f"http://{one}")
        port = parts.port or (443 if parts.scheme == "https" else 9200)
        letters = parts.netloc if parts.port else f"{parts.netloc}:{port}"
        found.append(urlunsplit((parts.scheme, letters, parts.path, "", "")))
    return found


def _without_account(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def without_password(url: str) -> str:
    """The address without name and password, for messages."""
    return ", ".join(
        one.replace(f"{urlsplit(one).netloc}", urlsplit(one).netloc.rpartition("@")[2]) for one in full_addresses(url)
    )


@contextmanager
def failures_told(url: str, index: str, access: Mapping[str, str] | None = None) -> Iterator[None]:
    """Turn every failure of the server or the way to it into ``EngineDown`` with the way out.

    ``access``: the ``api_key`` and ``certificate`` it was asked with.
    """
    place, access = f"Elasticsearch at {without_password(url)}", access or {}
    try:
        yield
    except UnsupportedProductError as error:
        raise EngineDown(
            f"What answers at {without_password(url)} is no Elasticsearch. Correct KIM_ELASTICSEARCH_URL."
        ) from error
    except NotFoundError as error:
        raise EngineDown(f"{place} has no index {index}. Make it: manage.py search rebuild") from error
    except ApiError as error:
        raise EngineDown(f"{place} {_refusal(error, index, access)}") from error
    except TlsError as error:
        raise EngineDown(f"{place} {distrust(error, access.get('certificate', ''))} {MEANWHILE}") from error
    except TransportError as error:
        raise EngineDown(f"{place} {_silence(error, url)} {MEANWHILE}") from error


def _silence(error: TransportError, url: str) -> str:
    way = "Start it, or correct KIM_ELASTICSEARCH_URL."
    if "RemoteDisconnected" in str(error) and not url.startswith("https://"):
        way = "It may ask for TLS: write https:// in KIM_ELASTICSEARCH_URL."
    return f"does not answer ({type(error).__name__}). {way}"


def _refusal(error: ApiError, index: str, access: Mapping[str, str]) -> str:
    reason = f"{error.status_code}, {error.message}"
    if error.status_code == 403:
        return (
            f"lets us in, but forbids this ({reason}). Give {_who(access)} the right to read, write and manage {index} "
            f"and {index}-*."
        )
    if error.status_code == 401 and access.get("api_key"):
        return (
            f"does not let us in ({reason}): the key is wrong, has run out or was withdrawn. Make a new one on the "
            "server and set KIM_ELASTICSEARCH_API_KEY to the text it shows as “encoded”."
        )
    if error.status_code == 401:
        return (
            f"does not let us in ({reason}). Correct name and password in KIM_ELASTICSEARCH_URL or set "
            "KIM_ELASTICSEARCH_API_KEY."
        )
    if error.status_code == 429 or error.status_code >= 500:
        return f"is overloaded or has lost parts of the index {index} ({reason}). Look at its health and its log."
    return f"refused the request ({reason}). If the site was upgraded: manage.py search rebuild"


def _who(access: Mapping[str, str]) -> str:
    return "the key in KIM_ELASTICSEARCH_API_KEY" if access.get("api_key") else "the account in KIM_ELASTICSEARCH_URL"
