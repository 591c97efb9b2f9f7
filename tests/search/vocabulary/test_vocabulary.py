"""The words of the index: kept at a rebuild, read alike by every process."""

from __future__ import annotations

import pytest

from directory.models import ServiceTranslation
from search import index
from search.engines import choice
from search.models import StoredVocabulary
from search.rebuilding import rebuild
from search.vocabulary import CountingAnalyser, SimilarWord, Vocabulary, keep, use
from tests.directory.records import a_category, a_contact, a_service, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_index(settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "search"


def stored(*texts: str, language: str = "de") -> StoredVocabulary:
    reader = CountingAnalyser(index.new_lexicon())
    for text in texts:
        reader.stems(text, language)
    return keep(reader)


def test_a_rebuild_keeps_the_lexicon_the_words_of_each_language_and_the_german_stems(district, own_index):
    category = a_category("wohnungssuche", "wohnen", uk="Пошук житла")
    organisation = an_organisation(district.town, name="Nethewerk")
    service = a_service(organisation, name="Wohnberatung", summary="Beratung und Wohnung", category=category)
    ServiceTranslation.objects.create(service=service, language="en", name="Housing advice")

    rebuild()
    found = Vocabulary.load()

    assert found.lexicon.split("wohnberatung") == index.new_lexicon().split("wohnberatung")
    assert set(found.words["de"]) >= {"Wohnberatung", "Beratung", "Wohnung", "Nethewerk"}
    assert set(found.words["en"]) >= {"Housing", "advice"}
    assert set(found.words["uk"]) >= {"Пошук", "житла"}
    assert found.stems["wohnung"] >= 1


def test_the_index_reads_words_as_they_were_at_the_rebuild(district, own_index):
    a_service(an_organisation(district.town), name="Beratung zur Wohnung")
    rebuild()
    a_service(an_organisation(district.town), name="Zirkus")

    assert "zirkus" not in index.analyser().lexicon
    assert "zirkus" in index.new_lexicon()


def test_one_small_query_notices_a_new_generation(django_assert_num_queries):
    use(stored("Haus"))
    first = Vocabulary.load()
    with django_assert_num_queries(1):
        assert Vocabulary.load() is first

    row = stored("Garten")
    assert Vocabulary.load() is first
    use(row)

    assert list(Vocabulary.load().words["de"]) == ["Garten"]


def test_two_generations_are_kept():
    for text in ("Eins", "Zwei", "Drei"):
        use(stored(text))

    assert StoredVocabulary.objects.count() == 2


def test_similar_words_come_by_mistakes_then_by_number_as_they_are_written():
    use(stored("Beratung Beratung BERATUNG Beratungen Berührung Wohnung"))

    found = Vocabulary.load().words_like("Beratugn", "de")

    assert found == [SimilarWord("Beratung", 3, 1), SimilarWord("Beratungen", 1, 2)]
    assert Vocabulary.load().words_like("beratung", "de", mistakes=3)[0] == SimilarWord("Beratung", 3, 0)


def test_a_language_without_words_has_no_similar_ones():
    use(stored("Beratung"))

    assert Vocabulary.load().words_like("advice", "en") == []


def test_umlauts_and_letter_forms_are_no_mistakes():
    use(stored("Übersetzung"))

    assert Vocabulary.load().words_like("uebersetzung", "de") == [SimilarWord("Übersetzung", 1, 0)]


def test_names_of_people_are_found_but_never_proposed(district, own_index):
    organisation = an_organisation(district.town)
    a_contact(organisation, a_service(organisation), name="Xaver Quendel", name_consent=True)

    rebuild()

    assert choice.asked().frequencies(index.analyser().names("Quendel")) == {"de:quendel": 1}
    assert "Quendel" not in Vocabulary.load().words["de"]
