"""Bodies of Kreis Höxter with their meetings. All people are invented."""

from __future__ import annotations

from .hoexter_steering import HOEXTER_DECISIONS, HOEXTER_SEATS
from .rows import BodyRow, SeatRow

HOEXTER: tuple[BodyRow, ...] = (
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
)
