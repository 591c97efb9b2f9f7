"""Organisations for measuring, each with one place and one contact."""

from __future__ import annotations

from functools import cache

from shapely.geometry import shape
from shapely.prepared import prep

from directory.models import Area, AreaShape, Contact, Location, Organisation, Postcode

from .content import districts, spoken_name
from .districts import inside
from .drawing import dice
from .organisations import HOUSES, INVENTED, STREETS, SUMMARIES, invented_phone


def make_organisations(numbers: list[int], towns: list[Area], prefix: str) -> None:
    """The number decides the town, so all towns have their turn."""
    kinds = [row for district in districts() for row in district.organisations if row.kind in SUMMARIES]
    organisations, places, contacts = [], [], []
    codes = _postcodes()
    for number in numbers:
        rng = dice(f"scale-organisation:{number}")
        town = towns[number % len(towns)]
        row = rng.choice([one for one in kinds if one.kind not in ("authority", "ki", "job_office")])
        organisation = Organisation(
            name=f"{row.name.removesuffix(' e. V.')} {spoken_name(town.name)}",
            slug=f"{prefix}{number}",
            kind=row.kind,
            area=town,
            summary=SUMMARIES[row.kind],
            description=INVENTED,
            phone=invented_phone(rng),
            email=f"traeger-{number}@example.org",
            is_demo=True,
            external_ids={"demo": f"{prefix}{number}"},
        )
        lat, lon = inside(
            _boundary(town.pk), float(town.label_lat or town.lat or 0), float(town.label_lon or town.lon or 0), rng
        )
        places.append(
            Location(
                organisation=organisation,
                name=f"{rng.choice(HOUSES)} {spoken_name(town.name)}",
                street=rng.choice(STREETS),
                house_number=str(rng.randint(1, 98)),
                postcode=rng.choice(codes.get(town.pk) or [""]),
                city=town.name,
                area=town,
                lat=lat,
                lon=lon,
                step_free=rng.choice(["yes", "no", "unknown"]),
                is_demo=True,
            )
        )
        contacts.append(
            Contact(
                organisation=organisation,
                function="Anmeldung",
                phone=invented_phone(rng),
                email=organisation.email,
                is_demo=True,
            )
        )
        organisations.append(organisation)
    Organisation.objects.bulk_create(organisations)
    # The keys are known only now.
    owned: list[Location | Contact] = [*places, *contacts]
    for entry in owned:
        entry.organisation_id = entry.organisation.pk
    Location.objects.bulk_create(places)
    Contact.objects.bulk_create(contacts)


@cache
def _boundary(area_pk: int):
    geojson = AreaShape.objects.filter(area=area_pk).values_list("geojson", flat=True).first()
    return prep(shape(geojson)) if geojson else None


def _postcodes() -> dict[int, list[str]]:
    codes: dict[int, list[str]] = {}
    for code, area in Postcode.objects.values_list("code", "area"):
        codes.setdefault(area, []).append(code)
    return codes
