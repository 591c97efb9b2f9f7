"""Words that say for whom something is needed, or that help is wanted. They count less than the topic of a question."""

from __future__ import annotations

from functools import cache

from .letters import fold, plain
from .stems import STEMMERS

_WORDS = {
    "de": """familie kind kinder sohn tochter mann frau baby bruder schwester mutter vater mensch menschen leute person
        hilfe helfen unterstützung deutschland suche""",
    "en": """family child children kid son daughter husband wife baby brother sister mother father people person help
        support germany search searching""",
    "fr": """famille enfant fils fille mari femme bébé frère soeur mère père gens personne aide aider allemagne
        recherche""",
    "tr": """aile ailem çocuk çocuğum oğlum kızım kocam karım bebek kardeşim anne baba insan yardım almanya arama""",
    "ru": """семья семьи ребенок дети детей сын дочь муж жена брат сестра мать отец люди помощь помочь германия
        поиск""",
    "uk": """сім'я сім'ї дитина діти дітей син донька доньки чоловік дружина брат сестра мати батько люди допомога
        допомогти німеччина пошук""",
    "ar": """عائلة عائلتي أسرة طفل أطفال أطفالي أولاد أولادي ابن ابني بنت ابنتي زوج زوجي زوجة زوجتي أخ أم أب ناس
        مساعدة ألمانيا البحث""",
    "fa": """خانواده خانواده‌ام کودک فرزند پسر پسرم دختر دخترم شوهر شوهرم همسر همسرم برادر خواهر مادر پدر مردم کمک
        آلمان جستجو""",
}


@cache
def weak_stems(language: str) -> frozenset[str]:
    """Stems with their language in front; empty for a language without a list."""
    stem = STEMMERS.get(language, STEMMERS["de"])
    return frozenset(f"{language}:{stem(fold(plain(word), language))}" for word in _WORDS.get(language, "").split())


def is_weak(stem: str) -> bool:
    return stem in weak_stems(stem.partition(":")[0])
