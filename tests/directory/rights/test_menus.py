"""The menu offers only what its reader may open."""

from __future__ import annotations

from .people import a_person


def test_partners_are_offered_no_door_that_is_shut(world, client):
    client.force_login(a_person("partner", member_of=world.ours))
    partner = client.get("/cms/").content.decode()
    client.force_login(a_person("administrator"))
    administrator = client.get("/cms/").content.decode()

    assert "/cms/localize/reports/" in administrator
    assert "/cms/localize/reports/" not in partner
    assert "guide.wagtail.org/en/releases" not in partner
