"""What each language asks of a text, and the words of the glossary, over catalogues, taxonomy, seeds and demo.

Synonyms are left out: people may search with any word.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from kim.catalogues import placeholders
from tests.said import LANGUAGES, Said, glossary, said, tables_of_words
from tools.extraction import SOURCES, source_files
from tools.glossary import PAGE, page

#: Markup, addresses and placeholders are no words; this sign stands for them.
_HIDDEN = "\N{WORD JOINER}"
_NO_WORDS = re.compile(r"<[^>]*>|https?://\S+|%\(\w+\)[a-z]|\{\w*\}|%[sd]")
#: Lines of a file of tables are quoted as they are typed.
_TYPED = re.compile(r'["\[].*["\]]|ignore =')
_CYRILLIC, _RIGHT_TO_LEFT = ("uk", "ru"), ("ar", "fa")
_LATIN = ("de", "en", "fr", "tr")
_ARABIC_LETTER = "[\u0600-\u06ff]"

#: What must not be there: what is wrong, in which languages, the pattern.
WRONG = {
    "a Russian letter in Ukrainian": (("uk",), "[ыэёъ]"),
    "a Ukrainian letter in Russian": (("ru",), "[іїєґ]"),
    "a word taken from Russian": (("uk",), r"\bлюбий|\bслідуюч|\bявляється|\bпроект|\bформуляр|\bпри (?:зверн|потреб)"),
    "an Arabic letter in Persian": (("fa",), "[\u064a\u0643\u0649]"),
    "a Persian letter in Arabic": (("ar",), "[\u06cc\u06a9]"),
    "a space where Persian joins": (("fa",), rf"\bن?می {_ARABIC_LETTER}|{_ARABIC_LETTER} (?:ها|های|هایی|ای|تر|ترین)\b"),
    "a joint beside a space": (("fa",), "\u200c[ \u200c]| \u200c"),
    "ه and ی for هٔ": (("fa",), "\u06c0|ه ی "),
    "a Persian or Arabic digit beside Latin ones": (_RIGHT_TO_LEFT, "[۰-۹٠-٩]"),
    "tanwin behind its alef": (("ar",), "\u0627\u064b"),
    "a space before a mark": (_RIGHT_TO_LEFT, r"\s[،؛؟]"),
    "a Latin mark behind an Arabic word": (_RIGHT_TO_LEFT, rf"{_ARABIC_LETTER}[,;?]"),
    "an arrow that points the other way": (_RIGHT_TO_LEFT, "[→←]"),
    "§ without its mark of direction": (_RIGHT_TO_LEFT, "(?<!\u200e)§"),
    "a line that may break behind §": (tuple(LANGUAGES), "§ "),
    "a straight apostrophe": ((*_LATIN, *_CYRILLIC), r"\w['ʼ´`]\w"),
    "a straight quotation mark": (tuple(LANGUAGES), '"'),
    "quotation marks of others in German": (("de",), r"[“”]\w|[«»]"),
    "quotation marks of others in English or Turkish": (("en", "tr"), "[„«»]"),
    "quotation marks of others in French, Arabic or Persian": (("fr", *_RIGHT_TO_LEFT), "[„“”]"),
    "quotation marks of others in Ukrainian or Russian": (_CYRILLIC, "”"),
    "no narrow space before a mark": (("fr",), r"[^\u202f\s\u2060?!][;!?]| [;:!?»]|(?<![\u00a0\u202f])»|«(?!\u00a0|\u202f)"),
    "no space before a colon": (("fr",), r"[^\W\d_):](?<![\u00a0]):(?=\s|$)"),
    "a hyphen for a dash": (tuple(LANGUAGES), r"\w - \w"),
    "an American spelling": (
        ("en",),
        r"\b(?:organiz|recogniz|naturaliz|summariz|analyz|behavior|favor|neighbor)\w*|\b(?:color|enrollment|toward)s?\b"
        r"|\b(?!Job)\w*center",
    ),
    "two spaces": (tuple(LANGUAGES), r"\S  |\.\.(?!\.)|\s[.,](?:\s|$)"),
}  # fmt: skip

#: Forms of a plural that must differ; by number of the form.
DIFFERENT = {"ar": ((0, 1), (0, 2), (1, 2), (2, 3)), "uk": ((0, 1), (1, 2)), "ru": ((0, 1), (1, 2))}
#: Where one form is right for several numbers: the number stands alone, or in the genitive (*within three days*).
ONE_FORM_IS_RIGHT = {
    "%(count)s more",
    "%(count)s, taken",
    "%(shown)s inhabitant (%(date)s)",
    "Age: from %(first)s year.",
    "Age: up to %(last)s year.",
    "If you gave us an address, you get an answer within %(days)s day.",
    "If you give us an address, we answer within %(days)s day.",
    "One service has no public place.",
    "Please leave this out, so that nobody can be recognised. %(what)s.",
    "See the one service",
}


def words_of(one: Said) -> str:
    return _NO_WORDS.sub(_HIDDEN, one.text)


def is_typed(one: Said) -> bool:
    return bool(_TYPED.search(one.source)) or "[[" in one.text


@pytest.mark.parametrize("name", WRONG)
def test_each_language_is_written_by_its_own_rules(name):
    languages, pattern = WRONG[name]
    wrong = re.compile(pattern, re.IGNORECASE)

    found = {
        (one.language, one.place, one.text)
        for language in languages
        for one in said()[language]
        if not is_typed(one) and wrong.search(words_of(one))
    }

    assert sorted(found) == []


def test_the_rules_see_every_language_and_source():
    for language in LANGUAGES:
        places = {one.place.split(":")[0].split(",")[0] for one in said()[language]}
        assert {"catalogue", "taxonomy", "glossary", "languages.csv"} <= places
    assert {"texts.py", "services.toml"} <= {one.place.split(",")[0] for one in said()["de"]}


@pytest.mark.parametrize("language", DIFFERENT)
def test_plural_forms_are_all_there_and_differ_where_people_hear_it(language):
    plurals = defaultdict(dict)
    for one in said()[language]:
        if one.number >= 0:
            plurals[one.source][one.number] = one.text
    number_of_forms = max(len(forms) for forms in plurals.values())

    assert [
        source for source, forms in plurals.items() if len(forms) < number_of_forms or not all(forms.values())
    ] == []
    alike = {
        source
        for source, forms in plurals.items()
        if any(forms[one] == forms[other] for one, other in DIFFERENT[language])
    }
    assert sorted(alike - ONE_FORM_IS_RIGHT) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_source(language):
    """A form for one, two or none may say the number in words; the others may not lose anything."""
    catalogue = [one for one in said()[language] if one.place.startswith("catalogue")]

    single = [one for one in catalogue if one.number < 0 and placeholders(one.text) != placeholders(one.source)]
    assert [(one.source, one.text) for one in single] == []


@pytest.mark.parametrize(
    ("key", "language"),
    [(term["key"], code) for term in glossary() for code in term.get("wrong", {}) if code != "when"],
)
def test_words_the_glossary_rules_out_are_not_said(key, language):
    [wrong] = [term["wrong"] for term in glossary() if term["key"] == key]
    when, word = re.compile(wrong["when"]), re.compile(wrong[language], re.IGNORECASE)

    # Names of things we do not name ourselves: *cover*, *to measure* and the like are other words in German.
    found = {
        (one.place, one.text)
        for one in said()[language]
        if not one.place.startswith("glossary")
        and when.search(one.german or (one.text if language == "de" else ""))
        and word.search(words_of(one))
    }

    assert sorted(found) == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("de", "en")])
def test_a_term_of_the_glossary_is_translated_in_one_way(language):
    terms = [
        (names(t["label"]["de"]), names(t["label"]["en"]), names(t["label"].get(language, ""))) for t in glossary()
    ]

    other = {
        (one.source, one.text)
        for one in said()[language]
        for german, english, known in terms
        if known
        and one.place.startswith("catalogue")
        and bare(one.german) in german
        and bare(one.source) in english
        and bare(one.text) not in known
    }

    assert sorted(other) == []


def names(label: str) -> set[str]:
    """*offer (of help), course* → both, and the whole."""
    return {bare(part) for part in re.split(r"[/;؛,،]", label)} | {bare(label)} if label else set()


def bare(text: str) -> str:
    """Without brackets, capital letters and the Arabic article."""
    return re.sub(r"\s*\([^)]*\)", "", text).strip().replace("İ", "i").casefold().removeprefix("ال")


def test_templates_leave_the_colon_behind_a_label_to_the_catalogue():
    """French wants a space before it. In a sentence it is part of the sentence."""
    label = re.compile(r"(?:%\}|\}\}|</\w+>):(?=\s|<|\{|$)")
    sentences = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}|<(script|style).*?</\1>", re.DOTALL)
    templates = [path for path in source_files(SOURCES) if "templates" in path.parts]

    found = {path for path in templates if label.search(sentences.sub("", path.read_text(encoding="utf-8")))}

    assert len(templates) > 200
    assert sorted(found) == []


def test_public_terms_are_explained_in_every_language():
    public = [term for term in glossary() if term.get("public")]

    assert len(public) == 44
    assert [t["key"] for t in public if not set(LANGUAGES) == set(t["label"]) == set(t["explanation"])] == []
    assert len({term["key"] for term in glossary()}) == len(glossary())


def test_the_page_of_words_is_made_from_the_glossary():
    assert PAGE.read_text(encoding="utf-8") == page(**tables_of_words()), "run: python -m tools.glossary"
