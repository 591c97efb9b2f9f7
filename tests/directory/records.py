"""Records for tests of the public pages: a small district with towns, and services in it."""

from __future__ import annotations

from itertools import count
from typing import Any

from directory.areas.loading.boundaries import STATE_FRAME
from directory.areas.svg_map import path_of
from directory.models import (
    Area,
    AreaCentre,
    AreaShape,
    Category,
    Contact,
    Language,
    LifeDomain,
    Location,
    Organisation,
    Postcode,
    Service,
    ServiceArea,
    ServiceContact,
    ServiceLanguage,
    ServiceLocation,
)

number = count(1)


def an_area(name: str, ags: str | None, kind: str, parent: Area | None = None, **values: Any) -> Area:
    slug = values.pop("slug", f"{kind}-{name}".lower().replace(" ", "-").replace("ö", "oe"))
    return Area.objects.create(name=name, ags=ags, kind=kind, parent=parent, slug=slug, **values)


def a_square(area: Area, west: float, south: float, size: float = 0.2) -> AreaShape:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return AreaShape.objects.create(area=area, geojson=geometry, state_path=path_of(geometry, STATE_FRAME))


class District:
    """Kreis Höxter with Brakel and Warburg, as small as it gets; squares for boundaries."""

    def __init__(self) -> None:
        self.state = an_area("Nordrhein-Westfalen", "05", "state")
        self.region = an_area("Detmold", "057", "region", self.state)
        self.district = an_area("Höxter", "05762", "district", self.region, slug="kreis-hoexter", population=139252)
        self.town = self._municipality("Brakel", "05762016", 9.1, 51.6, 15900)
        self.neighbour = self._municipality("Warburg", "05762036", 9.3, 51.6, 22900)
        self.other_district = an_area("Heinsberg", "05370", "district", self.region, slug="kreis-heinsberg")
        self.cluster = Area(kind="cluster", name="Nord", slug="cluster-nord", parent=self.district)
        self.cluster.members = [self.town]
        self.cluster.save()
        Postcode.objects.create(code="33034", area=self.town)
        a_square(self.district, 9.1, 51.6, 0.4)

    def _municipality(self, name: str, ags: str, lon: float, lat: float, population: int) -> Area:
        area = an_area(
            name,
            ags,
            "municipality",
            self.district,
            slug=name.lower(),
            population=population,
            lat=lat + 0.1,
            lon=lon + 0.1,
            label_lat=lat + 0.1,
            label_lon=lon + 0.1,
        )
        a_square(area, lon, lat)
        return area


def a_category(key: str = "integrationskurs", domain: str = "sprache", **labels: str) -> Category:
    topic, _made = LifeDomain.objects.get_or_create(key=domain, defaults={"labels": {"de": domain.title()}})
    return Category.objects.get_or_create(key=key, defaults={"domain": topic, "labels": {"de": key.title(), **labels}})[
        0
    ]


def a_language(key: str = "ar", endonym: str = "العربية", **values: Any) -> Language:
    label = {"de": "Deutsch", "ar": "Arabisch", "uk": "Ukrainisch"}.get(key, key)
    defaults = {"labels": {"de": label}, "endonym": endonym, "direction": "rtl" if key in ("ar", "fa") else "ltr"}
    return Language.objects.get_or_create(key=key, defaults=defaults | values)[0]


def an_organisation(area: Area, name: str = "Bildungswerk Nethetal e. V.", **values: Any) -> Organisation:
    """An integration centre is named as the one of its area, as its coordination does."""
    organisation = Organisation.objects.create(name=name, area=area, **values)
    if organisation.kind == Organisation.Kind.KI:
        AreaCentre.objects.get_or_create(area=area, defaults={"organisation": organisation})
    return organisation


def a_service(organisation: Organisation, *, area: Area | None = None, **values: Any) -> Service:
    """A published service with a category, an Arabic-speaking office, a place, a contact and a coverage tag."""
    values.setdefault("name", f"Sprachkurs {next(number)}")
    category = values.pop("category", None) or a_category()
    extent = values.pop("extent", "full")
    service = Service(organisation=organisation, **values)
    service.categories = [category]
    service.save()
    ServiceArea.objects.create(service=service, area=area or organisation.area, extent=extent)
    return service


def a_place(organisation: Organisation, area: Area, service: Service | None = None, **values: Any) -> Location:
    defaults = {
        "name": "Haus am Markt",
        "street": "Am Markt",
        "house_number": "99",
        "postcode": "33034",
        "city": area.name,
        "lat": 51.7,
        "lon": 9.2,
    }
    place = Location.objects.create(organisation=organisation, area=area, **(defaults | values))
    if service is not None:
        ServiceLocation.objects.create(service=service, location=place)
    return place


def a_contact(organisation: Organisation, service: Service | None = None, **values: Any) -> Contact:
    defaults = {"function": "Kursbüro", "phone": "0221 4710-455", "email": "kurse@example.org"}
    contact = Contact.objects.create(organisation=organisation, **(defaults | values))
    if service is not None:
        ServiceContact.objects.create(service=service, contact=contact)
    return contact


def speaks(service: Service, language: Language, kind: str = "spoken") -> ServiceLanguage:
    return ServiceLanguage.objects.create(service=service, language=language, kind=kind)
