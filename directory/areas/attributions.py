"""Who the data in ``directory/data`` comes from, and what their owners ask to be shown.

Names and notices are quoted in German as asked for; the page of data sources marks them so. Details, versions and
checks stand in ``directory/data/PROVENANCE.md``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attribution:
    """One source: ``notice`` is shown word for word; ``files`` are those under ``directory/data`` it went into."""

    name: str
    notice: str
    licence: str
    licence_url: str
    url: str
    files: tuple[str, ...]


DL_DE_BY = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
DL_DE_BY_URL = "https://www.govdata.de/dl-de/by-2-0"
MUNICIPALITIES, DISTRICTS, GERMANY = "nrw_municipalities.csv", "nrw_districts.csv", "germany_municipalities.csv"

ATTRIBUTIONS: tuple[Attribution, ...] = (
    Attribution(
        name="Gemeindeverzeichnis: Schlüssel, Namen, Flächen, Einwohnerzahlen",
        notice=(
            "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis-Informationssystem GV-ISys, "
            "Gebietsstand 31.12.2024; Bevölkerung am 31.12.2024; eigene Bearbeitung"
        ),
        licence="Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
        licence_url="",
        url="https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html",
        files=(MUNICIPALITIES, DISTRICTS, GERMANY),
    ),
    Attribution(
        name="Zensus 2022: Anteile der Ausländerinnen und Ausländer in den Gemeinden",
        notice=(
            "© Statistische Ämter des Bundes und der Länder, Zensus 2022, "
            "Datenlizenz Deutschland – Namensnennung – Version 2.0 (www.govdata.de/dl-de/by-2-0), Daten verändert"
        ),
        licence=DL_DE_BY,
        licence_url=DL_DE_BY_URL,
        url="https://www.zensus2022.de/",
        files=(MUNICIPALITIES, DISTRICTS, GERMANY),
    ),
    Attribution(
        name="INKAR: Anteile der Ausländerinnen und Ausländer in den Kreisen",
        notice="© BBSR Bonn, INKAR / Deutschlandatlas, dl-de/by-2-0, Daten verändert",
        licence=DL_DE_BY,
        licence_url=DL_DE_BY_URL,
        url="https://www.inkar.de/",
        files=(DISTRICTS,),
    ),
    Attribution(
        name="Postleitzahlen und ihre Gemeinden",
        notice="© OpenStreetMap-Mitwirkende (ODbL), Zuordnung suche-postleitzahl.org",
        licence="Open Database License (ODbL) 1.0",
        licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
        url="https://www.openstreetmap.org/copyright",
        files=("nrw_postcodes.csv",),
    ),
    Attribution(
        name="Grenzen der Gemeinden, Kreise und Regierungsbezirke (VG250)",
        notice="© GeoBasis-DE / BKG 2016 (Daten verändert)",
        licence="Verordnung zur Festlegung der Nutzungsbestimmungen für Geodaten des Bundes (GeoNutzV)",
        licence_url="https://www.gesetze-im-internet.de/geonutzv/",
        url="https://gdz.bkg.bund.de/",
        files=("nrw_municipalities.geojson", "nrw_districts.geojson", "nrw_regierungsbezirke.geojson"),
    ),
    Attribution(
        name="Sprachen: Schreibrichtung, Schrift und Eigennamen (CLDR)",
        notice="© Unicode, Inc., Unicode Common Locale Data Repository (CLDR); eigene Auswahl und Bearbeitung",
        licence="Unicode License v3",
        licence_url="https://www.unicode.org/license.txt",
        url="https://cldr.unicode.org/",
        files=("languages.csv",),
    ),
    Attribution(
        name="Kommunale Integrationszentren",
        notice="Abgeleitet aus § 8 Teilhabe- und Integrationsgesetz NRW (recht.nrw.de); eigene Zusammenstellung",
        licence="Amtliches Werk nach § 5 UrhG; Zusammenstellung unter EUPL-1.2",
        licence_url="https://www.gesetze-im-internet.de/urhg/__5.html",
        url="https://recht.nrw.de/",
        files=("nrw_ki_bodies.csv",),
    ),
    Attribution(
        name="Begriffe: Themenfelder, Kategorien, Zielgruppen, Rechtskreise",
        notice=(
            "Eigene Zusammenstellung; Übersetzungen maschinell entworfen und noch nicht muttersprachlich geprüft; "
            "keine Rechtsberatung"
        ),
        licence="EUPL-1.2",
        licence_url="https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
        url="",
        files=("taxonomy.json",),
    ),
)
