"""What the page of one cooperation profile shows, and its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from directory.areas.figures import figures_of
from directory.contact_point import contacts_of
from directory.models import Contact, Document
from directory.pages.addresses import address_here
from kim.own_address import own_address

if TYPE_CHECKING:
    from networks.cooperation.models import CooperationProfile

#: What the address of the PDF ends with, below the page.
PDF = "pdf"


def profile_context(profile: CooperationProfile, request: HttpRequest, viewer: Any) -> dict[str, Any]:
    """What page and PDF show beside the texts; contacts as this viewer may see them."""
    areas = [row.area for row in _kept(profile, "participants")]
    return {
        "areas": areas,
        "figures": figures_of(areas),
        "partners": _kept(profile, "partners"),
        "contacts": contacts_of(_contact(profile, viewer)),
        "documents": _documents(profile),
        "pdf_url": f"{address_here(profile, request)}{PDF}/" if profile.pk and profile.live else "",
        "legal_form": profile.get_legal_form_display(),
    }


def pdf_response(profile: CooperationProfile, request: HttpRequest) -> HttpResponse:
    """The profile as everybody may read it: a file is handed on, so a signed-in person gets no more than a visitor."""
    from .pdf import profile_pdf  # slow: typst

    address = own_address(address_here(profile, request))
    content = profile_pdf(profile, profile_context(profile, request, AnonymousUser()), address)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{profile.slug}.pdf"'
    return response


def _kept(profile: CooperationProfile, relation: str) -> list[Any]:
    """Rows in their order: of the draft in a preview, of the database on the page."""
    return sorted(getattr(profile, relation).all(), key=lambda row: row.sort_order or 0)


def _contact(profile: CooperationProfile, viewer: Any) -> Any:
    seen = Contact.objects.visible_to(viewer).for_page(viewer).select_related("organisation")
    return seen.filter(pk=profile.contact_id)


def _documents(profile: CooperationProfile) -> list[Document]:
    order = [row.document_id for row in _kept(profile, "attachments")]
    found = Document.objects.public().with_files().in_bulk(order)
    return [found[pk] for pk in order if pk in found]
