"""Further first names, as case work writes them alone: "Hatice darf nicht …", "gesprochen mit Abdi".

Names that are German words are left out; what stands beside "Haus" or "St." is no person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search.demand.first_names import is_first_name

_MORE = """
abdi abebe abel adama adil afsaneh agron aida ajla akram alan albana aleksander alia almaz aman amadou amanuel amare
amadi amna anas anila anwar arben ardita aref armin arta aryan asma asmaa asmeret aster awet aya azad azadeh bahar
bakary baran behnaz berhane berfin beyan biniam blerta boris bushra cedric chidi chinedu dalal dalia danylo dariusz
dawit dejan delal dilan dina dorin dragan drita edona efrem ehsan eleni elham elira emina emmanuel ermias esmail
esther evin eyob fahima faiza fanta fardin farhan farzaneh fathi fatih fatoumata fereshteh fikret filmon firas fitsum
florin freweini gani gebre genet ghassan goran gulalai gülsen habiba habtom hadi hadiya haile hamad hanan hana
haris hatice haval hedi helen hermela hevin hiba hila hiwot huda hussam ihor ikram ilham ilir imad iman inas
ines ionut iryna ishaq israa issa ivana jafar jalal jamal jamila jamshid jawad jiyan kahsay kamila karwan
kaveh kawa kenan khadra khalil kholoud ksenia lamin leonid leyli liban lilia liridona ljubica lubna luan luwam
madina maha mahdi mahnaz mahsa majid malak malik manal mansour maram marjan maryna marwa marwan masoud matin mebrahtu
mehdi mehret memet mekonnen merhawi mesut milena mihai mirela miriam mirjana mitra mohsen mulu munir
muna nabil nader nadia nahom najib narges nasir nasrat nazanin nebyat negar nesrin nevin nigina niloofar nizar nour
nura nuri obaid odai omid orhan parwana pavel payam qasim rabia raed rafiq rahma rahwa rania rasha rashid rawan
razia rezan rima rinor robel roj rojda roksolana roya roza ruslan saba sabah safa safia sahar said saleh salim
salim salman salome sami samuel sanaz sead selam selma semhar senait sevda shabnam shahab shahla shaima shirin siham
simret sinan sirwan slavica soheila solomon somaya sonja stana suad suhail sulaiman suzan svitlana taha tahira taimur
tariku taras tedros temesgen teodora tesfay tesfaye tigist tijana tomasz tsegay umut vadym valeria vasyl vera veronika
vesna vitalii vjosa wafa wahid waleed wasim yahya yakup yaman yara yaroslav yaser yaqub yohannes yonas yordanos
younes yuliya yusra zahir zaid zaki zamira zarife zekarias zerina zhanna zina ziad zoran zuhal 
"""
#: What makes a first name the name of a house, a street or a saint.
_HOUSE = re.compile(r"(?:\bst\.|\bsankt|\bhaus|\bheim|\bstift|\bkita|\bschule|\bhospital|\bhilf)\s?$", re.IGNORECASE)
_HOUSE_BEHIND = re.compile(
    r"[\s-]{1,2}(?:haus|heim|hilf|schule|hospital|krankenhaus|klinik|stift|kirche|kita|zentrum|veen|straße|platz)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,20}(?!\w)")


@lru_cache(maxsize=1)
def _more() -> frozenset[str]:
    return frozenset(_MORE.split())


def first_names_in(text: str) -> list[tuple[int, int]]:
    """Where first names stand that begin with a capital letter, from and to."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() or not (word.casefold() in _more() or is_first_name(word)):
            continue
        if _HOUSE.search(text[max(0, match.start() - 12) : match.start()]) or _HOUSE_BEHIND.match(text, match.end()):
            continue
        found.append(match.span())
    return found
