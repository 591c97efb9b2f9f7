"""Draw for whom a service is there: coverage tags, languages, groups of people."""

from __future__ import annotations

from random import Random

from directory.models import Area, Extent, LanguageKind, ServiceArea, ServiceLanguage

from .districts import DemoDistrict
from .drawing import weighted
from .organisations import FAR, spoken_by
from .planning import PlannedService

SPOKEN = {"en": 9, "ar": 6, "uk": 6, "ru": 6, "tr": 5, "fa": 3, "ku": 3, "fr": 3, "prs": 2, "pl": 2, "ro": 2, "sq": 1}
STATUSES = {
    "asylverfahrensberatung": ("gestattung",),
    "asylbewerberleistungen": ("gestattung", "duldung"),
    "aufenthaltsberatung": ("duldung", "p104c", "p25a", "p25b"),
    "erstorientierungskurs": ("gestattung", "duldung", "p24"),
    "integrationskurs": ("p24", "p25-1-2", "p25-3", "freizuegigkeit", "familie"),
    "grundsicherung-sgb2": ("p24", "p25-1-2", "p25-3"),
    "einbuergerungsberatung": ("niederlassung", "freizuegigkeit", "p25-1-2"),
    "familiennachzug": ("p25-1-2", "fachkraft"),
}


def coverage(plan: PlannedService, ground: DemoDistrict, rng: Random) -> list[ServiceArea]:
    """Tags, the widest first. A service in one town mostly covers that town alone."""
    town, district = ground.municipality_of(plan.place), ground.area
    cluster = ground.cluster_of(plan.place)
    if ground.content.quarters:
        tags = [(district, Extent.FULL)]
        if plan.level != "gemeinde" and plan.organisation.group in FAR and rng.random() < 0.3:
            tags += [(area, Extent.BY_ARRANGEMENT) for area in ground.neighbours]
        return _rows(tags)
    if plan.organisation.group == "townhall":
        return _rows([(town, Extent.FULL)])
    if plan.level == "gemeinde":
        kind = weighted(rng, ("town", 65), ("beside", 20), ("cluster", 15))
    else:
        kind = weighted(rng, ("district", 60), ("cluster", 15), ("beside", 15), ("wide", 10))
    if kind == "cluster" and cluster is not None:
        return _rows([(cluster, Extent.FULL)])
    if kind == "town":
        return _rows([(town, Extent.FULL)])
    if kind == "beside":
        return _rows([(town, Extent.FULL), *((area, Extent.PARTIAL) for area in ground.beside(plan.place)[:2])])
    tags = [(district, Extent.FULL)]
    if kind == "wide" and plan.organisation.group in FAR:
        tags += [(area, Extent.BY_ARRANGEMENT) for area in ground.neighbours]
    return _rows(tags)


def _rows(tags: list[tuple[Area, Extent]]) -> list[ServiceArea]:
    return [ServiceArea(area=area, extent=extent) for area, extent in tags]


def languages(plan: PlannedService, known: dict, rng: Random) -> list[ServiceLanguage]:
    spoken = list(dict.fromkeys([*spoken_by(plan.organisation.name), *_some(rng, rng.choice([0, 1, 1, 2, 3]))]))
    rows = [(tag, LanguageKind.SPOKEN) for tag in spoken]
    if plan.template.mode in ("advice", "office"):
        rows += [(tag, LanguageKind.INTERPRETER) for tag in _some(rng, rng.choice([0, 0, 2, 4])) if tag not in spoken]
    if rng.random() < 0.25:
        rows += [(tag, LanguageKind.MATERIAL) for tag in ["de-simple", *_some(rng, 2)]]
    return [ServiceLanguage(language=known[tag], kind=kind) for tag, kind in rows if tag in known]


def _some(rng: Random, number: int) -> list[str]:
    drawn = rng.choices(list(SPOKEN), list(SPOKEN.values()), k=number)
    return list(dict.fromkeys(drawn))


def for_women(plan: PlannedService) -> bool:
    variant = plan.template.variants[plan.variant]
    return "Frauen" in variant.name or plan.organisation.group == "women"
