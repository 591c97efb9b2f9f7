"""Seats, groups, meetings and decisions of the demo as plain rows; every person is invented.

Days are months and days before or after the day of loading, so the demo never looks old.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SeatRow:
    """``office`` finds the organisation by the beginning of its name, ``cluster`` the area by the end of its slug.

    ``person``: name, with a star in front where publication was agreed to. ``until``: months until the term ends;
    a negative number is a seat that fell vacant then.
    """

    function: str
    section: str = ""
    office: str = ""
    person: str = ""
    deputy: str = ""
    cluster: str = ""
    role: str = "member"
    vote: str = "voting"
    until: int | None = None
    acting: bool = False
    before: str = ""


@dataclass(frozen=True)
class DecisionRow:
    """``ago`` and ``due`` count months from the day of loading; ``founds`` is the key of a group."""

    title: str
    text: str
    ago: int
    due: int | None
    state: str
    office: str = ""
    group: str = ""
    founds: str = ""
    effect: str = "other"
    votes: tuple[int, int, int] | None = None
    visibility: int = 1


@dataclass(frozen=True)
class BodyRow:
    key: str
    kind: str
    name: str
    summary: str
    purpose: str
    area: str
    seats: tuple[SeatRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    #: Days from today until the next meeting, and the subjects of it; months between meetings.
    next_in: int | None = None
    agenda: tuple[tuple[str, str], ...] = ()
    per_year: int | None = None
    first_year: int = 2022
    parent: str = ""
    cluster: str = ""
    further: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mandate: str = ""
    results: str = ""
    until: int | None = None
    visibility: int = 1
    english: tuple[str, str] = ("", "")
    place: str = ""
    members: tuple[str, ...] = field(default=())


ADMIN = "Kreisverwaltung"
TOWNS = "Städte, je Clusterregion eine Leitung"
PARTNERS = "Weitere Partner"

HOEXTER_SEATS = (
    SeatRow(
        "Kreisdirektion",
        ADMIN,
        "Kreisverwaltung",
        "*Jorinde Falkenhain",
        "Leitung Bildung und Integration",
        role="chair",
    ),
    SeatRow(
        "Leitung Öffentliche Sicherheit, Ordnung und Straßenverkehr",
        ADMIN,
        "Kreisverwaltung",
        "*Tjark Ellerbusch",
        "Leitung Ausländerbehörde",
    ),
    SeatRow(
        "Leitung Gesundheits- und Veterinärwesen",
        ADMIN,
        "Gesundheitsamt",
        "*Selma Rotdorn",
        "Leitung Sozialpsychiatrischer Dienst",
    ),
    SeatRow("Leitung Jugendamt", ADMIN, "Jugendamt", "Ilka Sonnenhof", "Leitung Frühe Hilfen", until=2),
    SeatRow("Leitung Soziales", ADMIN, "Sozialamt", "*Malte Quellgrund", before="Anselm Weidenbach"),
    SeatRow(
        "Leitung Bildung und Integration",
        ADMIN,
        "Kreisverwaltung",
        "*Nermin Haselbach",
        "Leitung KI",
        role="deputy_chair",
    ),
    SeatRow(
        "Leitung Kommunales Integrationszentrum",
        ADMIN,
        "Kommunales Integrationszentrum",
        "*Piet Lindenau",
        "Koordination KIM",
        acting=True,
    ),
    SeatRow(
        "Leitung der Städte im Norden",
        TOWNS,
        "Stadt Brakel",
        "Bürgermeisteramt Steinheim",
        "Sozialamt Nieheim",
        cluster="nord",
    ),
    SeatRow(
        "Leitung der Städte im Westen",
        TOWNS,
        "Stadt Brakel",
        "Sozialamt Brakel",
        "Sozialamt Bad Driburg",
        cluster="west",
    ),
    SeatRow(
        "Leitung der Städte im Osten",
        TOWNS,
        "Stadt Brakel",
        "Bürgermeisteramt Höxter",
        "Sozialamt Beverungen",
        cluster="ost",
    ),
    SeatRow(
        "Leitung der Städte im Süden",
        TOWNS,
        "Stadt Warburg",
        "Bürgermeisteramt Warburg",
        "Sozialamt Warburg",
        cluster="sued",
        until=-2,
    ),
    SeatRow("Geschäftsführung Jobcenter", PARTNERS, "Jobcenter", "*Ayla Brinkwerth", "Leitung Markt und Integration"),
    SeatRow("Leitung Agentur für Arbeit", PARTNERS, "Agentur für Arbeit", "*Ruben Ostertal", "Teamleitung"),
    SeatRow("Regionalkoordination BAMF", PARTNERS, "Regionalkoordination BAMF", "Wiebke Hagenried", vote="advisory"),
    SeatRow(
        "Sprecherin oder Sprecher der freien Wohlfahrtspflege",
        PARTNERS,
        "Hilfswerk Eggerand",
        "*Dorte Immenfeld",
        "im Wechsel der Verbände",
    ),
)

HOEXTER_DECISIONS = (
    DecisionRow(
        "Projektgruppe Wechsel zum Jobcenter",
        (
            "Die Lenkungsgruppe gründet eine Projektgruppe. Sie klärt, wie beim Wechsel vom Sozialamt zum "
            "Jobcenter keine Zahlung ausfällt."
        ),
        6,
        7,
        "in_progress",
        office="Jobcenter",
        founds="hoexter-wechsel",
        effect="found_group",
        votes=(13, 0, 1),
    ),
    DecisionRow(
        "Gemeinsamer Sprachmittlungspool",
        "Kreis und Städte bauen einen gemeinsamen Pool für Sprachmittlung auf und melden den Bedarf vierteljährlich.",
        6,
        -2,
        "open",
        office="Kommunales Integrationszentrum",
        effect="start_measure",
        votes=(14, 0, 0),
    ),
    DecisionRow(
        "Sprechstunde Wohnen in Warburg",
        "Die Arbeitsgruppe Wohnen richtet eine monatliche Sprechstunde in Warburg ein.",
        12,
        -8,
        "done",
        group="hoexter-wohnen",
        effect="start_measure",
    ),
    DecisionRow(
        "Kurs mit Kinderbetreuung je Clusterregion",
        "Ziel: in jeder Clusterregion ein Sprachkurs mit Kinderbetreuung.",
        12,
        10,
        "in_progress",
        group="hoexter-sprache",
        effect="accept_target",
        votes=(12, 1, 1),
    ),
    DecisionRow(
        "Arbeitsgruppe Sprache und Kinderbetreuung",
        "Gründung der Arbeitsgruppe auf Dauer, Bericht zu jeder Sitzung.",
        24,
        None,
        "done",
        founds="hoexter-sprache",
        effect="found_group",
    ),
    DecisionRow(
        "Arbeitsgruppe Wohnen",
        "Gründung der Arbeitsgruppe, zunächst für drei Jahre.",
        24,
        None,
        "done",
        founds="hoexter-wohnen",
        effect="found_group",
    ),
    DecisionRow(
        "Arbeitsgruppe Gesundheit und Sprachmittlung",
        "Gründung der Arbeitsgruppe auf Vorschlag des Case Managements.",
        18,
        None,
        "done",
        founds="hoexter-gesundheit",
        effect="found_group",
    ),
    DecisionRow(
        "Nachbesetzung der Koordination",
        "Die Stelle wird zum nächsten Quartal ausgeschrieben.",
        6,
        2,
        "open",
        office="Kreisverwaltung",
        visibility=3,
    ),
)

BODIES: tuple[BodyRow, ...] = (
    BodyRow(
        "hoexter-lenkung",
        "steering-group",
        "Lenkungsgruppe KIM Kreis Höxter",
        (
            "Sie entscheidet, welche Strukturen sich ändern, gründet Arbeitsgruppen und verteilt Lücken, die "
            "in der Fallarbeit sichtbar werden."
        ),
        (
            "Alle Stellen, die über Angebote für Zugewanderte entscheiden, sitzen hier nach Funktion "
            "zusammen. Niemand soll zwischen zwei Rechtskreisen verloren gehen."
        ),
        "05762",
        HOEXTER_SEATS,
        HOEXTER_DECISIONS,
        6,
        (
            ("report", "Stand der Maßnahmen seit der letzten Sitzung"),
            ("decision", "Kinderbetreuung in Sprachkursen, Südkreis"),
            ("decision", "Sprachmittlung beim Arzt"),
            ("decision", "Nachbesetzung Clusterregion Süd"),
            ("report", "Bericht der Projektgruppe Wechsel zum Jobcenter"),
        ),
        2,
        topics=("sprache", "wohnen", "gesundheit"),
        mandate=(
            "Die Lenkungsgruppe entscheidet für die Häuser ihrer Mitglieder über Ziele, Gruppen und Maßnahmen. "
            "Geld bewilligen weiterhin die zuständigen Gremien."
        ),
        results="Drei Arbeitsgruppen und eine Projektgruppe arbeiten. Die Sprechstunde Wohnen in Warburg läuft.",
        until=13,
        english=(
            "Steering group KIM Kreis Höxter",
            (
                "It decides which structures change, founds working groups and hands out gaps that case work "
                "brings to light."
            ),
        ),
        place="Kreishaus Höxter, Saal 2",
        members=("fallmanagement",),
    ),
    BodyRow(
        "hoexter-sprache",
        "working-group",
        "Arbeitsgruppe Sprache und Kinderbetreuung",
        "Eltern sollen in jeder Clusterregion einen Kurs mit Betreuung erreichen.",
        "Die Gruppe sammelt Erkenntnisse aus der Fallarbeit, wertet sie aus und schlägt Lösungen vor.",
        "05762",
        (
            SeatRow(
                "Koordination Sprachförderung", "", "Kommunales Integrationszentrum", "*Lene Ahornsdorf", role="chair"
            ),
            SeatRow("Case Management", "", "Kommunales Integrationszentrum", "Jonte Birkenfels"),
            SeatRow("Fachberatung Kindertagesbetreuung", "", "Jugendamt", "*Mathis Eschental"),
            SeatRow("Kursträger", "", "Hilfswerk Eggerand", "Sanja Lärchenau"),
            SeatRow("Elternvertretung", "", "", vote="advisory"),
        ),
        (),
        13,
        (("report", "Wartelisten der Kurse"), ("discussion", "Räume für Betreuung in Steinheim")),
        4,
        parent="hoexter-lenkung",
        first_year=2024,
        topics=("sprache",),
        place="Kommunales Integrationszentrum, Raum 104",
        members=("fallmanagement", "partner"),
    ),
    BodyRow(
        "hoexter-wohnen",
        "working-group",
        "Arbeitsgruppe Wohnen",
        "Umzug aus der Unterkunft in eine eigene Wohnung leichter machen.",
        "Wohnungsgeber, Sozialämter und Beratung suchen gemeinsam nach Wegen.",
        "05762",
        (
            SeatRow("Leitung Wohnraumsicherung", "", "Sozialamt", "*Enno Fliederbusch", role="chair"),
            SeatRow("Wohnungsgesellschaft", "", "", "Tabea Ginsterberg"),
            SeatRow("Beratung der freien Wohlfahrtspflege", "", "Sozialwerk Emmergrund", "*Ole Holunderweg"),
        ),
        (),
        50,
        (("discussion", "Muster für Mietgespräche"),),
        3,
        parent="hoexter-lenkung",
        first_year=2024,
        topics=("wohnen",),
        until=11,
        place="Rathaus Warburg",
    ),
    BodyRow(
        "hoexter-gesundheit",
        "working-group",
        "Arbeitsgruppe Gesundheit und Sprachmittlung",
        "Verständigung beim Arzt und in der psychosozialen Beratung sichern.",
        "Die Gruppe stimmt Einsätze der Sprachmittlung ab.",
        "05762",
        (
            SeatRow("Leitung Gesundheitsförderung", "", "Gesundheitsamt", "*Rike Jasminhof", role="chair"),
            SeatRow("Vertretung der Ärzteschaft", "", "", vote="advisory"),
            SeatRow("Sprachmittlungspool", "", "Kommunales Integrationszentrum", "Bero Kastanienau"),
        ),
        (),
        None,
        (),
        6,
        parent="hoexter-lenkung",
        first_year=2025,
        topics=("gesundheit",),
        place="Gesundheitsamt",
    ),
    BodyRow(
        "hoexter-wechsel",
        "project-group",
        "Projektgruppe Wechsel zum Jobcenter",
        "Beim Wechsel vom Sozialamt zum Jobcenter soll keine Zahlung ausfallen.",
        "Auf Zeit, mit wechselnden Teilnehmenden je nach Frage.",
        "05762",
        (
            SeatRow("Leitung Leistungsgewährung", "", "Jobcenter", "*Silke Moosbach", role="chair"),
            SeatRow("Leistungsstelle Asyl", "", "Sozialamt", "Arvid Nesselrode"),
            SeatRow("Ausländerbehörde", "", "Ausländer- und Einbürgerungsbehörde", "*Pia Oleanderhof"),
            SeatRow("Case Management", "", "Kommunales Integrationszentrum", "Jonte Birkenfels"),
        ),
        (),
        20,
        (("discussion", "Ein Formular für beide Stellen"),),
        None,
        first_year=2026,
        topics=("existenzsicherung",),
        until=7,
        members=("partner",),
        place="Jobcenter Höxter",
    ),
    BodyRow(
        "hoexter-cluster-sued",
        "cluster-conference",
        "Clusterkonferenz Süd",
        "Borgentreich, Warburg und Willebadessen stimmen ihre Angebote ab.",
        "Die Städte der Clusterregion sehen zusammen, was fehlt und was doppelt ist.",
        "05762",
        (
            SeatRow("Sozialamt Warburg", "", "Stadt Warburg", "Sozialamt Warburg", role="chair"),
            SeatRow("Sozialamt Borgentreich", "", ""),
            SeatRow("Sozialamt Willebadessen", "", ""),
        ),
        (),
        None,
        (),
        2,
        cluster="sued",
        first_year=2025,
        visibility=2,
        place="Rathaus Warburg",
    ),
    BodyRow(
        "heinsberg-lenkung",
        "steering-group",
        "Lenkungsgruppe KIM Kreis Heinsberg",
        "Alle Integrationsakteure auf Leitungsebene, einberufen von der strategischen Koordination.",
        (
            "Die Koordination bereitet die Sitzungen vor, moderiert das Netzwerk und macht Wissen "
            "durchschaubar. Lücken aus der Fallarbeit kommen hierher."
        ),
        "05370",
        (
            SeatRow("Sozialdezernat", ADMIN, "Kreisverwaltung", "*Almut Perlgras", "Leitung Sozialamt", role="chair"),
            SeatRow(
                "Leitung Kommunales Integrationszentrum",
                ADMIN,
                "Kommunales Integrationszentrum",
                "*Veit Quittenberg",
                "Stellvertretende Leitung",
            ),
            SeatRow("Leitung Ausländerbehörde", ADMIN, "Ausländer- und Einbürgerungsbehörde", "Runa Rainfarn"),
            SeatRow("Leitung Jugendamt", ADMIN, "Jugendamt", "*Sontje Salbeihain"),
            SeatRow("Geschäftsführung Jobcenter", PARTNERS, "Jobcenter", "*Till Thymianfeld"),
            SeatRow(
                "Sprecherin oder Sprecher der Wohlfahrtsverbände",
                PARTNERS,
                "Sozialdienst Rurwiesen",
                "Ulla Ulmenried",
                until=1,
            ),
            SeatRow("Städte und Gemeinden", PARTNERS, "Stadt Erkelenz", "Sozialamt Erkelenz", vote="advisory"),
        ),
        (
            DecisionRow(
                "Arbeitsgruppe Case Management",
                "Sechs Stellen bei Kommunalem Integrationszentrum und Verbänden arbeiten nach gemeinsamen Regeln.",
                14,
                None,
                "done",
                founds="heinsberg-case",
                effect="found_group",
                votes=(7, 0, 0),
            ),
            DecisionRow(
                "Verweisberatung vor neuen Angeboten",
                "Wo ein Angebot besteht, wird dorthin verwiesen. Doppelstrukturen werden der Koordination gemeldet.",
                8,
                4,
                "in_progress",
                office="Kommunales Integrationszentrum",
            ),
        ),
        25,
        (("report", "Erkenntnisse aus der Fallarbeit"), ("decision", "Weitere Stelle bei einem Verband")),
        3,
        first_year=2022,
        topics=("beratung",),
        place="Kreishaus Heinsberg",
    ),
    BodyRow(
        "heinsberg-case",
        "working-group",
        "Arbeitsgruppe Case Management",
        "Sechs Fallmanagerinnen und Fallmanager, gemeinsame Standards, aufsuchende Arbeit.",
        "Fälle ohne bisherige Anlaufstelle, rechtskreisübergreifend.",
        "05370",
        (
            SeatRow("Fachaufsicht", "", "Kommunales Integrationszentrum", "*Veit Quittenberg", role="chair"),
            SeatRow("Case Management beim Kreis", "", "Kommunales Integrationszentrum", "Wanja Veilchenau"),
            SeatRow("Case Management beim Verband", "", "Sozialdienst Rurwiesen", "*Xaver Wegwarte"),
        ),
        (),
        9,
        (),
        12,
        parent="heinsberg-lenkung",
        first_year=2025,
        place="Kommunales Integrationszentrum",
    ),
    BodyRow(
        "bonn-lenkung",
        "steering-group",
        "Steuerungsgruppe KIM Bonn",
        (
            "Leitungen städtischer Ämter und weiterer Einrichtungen entscheiden über Vorschläge der "
            "Koordinierungsstelle."
        ),
        "Hindernisse und Verzögerungen sollen früh erkannt werden; Bruchstellen im Ankommen werden hier besprochen.",
        "05314",
        (
            SeatRow(
                "Leitung Amt für Integration und Vielfalt",
                "",
                "Kommunales Integrationszentrum",
                "*Yolanda Zypressenhof",
                role="chair",
            ),
            SeatRow("Leitung Ausländeramt", "", "Ausländeramt", "Zeno Akeleifeld"),
            SeatRow("Leitung Jobcenter", "", "Jobcenter", "*Birte Blausternau"),
            SeatRow("Leitung Sozialamt", "", "Sozialamt", "*Caspar Dillenberg"),
            SeatRow("Migrantenorganisationen", "", "", vote="advisory"),
        ),
        (
            DecisionRow(
                "Überblick über Angebote aufbauen",
                "Die Koordinierungsstelle führt einen gemeinsamen Überblick und prüft ihn zweimal im Jahr.",
                10,
                2,
                "in_progress",
                office="Kommunales Integrationszentrum",
                effect="start_measure",
            ),
        ),
        None,
        (),
        4,
        first_year=2023,
        topics=("beratung",),
        place="Stadthaus Bonn",
    ),
    BodyRow(
        "bonn-tisch",
        "round-table",
        "Runder Tisch Ehrenamt und Hauptamt Bonn",
        "Haupt- und Ehrenamtliche tauschen sich aus.",
        "Offen für alle, die in der Stadt mit Zugewanderten arbeiten.",
        "05314",
        (SeatRow("Moderation", "", "Kommunales Integrationszentrum", "*Edda Erlenbruch", role="chair"),),
        (),
        16,
        (("discussion", "Wünsche an die Steuerungsgruppe"),),
        None,
        parent="bonn-lenkung",
        first_year=2025,
        place="Haus der Vereine",
    ),
    BodyRow(
        "hsk-steuerung",
        "steering-group",
        "Steuerungsgruppe Hochsauerlandkreis",
        "Kreis und Städte steuern gemeinsam, vermeiden Parallelstrukturen und berichten der Politik.",
        "Bedarf, Stellen und Räume werden gemeinsam erhoben; ein regelmäßiges Monitoring zeigt, was wirkt.",
        "05958",
        (
            SeatRow("Kreisdezernat Soziales", "", "Kreisverwaltung", "*Falk Farnwiese", role="chair"),
            SeatRow("Leitung Kommunales Integrationszentrum", "", "Kommunales Integrationszentrum", "*Gesa Goldregen"),
            SeatRow("Stadt Arnsberg", "", "Stadt Arnsberg", "Fachbereich Soziales Arnsberg"),
            SeatRow("Stadt Brilon", "", "Stadt Brilon", "Fachbereich Soziales Brilon", until=-1),
        ),
        (
            DecisionRow(
                "Auswertungsbericht jedes Jahr",
                "Die Gruppe legt den Räten jährlich einen Bericht vor.",
                9,
                3,
                "open",
                office="Kommunales Integrationszentrum",
            ),
        ),
        34,
        (("report", "Monitoring"), ("decision", "Bericht an die Räte")),
        2,
        first_year=2020,
        further=("05958004", "05958044"),
        topics=("beratung",),
        place="Kreishaus Meschede",
    ),
    BodyRow(
        "hsk-monitoring",
        "project-group",
        "Projektgruppe Monitoring",
        "Zählt regelmäßig, was wo fehlt.",
        "Bereitet den Bericht der Steuerungsgruppe vor.",
        "05958",
        (SeatRow("Bildungsmonitoring", "", "Kommunales Integrationszentrum", "*Hauke Hirtentäschel", role="chair"),),
        (),
        12,
        (),
        None,
        parent="hsk-steuerung",
        first_year=2025,
        until=14,
        place="online",
    ),
)

#: Offices the register of the demo lacks: key → name, kind, key of the area.
OFFICES = (
    ("networks-kreis-hoexter", "Kreisverwaltung Höxter", "authority", "05762"),
    ("networks-agentur", "Agentur für Arbeit Weserwinkel", "job_office", "05762"),
    ("networks-bamf", "Regionalkoordination BAMF Nethegau", "authority", "05762"),
    ("networks-kreis-heinsberg", "Kreisverwaltung Heinsberg", "authority", "05370"),
    ("networks-hsk", "Kreisverwaltung Hochsauerland", "authority", "05958"),
)
