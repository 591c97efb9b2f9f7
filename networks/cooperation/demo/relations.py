"""Relations between organisations of the demo; all of them invented."""

from __future__ import annotations

from datetime import date

from directory.models import Organisation
from networks.cooperation.models import Relation

_K = Relation.Kind
_HOEXTER, _HEINSBERG = (f"Kommunales Integrationszentrum Kreis {name}" for name in ("Höxter", "Heinsberg"))
_EMMERGRUND, _EGGERAND, _WESER = (
    "Sozialwerk Emmergrund e. V.",
    "Hilfswerk Eggerand e. V.",
    "Beratungsdienst Weserbergland e. V.",
)
_NETHETAL, _RURWIESEN, _SCHWALM = (
    "Bildungswerk Nethetal e. V.",
    "Sozialdienst Rurwiesen e. V.",
    "Menschen an der Schwalm e. V.",
)
_RURBLICK, _SONNENBLUME = "Sprachhaus Rurblick e. V.", "Familienhaus Sonnenblume Hückelhoven"
#: From, kind, to, since (year or none), until (year or none), note.
RELATIONS: tuple[tuple[str, Relation.Kind, str, int | None, int | None, str], ...] = (
    (_NETHETAL, _K.PARTNER, _EMMERGRUND, 2022, None, "gemeinsame Kinderbetreuung"),
    (_NETHETAL, _K.FUNDED, _HOEXTER, 2023, 2027, ""),
    (_EMMERGRUND, _K.PARTNER, _EGGERAND, 2021, None, "Sprachmittlungspool"),
    (_EGGERAND, _K.PARTNER, _WESER, None, None, ""),
    ("Frauenhilfe Weserstern e. V.", _K.MEMBER, _WESER, 2019, None, "Dachverband"),
    (_WESER, _K.FUNDED, _HOEXTER, 2021, 2024, ""),
    (_RURWIESEN, _K.PARTNER, _HEINSBERG, 2022, None, "Case Management"),
    (_SCHWALM, _K.PARTNER, _HEINSBERG, 2022, None, "Case Management"),
    (_RURWIESEN, _K.FUNDED, _HEINSBERG, 2022, 2027, "zwei Stellen"),
    (_RURBLICK, _K.PARTNER, _SONNENBLUME, 2024, None, "Kurs mit Kinderbetreuung"),
    ("Afghanischer Kulturkreis Rurtal e. V.", _K.MEMBER, _RURWIESEN, 2020, None, ""),
    ("Elternverein Zwei Sprachen e. V.", _K.PROJECT, _SONNENBLUME, 2025, 2026, "Vorlesen in zwei Sprachen"),
    ("Willkommensinitiative Übach", _K.PARTNER, "Bildungsstätte Wurmtal gGmbH", None, None, ""),
    ("Beratungshaus Rheinufer e. V.", _K.PARTNER, "Stadtteilhilfe Nordwest e. V.", 2020, None, ""),
    ("Sozialwerk Hohe Lenne e. V.", _K.PARTNER, "Bergland Hilfen e. V.", 2020, None, "gemeinsame Sprechstunde"),
)


def create_relations() -> int:
    """Missing relations between organisations that are there; returns how many were made."""
    known = {one.name: one for one in Organisation.objects.filter(is_demo=True)}
    made = 0
    for source, kind, target, since, until, note in RELATIONS:
        if source not in known or target not in known:
            continue
        _row, new = Relation.objects.get_or_create(
            source=known[source],
            kind=kind,
            target=known[target],
            is_demo=True,
            defaults={
                "starts_on": date(since, 1, 1) if since else None,
                "ends_on": date(until, 12, 31) if until else None,
                "note": note,
            },
        )
        made += new
    return made
