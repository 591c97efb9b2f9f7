"""Posts and relations as the plugin contract asks for a demo."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.dates import today_in_germany
from kim.plugins import Demo

from . import posts, relations


class CooperationDemo(Demo):
    key = "cooperation"
    label = gettext_lazy("Case-management posts and relations")
    order = 20

    @transaction.atomic
    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        found = {"posts": posts.create_posts(today_in_germany()), "relations": relations.create_relations()}
        if any(found.values()):
            say(_("Networks: %(posts)s posts, %(relations)s relations") % found)
