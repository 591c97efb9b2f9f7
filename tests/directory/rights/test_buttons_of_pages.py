"""A list of pages offers no button that answers 404 to the one who sees it."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from .foreign import Neighbours


def test_history_is_offered_where_it_opens(db, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = Neighbours()
    below = world.page.add_child(instance=Page(title="Darunter", slug="darunter", locale=world.page.locale))
    editing = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name="portal-hier"), page=below, permission=editing)
    client.force_login(world.coordinator)
    own, above = (reverse("wagtailadmin_pages:history", args=[page.pk]) for page in (below, world.page))

    listed = client.get(reverse("wagtailadmin_pages:search")).content.decode()

    assert world.page.title in listed
    assert (own in listed, above in listed) == (True, False)
    assert (client.get(own).status_code, client.get(above).status_code) == (200, 404)
