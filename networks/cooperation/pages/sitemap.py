"""The lists of posts and of cooperation profiles in the sitemap. The profiles are pages and stand among those."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from directory.public.sitemap import RegisterSitemap


class CooperationListSitemap(RegisterSitemap):
    def items(self) -> list[str]:
        return ["cooperation:post_finder", "cooperation:profile_list"]

    def location(self, item: Any) -> str:
        return reverse(item)
