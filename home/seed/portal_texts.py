"""Words of the demo portals. The structure follows public descriptions of the programme; offices and news are invented."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Portal:
    ags: str
    slug: str
    title: str
    lead: str
    programme: str
    blocks: list[tuple[str, str]]
    faq: list[tuple[str, str]]
    funder: str = "Gefördert durch das Land Nordrhein-Westfalen (Demo-Hinweis)"
    news: list[tuple[str, str, str]] = field(default_factory=list)
    topic: str = ""
    #: Name of an organisation whose public contacts are shown with its address.
    office: str = ""
    #: Files the demo makes: title, lines of the file, note.
    downloads: list[tuple[str, list[str], str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


_SHARED_FAQ = [
    (
        "Kostet die Beratung etwas?",
        "Nein. Beratung und Case Management sind kostenlos und vertraulich.",
    ),
    (
        "Muss ich Deutsch sprechen?",
        "Nein. Viele Stellen beraten in mehreren Sprachen oder bestellen eine Person, die dolmetscht. Bei jedem Angebot stehen die Sprachen.",
    ),
    (
        "Ich weiß nicht, welche Behörde zuständig ist. Wen frage ich?",
        "Rufen Sie das Kommunale Integrationszentrum an. Dort hilft man Ihnen, die richtige Stelle zu finden.",
    ),
]
PORTALS = [
    Portal(
        ags="05762",
        slug="kreis-hoexter",
        title="Kreis Höxter",
        lead="Kurse, Beratung und Hilfe in zehn Städten, von der Ankunft bis zur Einbürgerung.",
        programme="Das Landesprogramm läuft hier seit dem 1. Juni 2021. Es soll dafür sorgen, dass Hilfe nicht abreißt, wenn eine andere Behörde zuständig wird.",
        blocks=[
            (
                "Koordination",
                "Das Kommunale Integrationszentrum führt die Partner zusammen, sieht, wo Angebote fehlen, und bereitet die Sitzungen der Lenkungsgruppe vor.",
            ),
            (
                "Case Management",
                "Eine feste Person begleitet Sie, wenn mehrere Dinge zugleich schwierig sind: Aufenthalt, Arbeit, Wohnung, Familie.",
            ),
            (
                "Ausländer- und Einbürgerungsbehörde",
                "Zusätzliche Fachkräfte prüfen, ob Sie dauerhaft bleiben (§ 25a und § 25b AufenthG) oder die deutsche Staatsangehörigkeit bekommen können.",
            ),
        ],
        news=[
            ("2026-11-03", "Neue Sprechstunde in Warburg", "Dienstags von 9 bis 12 Uhr, ohne Termin. (Demo-Meldung)"),
            (
                "2026-10-12",
                "Merkblatt zum Bleiberecht in 20 Sprachen",
                "Sie finden es unten bei den Merkblättern. (Demo-Meldung)",
            ),
        ],
        topic="sprache",
        faq=[
            *_SHARED_FAQ,
            (
                "Was ist der Chancen-Aufenthalt?",
                "Eine Erlaubnis für 18 Monate für Menschen, die lange geduldet waren. In dieser Zeit können sie die Bedingungen für ein Bleiberecht erfüllen. Neu beantragen kann man ihn nicht mehr; wer ihn hat, kann bis zum 30. Juni 2027 ein Bleiberecht beantragen.",
            ),
        ],
        office="Ausländer- und Einbürgerungsbehörde Kreis Höxter",
        downloads=[
            (
                "Konzept für das Kommunale Integrationsmanagement (Muster)",
                [
                    "Ziel: Hilfe reißt nicht ab, wenn eine andere Behörde zuständig wird.",
                    "Weg: Koordination, Case Management und Behörden arbeiten nach gemeinsamen Regeln.",
                    "Prüfung: Zweimal im Jahr berichtet die Koordination der Lenkungsgruppe.",
                ],
                "Fassung für die Vorführung",
            )
        ],
    ),
    Portal(
        ags="05370",
        slug="kreis-heinsberg",
        title="Kreis Heinsberg",
        lead="Angebote in zehn Städten und Gemeinden an der Grenze zu den Niederlanden.",
        programme="Integration ist hier eine gemeinsame Aufgabe von Kreis, Städten, Gemeinden und Verbänden. Grundlage ist das Teilhabe- und Integrationsgesetz des Landes.",
        blocks=[
            (
                "Koordination",
                "Sie leitet das Netzwerk, begleitet die Arbeit der Gremien und macht Wissen für alle zugänglich.",
            ),
            (
                "Case Management",
                "Case Managerinnen und Case Manager arbeiten im ganzen Kreis, beim Kreis und bei Verbänden. Wo es ein Angebot gibt, verweisen sie dorthin; Lücken melden sie der Koordination.",
            ),
            (
                "Einbürgerung und Bleiberecht",
                "Zusätzliche Fachkräfte in den Behörden sorgen dafür, dass Anträge schneller bearbeitet werden.",
            ),
        ],
        faq=[
            *_SHARED_FAQ,
            (
                "Für wen ist das Case Management da?",
                "Für alle Menschen mit Einwanderungsgeschichte, gleich wie alt, mit welchem Status und wie lange sie schon hier leben.",
            ),
        ],
        office="Kommunales Integrationszentrum Kreis Heinsberg",
    ),
    Portal(
        ags="05314",
        slug="bonn",
        title="Bonn",
        lead="Eine Stadt mit vielen Angeboten: Hier finden Sie das passende.",
        programme="Bonn nimmt seit 2022 am Landesprogramm Kommunales Integrationsmanagement (KIM) teil. Ziel ist, die vielen Angebote so zu ordnen, dass niemand zwischen den Ämtern verloren geht.",
        blocks=[
            (
                "Koordination",
                "Sie verbindet Haupt- und Ehrenamt, schafft einen Überblick und schlägt der Lenkungsgruppe vor, was sich ändern soll.",
            ),
            (
                "Case Management",
                "Es hilft in schwierigen Lagen über die Grenzen der Ämter hinweg und zeigt, wo Hilfe abreißt.",
            ),
            ("Ausländeramt", "Mehr Personal für Anträge auf Bleiberecht und Einbürgerung."),
        ],
        topic="sprache",
        faq=_SHARED_FAQ,
        office="Kommunales Integrationszentrum Stadt Bonn",
        links=[
            ("Ministerium für Flucht und Integration des Landes", "https://www.mkjfgfi.nrw/"),
            ("Bezirksregierung Arnsberg, Integration", "https://www.bra.nrw.de/"),
        ],
    ),
    Portal(
        ags="05958",
        slug="hochsauerlandkreis",
        title="Hochsauerlandkreis",
        lead="Der Kreis und seine Städte arbeiten bei der Integration zusammen.",
        programme="Die Zusammenarbeit über Gemeindegrenzen hinweg besteht seit 2020. Sie soll Doppelstrukturen vermeiden und Hilfe auch in kleinen Orten sichern.",
        blocks=[
            ("Bedarf erheben", "Wer lebt hier, was wird gebraucht, welche Räume gibt es, und wer ist zuständig?"),
            ("Management vor Ort", "Fachkräfte, die in den Gemeinden dort arbeiten, wo sie gebraucht werden."),
            (
                "Gemeinsam steuern",
                "Eine Steuerungsgruppe stimmt die Angebote ab und berichtet der Politik, was sich bewährt.",
            ),
        ],
        faq=_SHARED_FAQ,
        office="Kommunales Integrationszentrum Hochsauerlandkreis",
    ),
]
TRANSLATED_TITLES = {
    "en": {
        "title": "District of Höxter",
        "lead": "Courses, advice and help in ten towns, from arrival to naturalisation.",
    },
    "uk": {
        "title": "Район Гекстер (Kreis Höxter)",
        "lead": "Курси, консультації та допомога в десяти містах: від перших днів до отримання громадянства.",
    },
    "ar": {
        "title": "منطقة هوكستر الإدارية (Kreis Höxter)",
        "lead": "دورات واستشارات ومساعدة في عشر مدن، من الوصول حتى الحصول على الجنسية.",
    },
}
