"""Values for the parameters of every address: keys of the other one's records.

A new address whose parameters nobody knows fails the walk with its name; give it a value here. Rows of models in
``foreign.Neighbours.row`` are found by the viewset, so most new viewsets need nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.viewsets import viewsets
from wagtail.coreutils import resolve_model_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Revision, TaskState, WorkflowState

from directory.models import Area, Service
from directory.rights.policies import TERMS
from networks.models import BodyKind

from .foreign import Neighbours
from .routes import Route


class Unfillable(Exception):
    """An address with a parameter nobody gave a value for."""


@dataclass(frozen=True)
class Address:
    """One address to try. ``names_record``: a foreign record is in it; ``offers``: the record is everybody's choice."""

    route: Route
    path: str
    names_record: bool
    offers: bool = False

    def __str__(self) -> str:
        return f"{self.route.name or self.route.pattern} {self.path}"


def addresses_of(route: Route, world: Neighbours) -> Iterator[Address]:
    if route.name == "wagtail_bulk_action":
        yield from _bulk_addresses(route, world)
        return
    names_record = bool(route.parameters) and route.name not in WITHOUT_RECORD
    yield Address(route, path_of(route, _values(route, world)), names_record, _is_offered(route))
    if mixed := _own_record_with_foreign_parts(route, world):
        yield Address(route, path_of(route, mixed), True)


def path_of(route: Route, values: dict) -> str:
    if route.pattern in WRITTEN:
        return WRITTEN[route.pattern]
    missing = [name for name in route.parameters if values.get(name) is None]
    if missing:
        raise Unfillable(f"{route}: no value for {', '.join(missing)}")
    try:
        return reverse(route.name, kwargs={name: values[name] for name in route.parameters} or None)
    except NoReverseMatch as problem:
        raise Unfillable(f"{route}: {problem}") from problem


#: Ends of the names of addresses that list rows, choose or take a selection.
LISTS = ("list", "list_results", "index", "index_results", "choose", "choose_results", "chosen_multiple", "search")

#: Addresses whose parameters name no record: a token, a content type.
WITHOUT_RECORD = {"wagtailadmin_password_reset_confirm", "wagtailadmin_pages:choose_parent"}

#: Addresses without a name or with unnamed parameters, as they are typed.
WRITTEN = {
    "cms/test404/": "/cms/test404/",
    "cms/^.*/$": "/cms/gibt/es/nicht/",
    r"documents/^(\d+)/(.*)$": "/documents/1/datei.txt",
    r"de/^((?:[\w\-]+/)*)$": "/de/portal-dort/",
}


def _values(route: Route, world: Neighbours) -> dict:
    values = {**_general(world), **_steps(Page, world.page), **_by_name(route, world)}
    model = model_of(route)
    if model is not None:
        row = world.row(model)
        values["pk"] = row.pk if row is not None else None
        if model is Service:
            values |= _steps(Service, world.service)
    return values


def _general(world: Neighbours) -> dict:
    page = world.page.pk
    return {
        "page_id": page,
        "parent_page_id": page,
        "page_to_move_id": page,
        "destination_id": page,
        "page_pk": page,
        "page_view_restriction_id": 1,
        "restriction_id": 1,
        "action_name": "approve",
        "image_id": world.image.pk,
        "filter_spec": "original",
        "document_id": world.file.pk,
        "doc_id": world.file.pk,
        "uploaded_file_id": world.upload.pk,
        "collection_id": world.collection.pk,
        "redirect_id": world.redirect.pk,
        "session_id": world.session.pk,
        "workflow_pk": world.workflow.pk,
        "task_id": world.task.pk,
        "translation_source_id": world.translation.source_id,
        "translation_id": world.translation.pk,
        "string_segment_id": world.segment.pk,
        "overridable_segment_id": world.overridable.pk,
        "mode": "",
        "language": "de",
        "section": "services",
        "uidb64": "MQ",
        "token": "set-password",
    }


def _by_name(route: Route, world: Neighbours) -> dict:
    """Values that depend on the address."""
    service = {"app_label": "directory", "model_name": "service"}
    page = {"app_label": "wagtailcore", "model_name": "page"}
    named = {
        "wagtailadmin_pages:add": {"content_type_app_name": "wagtailcore", "content_type_model_name": "page"},
        "wagtailadmin_pages:preview_on_add": {
            "content_type_app_name": "wagtailcore",
            "content_type_model_name": "page",
        },
        "wagtailadmin_pages:type_use": {"content_type_app_name": "wagtailcore", "content_type_model_name": "page"},
        "wagtailadmin_pages:type_use_results": {
            "content_type_app_name": "wagtailcore",
            "content_type_model_name": "page",
        },
        "wagtailadmin_pages:choose_parent": page,
        "wagtailadmin_pages:revisions_compare": {
            "pk": world.page.pk,
            "revision_id_a": "live",
            "revision_id_b": "latest",
        },
        "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
        "wagtailadmin_editing_sessions:ping": {**service, "object_id": world.service.pk},
        "wagtail_localize:submit_snippet_translation": {**service, "pk": world.service.pk},
        "wagtail_localize:snippets_api_listing": service,
        "wagtail_localize:snippets_api_detail": {**service, "pk": world.service.pk},
        "wagtail_localize:preview_translation": {"mode": "default"},
        "wagtailsettings:edit": {"app_name": "wagtailcore", "model_name": "site", "pk": 1},
        "wagtailsettings:preview_on_edit": {"app_name": "wagtailcore", "model_name": "site", "pk": 1},
        "wagtailadmin_api:pages:detail": {"pk": world.page.pk},
        "wagtailadmin_api:pages:action": {"pk": world.page.pk, "action_name": "publish"},
        "wagtailadmin_api:documents:detail": {"pk": world.file.pk},
        "wagtailadmin_api:images:detail": {"pk": world.image.pk},
        "directory:service_detail": {"slug": "nie-gezeigt"},
        "directory:organisation_detail": {"slug": world.theirs.slug},
        "directory:area_detail": {"slug": world.there["town"].slug},
        "directory:document_detail": {"slug": world.document.slug},
        "directory:document_file": {"slug": world.document.slug},
        "cooperation:post_card": {"pk": world.post.pk},
        **_bodies(world),
        **_gaps(world),
        "directory_duplicates_undo": {"pk": world.service.pk},
        "networks_sheet_waiting": {"key": world.waiting_sheet.key},
        "networks_sheet_problems": {"key": world.waiting_sheet.key, "exporter": "csv"},
        "directory_waiting_file": {"pk": world.waiting_file.pk},
        "directory_waiting_file_publish": {"pk": world.waiting_file.pk},
        "directory_waiting_file_refuse": {"pk": world.waiting_file.pk},
        "kim_mail_was_sent": {"pk": world.mail.pk},
        "kim_mail_again": {"pk": world.mail.pk},
        "kim_mail_discard": {"pk": world.mail.pk},
        "directory_protection_end": {"pk": world.question.pk},
        "directory_protection_keep": {"pk": world.question.pk},
        "cooperation:relations_of_area": {"slug": world.there["district"].slug},
    }
    if route.namespace in ("atlas", "external_tables"):
        # The atlas is read by all professionals; what is kept in it belongs to the coordination of the area.
        key = "xlsx" if route.name.endswith("_file") else world.gap.category.key
        return {"slug": world.there["district"].slug, "key": key}
    if route.namespace == "wagtailadmin_collections":
        return {"pk": world.collection.pk}
    if route.namespace == "wagtailadmin_workflows":
        kind = {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
        return kind | {"pk": world.task.pk if "task" in route.name else world.workflow.pk}
    if route.namespace in ("wagtailimages_chooser", "wagtaildocs_chooser"):
        return {"pk": (world.image if "images" in route.namespace else world.file).pk}
    if route.namespace == "wagtaillocales":
        return {"pk": Locale.objects.first().pk}
    return named.get(route.name, {})


def _bodies(world: Neighbours) -> dict:
    body = {"slug": world.body.slug}
    meeting, table = body | {"pk": world.meeting.pk}, body | {"key": "csv"}
    return {
        "networks:body_table": {"key": "csv"},
        "networks:body_detail": body,
        "networks:seat_table": table,
        "networks:decision_table": table,
        "networks:body_calendar": body,
        "networks:body_cards": body,
        "networks:meeting_detail": meeting,
        "networks:meeting_calendar": meeting,
        "networks:decision_detail": body | {"pk": world.decision.pk},
        "networks:body_file": body | {"pk": world.paper.pk},
        "networks:member_body": body,
        "networks:renew_calendar": body,
        "networks:packet": meeting,
    }


def _gaps(world: Neighbours) -> dict:
    gap = {"number": world.gap.number}
    report = {"pk": world.report.pk}
    return {
        "gaps:detail": gap,
        "gaps:move": gap | {"step": 20},
        "gaps:take_back": gap,
        "gaps:note": gap,
        "gaps:join": gap,
        "gaps:agenda": gap,
        "gaps:measure_add": gap,
        "gaps:measure_edit": gap | {"pk": world.measure.pk},
        "gaps:reported": report,
        "gaps:report_undo": report,
        "gaps:report_news": report,
    }


def _steps(model: type[Model], record: Model) -> dict:
    """Revision, workflow and step of a record."""
    owner = {"base_content_type": ContentType.objects.get_for_model(model), "object_id": str(record.pk)}
    revisions = Revision.objects.filter(**owner).order_by("pk").values_list("pk", flat=True)
    state = WorkflowState.objects.get(**owner)
    return {
        "revision_id": revisions.last(),
        "revision_id_a": revisions.first(),
        "revision_id_b": revisions.last(),
        "workflow_state_id": state.pk,
        "task_state_id": TaskState.objects.get(workflow_state=state).pk,
    }


def _own_record_with_foreign_parts(route: Route, world: Neighbours) -> dict:
    """The own key in front, a revision or step of the other one behind; empty where an address has no such part."""
    parts = {"revision_id", "revision_id_a", "revision_id_b", "workflow_state_id", "task_state_id"}
    if not parts & set(route.parameters):
        return {}
    values = _values(route, world)
    own = world.own_service.pk if model_of(route) is Service else world.own_page.pk
    if route.namespace == "wagtailadmin_pages":
        values |= _steps(Page, world.page)
    return values | {"pk": own, "page_id": own}


def model_of(route: Route) -> type[Model] | None:
    """The model of the viewset an address belongs to."""
    for viewset in viewsets.viewsets:
        # Viewsets of page types have no addresses of their own.
        if route.namespace and viewset.name and viewset.url_namespace == route.namespace:
            model = getattr(viewset, "model", None)
            return resolve_model_string(model) if model else None
    return None


def _is_offered(route: Route) -> bool:
    """Terms, areas and kinds of bodies may be chosen by everybody who fills in a form."""
    return "chooser" in route.namespace and model_of(route) in (*TERMS, Area, BodyKind)


def _bulk_addresses(route: Route, world: Neighbours) -> Iterator[Address]:
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            row = world.row(ContentType.objects.get(app_label=app, model=model).model_class())
            if row is None:
                raise Unfillable(f"{route}: no row of {app}.{model}")
            for action in actions:
                path = reverse(route.name, args=(app, model, action))
                for key in (row.pk, "all"):
                    yield Address(route, f"{path}?id={key}", True)


def queries_for(address: Address, world: Neighbours) -> list[str]:
    """Things to ask of addresses without a record: search, export, a selection of foreign rows."""
    if address.names_record or not address.route.name.endswith(LISTS):
        return []
    asked = ["q=Verschluss", "export=csv"] if address.route.is_admin else ["q=Verschluss"]
    model = model_of(address.route) or {
        "wagtailimages_chooser": get_image_model(),
        "wagtaildocs_chooser": get_document_model(),
    }.get(address.route.namespace, Page)
    row = world.row(model)
    return [*asked, f"id={row.pk if row else 1}"]
