"""What a visitor reads who sent too much, and gets back what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import ngettext

from .rates import Rate

#: Never sent back: secrets, and what the page writes anew.
SECRETS = ("password", "csrfmiddlewaretoken")
#: More is not repeated; nobody types that much.
LONGEST = 20_000
FEWEST_WORDS = 2


def stops(request: HttpRequest, form: BaseForm, *rates: tuple[Rate, str]) -> bool:
    """Whether the request is past a limit: those every form has, then these. The form then says so.

    A rate comes with whom it counts for. Call it last, when the form is valid: what is refused anyway does not count.
    """
    wait = getattr(request, "limit_wait", 0)
    for rate, whom in rates:
        wait = wait or rate.wait(whom)
    if wait:
        request.limit_wait = wait  # type: ignore[attr-defined]  # the middleware answers with 429
        form.add_error(None, sentence(wait))
    return bool(wait)


def sentence(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Too much was sent from here in a short time. Please send it once more in %(minutes)s minute; "
        "your words are still here.",
        "Too much was sent from here in a short time. Please send it once more in %(minutes)s minutes; "
        "your words are still here.",
        minutes,
    ) % {"minutes": minutes}


@dataclass(frozen=True)
class Typed:
    """``fields`` go along when it is sent again; ``words`` are those of them a person reads."""

    sentence: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> Typed:
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if not any(secret in name.lower() for secret in SECRETS)
        ]
        short = sum(len(name) + len(value) for name, value in fields) <= LONGEST
        return cls(sentence(request.limit_wait), fields if short else [])  # type: ignore[attr-defined]

    @property
    def words(self) -> list[str]:
        return [value for _name, value in self.fields if len(value.split()) >= FEWEST_WORDS]
