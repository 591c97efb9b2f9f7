"""Which machines may read figures of operation: those with the token, and those at an address that is allowed."""

from __future__ import annotations

import hmac
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from kim.limits.origin import address_of


def may_watch(request: HttpRequest) -> bool:
    """Nobody, unless KIM_METRICS_TOKEN or KIM_METRICS_ALLOW says so."""
    token = settings.KIM_METRICS_TOKEN
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(sent.encode(), token.encode()):
        return True
    is_hidden = "X-Forwarded-For" in request.headers and not settings.KIM_TRUSTED_PROXY
    if not settings.KIM_METRICS_ALLOW or is_hidden:
        # Behind a proxy nobody trusts every visitor comes from the address of the proxy.
        return False
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return False
    return any(address in ip_network(allowed) for allowed in settings.KIM_METRICS_ALLOW)
