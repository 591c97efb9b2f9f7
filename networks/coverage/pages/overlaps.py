"""View: what several providers offer side by side, and which of it is intended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from directory.models import Category, Service
from directory.rights.professionals import for_professionals, may_manage
from kim.numbers import read_number
from networks.casework.fields import CaseworkText
from networks.coverage.models import IntendedOverlap
from networks.coverage.rules.overlaps import category_of, overlaps_in, with_intentions

from .atlas_page import AtlasPage

PAGE_SIZE = 40


class IntentionForm(forms.Form):
    category = forms.ModelChoiceField(Category.objects.all(), to_field_name="key")
    services = forms.ModelMultipleChoiceField(Service.objects.public())
    reason = CaseworkText(
        label=gettext_lazy("Why side by side?"),
        max_length=500,
        error_messages={"required": gettext_lazy("Give a reason in one sentence.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def overlap_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Pairs nobody called intended yet come first; a coordinator of the area gives the reason or takes it back."""
    page = AtlasPage(request, slug)
    managed = may_manage(request.user, page.area)
    problem: dict[str, Any] = {}
    if request.method == "POST":
        if not managed:
            raise PermissionDenied
        if request.POST.get("undo"):
            IntendedOverlap.objects.filter(area=page.area.pk, pk=read_number(request.POST["undo"]) or 0).delete()
            messages.success(request, _("The reason was taken back; the services are shown side by side again."))
            return redirect(request.get_full_path())
        form = IntentionForm(request.POST)
        person: Any = request.user  # signed in: the decorator saw to it
        if form.is_valid():
            row = IntendedOverlap.objects.create(
                area_id=page.area.pk,
                category=form.cleaned_data["category"],
                reason=form.cleaned_data["reason"],
                decided_by=person,
            )
            row.services.set(form.cleaned_data["services"])
            messages.success(request, _("Noted as intended. The services stay in this list, below."))
            return redirect(request.get_full_path())
        problem = _problem(form, request.POST.get("pair", ""))
    towns = page.atlas.towns(page.area)
    found = overlaps_in(page.area, towns, page.question.services())
    pairs = with_intentions(found, page.area, page.grid.above(page.area))
    open_pairs = [pair for pair in pairs if pair.intended is None]
    shown = Paginator(open_pairs, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = page.context(
        "overlaps",
        groups=category_of(shown.object_list, page.atlas.categories),
        number=len(open_pairs),
        shown=shown,
        intended=category_of([pair for pair in pairs if pair.intended], page.atlas.categories),
        managed=managed,
        problem=problem,
    )
    return render(request, "networks/coverage/overlaps.html", context, status=422 if problem else 200)


def _problem(form: IntentionForm, pair: str) -> dict[str, Any]:
    """What keeps the reason from being saved, and the field with what was entered."""
    field = form["reason"].as_widget(attrs={"id": f"r-{pair}", "class": "kern-form-input__input"})
    return {
        "pair": pair,
        "words": form.errors.get("reason", form.fields["reason"].error_messages["required"]),
        "field": field,
    }
