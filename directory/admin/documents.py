"""Leaflets: one document, one file for each language."""

from __future__ import annotations

from django.db.models import Count, Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column

from directory.models import Area, Document, DocumentFile, Organisation
from directory.models.access import looked_after
from directory.rights.viewsets import GuardedSnippetViewSet

from .forms import RegisterForm
from .translations import TranslationsPanel
from .views import RegisterCreateView, RegisterEditView, RegisterIndexView


class DocumentForm(RegisterForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("organisation") and not cleaned.get("area"):
            self.add_error("organisation", _("Say who issues the leaflet: an organisation, or the area."))
        return cleaned

    def check_rows(self) -> None:
        if not self.kept("files"):
            self.add_formset_error("files", _("Add at least one file. A leaflet without a file helps nobody."))
        for row in self.rows("files"):
            if not row.instance.file and not row.instance.waiting:
                self.add_row_error(row, "file", _("Choose the file of this language."))

    def save(self, commit: bool = True) -> Model:
        if not self._may_publish():
            for row in self.rows("files"):
                if row.cleaned_data.get("file") and "file" in row.changed_data:
                    stored = DocumentFile.objects.filter(pk=row.instance.pk).values_list("file", flat=True).first()
                    row.instance.put_aside(row.cleaned_data["file"], stored or "", self.for_user)
        return super().save(commit=commit)

    def _may_publish(self) -> bool:
        """The coordination publishes at once; so does anybody where no page shows the leaflet."""
        organisation, area = self.cleaned_data.get("organisation"), self.cleaned_data.get("area")
        if organisation is None:
            return area is not None and Area.objects.filter(pk=area.pk).in_hands_of(self.for_user).exists()
        own = Organisation.objects.filter(looked_after(self.for_user), pk=organisation.pk)
        return not organisation.live or own.exists()

    def warnings(self) -> list[str]:
        count = DocumentFile.objects.waiting().filter(document=self.instance).count()
        words = ngettext(
            "%(count)s file waits for the coordination of the area. What was there before stays public until then.",
            "%(count)s files wait for the coordination of the area. What was there before stays public until then.",
            count,
        )
        return [words % {"count": count}] if count else []


class DocumentEditView(RegisterEditView):
    def public_url(self) -> str:
        return reverse("directory:document_detail", args=[self.object.slug])


class DocumentIndexView(RegisterIndexView):
    search_words = ("title", "summary", "organisation__name", "area__name", "translations__title")


class DocumentViewSet(GuardedSnippetViewSet):
    model = Document
    icon = "doc-full-inverse"
    menu_order = 500
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = DocumentIndexView
    add_view_class = RegisterCreateView
    edit_view_class = DocumentEditView
    list_display = [
        "title",
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        Column("area", label=gettext_lazy("Area"), sort_key="area__name"),
        Column("file_count", label=gettext_lazy("Languages"), sort_key="file_count"),
        Column("as_of", label=gettext_lazy("As of"), sort_key="as_of"),
    ]
    list_filter = ["is_demo"]
    ordering = "title"

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("organisation"),
                FieldPanel("area", help_text=gettext_lazy("Only where no single organisation issues the leaflet.")),
                FieldPanel("as_of"),
                InlinePanel(
                    "files",
                    [FieldRowPanel([FieldPanel("language"), FieldPanel("file")])],
                    heading=gettext_lazy("Files by language"),
                    label=gettext_lazy("file"),
                    help_text=gettext_lazy("One file for each language: PDF, Word, picture, sound or film."),
                ),
                TranslationsPanel(Document.translated_fields),
            ],
            base_form_class=DocumentForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("organisation", "area")
        return rows.annotate(file_count=Count("files", distinct=True))
