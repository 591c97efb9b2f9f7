"""Requests that make no sense are refused with a plain page (400) instead of failing.

NUL is refused before anything reads a request: no text holds it, and PostgreSQL fails where SQLite keeps it. Only
programs send it. Files may hold it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator

from django.core.exceptions import BadRequest, ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import bad_request

from .middleware import ADMIN

logger = logging.getLogger(__name__)

NUL = "\x00"
LONGEST_QUOTED = 100


class RefuseNul:
    """Behind the language, so that the page speaks it; before the session, whose key is looked up in the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _refuse_nul([request.path_info, *request.COOKIES.values(), *_texts(request.GET)])
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        """The body is read here: addresses that do not exist need none."""
        if request.method == "POST":
            _refuse_nul(_texts(request.POST))


class RefuseNonsense:
    """Wagtail's views take keys and addresses as they come and fail on "1e999". What a request said is its own fault.

    In the admin alone: views of the site read through forms and ``kim.numbers``, and a test holds them to it. An error
    counts only when it quotes what the request sent, or says that a row, a field or a day of that kind cannot be; any
    other one is ours and stays an error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith(ADMIN):
            return None
        if isinstance(error, (MultiValueDictKeyError, ObjectDoesNotExist, OverflowError)) or (
            isinstance(error, (ValueError, ValidationError, NoReverseMatch)) and _quotes(str(error), request)
        ):
            _log_place(error)
            return bad_request(request, error)
        return None


def _log_place(error: Exception) -> None:
    """Where it happened, for those who look for a fault of ours behind it; its message quotes what people sent."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    logger.warning("Answered as a bad request: %s in %s, line %s", type(error).__name__, last.filename, last.lineno)


def _quotes(message: str, request: HttpRequest) -> bool:
    match = request.resolver_match
    sent = (
        [*_texts(request.GET), *_texts(request.POST), *(str(value) for value in match.kwargs.values())] if match else []
    )
    return any(one and any(form in message for form in _quotations(one)) for one in sent)


def _quotations(text: str) -> tuple[str, ...]:
    """How messages of errors quote a text; Python cuts long ones off."""
    if len(text) > LONGEST_QUOTED:
        return (f"'{text[:LONGEST_QUOTED]}",)
    return repr(text), f"'{text}'", f"“{text}”"


def _texts(query: QueryDict) -> Iterator[str]:
    for name, values in query.lists():
        yield name
        yield from values


def _refuse_nul(texts: Iterable[str]) -> None:
    if any(NUL in text for text in texts):
        raise BadRequest("The request holds the sign NUL.")
