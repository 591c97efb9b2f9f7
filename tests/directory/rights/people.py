"""People and records of two districts for tests of rights: ours (Höxter) and theirs (Heinsberg)."""

from __future__ import annotations

from itertools import count

from django.contrib.auth.models import Group, User

from directory.models import Area, Jurisdiction, Membership, Organisation

number = count(1)


def a_person(role: str | None = None, *, areas: tuple[Area, ...] = (), member_of: Organisation | None = None) -> User:
    """A fresh user, as one request would load it; ``role`` is a group, ``superuser`` the flag."""
    user = User.objects.create_user(f"person-{next(number)}", password="Passwort-1", is_superuser=role == "superuser")
    if role and role != "superuser":
        user.groups.add(Group.objects.get(name=role))
    if areas:
        Jurisdiction.objects.create(user=user).areas.set(areas)
    if member_of:
        Membership.objects.create(user=user, organisation=member_of)
    return User.objects.get(pk=user.pk)


class TwoDistricts:
    """Each district with a town, a cluster and one organisation."""

    def __init__(self) -> None:
        state = self._area("Nordrhein-Westfalen", "05", "state", None)
        self.here = self._district(state, "Höxter", "05762", "Brakel", "05762016")
        self.there = self._district(state, "Heinsberg", "05370", "Wegberg", "05370040")
        self.ours = Organisation.objects.create(name="Bildungswerk Nethetal", area=self.here["town"])
        self.theirs = Organisation.objects.create(name="Treffpunkt Schwalm", area=self.there["town"])

    def _area(self, name: str, ags: str | None, kind: str, parent: Area | None) -> Area:
        return Area.objects.create(name=name, ags=ags, kind=kind, parent=parent, slug=f"{kind}-{ags or name}".lower())

    def _district(self, state: Area, name: str, ags: str, town: str, town_ags: str) -> dict[str, Area]:
        district = self._area(name, ags, "district", state)
        municipality = self._area(town, town_ags, "municipality", district)
        cluster = Area(name=f"Cluster {name}", kind="cluster", parent=district, slug=f"cluster-{ags}")
        cluster.members = [municipality]
        cluster.save()
        return {"district": district, "town": municipality, "cluster": cluster}
