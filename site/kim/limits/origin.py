"""Whom a request counts for."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

#: One household or office gets a whole network of this size, and every computer in it any address it likes.
LINE_OF_IPV6 = 64
UNKNOWN = "unknown"


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, as it was written; behind a trusted proxy what the proxy says."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.KIM_TRUSTED_PROXY:
        # The proxy writes the last one; what stands before comes from outside.
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    return address


def origin_of(request: HttpRequest) -> str:
    """The address of the visitor, for IPv6 the network of the line. All without an address count as one."""
    try:
        found = ip_address(address_of(request))
    except ValueError:
        return UNKNOWN
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found, LINE_OF_IPV6), strict=False).network_address)
    return str(found)
