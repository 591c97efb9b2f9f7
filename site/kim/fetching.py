"""The one door to servers of others: public addresses, checked again at each redirect, with limits of size and time.

Everything of the site that asks another server does it here, and never inside a request (decision 32). A test walks the
code for other ways out. Proxies are not used: through one, nobody knows which address is reached.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.core.cache import cache

from kim import __version__
from kim.own_address import own_address

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 64 * 1024
#: What of a path and a query has a meaning already; everything else is written in percent signs.
_AS_WRITTEN = "%/:=&?~+!$,;'@()*[]"
#: Forms of IPv6 that carry an address of IPv4, which is the one that counts.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotFetched(Exception):
    """The reason in a few words; never what was asked for, which may hold a key."""


@dataclass(frozen=True)
class Fetched:
    """``address`` is the last one, after all redirects."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes


def is_public(address: Address) -> bool:
    """Whether strangers may have this address: no own network, no machine itself, no group of machines."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if carried is None and address in _NAT64:
            carried = ipaddress.IPv4Address(address.packed[-4:])
        if carried is not None:
            return is_public(carried)
        if address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


@dataclass(frozen=True)
class Fetcher:
    """Limits of one kind of question; ``seconds`` for all of it, redirects and waiting for the pause included.

    ``allows`` says which addresses may be reached; ``ports`` which of them, beside those of the schemes.
    """

    seconds: float = 20.0
    most_bytes: int = 5_000_000
    most_redirects: int = 5
    #: Seconds between two questions to one host, by all processes of the site together; the cache counts whole ones.
    pause: float = 2.0
    ports: frozenset[int] = frozenset({80, 443})
    allows: Callable[[Address], bool] = is_public
    headers: dict[str, str] = field(default_factory=dict)

    def fetch(self, address: str) -> Fetched:
        """Ask with GET. Raises ``NotFetched``; an answer with any status that is no redirect is an answer."""
        until = time.monotonic() + self.seconds
        for _number in range(self.most_redirects + 1):
            answer = self._ask(address, until)
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return answer
            address = urljoin(address, target)
        raise NotFetched("too many redirects")

    def _ask(self, address: str, until: float) -> Fetched:
        secure, host, port, path = _parts(address)
        if port not in self.ports:
            raise NotFetched("a port that is not asked")
        reached = self._resolve(host, port)
        self._wait_for_turn(host, until)
        left = _left(until)
        connection = _Pinned(host, port, str(reached), secure=secure, timeout=left)
        # A server that sends a byte now and then keeps every single timeout; this ends the whole.
        ending = threading.Timer(left, connection.cut)
        ending.daemon = True
        ending.start()
        try:
            connection.request("GET", path, headers={**own_headers(), **self.headers})
            answer = connection.getresponse()
            body = self._read(answer, until)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            # AttributeError: the connection was cut while http.client still used it.
            if time.monotonic() >= until:
                raise NotFetched("it took too long") from error
            raise NotFetched(f"no answer ({type(error).__name__})") from error
        finally:
            ending.cancel()
            connection.close()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Fetched(address, answer.status, headers, body)

    def _read(self, answer: http.client.HTTPResponse, until: float) -> bytes:
        parts, size = [], 0
        while part := answer.read1(_CHUNK):
            size += len(part)
            if size > self.most_bytes:
                raise NotFetched(f"more than {self.most_bytes} bytes")
            if time.monotonic() >= until:
                break
            parts.append(part)
        if time.monotonic() >= until:
            raise NotFetched("it took too long")
        if answer.length:
            raise NotFetched("the answer ends too early")
        return b"".join(parts)

    def _resolve(self, host: str, port: int) -> Address:
        """Asked once; the connection goes to the address looked at here, whatever the name server says next.

        One address that is not public is enough to refuse the name: it is no mistake a public server would make.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotFetched("the name is unknown") from error
        addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
        if not addresses or not all(map(self.allows, addresses)):
            raise NotFetched("no public address")
        return addresses[0]

    def _wait_for_turn(self, host: str, until: float) -> None:
        if not self.pause:
            return
        key = f"kim.fetching.{host}"
        while not cache.add(key, True, self.pause):
            if _left(until) <= self.pause / 4:
                raise NotFetched("this server was asked a moment ago")
            time.sleep(self.pause / 4)


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was looked at; the certificate is asked for the name."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address, self._secure = address, secure
        self._reached: socket.socket | None = None
        # Otherwise http.client writes the port into Host only where it differs from 80.
        self.default_port = PORTS["https" if secure else "http"]

    def connect(self) -> None:
        # Not by create_connection, which would ask for names again.
        family = socket.AF_INET6 if ":" in self._address else socket.AF_INET
        self.sock = self._reached = socket.socket(family, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect((self._address, self.port))
        if self._secure:
            context = ssl.create_default_context()
            self.sock = self._reached = context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End it from another thread. Our own reference: http.client forgets the socket once the body is read."""
        if self._reached is not None:
            try:
                self._reached.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def own_headers() -> dict[str, str]:
    """Who asks, and whom the owner of the server may write to."""
    contact = settings.KIM_SECURITY_CONTACT or f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    agent = f"KIM-Atlas/{__version__} (+{own_address()}; {contact})"
    return {"User-Agent": agent, "Accept-Encoding": "identity", "Connection": "close"}


def _parts(address: str) -> tuple[bool, str, int, str]:
    """Whether encrypted, host, port, path with query."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise NotFetched("no address") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotFetched("no address of the web")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("an address with a name or a password")
    query = f"?{parts.query}" if parts.query else ""
    return parts.scheme == "https", parts.hostname, port, quote((parts.path or "/") + query, safe=_AS_WRITTEN)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise NotFetched("it took too long")
    return left
