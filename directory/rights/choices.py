"""Which rows a field of a form may point at."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from wagtail.images import get_image_model

from directory.models import Area, Contact, Document, Membership, Organisation

from .files import own_images
from .policies import TermPolicy, policy_of, rows_to_choose


def rows_for_field(instance: Model, name: str, model: type[Model], user) -> QuerySet | None:
    """Rows of ``model`` that ``user`` may enter in the field ``name`` of ``instance``; ``None``: no limit.

    An area is limited where it hands over responsibility (home area, parent and members of a cluster, the area of a
    leaflet) and free where it is a fact (coverage, where an organisation works, in which town a place lies).
    Models of other apps name their fields of the first kind in ``fields_of_own_areas``, and fields that may point at
    anybody's record in ``fields_of_anybody``. Fields in ``fields_that_name_people`` offer contacts elsewhere, too.
    """
    if name in getattr(instance, "fields_of_anybody", ()):
        return None
    if model is Contact and name in getattr(instance, "fields_that_name_people", ()):
        return Contact.objects.nameable_by(user)
    if model is Organisation:
        own = Organisation.objects
        return own.staffed_by(user) if isinstance(instance, Membership) else own.reachable_by(user)
    if model is Area:
        return _areas_for_field(instance, name, user)
    if model is get_user_model():
        return _people_for_field(instance, user)
    if model is get_image_model():
        return own_images(user)
    # Terms are free to everybody; asking for all of them would only cost a query.
    return None if isinstance(policy_of(model), TermPolicy) else rows_to_choose(user, model)


def _areas_for_field(instance: Model, name: str, user) -> QuerySet | None:
    if isinstance(instance, Document):
        return Area.objects.in_hands_of(user)
    if isinstance(instance, Area) or (isinstance(instance, Organisation) and name == "area"):
        return Area.objects.coordinated_by(user)
    if name in getattr(instance, "fields_of_own_areas", ()):
        return Area.objects.coordinated_by(user)
    return None


def _people_for_field(instance: Model, user) -> QuerySet:
    """Oneself; for memberships also the people of organisations one looks after. Others are invited by mail."""
    people = get_user_model().objects.filter(is_active=True)
    known = Q(pk=user.pk)
    if isinstance(instance, Membership) or getattr(instance, "names_people", False):
        known |= Q(memberships__organisation__in=Organisation.objects.staffed_by(user))
    return people.filter(known).distinct()
