"""Words explained where they stand: ``{% load kim_words %}``. Each opens without script, and only once on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kim.languages import direction_of
from kim.words import GlossaryWord, WordsOnPage, words_on_page

register = template.Library()
#: A disclosure stands behind the paragraph or list its word stands in: inside it would end the paragraph.
_ENDS = re.compile(r"</(?:p|ul|ol|dl|table|h[1-6])>")
#: Tags, and links: they lead to what explains them.
_NO_TEXT = re.compile(r"<a [^<>]*>[^<>]*</a>|<[^<>]*>")


@register.simple_tag(takes_context=True)
def explained(context: template.Context, key: str, label: str = "") -> SafeString | str:
    """The word as something to open; what stands here already (``label``) alone when it was explained before.

    For places that may hold a block: ``<dt>``, ``<li>``, ``<td>``, ``<div>``.
    """
    page = words_on_page(context.get("request"))
    first = page.first([page.by_key.get(key)])
    return _disclosure(page, first[0], label) if first else escape(label)


@register.simple_tag(takes_context=True)
def words_in(context: template.Context, *subjects: Any, again: bool = False) -> SafeString | str:
    """What needs explaining of these: terms of the taxonomy, ``model.key``, or texts; lists of them too.

    ``again`` is for what is folded: who opens only this group of filters has not read the one before.
    """
    page = words_on_page(context.get("request"))
    found = [one for subject in subjects for one in _words_of(page, subject)]
    return _row(page, found, told=set() if again else page.told)


@register.tag("explaining")
def explaining(parser: Parser, token: Token) -> ExplainingNode:
    """Explain words of the text in between, each behind the paragraph it stands in first."""
    nodes = parser.parse(("endexplaining",))
    parser.delete_first_token()
    return ExplainingNode(nodes)


class ExplainingNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html: str = self.nodelist.render(context)
        page = words_on_page(context.get("request"))
        # Signs of tags become spaces, so that places in the text are places in the page.
        text = _NO_TEXT.sub(lambda tag: " " * len(tag[0]), html)
        rows: dict[int, list[tuple[str, GlossaryWord]]] = {}
        for place, spelling, word in page.in_text(text):
            end = _ENDS.search(html, place)
            rows.setdefault(end.end() if end else len(html), []).append((spelling, word))
        shown = {place: _row(page, rows[place]) for place in sorted(rows)}
        for place in sorted(shown, reverse=True):
            html = html[:place] + shown[place] + html[place:]
        return mark_safe(html)


@register.simple_tag
def own_language() -> SafeString:
    """Language and direction of the explanation: it may stand inside a German text of an Arabic page."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return format_html(' lang="{}" dir="{}"', language, direction_of(language))


def _words_of(page: WordsOnPage, subject: Any) -> Iterator[tuple[str, GlossaryWord]]:
    """Words with what stands in the text; nothing for a term, whose label says it."""
    if isinstance(subject, Model):
        subject = f"{subject._meta.model_name}.{getattr(subject, 'key', '')}"
    elif isinstance(subject, Iterable) and not isinstance(subject, str):
        for one in subject:
            yield from _words_of(page, one)
        return
    text = str(subject)
    if word := page.by_key.get(text) or page.of_term(text):
        yield "", word
    else:
        yield from ((spelling, word) for _place, spelling, word in page.in_text(strip_tags(text)))


def _row(
    page: WordsOnPage, found: Iterable[tuple[str, GlossaryWord]], told: set[str] | None = None
) -> SafeString | str:
    shown = [
        _disclosure(page, word, "" if spelling.casefold() in word.label.casefold() else spelling, word.label)
        for spelling, word in found
        if page.first([word], told)
    ]
    return render_to_string("kim/includes/words.html", {"words": shown}) if shown else ""


def _disclosure(page: WordsOnPage, word: GlossaryWord, standing: str = "", name: str = "") -> SafeString:
    """``standing`` is the word as it stands on the page; ``name`` is what it is called, where it stands in German."""
    values = {
        "standing": standing or word.label,
        "name": name if standing else "",
        "explanation": page.explanation(word),
    }
    return render_to_string("kim/includes/word.html", values)
