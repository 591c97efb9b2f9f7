"""What a service needs before everybody may see it; a draft needs nothing of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from directory.models import Contact, Layer, Organisation


def contact_ways(organisation: Organisation, contacts: Iterable[Contact], *, has_place: bool) -> bool:
    """Whether the public finds a way to the service: a public contact, a place, or the organisation itself."""
    reachable = any(
        contact.layer == Layer.PUBLIC and (contact.phone or contact.mobile or contact.email) for contact in contacts
    )
    return reachable or has_place or any((organisation.phone, organisation.email, organisation.website))


def missing_for_publication(
    *, has_summary: bool, has_category: bool, has_coverage: bool, has_contact: bool
) -> dict[str, str]:
    """Sentences by the place in the form where the missing thing is entered."""
    missing = {}
    if not has_summary:
        missing["summary"] = _("Say in one sentence what the service is. Lists show this sentence.")
    if not has_category:
        missing["categories"] = _("Choose at least one category. Without one nobody finds the service by topic.")
    if not has_coverage:
        missing["coverage"] = _("Add at least one area under “Coverage”: for people from where is the service?")
    if not has_contact:
        missing["service_contacts"] = _(
            "Nobody can reach this service. Add a public contact with phone or e-mail, or a place."
        )
    return missing
