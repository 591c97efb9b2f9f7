"""Views all records of the register share."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from directory.rights.forms import OwnedForm
from kim.tables.admin_list import ExportsTable

from .keys_first import KeysFirstPaginator
from .searching import matching


class TellsWarnings:
    """Tell after saving what looks wrong; an automatic save stays silent."""

    def save_action(self) -> HttpResponse:
        if not self.expects_json_response:
            for words in (*self.form.warnings(), *waiting_in_words(self.form)):
                messages.warning(self.request, words)
        return super().save_action()


def waiting_in_words(form: OwnedForm) -> list[str]:
    """What was not changed yet, because the coordination looks at it first."""
    if not form.waiting:
        return []
    labels = [str(form.instance._meta.get_field(name).verbose_name) for name in form.waiting]
    return [
        _("Waiting for the coordination: %(fields)s. Until then the public sees what was there before.")
        % {"fields": ", ".join(labels)}
    ]


class RegisterCreateView(TellsWarnings, CreateView):
    pass


class RegisterEditView(TellsWarnings, EditView):
    @property
    def header_buttons(self) -> list:
        return [*super().header_buttons, *self.own_buttons()]

    def own_buttons(self) -> list[HeaderButton]:
        """“View live”, where the public sees the record."""
        url = self.public_url()
        if not url:
            return []
        return [HeaderButton(_("View live"), url=url, icon_name="view", attrs={"target": "_blank", "rel": "noopener"})]

    def public_url(self) -> str:
        return ""


class RegisterIndexView(ExportsTable, IndexView):
    """Searches the rows of the list in the database: filters, order and own rows hold, quotes are letters."""

    search_words: tuple[str, ...] = ()
    paginator_class = KeysFirstPaginator

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return matching(queryset, self.search_query, self.search_words)
