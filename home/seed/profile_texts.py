"""Words of the demo profile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """``areas`` by key, the one in the lead first; ``portal`` and ``slug`` are the address."""

    portal: str
    slug: str
    title: str
    summary: str
    areas: list[str]
    partners: list[str]
    office: str
    keywords: list[str]
    occasion: str
    aim: str
    implementation: str
    fields: list[tuple[str, str]]
    funding: str
    legal_form: str
    since: int


PROFILES = [
    Profile(
        portal="hochsauerlandkreis",
        slug="gemeinsames-integrationsmanagement",
        title="Gemeinsames Integrationsmanagement im Hochsauerlandkreis",
        summary="Der Kreis und sieben Städte und Gemeinden planen Hilfe für zugewanderte Menschen zusammen, damit auch kleine Orte gut versorgt sind.",
        areas=["05958", "05958004", "05958044", "05958032", "05958040", "05958008", "05958020", "05958028"],
        partners=["Sozialwerk Hohe Lenne e. V.", "Bergland Hilfen e. V.", "Agentur für Arbeit (Vorführung)"],
        office="Kommunales Integrationszentrum Hochsauerlandkreis",
        keywords=["Integration", "Case Management", "Soziales", "Steuerung"],
        occasion="In kleinen Gemeinden leben oft wenige Zugewanderte mit sehr verschiedenem Bedarf. Eigene Stellen lohnen sich dort selten, und Wege in die Kreisstadt sind weit.\n\nZugleich boten mehrere Organisationen Ähnliches an, ohne voneinander zu wissen.",
        aim="Menschen finden überall im Kreis dieselbe gute Hilfe. Die Beteiligten vermeiden Doppelstrukturen und stimmen neue Angebote vorher miteinander ab.",
        implementation="Eine gemeinsame Steuerungsgruppe kommt zweimal im Jahr zusammen. Zwischen den Sitzungen arbeitet eine Geschäftsstelle beim Kreis; die Orte stellen Räume und Ansprechpersonen.",
        fields=[
            (
                "Bedarf erheben",
                "Welche Gruppen leben wo, was brauchen sie, wer ist zuständig, und welche Räume stehen bereit?",
            ),
            (
                "Management vor Ort",
                "Fachkräfte, die in den Orten arbeiten, in denen sie gerade gebraucht werden.",
            ),
            (
                "Gemeinsam steuern",
                "Die Orte sprechen ab, wer was anbietet. Regelmäßige Zahlen zeigen, wo sich etwas überschneidet oder fehlt.",
            ),
            (
                "Begleiten und auswerten",
                "Eine Steuerungsgruppe unterstützt die Arbeit vor Ort und berichtet der Politik und den Partnern, was sich bewährt.",
            ),
        ],
        funding="Land Nordrhein-Westfalen und Eigenanteile der Beteiligten (Angabe zur Vorführung)",
        legal_form="agreement",
        since=2020,
    ),
]
