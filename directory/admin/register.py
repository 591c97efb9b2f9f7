"""The register in the menu of the admin: services and what belongs to them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from . import hooks  # noqa: F401 - registers them
from .areas.centres import AreaCentreViewSet
from .contacts import ContactViewSet
from .documents import DocumentViewSet
from .locations import LocationViewSet
from .organisations import MembershipViewSet, OrganisationViewSet
from .review import narrow_mails
from .services.views import ServiceViewSet


class RegisterGroup(SnippetViewSetGroup):
    items = (
        ServiceViewSet,
        OrganisationViewSet,
        AreaCentreViewSet,
        LocationViewSet,
        ContactViewSet,
        DocumentViewSet,
        MembershipViewSet,
    )
    menu_label = _("Register")
    menu_icon = "list-ul"
    menu_order = 150


VIEWSETS = [RegisterGroup]

narrow_mails()
