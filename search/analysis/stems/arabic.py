"""Arabic: article, conjunctions and prepositions at the front, gender, number and possessive at the end.

After the light stemmer "light10" of Larkey, Ballesteros and Connell (2002), on folded letters: ة is ه, all alefs
are ا.
"""

from __future__ import annotations

_FRONT = ("وبال", "وكال", "وال", "بال", "كال", "فال", "لل", "ال")
_END = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
#: Plurals that break the word inside, of the field.
_BROKEN = {
    "دورات": "دور", "دروس": "درس", "اطفال": "طفل", "مدارس": "مدرس", "اطباء": "طبيب", "عقود": "عقد", "حقوق":
    "حق", "اعمال": "عمل", "شهادات": "شهاد", "منازل": "منزل", "بيوت": "بيت", "نساء": "امرا", "شقق": "شق", "اسر":
    "اسر", "عائلات": "عائل", "كورسات": "كورس", "مراكز": "مركز", "لغات": "لغ", "رسوم": "رسم", "ديون": "دين",
}  # fmt: skip


def stem(word: str) -> str:
    if len(word) > 3 and word[0] == "و" and not word.startswith("وال"):
        rest = word[1:]
        word = rest if len(rest) > 3 and rest.startswith(("ال", "لل")) else word
    for front in _FRONT:
        if word.startswith(front) and len(word) - len(front) >= 2:
            word = word[len(front) :]
            break
    if word in _BROKEN:
        return _BROKEN[word]
    for end in _END:
        if word.endswith(end) and len(word) - len(end) >= 2:
            word = word[: -len(end)]
            if end in ("ه", "ي"):
                break
    return _BROKEN.get(word, word)
