"""What all pages share: languages, the way back, what search engines read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from directory.pages import jsonld
from directory.pages.addresses import address_here, addresses_of
from directory.rights.forms import OwnedPageForm


class SitePage(Page):
    """A page that is shown in German, and says so, where nobody has translated it."""

    base_form_class = OwnedPageForm
    #: Columns nobody changes once the page exists; no version of it brings another value.
    fixed_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    #: Whether the text comes from editors and so may be in another language than the frame.
    text_is_edited = True

    @property
    def in_short(self) -> str:
        """What search engines show below the title."""
        return self.search_description or getattr(self, "lead", "") or self.title

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """An old or forged version keeps what is fixed as it is stored."""
        version = super().with_content_json(content)
        for name in self.fixed_fields:
            column: Any = self._meta.get_field(name)
            setattr(version, column.attname, getattr(self, column.attname))
        return version

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        addresses = addresses_of(self, request)
        request.language_addresses = addresses  # type: ignore[attr-defined]  # read by the frame
        language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        crumbs = self.crumbs(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": crumbs,
            "jsonld": jsonld.of_page(self, crumbs, request),
            "addresses": addresses,
            "own_language": self.locale.language_code,
            "is_fallback": self.locale.language_code != language,
        }

    def crumbs(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Start, then the pages between; the page itself stands below as its heading."""
        between = self.get_ancestors().filter(depth__gt=2).select_related("locale")
        start = [(_("Start"), f"/{get_language() or settings.LANGUAGE_CODE}/")] if self.depth > 2 else []
        return start + [(page.title, address_here(page, request)) for page in between]
