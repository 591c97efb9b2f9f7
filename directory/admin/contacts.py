"""Contacts: kept once, shown by reference."""

from __future__ import annotations

from django.forms import RadioSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from directory.models import Contact
from directory.rights.viewsets import GuardedSnippetViewSet

from .fields import TickList
from .forms import RegisterForm
from .translations import TranslationsPanel
from .views import RegisterCreateView, RegisterEditView, RegisterIndexView


class ContactForm(RegisterForm):
    phone_fields = ("phone", "mobile", "fax")

    def warnings(self) -> list[str]:
        contact = self.instance
        if not (contact.phone or contact.mobile or contact.email):
            return [_("Nobody can reach this contact: phone, mobile and e-mail are empty.")]
        return []


class ContactIndexView(RegisterIndexView):
    search_words = ("function", "name", "phone", "mobile", "email", "organisation__name")


class ContactViewSet(GuardedSnippetViewSet):
    model = Contact
    icon = "mail"
    menu_order = 400
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = ContactIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    list_display = [
        "__str__",
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        "phone",
        "email",
        "layer",
    ]
    list_filter = ["layer", "is_demo"]
    ordering = "function"

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("organisation"),
                FieldPanel("function"),
                FieldRowPanel([FieldPanel("name"), FieldPanel("name_consent")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("mobile"), FieldPanel("fax")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("is_functional_mailbox")]),
                FieldPanel("layer", widget=RadioSelect),
                FieldPanel("languages", widget=TickList),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("absent_from"), FieldPanel("absent_until")]),
                        FieldPanel("deputy", help_text=gettext_lazy("Shown instead while the person is away.")),
                    ],
                    heading=gettext_lazy("Away"),
                ),
                TranslationsPanel(Contact.translated_fields),
            ],
            base_form_class=ContactForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation")
