from __future__ import annotations

import pytest

from search.dictionaries.layouts import headword, translations

ARTICLES = {
    "long remarks, regions and pronunciation are no translations": (
        "Bleibe /blˈaɪbə/ (Bl. /beː/) <fem, n, sg>\n"
        " [Ös.]  [ugs.] abode <n> [Br.] , lodging <n> abo.,  /ˈab/\n"
        '      "eine Bleibe finden"  - find somewhere to stay\n'
        "   Synonyms: {Obdach}, {Dach}\n\n see: {Bleiben}\n",
        "Bleibe",
        [["abode", "lodging", "abo"]],
    ),
    "a gloss is no translation, and senses are numbered": (
        "toit /twa/ /twɑ/ <n, masc>\n1. Dach 2.\npartie d'une maison\n2. Unterkunft, Bleibe\nlieu où l'on vit\n",
        "toit",
        [["Dach"], ["Unterkunft", "Bleibe"]],
    ),
    "idioms behind a full stop are cut off": (
        "hut /hˈʌt/\n1. (ing.) kulübe, baraka. hut circle taş halka. mountain hut dağ evi\n2. çadır\n",
        "hut",
        [["kulübe", "baraka"], ["çadır"]],
    ),
    "the other direction of writing has its own comma": (
        "Hut /hˈʌt/\nكوخ، خيمة\n",
        "Hut",
        [["كوخ", "خيمة"]],
    ),
    "a slash offers two spellings": (
        "Erlaubnis /x/ <f>\nlicence/license to build <n>\n",
        "Erlaubnis",
        [["licence to build", "license to build"]],
    ),
    "explanations of many words are left out": (
        "x /x/\nto do something one after another with care, care\n",
        "x",
        [["care"]],
    ),
    "placeholders are no words": ("jdn etw fragen /x/ <v>\nask sb. sth. <v>\n", "fragen", [["ask"]]),
    "a word that only refers to another has none": ("Bleiben /x/ <pl>\n see: {Bleibe}\n", "Bleiben", []),
}


@pytest.mark.parametrize(("article", "word", "found"), ARTICLES.values(), ids=list(ARTICLES))
def test_translations_by_sense(article, word, found):
    assert (headword(article), translations(article)) == (word, found)
