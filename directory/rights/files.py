"""Images and files of the editors' library: one's own uploads, own collections, and the logos of own organisations."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile
from wagtail.permissions import policy_registry

from directory.models import Organisation, OrganisationChange
from kim.numbers import read_number, read_numbers

from ..models.access import in_own_areas, is_administrator

EDITING = ("add", "change", "delete")

#: Addresses that change a picture or take it away.
CHANGING_IMAGES = frozenset(f"wagtailimages:{name}" for name in ("edit", "delete", "edit_multiple", "delete_multiple"))


def own_images(user) -> QuerySet:
    model = get_image_model()
    if is_administrator(user):
        return model.objects.all()
    if not _is_signed_in(user):
        return model.objects.none()
    logos = Organisation.objects.reachable_by(user).exclude(logo=None).values("logo")
    return model.objects.filter(Q(pk__in=_editable(user, model).values("pk")) | Q(pk__in=logos))


def own_documents(user) -> QuerySet:
    model = get_document_model()
    if is_administrator(user):
        return model.objects.all()
    if not _is_signed_in(user):
        return model.objects.none()
    return model.objects.filter(pk__in=_editable(user, model).values("pk"))


def trusted_logos(user) -> QuerySet:
    """Pictures in use as a logo, or proposed as one, of organisations others look after.

    Who may propose a logo must not change the picture behind it afterwards.
    """
    if is_administrator(user):
        return get_image_model().objects.none()
    elsewhere = Organisation.objects.exclude(in_own_areas(user))
    proposed = OrganisationChange.objects.filter(field="logo", organisation__in=elsewhere.values("pk"))
    return get_image_model().objects.filter(
        Q(pk__in=elsewhere.exclude(logo=None).values("logo")) | Q(pk__in=[change.value for change in proposed])
    )


def may_use_images(request: HttpRequest, kwargs: dict) -> bool:
    keys = _keys(request, kwargs, ("image_id", "pk"))
    if keys and request.resolver_match and request.resolver_match.view_name in CHANGING_IMAGES:
        _keep_logos(request, keys)
    return _may_use(request.user, get_image_model(), own_images(request.user), keys, kwargs)


def may_use_documents(request: HttpRequest, kwargs: dict) -> bool:
    keys = _keys(request, kwargs, ("document_id", "doc_id", "pk"))
    return _may_use(request.user, get_document_model(), own_documents(request.user), keys, kwargs)


def _keep_logos(request: HttpRequest, keys: list[str]) -> None:
    """Raise ``PermissionDenied``, with the way out as a message, for the logo of an organisation others look after."""
    own = own_images(request.user).filter(pk__in=read_numbers(keys))
    if own.filter(pk__in=trusted_logos(request.user).values("pk")).exists():
        messages.error(
            request,
            _("This picture is a logo. Upload another one and choose it at the organisation."),
        )
        raise PermissionDenied


def _is_signed_in(user) -> bool:
    return user is not None and user.is_authenticated and user.is_active


def _editable(user, model: type[Model]) -> QuerySet:
    """Wagtail's answer: own uploads with the right to add, whole collections with the right to change."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["change", "delete"])


def _keys(request: HttpRequest, kwargs: dict, names: Iterable[str]) -> list[str]:
    return [str(kwargs[name]) for name in names if name in kwargs] + request.GET.getlist("id")


def _may_use(user, model: type[Model], own: QuerySet, keys: list[str], kwargs: dict) -> bool:
    if not policy_registry.get_by_type(model).user_has_any_permission(user, EDITING):
        return False
    if "uploaded_file_id" in kwargs:
        return UploadedFile.objects.filter(pk=kwargs["uploaded_file_id"], uploaded_by_user=user).exists()
    wanted = {read_number(key) for key in keys}
    return own.filter(pk__in=wanted - {None}).count() == len(wanted)
