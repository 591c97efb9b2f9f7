"""Texts of records in templates: in the right language, marked when it is another than that of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from mimetypes import guess_type

import phonenumbers
from django import template
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from directory import measures, wording
from directory.models import Answer, DocumentFile, OpeningHours, Text, TranslatedRecord
from directory.models.texts import current_language

register = template.Library()


@register.filter
def text(record: TranslatedRecord, field: str) -> Text:
    """``{{ service|text:"name" }}``: the text of a record in the language of the page, or the German one."""
    return record.text(field)


@register.filter
def marked(value: Text | str) -> SafeString | str:
    """One line; in another language than the page it says so to browsers and readers."""
    if not isinstance(value, Text) or value.language == current_language():
        return escape(str(value))
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', value.language, value.direction, str(value))


@register.filter
def marked_like(item: str, whole: Text) -> SafeString | str:
    """One item of a list of texts, marked as its list would be: the list itself keeps the direction of the page."""
    return marked(replace(whole, value=item))


@register.filter
def paragraphs(value: Text | str) -> SafeString:
    """Several lines as paragraphs; a German text on a page in another language stands in a block of its own."""
    body = linebreaks(str(value), autoescape=True)
    if not isinstance(value, Text) or value.language == current_language():
        return mark_safe(body)
    return format_html(
        '<div class="app-addr" lang="{}" dir="{}">{}</div>', value.language, value.direction, mark_safe(body)
    )


@register.simple_tag
def german(words: str) -> SafeString | str:
    """A German name (street, organisation, place) that has no translation."""
    return escape(words) if current_language() == "de" else format_html('<bdi lang="de">{}</bdi>', words)


@register.simple_tag(name="comma")
def comma_after(is_last: bool = False) -> str:
    """What stands between items of a list; nothing behind the last one: ``{% comma forloop.last %}``."""
    return "" if is_last else wording.comma()


register.filter("joined", wording.joined)
register.filter("kilometres", measures.kilometres)
register.filter("square_kilometres", measures.square_kilometres)
register.filter("percentage", measures.percentage)


@register.filter
def hours(row: OpeningHours) -> str:
    return wording.clock_span(row.opens, row.closes)


@register.filter
def long_date(day: date | None) -> str:
    return wording.long_date(day) if day else ""


@register.filter
def file_facts(row: DocumentFile) -> str:
    """``PDF, 117 KB``; from one MB on with one digit."""
    return wording.joined([row.file_type, measures.file_size(row.size)])


@register.filter
def labels_not_stated(answers: list[tuple[str, str]]) -> str:
    """The labels nobody has answered yet, in one line."""
    return wording.joined(label for known, label in answers if known == Answer.UNKNOWN)


@register.filter
def of_key(numbers: dict[int, int], key: int) -> int | None:
    return numbers.get(key)


@register.filter
def media_type(row: DocumentFile) -> str:
    """The type as browsers name it, for example ``application/pdf``."""
    return guess_type(str(row.file.name))[0] or "application/octet-stream"


@register.simple_tag
def phone(number: str, css: str = "") -> SafeString | str:
    """A number as link and in the order of its digits; what cannot be dialled is shown as written."""
    try:
        parsed = phonenumbers.parse(number, "DE")
    except phonenumbers.NumberParseException:
        return escape(number)
    return format_html(
        '<a href="tel:{}"{}><bdi dir="ltr">{}</bdi></a>',
        phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        format_html(' class="{}"', css) if css else "",
        number,
    )


@register.simple_tag
def mail(address: str) -> SafeString:
    """A mail link every character of which is a character reference.

    Browsers and screen readers see an ordinary link; harvesters that look for ``@`` and ``mailto:`` find neither.
    """
    coded = "".join(f"&#{ord(sign)};" for sign in address)
    scheme = "".join(f"&#{ord(sign)};" for sign in "mailto:")
    return mark_safe(f'<a href="{scheme}{coded}"><bdi dir="ltr">{coded}</bdi></a>')
