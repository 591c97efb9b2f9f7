"""How case work writes about one person instead of a need, in German."""

from __future__ import annotations

import re

# Strangers' text: every repeat is bounded, and no two of a pattern take the same signs side by side.
_ADJECTIVES = r"(?:[a-zäöüß]{3,20}(?:-[a-z]{3,12})? ){0,2}"
_ARTICLE = r"(?:eine[nrms]?|ein|der|die|das|dem|den|des|diese[rnms]?|jene[rnms]?)"
_OWN = r"(?:meine[rnms]?|mein|unsere[rnms]?|unser|euer|ihre[rnms]?|seine[rnms]?)"
#: Words that are one person after any article.
_ROLE = (
    r"(?:klientin|klient|kundin|mandantin|mandant|teilnehmerin|patientin|patient|bewohnerin|ratsuchende|betroffene"
    r"|schützling|mündel|pflegekind|pflegesohn|pflegetochter|geflüchtete|dame|schülerin|jugendliche|hilfesuchende"
    r"|asylbewerberin|leistungsbezieherin|mieterin|witwe|witwer|mitbewohnerin|adoptivkind|enkelkind|rentnerin|säugling)"
)
#: Those that are one person after the articles of one man only; otherwise they are many.
_MAN = (
    r"(?:kunde|teilnehmer|bewohner|ratsuchender?|betroffener?|geflüchteter?|jugendlicher?|herr|schüler|mieter|nachbar)"
)
_TO_MAN = (
    r"(?:klienten|kunden|teilnehmers?|patienten|mandanten|bewohners?|ratsuchenden|betroffenen|geflüchteten|jugendlichen"
    r"|herrn|schülers?|flüchtlings?)"
)
_PERSON = (
    r"(?:frau|mann|mutter|vater|junge|mädchen|ehepaar|sohn|tochter|oma|opa|großmutter|großvater|ehefrau|ehemann"
    r"|schwiegermutter|schwiegervater|bruder|schwester|cousine|cousin|neffe|nichte|onkel|tante|kindsvater|kindsmutter"
    r"|alleinerziehende|baby|herr|rollstuhlfahrerin|rollstuhlfahrer|person)"
)
_KIN = (
    r"(?:mann|frau|sohn|tochter|bruder|schwester|mutter|vater|ehemann|ehefrau|cousine|cousin|onkel|tante|oma|opa|neffe"
    r"|nichte|großmutter|großvater|schwager|schwägerin|schwiegervater|schwiegermutter|partnerin|partner|freundin|freund"
    r"|baby|lebensgefährtin|lebensgefährte)"
)
_COUNTRY = (
    r"(?:syr|irak|ukrain|iran|somali|eritre|marokkan|tunesi|algeri|ägypt|libanes|palästinens|äthiopi|nigerian|guine|gambi"
    r"|ghana|pakistan|tadschik|georgi|armeni|aserbaidschan|moldau|alban|kosovar|mazedoni|serb|bosni|türk|kurd|afghan|ind"
    r"|rumän|bulgar|pol|russ|tschetschen|jesid|venezolan|kolumbian)"
)
_MAN_FROM = rf"{_COUNTRY}(?:ier|er|ner|en|e)(?<!ukraine)"
_WOMAN_FROM = rf"{_COUNTRY}(?:ierin|erin|nerin|in)"
_NUMBER = r"(?:\d{1,2}|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn)"
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{2,30}"

#: "Meine Klientin", "der junge Herr", "dem Klienten".
SOMEBODY = re.compile(
    rf"(?<![\w-])(?:(?:{_ARTICLE}|{_OWN}) {_ADJECTIVES}{_ROLE}"
    rf"|(?:der|ein|mein|unser|dieser|ihr|euer) {_ADJECTIVES}{_MAN}"
    rf"|(?:dem|des|eine[mns]|meine[mns]|unsere[mns]|diese[mns]) {_ADJECTIVES}{_TO_MAN}"
    r"|den (?:klienten|mandanten|ratsuchenden))(?![\w-])",
    re.IGNORECASE,
)
#: "Klientin braucht …" at the beginning of a sentence; "Klient 2024-117", "Kundin P."
BARE_ROLE = re.compile(
    r"(?:(?:^|[.!?:;]\s|\n)(?:klientin|klient|kundin|kunde|mandantin|mandant|patientin|patient|bewohnerin|bewohner"
    r"|teilnehmerin|teilnehmer|ratsuchender|betroffener|geflüchteter|jugendlicher|säugling|baby|schützling)"
    r"|\b(?:klientin|klient|kundin|kunde|mandantin|mandant|patientin|patient|teilnehmerin|teilnehmer|ratsuchende|fall)"
    r"(?= (?:[A-ZÄÖÜ]\.|nr\b|\d)))(?![\w-])",
    re.IGNORECASE,
)
#: "Eine junge Frau aus …", "das Mädchen", "ein Ehepaar"; not "Frau und Beruf" and not "die Mutter-Kind-Gruppe".
ONE_PERSON = re.compile(rf"(?<![\w-]){_ARTICLE} {_ADJECTIVES}{_PERSON}(?![\w-])(?! und beruf)", re.IGNORECASE)
#: "Ein Paar aus …", "das Kind von …": alone these words are said of many.
ONE_OF_MANY = re.compile(
    rf"(?<![\w-])(?:(?:ein|das|dem) {_ADJECTIVES}(?:paar|kind) (?:aus|von)|das kind (?:ist|hat|wurde|war))(?!\w)",
    re.IGNORECASE,
)
#: "ein Iraker", "die Syrerin", "gehörlose Ukrainerin"; not "die Syrer" and not "der Ukraine".
ONE_FROM_SOMEWHERE = re.compile(
    rf"(?<![\w-])(?:(?:ein|eine[nms]|der|dem|den|mein) {_ADJECTIVES}{_MAN_FROM}|(?:eine[rnms]?|die|der) {_ADJECTIVES}"
    rf"{_WOMAN_FROM}|[a-zäöüß]{{3,20}}e {_WOMAN_FROM})(?![\w-])",
    re.IGNORECASE,
)
#: "Ihr Mann", "seine Tochter". Not "ihr Kind", which is said of many mothers.
SOMEBODYS_KIN = re.compile(rf"(?<![\w-])(?:ihr|sein)(?:e|em|en|er|es)? {_ADJECTIVES}{_KIN}(?![\w-])", re.IGNORECASE)
#: A text that begins with "Er ist …", "Sie hat …", "Sein Antrag …" has somebody in mind.
BEGINS_WITH_ONE = re.compile(
    r"\A[\s\W]{0,5}(?:[EeSs](?:r|ie) (?:ist|wird|kann|darf|soll|muss|will|mag|weiß|wurde|war|möchte|konnte|hatte|musste"
    r"|kam|ging|fand|bekam|verlor|blieb|sprach|floh"
    r"|[a-zäöüß]{2,20}t)(?!\w)"
    r"|(?:Sein|Ihr)(?:e|em|en|er)?(?: [a-zäöüß]{3,20})? [A-ZÄÖÜ]\w)"
)
#: "ist 19 Jahre alt", "(31)", "w, 29, Irak", "Selam, 22 Jahre".
AGE = re.compile(
    rf"(?:\bist (?:erst |schon |gerade )?{_NUMBER}(?: jahre(?: alt)?)?(?=\s?[,.;]| und | geworden)"
    r"|\bist (?:erst |schon )?\d{1,2} (?:jahre|monate) alt"
    r"|\b\d{1,2} jahre alte?[rnms]?\b"
    rf"|\b(?:{_ARTICLE}|{_OWN}) \d{{1,2}}[ -]?jährige[rms]?(?!\w)"
    r"|[\w.], \d{1,2} (?:jahre|monate)(?=,|\.|$)"
    r"|(?<!\w)[mwd], ?\d{1,2}(?=[,)])"
    r"|(?:mutter|vater|frau|mann|sohn|tochter|kind|junge|mädchen|klient|[a-zäöüß]{2}in|\.) "
    r"\((?:[mwd], ?)?\d{1,2}(?=[,) ])"
    r"|\bjahrgang (?:19|20)\d\d)",
    re.IGNORECASE,
)
#: "Dawit T.", "A. S."; not "Klasse B." and not "z. B.".
INITIALS = re.compile(
    r"(?<![\w.-])(?:(?!Klasse|Typ|Niveau|Gruppe|Teil|Anlage|Stufe|Buchstabe|Absatz|Haus|Block|Abs|Halle)"
    r"[A-ZÄÖÜ][a-zäöüßı-]{2,20} [A-ZÄÖÜ]\.|[A-ZÄÖÜ]\. ?[A-ZÄÖÜ]\.)(?!\w)"
)
#: "namens Kovač", "heißt Fatoumata", "Vorname Abel", "Eheleute Demir", "Bruder Hamid", "das Baby von Mariam".
NAMED = re.compile(
    r"(?:\b(?i:namens|heißt|heisst|genannt)|\b(?i:vorname|nachname|familienname):?|\b(?i:name):"
    r"|\b(?:Eheleute|Ehepaar|Geschwister|Zwillinge|Bruder|Schwester|Sohn|Tochter|Ehemann|Ehefrau|Cousine|Cousin|Onkel"
    r"|Tante|Neffe|Nichte|Klientin|Klient|Kundin|Kunde|Mandantin|Mandant|Teilnehmerin|Teilnehmer|Patientin|Patient"
    rf"|Schülerin|Kollegin)|\b(?:Baby|Kind|Sohn|Tochter|Mutter|Vater|Mann|Frau) von) {_NAME}"
)
#: "gesprochen mit Abdi", "betreue einen Jugendlichen", "heute war ein Mann da".
WORKED_WITH = re.compile(
    rf"(?:\b(?i:sprach|telefonierte|telefoniert)(?: (?i:heute|gestern|eben))? mit {_NAME}"
    rf"|\bmit {_NAME} (?i:gesprochen|telefoniert)"
    rf"|\b(?i:betreue|begleite|berate|vertrete)(?: (?i:seit \w{{2,12}}))? (?i:{_ARTICLE})\b"
    rf"|\b(?i:es geht um|es handelt sich um|betrifft:?) (?i:eine[nrm]?|ein|den|die)\b"
    r"|\b(?i:war|waren|kam|kommt) (?i:ein|eine) (?i:mann|frau|familie)\b)"
)
#: Numbers of one person that no other pattern knows, and rooms somebody lives in.
OWN_NUMBER = re.compile(
    r"(?:\b(?:klienten|klientinnen|fall|mitglieds|konto|sozialversicherungs|rentenversicherungs|krankenversicherungs"
    r"|kassen|melde)-?(?:nummer|nr\.?)[^\d\n]{0,20}\d"
    r"|\b(?:reisepass|personalausweis|ausweis|aufenthaltstitel|aufenthaltsgestattung|duldung) (?:nr\.? )?"
    r"[A-Z]{1,3}\d[A-Z0-9]{4,9}\b|\b(?:fall|vorgang|klientin|klient)(?: nr\.?)? \d{2,4}"
    r"|\baz\.? \d{1,3} [a-z]{1,3} \d{1,5}/\d\d"
    r"|\b(?:wohnheim|unterkunft|heim|untergebracht)[^.\n]{0,12} zimmer \d"
    r"|\bzimmer \d{1,3} (?:der|des|im|in der) (?:unterkunft|wohnheim))",
    re.IGNORECASE,
)
#: Whole texts in small letters: "frau yilmaz braucht …", but not "frau sucht kurs".
SMALL_TITLE = re.compile(
    r"(?<!\w)(?:frau|herrn?|familie) (?!(?:und|oder|mit|ohne|aus|die|der|das|in|im|vom|von|mutter|sucht|braucht|hat|ist"
    r"|kann|darf|will)\b)[a-zäöüßışğç'’-]{3,25} (?:vom|von|aus|\w{2,12}te?|kann|darf|soll|muss|will)(?!\w)"
)
#: Sentences that count, or say of everybody what they say.
GENERAL = re.compile(
    r"\b(?:im schnitt|durchschnittlich|jede[rsnm]?|pro|irgendein|wenn|keine[rnms]?|kein|falls|ob|als)\b[^.!?\n]{0,20}$",
    re.IGNORECASE,
)

ABOUT_ONE: tuple[re.Pattern[str], ...] = (
    SOMEBODY,
    BARE_ROLE,
    ONE_PERSON,
    ONE_OF_MANY,
    ONE_FROM_SOMEWHERE,
    SOMEBODYS_KIN,
    BEGINS_WITH_ONE,
    AGE,
    WORKED_WITH,
    SMALL_TITLE,
)
NAMES: tuple[re.Pattern[str], ...] = (INITIALS, NAMED)
