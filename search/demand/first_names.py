"""Common first names of the languages our visitors write, without those that are ordinary words in one of them.

Left out on purpose, for example: Can, Said, Nur, May, Grace, Deniz, Hope (words of English, German or Turkish), عمر
("age"), أمل ("hope"), Вера ("faith"). A list this short finds most of what people type and mistakes few words.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LATIN = """
abdul abdullah abdulrahman achim adnan agnieszka ahmad ahmed ahmet aisha aischa aishe alexander alexandra ali
alina aliya amina amir amira ana anastasia anastasiia andreas andrej andrii andriy angelika anja anke anna
annette antje aram arash ayse ayşe ayşegül aylin aziz barbara basel bashar bayan behzad bernd bilal birgit
bogdan bohdan brigitte burak cemil christian christiane christina christine claudia dana daniel daniela daria
daryna david denis denys dieter dirk dmitri dmytro doris ebru ekaterina elena elif elisabeth emine emre erika
ernst esra eva fadi faisal farhad farid farida fatema fatima fatma fatme fatou fatoumata ferhat florian frank
franziska friedrich gabriele galina georg gerhard gisela günter günther habib hakan halina hamid hamza hanna
hannah hans harald hasan hassan heike heinrich heinz helga helmut hüseyin hussein hussain hossein ibrahim
ignat ingrid inna irina iryna ismail ivan jana jennifer jens joachim johanna johannes john josef julia juliane
jürgen kamal karim karin karl katarina katarzyna kateryna katharina kerstin khadija khaled khalid klaus
krzysztof laila lara larissa layla leila lena leyla liliia lina ludmila lukas lyudmyla mahmoud mahmud mahmut
maksym malika mamadou mandy manfred margarete maria maryam mariam marija mariana marina mario markus marta
martin martina mehmet meryem michael mina mohamad mohamed mohammad mohammed monika muhammad muhammed murat
mustafa mykola nadia nadiia nadine nasrin natalia nataliia natalya nicole nina noor oksana oleg oleh oleksandr
oleksandra oleksii olena olga olha omar osama osman parisa paul pavlo peter petra piotr rahel rahim rainer
ralf rami ramona rana reza robert roland rolf roman roxana sabine salma samir samira sandra sara sarah serhii
sergej sergey shirin silke silvia simone sofia sofiia soraya stefan stefanie stephan susanne suleiman svetlana
svitlana tamara tanja tarek tariq tatiana tetiana tetyana thomas tobias torsten ulrike ursula ute uwe
valentina viktor viktoria viktoriia volodymyr walid walter werner wolfgang xenia yana yasemin yasmin yevhen
yousef youssef yulia yuliia yuri yusuf zahra zainab zeinab zeynep zohra jean-pierre marie françois françoise
nathalie aminata ousmane awa mariama kofi kwame
"""
_CYRILLIC = """
александр александра алексей алина анастасия анастасія андрей андрій анна богдан валентина валентин виктор
виктория віктор вікторія владимир володимир галина ганна дарина дарья денис дмитрий дмитро евгений евгения
екатерина елена іван иван игорь ігор ирина ірина катерина ксения людмила людмила максим марина мария марія
микола михаил михайло наталия наталья наталія николай оксана олег олександр олександра олексій олена ольга
павел павло петр петро сергей сергій светлана світлана татьяна тетяна юлия юлія юрий юрій ярослав
"""
_ARABIC = """
محمد احمد محمود حسين حسن حسین فاطمة فاطمه زينب زینب خديجة عائشة يوسف یوسف ابراهيم ابراهیم مصطفى مصطفی خالد
عبدالله عبدالرحمن اسماعيل سليمان عثمان طارق سمير سميرة ليلى لیلا مريم مریم ياسمين رشا بشار باسل فادي عمار زهرا
زهراء امیر بهزاد فرهاد نسرین شیرین پریسا سمیرا حمید مهدی مهدي جمشید گلنار شبنم
"""
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ё": "е", "ı": "i"})


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_FOLD))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(_folded(name) for name in (_LATIN + _CYRILLIC + _ARABIC).split())


def is_first_name(word: str) -> bool:
    return _folded(word) in _names()
