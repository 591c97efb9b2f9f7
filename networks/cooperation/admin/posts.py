"""Case-management posts in the admin."""

from __future__ import annotations

from django.forms import Select
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column

from directory.admin.fields import TickList
from directory.admin.forms import RegisterForm
from directory.admin.translations import TranslationsPanel
from directory.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from directory.rights.forms import OwnedForm
from directory.rights.viewsets import GuardedSnippetViewSet
from directory.wording import joined
from networks.cooperation.export.posts import COLUMNS
from networks.cooperation.models import CasePost, PostsOfArea


class PostForm(RegisterForm):
    def warnings(self) -> list[str]:
        post = self.instance
        if post.live and post.contact is None:
            return [_("Nobody can reach this post: it has no contact.")]
        return []


class PostIndexView(RegisterIndexView):
    search_words = ("title", "carrier__name", "areas__name", "contact__function")
    columns_to_export = COLUMNS

    def rows_to_export(self, queryset):
        return CasePost.objects.filter(pk__in=queryset.values("pk")).for_listing(self.request.user)


class PostEditView(RegisterEditView):
    def public_url(self) -> str:
        area = self.object.areas.first()
        return f"{reverse('cooperation:post_finder')}?gebiet={area.slug}" if self.object.live and area else ""


class CasePostViewSet(GuardedSnippetViewSet):
    model = CasePost
    icon = "user"
    menu_order = 310
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = PostIndexView
    export_filename = "fallmanagement"
    add_view_class = RegisterCreateView
    edit_view_class = PostEditView
    list_display = [
        "title",
        Column("carrier", label=gettext_lazy("Carrier"), sort_key="carrier__name"),
        Column("area_names", label=gettext_lazy("Responsible for"), accessor=lambda post: area_names(post)),
        Column("capacity", label=gettext_lazy("Capacity"), accessor="get_capacity_display"),
        Column("capacity_as_of", label=gettext_lazy("Capacity as of"), sort_key="capacity_as_of"),
        BooleanColumn("live", label=gettext_lazy("In use")),
    ]
    list_filter = ["capacity", "layer", "live", "is_demo"]
    ordering = "title"

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("title"),
                FieldPanel("carrier", widget=Select),
                FieldPanel("areas", widget=TickList),
                FieldPanel("languages", widget=TickList),
                FieldPanel("topics", widget=TickList),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("capacity_as_of")]),
                FieldPanel("contact"),
                FieldPanel("layer"),
                FieldPanel("live"),
                TranslationsPanel(CasePost.translated_fields),
            ],
            base_form_class=PostForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("carrier").prefetch_related("areas")


def area_names(post: CasePost) -> str:
    return joined(area.full_name for area in post.areas.all())


class PostsOfAreaViewSet(GuardedSnippetViewSet):
    model = PostsOfArea
    icon = "view"
    menu_order = 320
    copy_view_enabled = False
    index_view_class = RegisterIndexView
    list_display = [
        Column("area", label=gettext_lazy("Area"), sort_key="area__name"),
        BooleanColumn("public", label=gettext_lazy("Shown to visitors")),
        Column("coordination", label=gettext_lazy("Coordination")),
    ]

    def get_edit_handler(self):
        return ObjectList(
            [FieldPanel("area", widget=Select), FieldPanel("public"), FieldPanel("coordination")],
            base_form_class=OwnedForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "coordination")
