"""First texts of a new site, in German. ``[[places]]`` are for the operator to fill in; a check names those left."""

from __future__ import annotations

from typing import Any

from wagtail.rich_text import RichText

Stream = list[tuple[str, dict[str, Any]]]


def rich_text(html: str):
    return RichText(html)


def section(heading: str, html: str) -> tuple[str, dict[str, Any]]:
    return ("section", {"heading": heading, "text": rich_text(html)})


IMPRINT: Stream = [
    section(
        "Wer diese Seite anbietet",
        "<p>[[Name der Kommune]]<br/>[[Straße und Hausnummer]]<br/>[[Postleitzahl und Ort]]</p>"
        "<p>Telefon: [[Telefon]]<br/>E-Mail: [[E-Mail]]</p>",
    ),
    section("Vertreten durch", "<p>[[Amt oder Funktion der vertretungsberechtigten Person]]</p>"),
    section("Umsatzsteuer-Identifikationsnummer", "<p>[[Nummer, falls vorhanden]]</p>"),
    section(
        "Verantwortlich für den Inhalt",
        "<p>[[Funktion und Anschrift der verantwortlichen Person]]</p>"
        "<p>Die Organisationen halten ihre Einträge im Verzeichnis selbst aktuell. Bei jedem Angebot steht, wann die Angaben zuletzt bestätigt wurden.</p>",
    ),
    section(
        "Daten und Software",
        "<p>Welche amtlichen und freien Daten diese Seite nutzt, steht auf der Seite Datenquellen. "
        "Die Software KIM Atlas ist frei verfügbar (EUPL-1.2).</p>",
    ),
]
PRIVACY: Stream = [
    section(
        "Kurz gesagt",
        "<p>Sie können diese Website benutzen, ohne persönliche Angaben zu machen. Wir setzen keine Werbung, keine Zählpixel und "
        "keine Inhalte anderer Anbieter ein. Darum gibt es hier auch keine Abfrage zu Cookies.</p>",
    ),
    section(
        "Wer verantwortlich ist",
        "<p>[[Name der Kommune]], [[Anschrift]]</p><p>Datenschutzbeauftragte Stelle: [[Kontakt der datenschutzbeauftragten Stelle]]</p>",
    ),
    section(
        "Was beim Besuch gespeichert wird",
        "<p>Der Server schreibt ein Protokoll der Aufrufe (Zeit, Seite, Ergebnis und den ersten Teil der IP-Adresse), um Fehler "
        "und Angriffe zu erkennen. Suchwörter stehen nicht darin. Es wird nach 14 Tagen gelöscht. Grundlage ist Artikel 6 "
        "Absatz 1 Buchstabe e DSGVO.</p>",
    ),
    section(
        "Cookies",
        "<p>Nur zwei Cookies sind nötig: eines schützt Formulare vor Missbrauch, eines hält angemeldete Fachkräfte angemeldet. "
        "Das erste endet, wenn Sie den Browser schließen, das zweite spätestens nach 12 Stunden.</p>",
    ),
    section(
        "Was von Ihrer Suche bleibt",
        "<p>Damit fehlende Angebote auffallen, zählen wir Suchen. Gespeichert werden: der Tag, die Suchwörter, das erkannte "
        "Thema, der Ort, die Sprache, die angekreuzten Filter, die Zahl der guten Treffer, ob ein Treffer geöffnet wurde und, wenn Sie es "
        "melden, warum nichts passt.</p><p>Nicht gespeichert werden: Uhrzeit, IP-Adresse, Gerät und Konto. Die Suche setzt "
        "kein Cookie. Sucht jemand nach einem Namen, einer Nummer oder einer Adresse, wird die Suche gar nicht gespeichert.</p>"
        "<p>Suchwörter und eigene Texte werden nach 90 Tagen gelöscht. Übrig bleiben Zahlen. Auch die Koordination sieht nur "
        "abgerundete Zahlen, keine Gruppen unter fünf und nichts, was nur an ein oder zwei Tagen gesucht wurde.</p>",
    ),
    section(
        "Wenn Sie uns schreiben",
        "<p>Was Sie in ein Formular eintragen, nutzen wir nur, um Ihr Anliegen zu bearbeiten. "
        "Name und E-Mail-Adresse sind freiwillig. Eine gemeldete Barriere löschen wir 180 Tage nach Ihrer Nachricht, "
        "aber nicht, bevor sie erledigt ist.</p>",
    ),
    section(
        "Wenn Sie hier mitarbeiten",
        "<p>Bemerkungen in Meldungen von Fachkräften löschen wir nach 90 Tagen. Sie beschreiben einen Bedarf; Angaben zu "
        "Klientinnen und Klienten nimmt die Seite nicht an. An welche Adressen eine Einladung ging, löschen wir nach 365 Tagen. "
        "Wer was geändert hat, frühere Fassungen und widerrufene Einwilligungen heben wir 1095 Tage auf, also drei Jahre. "
        "Ihr Konto löscht die Administration auf Wunsch.</p>",
    ),
    section(
        "Ihre Rechte",
        "<p>Sie können Auskunft, Berichtigung, Löschung und Einschränkung verlangen und der Verarbeitung widersprechen. "
        "Beschweren können Sie sich bei der Landesbeauftragten für Datenschutz und Informationsfreiheit "
        "Nordrhein-Westfalen.</p>",
    ),
]
KNOWN_GAPS = (
    "Für einige Angebote gibt es den Text nur auf Deutsch.\n"
    "Merkblätter anderer Organisationen liegen nicht immer als barrierefreies PDF vor.\n"
    "Ein Film in Deutscher Gebärdensprache fehlt noch."
)
EASY: Stream = [
    section(
        "Was ist diese Internet-Seite?",
        "<p>Sie sind neu in Deutschland?</p><p>Diese Seite hilft Ihnen.</p><p>Hier finden Sie Hilfe in Ihrer Nähe.</p>"
        "<p>Zum Beispiel:</p><ul><li>Deutsch-Kurse</li><li>Beratung</li><li>Hilfe bei der Wohnungs-Suche</li></ul>"
        "<p>Die Suche kostet nichts.</p><p>Sie müssen sich nicht anmelden.</p>",
    ),
    section(
        "So suchen Sie",
        "<p>Oben auf der Start-Seite sind 2 Felder.</p><p>In das erste Feld schreiben Sie: Was brauchen Sie?</p>"
        "<p>Zum Beispiel: Deutsch-Kurs.</p><p>In das zweite Feld schreiben Sie: Wo wohnen Sie?</p>"
        "<p>Zum Beispiel: Brakel.</p><p>Dann drücken Sie auf: Suchen.</p>",
    ),
    section(
        "So lesen Sie ein Angebot",
        "<p>Jedes Angebot hat eine eigene Seite.</p><p>Da steht:</p>"
        "<ul><li>Darf ich dort hingehen?</li><li>Wann ist geöffnet?</li><li>Wo ist das?</li>"
        "<li>Was soll ich mitbringen?</li><li>Wen kann ich anrufen?</li></ul>",
    ),
    section(
        "Sie brauchen sofort Hilfe?",
        "<p>Rufen Sie an:</p><ul><li>112: Feuerwehr und Krankenwagen</li><li>110: Polizei</li></ul>",
    ),
    section(
        "Etwas geht nicht?",
        "<p>Vielleicht können Sie etwas auf der Seite nicht lesen.</p><p>Das nennt man: eine Barriere.</p>"
        "<p>Sagen Sie uns das bitte.</p><p>Unten auf jeder Seite steht: Barriere melden.</p>",
    ),
]
SIGN_LEAD = "Was diese Seite bietet und wie Sie ein Angebot finden."
SIGN: Stream = [
    section(
        "Was Sie hier finden",
        "<p>Kurse, Beratung und Hilfe für Menschen, die neu in Nordrhein-Westfalen sind. Sie suchen nach Thema und Ort. "
        "Bei jedem Angebot steht, ob es Gebärdensprache gibt.</p>",
    ),
    section(
        "Dolmetschen",
        "<p>Für Gespräche mit Behörden haben Sie ein Recht auf Gebärdensprachdolmetschen. Sagen Sie der Behörde vorher "
        "Bescheid. Die Behörde bestellt und bezahlt das Dolmetschen.</p>",
    ),
]
PROFESSIONALS_LEAD = (
    "Das Verzeichnis hilft Ihnen, Menschen an die richtige Stelle zu vermitteln und eigene Angebote aktuell zu halten."
)
PROFESSIONALS: Stream = [
    (
        "building_blocks",
        {
            "heading": "Was Sie hier tun können",
            "intro": "",
            "items": [
                {
                    "kicker": "Beratung und Case Management",
                    "title": "Ein passendes Angebot finden",
                    "text": "Suchen Sie nach Ort, Sprache, Zielgruppe und Aufenthaltsstatus. Angemeldete Fachkräfte sehen auch Ansprechpersonen, die nur für das Netzwerk sichtbar sind.",
                    "page": None,
                    "link_text": "",
                },
                {
                    "kicker": "Organisationen",
                    "title": "Einträge aktuell halten",
                    "text": "Sie bearbeiten nur die Einträge Ihrer Organisation. Zeiten und Telefonnummern sind sofort öffentlich, Neues prüft die Koordination.",
                    "page": None,
                    "link_text": "",
                },
                {
                    "kicker": "Koordination",
                    "title": "Den Überblick behalten",
                    "text": "Sie sehen alle Einträge Ihres Gebiets, was lange nicht bestätigt wurde und wo eine Förderung endet.",
                    "page": None,
                    "link_text": "",
                },
            ],
        },
    ),
    (
        "faq",
        {
            "heading": "Fragen und Antworten",
            "items": [
                {
                    "question": "Wie bekomme ich einen Zugang?",
                    "answer": rich_text(
                        "<p>Das Kommunale Integrationszentrum Ihres Kreises oder Ihrer Stadt legt Zugänge an und ordnet Sie Ihrer Organisation zu.</p>"
                    ),
                },
                {
                    "question": "Ein Eintrag ist falsch. Was kann ich tun?",
                    "answer": rich_text(
                        "<p>Rufen Sie die Organisation an, die beim Angebot steht. Gehört der Eintrag zu Ihrer Organisation, melden Sie sich an und ändern Sie ihn selbst.</p>"
                    ),
                },
                {
                    "question": "Werden Daten von Ratsuchenden gespeichert?",
                    "answer": rich_text(
                        "<p>Nein. Im Verzeichnis stehen Angebote und Organisationen, aber keine Daten von Klientinnen und Klienten.</p>"
                    ),
                },
            ],
        },
    ),
]
