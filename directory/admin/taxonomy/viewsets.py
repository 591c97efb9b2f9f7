"""Terms in the admin: for administrators alone, because only they hold the permissions of these models."""

from __future__ import annotations

from django.conf import settings
from django.forms import Select
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.models import Term
from directory.rights.guard import guard_patterns
from directory.rights.viewsets import GuardedSnippetViewSet
from directory.taxonomy.term_kinds import KINDS, TermKind

from .. import deletion  # noqa: F401 - registers its hook
from ..fields import TickList
from .forms import TermForm
from .views import MergeView, TermEditView, TermIndexView


class TermViewSet(GuardedSnippetViewSet):
    """One per kind of term; ``filters`` are columns of the list that narrow it."""

    icon = "tag"
    list_per_page = 100
    search_fields = ["key"]
    index_view_class = TermIndexView
    edit_view_class = TermEditView
    copy_view_enabled = False

    def get_edit_handler(self):
        own = [name for name in self.model.loaded_fields if name not in Term.loaded_fields]
        heads = [FieldPanel(name) for name in ("key", "order")]
        languages = [_language_panel(code, name) for code, name in settings.LANGUAGES]
        facts = [MultiFieldPanel([_own_panel(self.model, name) for name in own], heading=_("Facts"))] if own else []
        panels = ObjectList([FieldRowPanel(heads), *facts, *languages], base_form_class=TermForm)
        return panels.bind_to_model(self.model)

    def get_urlpatterns(self) -> list:
        merge = [path("merge/<int:pk>/", MergeView.as_view(model=self.model), name="merge")]
        return [*super().get_urlpatterns(), *guard_patterns(merge, self.model)]


def _language_panel(code: str, name: str) -> MultiFieldPanel:
    collapsed = "" if code == settings.LANGUAGE_CODE else "collapsed"
    return MultiFieldPanel(
        [FieldPanel(f"label_{code}"), FieldPanel(f"synonyms_{code}")], heading=name, classname=collapsed
    )


def _own_panel(model: type[Term], name: str) -> FieldPanel:
    """Other terms are few: a list to choose from shows them all at once."""
    field = model._meta.get_field(name)
    if not field.is_relation:
        return FieldPanel(name)
    return FieldPanel(name, widget=TickList if field.many_to_many else Select)


def _is_many(model: type[Term], name: str) -> bool:
    return bool(model._meta.get_field(name).many_to_many)


#: What the list of a kind shows besides label, key and uses, and what narrows it.
COLUMNS = {"category": ["domain", "expected_level", "core"], "language": ["endonym"]}
FILTERS = {
    "category": ["domain", "expected_level", "core", "legal_spheres"],
    "residence-status": ["typical_benefit_spheres"],
    "transition": ["from_sphere", "to_sphere"],
    "language": ["direction", "script"],
}


def _viewset(kind: TermKind, place: int) -> type[TermViewSet]:
    columns = ["key", "uri", *(name for name in kind.model.loaded_fields if not _is_many(kind.model, name))]
    attributes = {
        "model": kind.model,
        "menu_order": place,
        "list_display": ["__str__", *COLUMNS.get(kind.name, [])],
        "list_filter": FILTERS.get(kind.name, []),
        "list_export": list(dict.fromkeys(columns)),
        "export_filename": kind.name,
    }
    return type(f"{kind.model.__name__}ViewSet", (TermViewSet,), attributes)


class TermGroup(SnippetViewSetGroup):
    """One entry of the menu for all kinds of terms."""

    menu_label = _("Terms")
    menu_icon = "tag"
    menu_order = 300
    items = tuple(_viewset(kind, place) for place, kind in enumerate(KINDS))


VIEWSETS = [TermGroup]
