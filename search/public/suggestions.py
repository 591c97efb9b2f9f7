"""Suggestions while typing: topics, services, organisations and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.areas.lookup import find_places
from directory.listing.request import LONGEST_QUESTION
from directory.models import Category
from directory.models.texts import SOURCE_LANGUAGE, Text, current_language
from kim.plugins import Findable, registry
from search import index
from search.analysis import Analyser
from search.analysis.letters import fold, plain
from search.engines import EngineDown, choice
from search.plan import Plan, Reading, Word

SHORTEST = 2
MOST_TOPICS, MOST_PLACES, MOST_RECORDS = 4, 3, 4
SECONDS = 300


@dataclass(frozen=True)
class Suggestion:
    """``kind`` in words of the page; ``language`` only where the text is in another one."""

    text: str
    kind: str
    url: str
    language: str = ""


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """``{"suggestions": [{"text", "kind", "url", "language"}]}``; the same for everybody, so caches may keep it."""
    typed = " ".join(request.GET.get("q", "").split())[:LONGEST_QUESTION]
    found = list(suggestions_for(typed, request)) if len(typed) >= SHORTEST else []
    response = JsonResponse({"suggestions": [asdict(one) for one in found]}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=SECONDS)
    return response


def suggestions_for(typed: str, request: HttpRequest) -> Iterator[Suggestion]:
    yield from _topics(typed)
    yield from _places(typed)
    try:
        yield from _records(typed, request)
    except EngineDown:
        # Topics and places come from the database; the rest is missing until the engine answers again.
        return


def _topics(typed: str) -> Iterator[Suggestion]:
    """Categories with a label or synonym that begins with what was typed, or has a word that does."""
    wanted = current_language()
    begin = fold(plain(typed), wanted)
    german = fold(plain(typed), SOURCE_LANGUAGE)
    found = []
    for category in Category.objects.defer("loaded"):
        labels = [(category.labels.get(wanted, ""), wanted, begin), (category.labels.get("de", ""), "de", german)]
        labels += [(word, wanted, begin) for word in category.synonyms.get(wanted, [])]
        labels += [(word, "de", german) for word in category.synonyms.get("de", [])]
        ranks = [rank for label, language, start in labels if (rank := _rank(label, language, start)) is not None]
        if ranks:
            found.append((min(ranks), category.order, category.key, category))
    for _order, _number, key, category in sorted(found)[:MOST_TOPICS]:
        yield _of(
            category.label_text(), _("Topic"), f"{reverse('directory:service_list')}?{urlencode({'kategorie': key})}"
        )


def _rank(label: str, language: str, begin: str) -> int | None:
    folded = fold(plain(label), language) if label else ""
    if folded.startswith(begin):
        return 0
    return 1 if f" {begin}" in folded else None


def _places(typed: str) -> Iterator[Suggestion]:
    for area in find_places(typed)[:MOST_PLACES]:
        yield _of(Text(area.full_name, SOURCE_LANGUAGE, current_language()), _("Place"), _list(gebiet=area.slug))


def _list(**query: str) -> str:
    return f"{reverse('directory:service_list')}?{urlencode(query)}"


def _records(typed: str, request: HttpRequest) -> Iterator[Suggestion]:
    """Services and organisations that hold all words, the last one being perhaps unfinished."""
    plan = plan_while_typing(typed, index.analyser())
    if not plan.words:
        return
    engine = choice.asked()
    for kind, words in (("service", _("Service")), ("organisation", _("Organisation"))):
        ids = [hit.record_id for hit in engine.run(_of_kind(plan, kind)).hits]
        shown = registry.get(Findable, kind).shown(ids, request)
        for pk in ids:
            if pk in shown:
                row = shown[pk]
                yield _of(Text(row["title"], row.get("language") or "", current_language()), words, row["url"])


def _of_kind(plan: Plan, kind: str) -> Plan:
    return replace(plan, kinds=frozenset({kind}))


def plan_while_typing(typed: str, analyser: Analyser) -> Plan:
    groups = analyser.question(typed, current_language())
    words = []
    for number, group in enumerate(groups, start=1):
        whole = [token for token in group if not token.is_part]
        readings = [Reading(token.stem) for token in whole]
        if number == len(groups):
            readings += [Reading(beginning, 0.8, is_prefix=True) for beginning in _beginnings(whole)]
        words.append(Word(group[0].word, tuple(readings)))
    return Plan(words=tuple(words), needed=len(words), size=MOST_RECORDS)


def _beginnings(tokens: list) -> dict[str, None]:
    """The letters typed so far, not their stem: the end of an unfinished word is no ending yet."""
    return {
        f"{language}:{fold(plain(token.word), language)}": None
        for token in tokens
        for language in [token.stem.partition(":")[0]]
        if language != "0"
    }


def _of(text: Text, kind: str, url: str) -> Suggestion:
    return Suggestion(str(text), kind, url, text.language if text.language != current_language() else "")
