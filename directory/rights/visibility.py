"""Who sees which contact and which protected address; every place that shows one asks here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from directory.models import Contact
from directory.models.choices import Layer

from .reach import areas_of, rights_of
from .roles import COORDINATOR


def layer_of(user) -> Layer:
    """The innermost layer of contacts this person sees in every organisation.

    An account without role and membership sees what the public sees.
    """
    rights = rights_of(user)
    if rights.is_administrator or COORDINATOR in rights.roles:
        return Layer.COORDINATION
    if rights.roles or rights.organisations:
        return Layer.NETWORK
    return Layer.PUBLIC


def visible_contacts(viewer) -> Q:
    """Condition on Contact: up to the own layer, and all contacts of the own organisations."""
    return Q(layer__lte=layer_of(viewer)) | Q(organisation__in=rights_of(viewer).organisations)


def contacts_to_name(user) -> QuerySet[Contact]:
    """Contacts this person may point at from an own record that shows people, such as a seat.

    Own ones, as everywhere. Coordinators and administrators also those elsewhere of which nothing is hidden from them:
    the organisation is public, the layer is theirs, and a name, if there is one, may be published. Choosing such a one
    tells nobody anything new, and gives no right to edit it.
    """
    own = Contact.objects.reachable_by(user)
    rights = rights_of(user)
    if not rights.is_administrator and COORDINATOR not in rights.roles:
        return own
    open_to_all = Q(organisation__live=True) & (Q(name="") | Q(name_consent=True))
    return Contact.objects.filter(Q(pk__in=own.values("pk")) | (visible_contacts(user) & open_to_all))


def sees_protected_addresses(viewer) -> Q:
    """Condition on Location: own organisations, the own jurisdiction for coordinators, all for administrators."""
    rights = rights_of(viewer)
    if rights.is_administrator:
        # An empty Q would vanish in "not protected or …" and hide the address from administrators.
        return Q(pk__isnull=False)
    allowed = Q(organisation__in=rights.organisations)
    if rights.areas:
        allowed |= Q(organisation__area__in=areas_of(viewer).values("pk"))
    return allowed
