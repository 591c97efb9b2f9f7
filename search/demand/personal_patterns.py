"""What mail addresses, numbers, dates, streets and introduced names look like, in eight languages."""

from __future__ import annotations

import re

# Written for the texts ``_plain`` makes: Latin digits, no invisible signs. Visitors write these texts, so no two
# repeats of a pattern may take the same characters, and none scans on from every place of a run.
MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,250}+\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,64}(?:\.[\w-]{1,64})*", re.IGNORECASE)
#: Seven digits and more that begin with 0, + or 00; spaces, dots, slashes, brackets and hyphens may part them.
PHONE = re.compile(r"(?<![\w+])(?:\+|\(?0)[\d(](?:[\s()./–-]{0,3}\d){5,16}(?!\w)")
#: Ten digits or more in a row are no year, postcode or helpline.
LONG_NUMBER = re.compile(r"(?<!\w)\d(?:[ ./-]?\d){8,24}(?!\w)")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19\d\d|20\d\d)"
NUMERIC_DATE = re.compile(
    rf"(?<![\w.])(?:{_DAY}\s?[./-]\s?{_MONTH}\s?[./-]\s?(?P<year>{_YEAR}|\d\d)|(?P<iso>{_YEAR})[./-]{_MONTH}[./-]{_DAY})(?!\w)"
)
BORN = re.compile(
    r"(?:\bgeboren(?:\s+(?:am|im))?|\bgeb\.?(?:\s+am)?|\bgeburtsdatum|\bborn(?:\s+(?:on|in))?|\bdate of birth|\bdob\b"
    r"|\bn[ée]e?\s+(?:le|en)|\bdoğum(?:\s+tarihi(?:m)?)?|\bдата\s+(?:рождения|народження)|\bродил(?:ся|ась)|\bнароди(?:вся|лася)"
    r"|تاريخ الميلاد|مواليد|تاریخ تولد|متولد)[\s:.,]{0,4}(?:\w{1,12}[\s.]{1,3}){0,3}\d{2,4}",
    re.IGNORECASE,
)
FILE_NUMBER = re.compile(
    r"(?:\baktenzeichen|\baz\b\.?|\bgesch(?:ä|ae)ftszeichen|\bbg-?\s?nummer|\bbedarfsgemeinschaft(?:snummer)?"
    r"|\bkunden-?(?:nr\.?|nummer)|\bazr-?(?:nr\.?|nummer)?|\bbamf-?(?:nr\.?|nummer|az)|\bpass-?(?:nr\.?|nummer)"
    r"|\bausweis-?(?:nr\.?|nummer)|\bversicherten-?(?:nr\.?|nummer)|\bversicherungs-?(?:nr\.?|nummer)|\bsteuer-?id(?:nr\.?)?"
    r"|\bfile (?:no\.?|number)|\bcase (?:no\.?|number)|\bpassport (?:no\.?|number)|\bnuméro de (?:dossier|passeport)"
    r"|\bdosya (?:no|numarası)|\bномер\s+(?:дела|справи|паспорта)|رقم (?:الملف|الجواز)|شماره (?:پرونده|پاسپورت))"
    r"[\s:#.]{0,4}(?=[\w/.-]*\d)[\w/.-]{3,40}(?: ?[/-]? ?\d[\w/.-]{0,20}){0,3}",
    re.IGNORECASE,
)
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
#: Letters and digits mixed, as in numbers of passports, customers and pension insurance.
MIXED_NUMBER = re.compile(r"(?<!\w)(?=(?:[A-Z/-]{0,24}\d){5})(?=\d*[A-Z])[A-Z0-9][A-Z0-9/-]{7,24}(?!\w)")
#: Up to four words; a hyphen belongs to its word, so only a space can part two.
STREET = re.compile(
    r"\b[A-ZÄÖÜ][\w.-]{1,40}(?: [A-ZÄÖÜ][\w.-]{1,40}){0,3}(?<=[\w.])"
    r"(?:(?<=straße)|(?<=strasse)|(?<=str\.)|(?<=Straße)|(?<=Strasse)|(?<=Str\.)|(?<=weg)|(?<=Weg)|(?<=gasse)|(?<=Gasse)"
    r"|(?<=allee)|(?<=Allee)|(?<=platz)|(?<=Platz)|(?<=ring)|(?<=Ring)|(?<=damm)|(?<=Damm)|(?<=ufer)|(?<=Ufer))"
    r"\s?\d{1,4}\s?[a-z]?(?![\w.:])"
)
_NAME_WORD = r"[^\W\d_][\w'’.-]{1,30}"
_CAPITAL_WORD = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏİА-ЯЁЄІЇҐ][\w'’-]{1,30}"
_NO_NAME = r"(?!Holle|Bürgermeister|Oberbürgermeister|Landr[aä]t|Minister|Präsident|Dezernent|Pfarrer|Pastor)"
#: A title makes the next word a name, an initial too. Latin and Cyrillic names begin with a capital letter. An office
#: behind a title names nobody, nor does the woman of the fairy tale, after whom day nurseries are called.
TITLED = re.compile(
    rf"(?:(?<!\w)(?i:herrn?|fr\.|hr\.|familie|mr\.?|mrs\.?|ms\.?|madame|monsieur|mme|sayın|пан|пані|господин|госпожа|семья)"
    rf"|(?<!\w)Frau|(?<!\w)frau(?=\s[A-ZÄÖÜ]))\s+(?:(?i:dr|prof)\.?\s+)*{_NO_NAME}"
    rf"(?:{_CAPITAL_WORD}(?:\s(?:{_CAPITAL_WORD}))?|[A-ZÄÖÜ]\.(?!\w))"
)
TITLED_ARABIC = re.compile(rf"(?:السيدة|السيد|الآنسة|الدكتور|آقای|خانم)\s+{_NAME_WORD}(?:\s{_NAME_WORD})?")
TITLED_BEHIND = re.compile(rf"(?<!\w){_CAPITAL_WORD}\s+(?i:bey|hanım)(?!\w)")
INTRODUCED = re.compile(
    r"(?:\bich heiße|\bich heisse|\bmein name ist|\bmy name is|\bi am called|\bje m['’]appelle|\bmon nom est"
    r"|\bbenim adım|\badım|\bменя зовут|\bмене звати|\bмоє ім['’ʼ]я|\bмоё имя|\bмое имя|اسمي|نام من|اسم من)"
    rf"[\s:]{{1,3}}{_NAME_WORD}(?:\s{_NAME_WORD})?",
    re.IGNORECASE,
)
#: Father's names end so and nothing else does: "Петрович", "Іванівна".
PATRONYMIC = re.compile(
    r"(?<!\w)[А-ЯЁЄІЇҐ][\w'’ʼ]{2,20}(?:ович|евич|йович|овна|евна|ївна|івна)(?:у|а|ем|ом|ою|ой|і)?(?!\w)"
)
PAIR = re.compile(rf"(?<![\w-])({_NAME_WORD})\s+({_NAME_WORD})(?![\w-])")
#: Words beside a first name that make it the name of a house: "Maria-Hilf", "Anna Haus", "St. Josef".
HOUSES = re.compile(
    r"(?:haus|heim|schule|stift|kirche|krankenhaus|klinik|kapelle|gymnasium|kolleg|zentrum|kita|platz|hilf|gemeinde|^st\.$|^sankt$)",
    re.I,
)
#: Numbers everybody may call and nobody owns.
PUBLIC_NUMBERS = re.compile(
    r"(?:\+49|0049|0)?\s?(?:11[0-9]{1,4}|0?800[\d\s/-]{6,12}|08000[\d\s/-]{5,10}|115|116[\s-]?\d{3})"
)
