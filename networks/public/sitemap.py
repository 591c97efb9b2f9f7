"""Public bodies in the sitemap."""

from __future__ import annotations

from typing import Any

from directory.public.sitemap import RegisterSitemap
from networks.models import Body


class BodySitemap(RegisterSitemap):
    def items(self) -> Any:
        return Body.objects.public().only("slug", "updated_at").order_by("pk")
