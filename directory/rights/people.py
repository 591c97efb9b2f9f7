"""The other way round: who reaches a record."""

from __future__ import annotations

from django.db.models import Model, Q

from directory.models import Area, Document, Membership, Organisation
from directory.models.choices import ADMINISTRATOR, COORDINATOR


def people_reaching(record: Model) -> Q:
    """Condition on the account: administrators, members of the owning organisation, coordinators of its area.

    Only owners reach a membership. Read from the database, like every question about ownership.
    """
    allowed = Q(is_superuser=True) | Q(groups__name=ADMINISTRATOR)
    organisation, area = owner_of(record)
    if organisation is not None:
        members = Membership.objects.filter(organisation=organisation)
        if isinstance(record, Membership):
            members = members.filter(level=Membership.Level.OWNER)
        allowed |= Q(pk__in=members.values("user"))
    if area is not None:
        above = Area.objects.covering(area).values("pk")
        allowed |= Q(groups__name=COORDINATOR, jurisdiction__areas__in=above)
    return allowed


def owner_of(record: Model) -> tuple[Organisation | None, Area | None]:
    """The organisation a row belongs to, and the area whose coordination looks after it."""
    stored = type(record)._base_manager.filter(pk=record.pk).first()
    if stored is None:
        return None, None
    if isinstance(stored, Area):
        return None, stored
    if hasattr(stored, "owner_area"):
        # Records of other apps name the area themselves.
        return None, stored.owner_area
    organisation = stored if isinstance(stored, Organisation) else getattr(stored, "organisation", None)
    if organisation is not None:
        return organisation, organisation.area
    return None, stored.area if isinstance(stored, Document) else None
