"""Views: targets, and whether services are registered, for the areas one coordinates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from directory.models import Category
from directory.rights.professionals import for_professionals, may_manage
from kim.dates import today_in_germany
from networks.casework.fields import CaseworkText
from networks.coverage.models import Survey, Target
from networks.coverage.rules.needs import DEFAULT_INHABITANTS, Aim, Need, Rule, default_aim
from networks.coverage.rules.questions import EVERYTHING

from .atlas_page import AtlasPage


class TargetForm(forms.ModelForm):
    class Meta:
        model = Target
        fields = ["level", "rule", "number", "per", "group", "km", "source", "decided_on"]
        widgets = {"decided_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["per"].help_text = _("For “one for so many”: how many people one service is for.")
        self.fields["km"].help_text = _("For “within reach”: how far the middle of a neighbour may be, straight line.")
        self.fields["level"].label = _("Expected")


class SurveyForm(forms.ModelForm):
    class Meta:
        model = Survey
        fields = ["domain", "done", "as_of", "note"]
        field_classes = {"note": CaseworkText}
        labels = {"done": gettext_lazy("All services are registered")}
        widgets = {"as_of": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domain: Any = self.fields["domain"]
        domain.empty_label = _("all life domains")


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def target_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every category with the target that holds here, and where it comes from."""
    page = AtlasPage(request, slug, question=EVERYTHING)
    managed = may_manage(request.user, page.area)
    form = SurveyForm(request.POST or None, prefix="survey", initial={"as_of": today_in_germany(), "done": True})
    if request.method == "POST":
        if not managed:
            raise PermissionDenied
        if form.is_valid():
            values = {name: form.cleaned_data[name] for name in ("done", "as_of", "note")}
            Survey.objects.update_or_create(area_id=page.area.pk, domain=form.cleaned_data["domain"], defaults=values)
            messages.success(request, _("Saved. States of cells follow it at once."))
            return redirect(request.get_full_path())
    own = {target.category_id: target for target in Target.objects.filter(area=page.area.pk).select_related("area")}
    rows = [
        (domain, [(one, page.grid.need(page.area, one) or _below(page, one), own.get(one.pk)) for one in categories])
        for domain, categories in page.atlas.domains()
    ]
    context = page.context(
        "targets",
        rows=rows,
        managed=managed,
        surveys=Survey.objects.filter(area=page.area.pk).select_related("domain"),
        form=form,
    )
    return render(request, "networks/coverage/targets.html", context, status=422 if form.errors else 200)


def _below(page: AtlasPage, category: Category) -> Need | None:
    """What holds for the areas inside at whose level the category is expected, if the area itself has none."""
    inside = page.grid.expected_areas(category, page.area)
    return page.grid.need(inside[0], category) if inside else None


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def target_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Set, change or take back the own target of an area; the one that held before is shown beside."""
    page = AtlasPage(request, slug, question=EVERYTHING)
    category = page.grid.by_key.get(key)
    if category is None:
        raise Http404
    if not may_manage(request.user, page.area):
        raise PermissionDenied
    level = request.POST.get("level") or category.expected_level
    known = Target.objects.filter(area=page.area.pk, category=category)
    target = known.filter(level=level).first() or known.first()
    if request.method == "POST" and request.POST.get("remove"):
        known.delete()
        messages.success(request, _("The own target was taken back. What holds above holds here again."))
        return redirect("atlas:targets", slug)
    instance = target or Target(category=category, area_id=page.area.pk, **_proposal(category))
    form = TargetForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        changed = form.save(commit=False)
        changed.changed_by = request.user
        changed.save()
        messages.success(request, _("The target is saved. States of cells follow it at once."))
        return redirect("atlas:targets", slug)
    context = page.context(
        "targets",
        category=category,
        form=form,
        target=target,
        held=page.grid.need(page.area, category) or _below(page, category),
    )
    return render(request, "networks/coverage/target.html", context, status=422 if form.errors else 200)


def _proposal(category: Category) -> dict[str, Any]:
    aim: Aim = default_aim(category.expected_level)
    per = DEFAULT_INHABITANTS if aim.rule == Rule.PER_INHABITANTS else None
    return {"level": category.expected_level, "rule": aim.rule, "number": aim.number, "per": per}
