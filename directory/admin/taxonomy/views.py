"""Views of terms: the list with uses, and merging one term into another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import EditView

from directory.loading.uses import count_uses
from directory.models import Term
from directory.taxonomy.merge import Merge, MergeRefused

from ..views import RegisterIndexView


def german_label(term: Term) -> str:
    return term.label("de")


class TermIndexView(RegisterIndexView):
    """Label, key and how often the term is used; the uses of all rows take one query per kind of record."""

    search_words = ("key", "labels", "synonyms")

    @cached_property
    def columns(self) -> list[Column]:
        own = [Column("key", label=gettext_lazy("Key"), sort_key="key")]
        return [*super().columns, *own, NumberColumn("uses", label=gettext_lazy("Uses"), accessor=self._uses)]

    def _uses(self, term: Term) -> int:
        return self._counts[term.pk]

    @cached_property
    def _counts(self) -> dict[int, int]:
        return count_uses(self.model)

    def get_list_more_buttons(self, instance: Term) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        if policy_registry.get_by_type(self.model).user_has_permission(self.request.user, "delete"):
            buttons.append(Button(_("Merge"), url=merge_address(instance), icon_name="link", priority=25))
        return buttons


class TermEditView(EditView):
    @property
    def header_buttons(self) -> list:
        merge = HeaderButton(_("Merge into another term"), url=merge_address(self.object), icon_name="link")
        return [*super().header_buttons, merge]


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Merge into"), empty_label=gettext_lazy("Please choose")
    )
    sure = forms.BooleanField(label=gettext_lazy("Yes, merge. I know that this cannot be undone."))

    def __init__(self, *args, gone: Term, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = type(gone).objects.exclude(pk=gone.pk)
        self.fields["kept"].label_from_instance = lambda term: f"{german_label(term)} ({term.key})"


class MergeView(View):
    """Shows on GET what points at the term, merges on POST."""

    #: The kind of term; the address says which.
    model: Any = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not policy_registry.get_by_type(self.model).user_has_permission(request.user, "delete"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        gone = get_object_or_404(self.model, pk=pk)
        return self._page(request, gone, MergeForm(gone=gone))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        gone = get_object_or_404(self.model, pk=pk)
        form = MergeForm(request.POST, gone=gone)
        if not form.is_valid():
            return self._page(request, gone, form)
        kept = form.cleaned_data["kept"]
        label = gone.label()
        try:
            Merge(gone, kept).run(before_delete=lambda: log(gone, "wagtail.delete", user=request.user, deleted=True))
        except MergeRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
            return self._page(request, gone, form)
        log(kept, "wagtail.edit", user=request.user)
        messages.success(
            request, _("“%(gone)s” was merged into “%(kept)s”. All uses were kept.") % {"gone": label, "kept": kept}
        )
        return redirect(edit_address(kept))

    def _page(self, request: HttpRequest, gone: Term, form: MergeForm) -> HttpResponse:
        context = {"term": gone, "label": german_label(gone), "uses": Merge(gone, gone).uses, "form": form}
        return render(request, "directory/admin/merge.html", context | {"back": edit_address(gone)})


def merge_address(term: Term) -> str:
    return reverse(term.snippet_viewset.get_url_name("merge"), args=[quote(term.pk)])


def edit_address(term: Term) -> str:
    return reverse(term.snippet_viewset.get_url_name("edit"), args=[quote(term.pk)])
