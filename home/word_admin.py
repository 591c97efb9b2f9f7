"""Where administrators explain a word in another way than the software does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from directory.models.access import is_administrator

from .models import WordExplanation
from .words import public_terms


class WordPolicy(ModelPermissionPolicy):
    """The words of the site belong to no area: administrators alone change them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return is_administrator(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return is_administrator(user)


def register_word_policy() -> None:
    """Called before anybody asks for the policy: Wagtail settles on a fallback at the first question."""
    register_permission_policy(WordExplanation, WordPolicy(WordExplanation))


class WordForm(WagtailAdminModelForm):
    word = forms.ChoiceField(
        label=_("word"),
        choices=lambda: [(key, term["label"]["de"]) for key, term in public_terms().items()],
        help_text=_("The page “Words explained” shows what the software says. Yours stands in its place."),
    )


class WordExplanationViewSet(ModelViewSet):
    model = WordExplanation
    icon = "openquote"
    menu_label = _("Words explained")
    menu_order = 810
    add_to_admin_menu = True
    list_display = ["word", "language", "explanation"]
    list_filter = ["language"]
    search_fields = ["word", "explanation"]
    form_fields = ["word", "language", "explanation"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return forms.modelform_factory(self.model, form=WordForm, fields=self.form_fields)
