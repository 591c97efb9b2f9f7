"""Organisations of the demo with their places and contacts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from directory.models import Answer, Area, AreaCentre, Contact, Language, Layer, Location, Organisation
from directory.models.slugs import german_slug

from .content import OrganisationRow, spoken_name
from .districts import DemoDistrict
from .drawing import dice, weighted

INVENTED = "Diese Organisation ist erfunden. Sie gehört zur Vorführung; Anschrift, Nummern und Personen gibt es nicht."
OFFICE = (
    "Eintrag zur Vorführung: Aufgaben nach dem Muster solcher Stellen, Anschrift, Nummern und Personen sind erfunden."
)
SUMMARIES = {
    "authority": "Behörde für Anliegen rund um Aufenthalt, Leistungen und Alltag.",
    "ki": "Koordiniert die Integrationsarbeit im Kreis oder in der Stadt.",
    "job_office": "Beratung, Vermittlung in Arbeit und Geld zum Leben.",
    "welfare": "Beratung und Hilfe für Menschen in schwierigen Lagen.",
    "language_provider": "Deutschkurse von den ersten Wörtern bis zur Prüfung.",
    "education": "Lernen, Ausbildung und Begleitung für Familien und Erwachsene.",
    "migrant_organisation": "Menschen mit gemeinsamer Sprache helfen einander.",
    "volunteers": "Freiwillige, die Zeit und Wissen teilen.",
    "health": "Beratung und Behandlung für Körper und Seele.",
    "association": "Begegnung, Kultur und praktische Hilfe im Ort.",
    "religious": "Offenes Haus für alle Nachbarinnen und Nachbarn.",
    "other": "Angebote für junge Menschen in Schule, Freizeit und Beruf.",
}
STREETS = (
    "Musterweg",
    "Beispielgasse",
    "Am Demoplatz",
    "Probestraße",
    "Erfundener Ring",
    "Vorführgasse",
    "Am Beispielbach",
    "Musterallee",
    "Probegarten",
    "Beispielufer",
    "Demowall",
    "Zum Musterfeld",
)
DIRECTIONS = ("", "", "Fünf Minuten zu Fuß vom Bahnhof.", "Bushaltestelle vor dem Haus.", "Eingang im Hof.")
HOUSES = ("Haus der Begegnung", "Beratungsstelle", "Geschäftsstelle", "Bürgerhaus", "Kurshaus", "Altes Schulhaus")
NAMES = ("Mira Beispiel", "Jonas Muster", "Leyla Probe", "Olena Musterenko", "Karim Beispieli", "Petra Erdacht")
OFFICES = ("Sekretariat", "Anmeldung", "Servicebüro", "Information")
WORKERS = ("Fachberatung, direkte Leitung", "Fallbesprechungen für Fachkräfte", "Kooperation mit Fachstellen")
HEADS = ("Leitung, Abstimmung mit der Koordination", "Projektleitung, Fragen zur Förderung")
#: Their addresses stay with the coordination.
SHELTERS = {"Frauenhaus Morgenlicht e. V.", "Frauenzentrum Rosenhof e. V."}
#: Groups whose work does not end at the border of the district.
FAR = {"welfare", "health", "women", "education", "language", "ki"}
#: Languages a name promises.
TONGUES = {
    "Syrisch": ("ar", "ku"),
    "Ukrain": ("uk", "ru"),
    "Afghan": ("prs", "ps"),
    "Eritre": ("ti", "en"),
    "Türk": ("tr",),
    "Irak": ("ar", "ckb"),
}


def demo_key(row: OrganisationRow) -> str:
    """Under ``external_ids["demo"]``; never changes, so a later load finds the organisation again."""
    return german_slug(row.name)


def create_organisation(
    ground: DemoDistrict, row: OrganisationRow, languages: dict[str, Language], today: date
) -> Organisation:
    """One organisation, its places and its contacts in three layers."""
    rng = dice(f"organisation:{row.name}")
    local = row.group in ("townhall", "volunteers", "library", "religious", "association", "migrants", "youth")
    home = ground.municipality_of(row.home) if local and not ground.content.quarters else ground.area
    slug = demo_key(row)
    organisation = Organisation(
        name=row.name,
        slug=slug,
        kind=row.kind,
        area=home,
        summary=SUMMARIES[row.kind],
        description=OFFICE if row.kind in ("authority", "ki", "job_office") else INVENTED,
        website=f"https://{slug[:50].strip('-')}.example.org/" if rng.random() < 0.8 else "",
        phone=invented_phone(rng),
        email=f"{slug[:40].strip('-')}@example.org",
        funders=_funders(row, rng),
        is_demo=True,
        external_ids={"demo": slug},
    )
    organisation.save()
    organisation.reach.set(_reach(ground, row))
    if row.kind == Organisation.Kind.KI:
        AreaCentre.objects.get_or_create(area=home, defaults={"organisation": organisation})
    for place in _places(ground, row, rng):
        _place(ground, organisation, row, place, rng).save()
    _contacts(organisation, row, languages, today, rng)
    return organisation


def _reach(ground: DemoDistrict, row: OrganisationRow) -> list[Area]:
    if row.group in FAR:
        return [ground.area, *ground.neighbours]
    return [ground.area]


def _funders(row: OrganisationRow, rng: Random) -> list[str]:
    if row.kind in ("authority", "job_office"):
        return []
    return rng.sample(
        ["Land Nordrhein-Westfalen", "Bund", "Europäische Union", "Kreis oder Stadt", "Spenden"], rng.randint(1, 2)
    )


def _places(ground: DemoDistrict, row: OrganisationRow, rng: Random) -> list[str]:
    """The seat, and for some a second house in another town."""
    if row.group not in FAR or row.group == "women" or rng.random() < 0.5:
        return [row.home]
    towns = list(ground.content.quarters) or [
        town for town in ground.municipalities if town not in ground.content.empty
    ]
    return [row.home, rng.choice([town for town in sorted(towns) if town != row.home])]


def _place(ground: DemoDistrict, organisation: Organisation, row: OrganisationRow, place: str, rng: Random) -> Location:
    lat, lon = ground.point(place, rng)
    area = ground.municipality_of(place)
    protected = row.name in SHELTERS
    return Location(
        organisation=organisation,
        name=f"Schutzhaus {spoken_name(place)}" if protected else f"{rng.choice(HOUSES)} {spoken_name(place)}",
        street=rng.choice(STREETS),
        house_number=f"{rng.randint(1, 98)}{rng.choice(['', '', '', 'a', 'b'])}",
        postcode=ground.postcode(place, rng),
        city=area.name,
        area=area,
        lat=lat,
        lon=lon,
        directions=rng.choice(
            ["", "", "Fünf Minuten zu Fuß vom Bahnhof.", "Bushaltestelle vor dem Haus.", "Eingang im Hof."]
        ),
        protected=protected,
        is_demo=True,
        **{
            name: weighted(rng, (Answer.YES, 4), (Answer.NO, 2), (Answer.UNKNOWN, 4)) for name in Location.ACCESSIBILITY
        },
    )


def _contacts(organisation: Organisation, row: OrganisationRow, languages, today: date, rng: Random) -> None:
    office = _contact(organisation, rng.choice(OFFICES), Layer.PUBLIC, rng)
    office.email, office.is_functional_mailbox = organisation.email, True
    office.fax = f"030 23125-{rng.randint(0, 999):03}" if row.kind == "authority" else ""
    office.languages = [languages[tag] for tag in spoken_by(row.name) if tag in languages]
    office.save()
    worker = _contact(organisation, rng.choice(WORKERS), Layer.NETWORK, rng)
    worker.deputy = office
    if rng.random() < 0.35:
        worker.absent_from = today + timedelta(days=rng.choice([-9, -4, -1, 6, 20]))
        worker.absent_until = worker.absent_from + timedelta(days=rng.choice([7, 14, 21]))
    if rng.random() < 0.3:
        worker.name, worker.name_consent = rng.choice(NAMES), rng.random() < 0.7
    worker.save()
    if rng.random() < 0.6:
        head = _contact(organisation, rng.choice(HEADS), Layer.COORDINATION, rng)
        head.mobile = rng.choice(["0152 28817386", f"0171 39200{rng.randint(10, 99)}"])
        head.deputy = worker if rng.random() < 0.5 else None
        head.save()


def _contact(organisation: Organisation, function: str, layer: Layer, rng: Random) -> Contact:
    return Contact(
        organisation=organisation,
        function=function,
        layer=layer,
        phone=invented_phone(rng),
        email=f"{german_slug(function.split(',')[0])}.{german_slug(organisation.name)[:30].strip('-')}@example.org",
        is_demo=True,
    )


def invented_phone(rng: Random) -> str:
    """A number from a range kept free for fiction; nobody answers there."""
    start = rng.choice(["0221 4710", "030 23125", "069 90009", "040 66969", "089 99998"])
    return f"{start}-{rng.randint(0, 999):03}"


def spoken_by(name: str) -> tuple[str, ...]:
    return ("de", *next((tags for word, tags in TONGUES.items() if word in name), ()))
